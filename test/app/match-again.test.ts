/** Runs that go on from the last one leave the candidates that a run over everything leaves, and say what they did and why. */

import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Job } from '../../src/app/job.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import { runMatching, type MatchOptions } from '../../src/app/run-matching.js';
import type { MatchReport } from '../../src/output/views/match-view.js';
import { generateRows, toCsv, type CanonicalRow } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const packaged = join(import.meta.dirname, '../../data');
const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping'];
const people = [...generateRows({ rows: 240, seed: 5, side: 'mixed', skills })];
const others = [...generateRows({ rows: 60, seed: 6, side: 'mixed', skills })].map((row): CanonicalRow => ({ ...row, reference: `n${row.reference ?? ''}` }));

async function working<Result>(work: (job: Job) => Promise<Result>, { file = 'r.db', asOf = '2021-04-01', data = packaged, dryRun = false } = {}): Promise<Result> {
  const register = openRegisterFile(join(desk.folder, file), 'create');
  const ignored = (): void => undefined;
  try {
    return await work({
      register, glance: async (ask) => await ask(register), edition: 'mobilisesme-2020', asOf, now: () => '2021-04-01T08:00:00.000Z', program: 'test',
      dryRun, dataFolders: [data], progress: ignored, warn: ignored,
    });
  } finally {
    await register.close();
  }
}

interface Ran extends MatchReport {
  readonly rows: unknown[];
}

interface Surroundings {
  readonly file?: string;
  readonly asOf?: string;
  readonly data?: string;
  readonly dryRun?: boolean;
}

async function run(options: Partial<MatchOptions> = {}, surroundings: Surroundings = {}): Promise<Ran> {
  return await working(async (job) => {
    const report = await runMatching(job, { top: 5, model: null, folder: desk.folder, full: false, leastPairs: 1, ...options });
    const rows = job.register.sqlite.prepare('select edition, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner from candidate order by edition, send_id, host_id').all();
    return { ...report, rows };
  }, surroundings);
}

/** A folder with a vocabulary of one skill, as ESCO gives it. */
function writeEsco(skill: string): string {
  mkdirSync(join(desk.folder, 'esco'), { recursive: true });
  writeFileSync(join(desk.folder, 'esco', 'skills_en.csv'), `conceptType,conceptUri,skillType,preferredLabel,altLabels,status,description
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/birds,knowledge,"${skill}","",released,"x"
`);
  return 'esco';
}

async function importRows(rows: readonly CanonicalRow[], source: string): Promise<void> {
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', source, '--db', 'r.db');
}

const execute = async (statement: string): Promise<void> => {
  await working((job) => Promise.resolve(job.register.sqlite.exec(statement)));
};

/** Runs on a copy of the register over everything, from what is kept and as a small register is read, and expects the same candidates and counts. */
async function expectAsFull(ran: Ran, before: string, surroundings: Surroundings = {}): Promise<void> {
  const full = await run({ full: true }, { ...surroundings, file: before });
  expect(full.how).toBe('full');
  expect(ran.rows).toEqual(full.rows);
  expect([ran.kept, ran.changed, ran.sendersWithout, ran.hostsWithout]).toEqual([full.kept, full.changed, full.sendersWithout, full.hostsWithout]);
  expect((await run({ leastPairs: 1e12 }, { ...surroundings, file: before })).rows).toEqual(full.rows);
}

const copyAs = (name: string): string => {
  copyFileSync(join(desk.folder, 'r.db'), join(desk.folder, name));
  return name;
};

describe('runs that go on from the last one', () => {
  test('leave what a run over everything leaves: rows added, changed, withdrawn, verdicts turning, the day moving', async () => {
    await importRows(people, 'list');
    const first = await run();
    expect([first.how, first.why, first.registrationsChanged]).toEqual(['full', 'no lists are kept to go on from', null]);
    expect(first.rows.length).toBeGreaterThan(100);
    const refs = [...new Set(first.rows.map((row) => `S${(row as { send_id: number }).send_id}`))];
    const changes: readonly (() => Promise<void>)[] = [
      async () => { await importRows(others.slice(0, 8), 'more'); },
      async () => { await importRows(people.map((row, at) => (at % 40 === 3 ? { ...row, skills_wanted: 'welding; baking', skills_offered: 'bookkeeping' } : row)), 'list'); },
      async () => { await execute("update registration set status = 'withdrawn' where id in (7, 30, 31, 90)"); },
      async () => { await importRows(people.map((row, at) => (at % 60 === 5 ? { ...row, consent_on: '', languages: '' } : row)), 'list'); },
      async () => { await execute("update registration set status = 'active' where id in (7, 90)"); },
      async () => { await importRows(people.map((row, at) => (at % 10 === 0 ? { ...row, website: 'https://new.example' } : row)), 'list'); },
      () => Promise.resolve(),
      // Withdrawn and back between two runs: nothing of them changed, but their candidates were taken out.
      async () => {
        for (const ref of refs.slice(0, 3)) await desk.json('registration', 'withdraw', ref, '--reason', 'not this year', '--db', 'r.db');
        for (const ref of refs.slice(0, 2)) await desk.json('registration', 'withdraw', ref, '--undo', '--db', 'r.db');
      },
      async () => { await importRows(people.map((row, at) => (at === 20 || at === 41 ? { ...row, known_partner: others[at % 2]?.company_name ?? '' } : row)), 'list'); },
      async () => { await importRows(people, 'list'); },
    ];
    const ways: string[] = [];
    for (const [at, change] of changes.entries()) {
      await change();
      const before = copyAs(`before-${at}.db`);
      const ran = await run();
      ways.push(ran.how);
      await expectAsFull(ran, before);
      if (ran.how === 'incremental') expect(ran).toMatchObject({ pairsPossible: null, pairsToCheck: null, why: expect.stringMatching(/^\d+ of \d+ registrations are new, gone or seen differently$/) as string });
    }
    expect(ways.filter((way) => way === 'incremental').length).toBeGreaterThanOrEqual(5);
    const before = copyAs('day.db');
    await expectAsFull(await run({}, { asOf: '2021-04-03' }), before, { asOf: '2021-04-03' });
  });

  test('nothing changed: nothing is searched; a dry run keeps nothing', async () => {
    await importRows(people, 'list');
    await run();
    const again = await run();
    expect(again).toMatchObject({ how: 'incremental', registrationsChanged: 0, pairsScored: 0, changed: 0 });
    await importRows(others.slice(0, 4), 'more');
    const tried = await run({}, { dryRun: true });
    expect((await run()).registrationsChanged).toBe(tried.registrationsChanged);
    expect(tried.registrationsChanged).toBeGreaterThan(0);
  });

  test('everything is matched where it is asked for, where it is cheaper, and where more than registrations changed', async () => {
    await importRows(people, 'list');
    await run();
    expect((await run({ full: true })).why).toBe('it was asked for');
    expect(await run({ top: 4 })).toMatchObject({ how: 'full', why: 'lists of another length were asked for' });
    expect(await run({ top: 4 })).toMatchObject({ how: 'incremental' });
    await importRows(others, 'more');
    expect(await run({ top: 4 })).toMatchObject({ how: 'full', why: expect.stringMatching(/^\d+ of \d+ registrations/) as string });

    const model = JSON.parse(readFileSync(join(packaged, 'editions/mobilisesme-2020/matching.json'), 'utf8')) as { neutral: number };
    writeFileSync(join(desk.folder, 'own.json'), JSON.stringify({ ...model, neutral: 40 }));
    expect(await run({ top: 4, model: 'own.json' })).toMatchObject({ how: 'full', why: 'the model is another one' });

    const data = join(desk.folder, 'data');
    cpSync(packaged, data, { recursive: true });
    rmSync(join(data, 'vocabulary', 'food-safety.json'));
    expect(await run({ top: 4, model: 'own.json' }, { data })).toMatchObject({ how: 'full', why: 'the vocabulary or the code lists changed' });
    // A list that is loaded beside our own words changes what they mean as much.
    await desk.json('codes', 'load', 'esco', writeEsco('falconry'), '--data', data);
    expect(await run({ top: 4, model: 'own.json' }, { data })).toMatchObject({ how: 'full', why: 'the vocabulary or the code lists changed' });
    expect(await run({ top: 4, model: 'own.json' }, { data })).toMatchObject({ how: 'incremental' });
    await desk.json('codes', 'load', 'esco', writeEsco('hawking'), '--data', data);
    expect(await run({ top: 4, model: 'own.json' }, { data })).toMatchObject({ how: 'full', why: 'the vocabulary or the code lists changed' });
    // Too few pairs: nothing is kept, so that no later run goes on from what is old.
    expect(await run({ top: 4, leastPairs: 1e9 })).toMatchObject({ how: 'full', why: 'there are so few pairs that looking at all is cheaper' });
    expect((await run({ top: 4 })).why).toBe('no lists are kept to go on from');
  });
});
