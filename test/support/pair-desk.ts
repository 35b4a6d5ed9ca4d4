/** A desk on which one sender (S1) and one host (H2) that suit each other are registered. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goodPair, toCsv } from './population.js';
import { openDesk, type Desk } from './test-world.js';

/** Opens the desk and imports the pair from `pair.csv`, source `pair`. */
export async function openPairDesk(): Promise<Desk> {
  const desk = openDesk();
  const { send, host } = goodPair();
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([send, host]));
  await desk.json('import', 'pair.csv', '--source', 'pair');
  return desk;
}
