/** The check of the Learning Project of a mobility: names of the register, the draft as it lies on disk, and every refusal. */

import { rmSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DraftReport } from '../../src/output/views/project-view.js';
import type { ProjectCheck } from '../../src/output/views/project-check-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const day = ['--as-of', '2021-04-01'];
const check = async (...words: string[]): Promise<ProjectCheck> => {
  const outcome = await desk.run('project', 'check', ...words, ...day, '--json');
  return (JSON.parse(outcome.out) as { data: ProjectCheck }).data;
};
const refused = async (code: number, ...words: string[]): Promise<string> => {
  const outcome = await desk.run('project', 'check', ...words, ...day);
  expect(outcome.code, outcome.err).toBe(code);
  return outcome.err;
};

it('knows the names of the register, and says what is wrong with a document that is not there', async () => {
  const { send, host } = goodPair();
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([send, host]));
  await desk.json('import', 'pair.csv', '--source', 'pair', ...day);
  await desk.json('validate', ...day);
  await desk.json('mobility', 'propose', 'S1', 'H2', ...day);

  expect(await refused(4, 'M1')).toMatch(/No Learning Project of M1 has been drafted\.[\s\S]*mobilise project draft M1/);
  const { file } = (await desk.json<DraftReport>('project', 'draft', 'M1', '--language', 'en', ...day)).data;
  const drafted = await check('M1');
  expect(drafted.mobility).toBe('M1');
  expect(drafted.problems.filter(({ text }) => !text.startsWith('**['))).toEqual([]);
  // The pair in either order is the same document.
  for (const pair of [['S1', 'H2'], ['h2', 's1']] as const) expect(await check(pair[0], pair[1])).toEqual(drafted);
  expect(await refused(2, 'S1', 'S1')).toMatch(/same side/);
  expect(await refused(2, 'M1', 'H2')).toMatch(/H2 is one ref too many/);
  expect(await refused(4, 'S1')).toMatch(/There is no file S1\.[\s\S]*S12 H45/);

  expect(await refused(4, 'M1', '--language', 'es')).toMatch(/in the language "es"; there is en[\s\S]*mobilise project draft M1 --language es/);
  await desk.json('project', 'draft', 'M1', '--language', 'de,es', ...day);
  expect((await check('M1')).language).toBe('de,es');
  expect((await check('M1', '--language', 'es')).language).toBe('es');

  const text = readFileSync(file, 'utf8');
  const name = /^# .*?: (.*?) collaborating/m.exec(text)![1]!;
  writeFileSync(file, text.replaceAll(name, 'Somebody Else Ltd').replace(/^\| Contact point[\s\S]*?\n\n/m, '\n'));
  const told = (await check('M1', '--language', 'en')).problems.filter(({ check: id }) => id === 'parties').map(({ message }) => message).join('\n');
  expect(told).toContain(`The name of the sending company, ${name}, stands nowhere in the document.`);
  expect(told).toMatch(/contact point/);

  writeFileSync(file, 'text\u0000');
  expect(await refused(3, 'M1', '--language', 'en')).toMatch(/is no text file/);
  writeFileSync(file, 'x'.repeat(5_000_001));
  expect(await refused(3, 'M1', '--language', 'en')).toMatch(/is too large/);
  rmSync(file);
  expect(await refused(4, 'M1', '--language', 'en')).toMatch(/no longer where it was written[\s\S]*mobilise project draft M1/);
});
