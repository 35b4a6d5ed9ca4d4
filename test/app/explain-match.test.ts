/** Which list a pair stays outside of: told of the lists that the last run left, and of no other day's. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeAll(async () => {
  desk = openDesk();
  const { send, host } = goodPair();
  const other = { ...host, vat_number: '', company_name: 'Otra SL', website: '', company_email: '' };
  writeFileSync(join(desk.folder, 'list.csv'), toCsv([{ ...send, reference: 'a' }, { ...host, reference: 'b' }, { ...other, reference: 'c' }]));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db');
  await desk.json('match', '--top', '1', '--db', 'r.db', '--as-of', '2021-04-01');
});
afterAll(() => { desk.remove(); });

test('the day of the run, said aloud, is no other day', async () => {
  const { data: listed } = await desk.json<{ host: string; rank: number | null }[]>('match', 'list', 'S1', '--db', 'r.db');
  const outside = ['H2', 'H3'].find((ref) => !listed.some(({ host, rank }) => host === ref && rank !== null))!;
  const listOf = async (...words: string[]): Promise<unknown> =>
    (await desk.json<{ outsideListOf: string | null }>('match', 'explain', 'S1', outside, '--db', 'r.db', ...words)).data.outsideListOf;
  expect(await listOf()).toBe('S1');
  expect(await listOf('--as-of', '2021-04-01')).toBe('S1');
  // What the run left says nothing of another day.
  expect(await listOf('--as-of', '2021-04-02')).toBeNull();
});
