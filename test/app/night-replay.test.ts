/** A night computed again from what it was recorded to rest on: the same figures, whatever became of registrations, decisions, rules and weights. */

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sqliteDriver } from '../../src/db/driver.js';
import type { NightSummary } from '../../src/output/views/night-view.js';
import type { ReplayReport } from '../../src/output/views/report-view.js';
import { packagedData } from '../../src/paths.js';
import { generateRows, goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { openDesk, quickFolder, type Desk } from '../support/test-world.js';

const Sqlite = sqliteDriver();

let desk: Desk;
beforeEach(() => { desk = openDesk({}, quickFolder()); });
afterEach(() => { desk.remove(); });

const { send, host } = goodPair();
const named = (reference: string, row: CanonicalRow, change: CanonicalRow = {}): CanonicalRow => ({ ...row, reference, ...change });

async function bring(rows: readonly CanonicalRow[], source = 'list'): Promise<void> {
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', source, '--db', 'r.db');
}
const night = async (date: string, ...words: string[]): Promise<NightSummary & { readonly run: string }> =>
  (await desk.json<NightSummary & { readonly run: string }>('report', 'nightly', '--out', 'reports', '--as-of', date, '--db', 'r.db', ...words)).data;
const replay = async (run: string, ...words: string[]): Promise<{ data: ReplayReport; code: number }> => await desk.json<ReplayReport>('report', 'replay', run, '--db', 'r.db', ...words);
const same = { code: 0, data: { same: true, samePairs: true, differs: [], changed: [] } };
const open = (): Database => new Sqlite(join(desk.folder, 'r.db'));

/** Everything the register holds but the log of attempts, as one text. */
function everything(): string {
  const sqlite = open();
  try {
    const tables = sqlite.prepare<[], string>("select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name").pluck().all();
    return JSON.stringify(tables.map((name) => [name, sqlite.prepare(`select * from "${name}"`).raw().all()]));
  } finally {
    sqlite.close();
  }
}

test('after imports, edits, decisions, withdrawals, merges and imports taken back', async () => {
  await bring([named('a', send), named('b', host), named('c', host, { skills_wanted: 'welding' }), named('d', host), named('m', { ...send, participant_role: 'manager', participant_email: 'm@m.example', participant_name: 'M M' })]);
  await desk.json('match', 'veto', 'add', 'S1', 'H4', '--reason', 'rivals', '--by', 'A', '--db', 'r.db');
  const first = await night('2021-04-01');
  await desk.json('match', 'veto', 'lift', 'S1', 'H4', '--reason', 'seen', '--db', 'r.db');
  await bring([named('a', send, { skills_wanted: 'digital marketing; welding' }), named('e', host)]);
  await desk.json('validate', 'decide', 'S5', 'employment', '--accept', '--reason', 'seen', '--by', 'A', '--db', 'r.db');
  const second = await night('2021-04-02');
  expect([first, second].map(({ candidates }) => candidates)).not.toContain(0);
  await desk.json('mobility', 'propose', 'S1', 'H2', '--as-of', '2021-04-02', '--db', 'r.db');
  await desk.json('mobility', 'withdraw', 'M1', '--reason', 'ill', '--by', 'sending-company', '--as-of', '2021-04-02', '--db', 'r.db');
  await desk.json('registration', 'withdraw', 'H3', '--reason', 'closed', '--yes', '--db', 'r.db');
  await desk.json('registration', 'edit', 'H2', '--places', '0', '--db', 'r.db');
  await bring([named('x', host)], 'other');
  const third = await night('2021-04-03');
  await desk.json('import', 'undo', 'I3', '--yes', '--db', 'r.db');
  await desk.json('registration', 'edit', 'H2', '--places', '4', '--db', 'r.db');
  const fourth = await night('2021-04-04');
  const before = everything();
  for (const { run } of [first, second, third, fourth]) expect({ run, ...await replay(run) }).toMatchObject({ run, ...same });
  expect((await replay(first.run)).data.restored).toEqual([expect.stringMatching(/^registrations: watermark \d+ then, \d+ now$/), 'vetoes or mobilities']);
  expect((await replay(fourth.run)).data.restored).toEqual([]);
  expect(everything()).toBe(before);
});

test('after the rules and the weights changed, and for a night that was run again', async () => {
  const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping'];
  await bring([...generateRows({ rows: 120, seed: 5, side: 'mixed', skills })]);
  const own = join(desk.folder, 'own');
  const first = await night('2021-04-01');
  cpSync(join(packagedData(), 'editions', 'mobilisesme-2020'), join(own, 'editions', 'mobilisesme-2020'), { recursive: true });
  const edit = (file: string, change: (text: string) => string): void => {
    const place = join(own, 'editions', 'mobilisesme-2020', file);
    const text = readFileSync(place, 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(place, change(text));
  };
  edit('matching.json', (text) => text.replace('"group": 2', '"group": 3'));
  edit('eligibility.json', (text) => text.replace('"because": "', '"because": "It was said anew. '));
  const second = await night('2021-04-01', '--data', 'own');
  expect(second.run).not.toBe(first.run);
  const again = await replay(first.run, '--data', 'own');
  // Which pairs the first one told is no longer kept; its figures are made from its own rules and weights.
  expect(again).toMatchObject({ code: 0, data: { same: true, differs: [], restored: ['the weights', 'the rules'], changed: ['the night was told again by a later run; which pairs it told is not kept'] } });
  expect(await replay(second.run, '--data', 'own')).toMatchObject(same);
  expect(await replay(second.run)).toMatchObject({ ...same, data: { ...same.data, restored: ['the weights', 'the rules'] } });
});

test('of a night told before inputs were kept, it says what differs and why', async () => {
  await bring([named('a', send), named('b', host)]);
  const { run } = await night('2021-04-01');
  const sqlite = open();
  sqlite.exec('update night set inputs = null');
  sqlite.close();
  expect(await replay(run)).toMatchObject(same);
  await bring([named('d', host)], 'third');
  expect(await replay(run)).toMatchObject({ code: 1, data: {
    same: false, differs: expect.arrayContaining([{ figure: 'new', then: 1, now: 2 }]) as unknown, restored: [],
    changed: ['registrations: watermark 1 then, 2 now', 'this night was told before inputs were kept'],
  } });
});
