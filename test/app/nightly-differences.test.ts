/** Nights that look at differences alone tell, keep and count what nights over everything do, whatever happened between them. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Job } from '../../src/app/job.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import { runMatching } from '../../src/app/run-matching.js';
import { runNightly } from '../../src/app/run-nightly.js';
import { enterWaiting } from '../../src/db/nights.js';
import { takeBack } from '../../src/db/open.js';
import type { NightReport } from '../../src/output/views/night-view.js';
import { generateRows, toCsv, type CanonicalRow } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping'];
const people = [...generateRows({ rows: 200, seed: 15, side: 'mixed', skills })];
const others = [...generateRows({ rows: 40, seed: 16, side: 'mixed', skills })].map((row): CanonicalRow => ({ ...row, reference: `n${row.reference ?? ''}` }));

/** Two registers to which the same happens; only the first goes on from differences. */
const registers = [{ file: 'going-on.db', leastPairs: 1 }, { file: 'whole.db', leastPairs: 1e12 }] as const;
const top = 3;

async function working<Result>(file: string, asOf: string, work: (job: Job) => Promise<Result>): Promise<Result> {
  const register = openRegisterFile(join(desk.folder, file), 'create');
  const ignored = (): void => undefined;
  try {
    return await work({
      register, glance: async (ask) => await ask(register), edition: 'mobilisesme-2020', asOf, now: () => '2021-04-01T08:00:00.000Z', program: 'test',
      dryRun: false, dataFolders: [join(import.meta.dirname, '../../data')], progress: ignored, warn: ignored,
    });
  } finally {
    await register.close();
  }
}

async function bring(rows: readonly CanonicalRow[], source = 'list'): Promise<void> {
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  for (const { file } of registers) await desk.json('import', 'list.csv', '--source', source, '--db', file);
}

async function both(...words: readonly string[]): Promise<void> {
  for (const { file } of registers) await desk.json(...words, '--db', file);
}

const tables = [
  'select edition, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner from candidate order by 1, 2, 3',
  'select * from told_pair order by 1, 2, 3', 'select * from told_verdict order by 1, 2', 'select * from night_pair order by 1, 2, 3', 'select * from waiting_pair order by 1, 2, 3',
];

interface Night {
  readonly report: NightReport;
  readonly how: string;
  readonly changed: number;
  readonly stored: readonly unknown[];
}

async function night(asOf: string): Promise<Night> {
  const nights = await Promise.all(registers.map(async ({ file, leastPairs }) => await working(file, asOf, async (job): Promise<Night> => {
    const { report } = await runNightly(job, { out: join(desk.folder, file.replace('.db', '')), names: false, timeLimit: 60_000, top, leastPairs });
    const counts = job.register.sqlite.prepare<[], string>("select counts from run where job = 'match' order by id desc limit 1").pluck().get() ?? '{}';
    // Pairs of nights may wait before they stand in `told_pair`: which do is no difference.
    const stored = await takeBack(job.register, async () => {
      enterWaiting(job.register, job.edition);
      return await Promise.resolve(tables.map((sql) => job.register.sqlite.prepare(sql).all()));
    });
    return { ...JSON.parse(counts) as { how: string; changed: number }, report, stored };
  })));
  const [going, whole] = [nights[0]!, nights[1]!];
  expect(going.report).toEqual(whole.report);
  expect(going.changed).toBe(whole.changed);
  expect(going.stored).toEqual(whole.stored);
  expect(whole.how).toBe('full');
  return going;
}

test('day by day: new, changed and withdrawn registrations, mergers, vetoes, partners, runs between two nights, a night run again', async () => {
  await bring(people);
  const first = await night('2021-04-01');
  expect(first.how).toBe('full');
  const senders = first.report.new.items.map(({ send }) => send.ref);
  const [a, b, c] = [...new Set(senders)];
  const pair = first.report.new.items.at(-1)!;
  const ways: string[] = [];
  let kinds = { new: 0, back: 0, lost: 0, moved: 0 };
  const onNight = async (date: string): Promise<void> => {
    const { how, report } = await night(date);
    ways.push(how);
    kinds = { new: kinds.new + report.new.total, back: kinds.back + report.back.total, lost: kinds.lost + report.lost.total, moved: kinds.moved + report.moved.total };
  };
  const altered = (nth: number, change: CanonicalRow): CanonicalRow[] => people.map((row, at) => (at % 50 === nth ? { ...row, ...change } : row));
  await bring(others.slice(0, 4), 'more');
  await onNight('2021-04-02');
  await bring(altered(3, { skills_wanted: 'welding; baking', skills_offered: 'bookkeeping' }));
  await onNight('2021-04-03');
  await bring(altered(7, { languages: 'en C1; de C1' }));
  await onNight('2021-04-04');
  await both('registration', 'withdraw', a!, '--reason', 'not this year');
  await both('registration', 'withdraw', b!, '--reason', 'not this year');
  await both('registration', 'withdraw', b!, '--undo');
  await onNight('2021-04-05');
  await both('registration', 'withdraw', a!, '--undo');
  await both('match', 'veto', 'add', pair.send.ref, pair.host.ref, '--reason', 'competitors');
  await onNight('2021-04-06');
  await bring(people.map((row, at) => (row.reference === people[5]!.reference || at === 44 ? { ...row, known_partner: people[60]!.company_name ?? '' } : row)));
  await onNight('2021-04-07');
  await bring(altered(11, { skills_wanted: 'web development' }));
  for (const { file, leastPairs } of registers) await working(file, '2021-04-08', async (job) => await runMatching(job, { top, model: null, folder: desk.folder, full: false, leastPairs }));
  await onNight('2021-04-08');
  await both('registration', 'withdraw', c!, '--reason', 'not this year');
  await onNight('2021-04-09');
  await bring(altered(21, { skills_offered: 'baking; welding' }));
  await onNight('2021-04-09');
  await onNight('2021-04-10');
  await bring(people);
  await onNight('2021-04-11');
  expect(ways.filter((way) => way === 'incremental').length).toBeGreaterThanOrEqual(8);
  for (const many of Object.values(kinds)) expect(many).toBeGreaterThan(0);
}, 240_000);
