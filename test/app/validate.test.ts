/** Validation asks only what may have changed, always says what a complete run says, and keeps every change with its cause. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createJudge } from '../../src/app/judge-registration.js';
import type { Job } from '../../src/app/job.js';
import { loadEdition } from '../../src/app/load-edition.js';
import { validateRegistrations } from '../../src/app/validate-registrations.js';
import { parseRecord, recordOf } from '../../src/core/registration-record.js';
import type { Registration } from '../../src/core/registration.js';
import { refOf } from '../../src/core/refs.js';
import { openRegister } from '../../src/db/open.js';
import type { Register } from '../../src/db/open.js';
import { advanceWatermark } from '../../src/db/runs.js';
import { verdictHistory } from '../../src/db/verdict-lists.js';
import { hasStaleVerdicts, senderPositions } from '../../src/db/verdicts.js';
import { packagedEdition } from '../core/rules/edition-on-disk.js';
import { openDesk } from '../support/test-world.js';
import type { Desk } from '../support/test-world.js';

const packaged = new URL('../../data', import.meta.url).pathname;
const { bases } = packagedEdition().cases!;

/** The packaged editions, and the same ones with other rules: a lower ceiling, and one that changes on a day. */
const ownRules = (folder: string): string => {
  const place = join(folder, 'other/editions/mobilisesme-2020');
  mkdirSync(place, { recursive: true });
  cpSync(join(packaged, 'editions/mobilisesme-2020'), place, { recursive: true });
  const file = join(place, 'eligibility.json');
  const rules = JSON.parse(readFileSync(file, 'utf8')) as { parameters: Record<string, unknown> };
  rules.parameters['sme-headcount'] = [{ from: '2005-01-01', value: 41 }, { from: '2021-06-01', value: 39 }];
  writeFileSync(file, JSON.stringify(rules));
  return join(folder, 'other');
};

let folder: string;
let register: Register;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mobilise-validate-'));
  register = openRegister(join(folder, 'register.db'), 'create', false);
  register.sqlite.exec("insert into source (name) values ('list'); insert into company (key, name, country) values ('a', 'A', 'DE'), ('b', 'B', 'DE'), ('c', 'C', 'DE')");
});
afterEach(async () => {
  await register.close();
  rmSync(folder, { recursive: true, force: true });
});

const job = (asOf: string, dataFolders: readonly string[]): Job => ({
  register, glance: async (ask) => await ask(register), edition: 'mobilisesme-2020', asOf, now: () => '2021-04-01T08:00:00.000Z', program: 'test', dryRun: false, dataFolders,
  progress: () => undefined, warn: () => undefined,
});

const add = (values: Partial<Registration>, company: number, side: 'send' | 'host'): number => {
  const record = recordOf({ ...(bases[side] as object), ...values, side } as Registration);
  return Number(register.sqlite.prepare(`insert into registration (side, source_id, upsert_key, stable_id, company_id, record, origin, first_seen_on, changed)
    values (?, 1, (select count(*) || '' from registration), (select count(*) || '' from registration), ?, ?, '{}', '2021-01-01', ?)`)
    .run(side, company, record, advanceWatermark(register)).lastInsertRowid);
};

const change = (id: number, values: Partial<Registration>, company: number): void => {
  const record = register.sqlite.prepare<[number], string>('select record from registration where id = ?').pluck().get(id)!;
  register.sqlite.prepare('update registration set record = ?, company_id = ?, changed = ? where id = ?')
    .run(recordOf({ ...parseRecord(record), ...values }), company, advanceWatermark(register), id);
};

/** What the register says now, and what asking every registration anew says. */
const compare = (asOf: string, dataFolders: readonly string[]): { stored: unknown; anew: unknown } => {
  const judge = createJudge(loadEdition(dataFolders, 'mobilisesme-2020'), asOf);
  const { positions } = senderPositions(register);
  const active = register.sqlite.prepare<[], { id: number; record: string }>("select id, record from registration where status = 'active' order by id").all();
  const anew = active.map(({ id, record }) => {
    const { verdict, failed, asked, warned, earliestStart = null } = judge.judge(parseRecord(record), positions.get(id));
    return { id, verdict, failed, asked, warned, earliestStart };
  });
  const stored = register.sqlite.prepare<[], Record<string, string>>(
    `select registration.id, verdict, failed, asked, warned, earliest_start as earliestStart from registration left join verdict on registration_id = registration.id
      where status = 'active' order by registration.id`).all()
    .map((row) => ({ ...row, failed: JSON.parse(row.failed ?? 'null') as unknown, asked: JSON.parse(row.asked ?? 'null') as unknown, warned: JSON.parse(row.warned ?? 'null') as unknown }));
  return { stored, anew };
};

const values = fc.record<Partial<Record<keyof Registration, unknown>>>({
  country: fc.constantFrom('DE', 'CH', 'FR'),
  headcount: fc.constantFrom({ low: 38, high: 38 }, { low: 40, high: 40 }, { low: 300, high: 300 }, undefined),
  consentOn: fc.constantFrom('2021-01-15', '2021-04-02', '2021-06-01', undefined),
  platformRegisteredOn: fc.constantFrom('2021-01-10', '2021-03-31', '2021-05-01', undefined),
  employedSince: fc.constantFrom('2018-03-01', '2020-05-15', '2020-09-01', undefined),
  availableFrom: fc.constantFrom('2021-06-01', undefined),
  availableUntil: fc.constantFrom('2021-12-31', undefined),
  participantName: fc.constantFrom('Ann', 'Bo', undefined),
}, { requiredKeys: [] }) as fc.Arbitrary<Partial<Registration>>;

const company = fc.integer({ min: 1, max: 3 });
const nth = fc.nat({ max: 20 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), values, company, side: fc.constantFrom('send' as const, 'host' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change' as const), nth, values, company }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('status' as const), nth, status: fc.constantFrom('active', 'withdrawn') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('day' as const), day: fc.constantFrom('2021-03-30', '2021-04-01', '2021-04-02', '2021-05-01', '2021-05-16', '2021-06-01', '2022-01-01') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rules' as const), other: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('single' as const), nth, day: fc.constantFrom('2021-04-01', '2021-05-20', '2022-01-01') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('validate' as const) }) },
);

describe('validation', () => {
  it('says after any edits what a complete run would say', async () => {
    const other = ownRules(folder);
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      register.sqlite.exec(`delete from verdict_history; delete from stored_verdict; delete from validation_state; delete from registration; delete from edition_file`);
      let day = '2021-04-01';
      let folders: readonly string[] = [packaged];
      const ids: number[] = [];
      for (const each of [...steps, { kind: 'validate' as const }]) {
        const id = 'nth' in each ? ids[each.nth % Math.max(ids.length, 1)] : undefined;
        switch (each.kind) {
          case 'add': ids.push(add(each.values, each.company, each.side)); break;
          case 'change': if (id !== undefined) change(id, each.values, each.company); break;
          case 'status': if (id !== undefined) register.sqlite.prepare('update registration set status = ? where id = ?').run(each.status, id); break;
          case 'day': day = each.day; break;
          case 'rules': folders = each.other ? [other, packaged] : [packaged]; break;
          case 'single': {
            if (id === undefined) break;
            const side = register.sqlite.prepare<[number], 'send' | 'host'>('select side from registration where id = ?').pluck().get(id)!;
            await validateRegistrations(job(each.day, folders), { refs: [refOf(side, id)], all: false });
            break;
          }
          case 'validate': {
            const rules = loadEdition(folders, 'mobilisesme-2020').rulesHash;
            const grounds = () => ({ edition: 'mobilisesme-2020', asOf: day, rules, places: senderPositions(register).positions });
            const wasStale = hasStaleVerdicts(register, grounds());
            const { report } = await validateRegistrations(job(day, folders), { refs: [], all: false });
            // What an answer says of how many have it is never out of step.
            expect(register.sqlite.prepare('select * from given_answer where many <> (select count(*) from stored_verdict where answer = given_answer.id)').all()).toEqual([]);
            expect(wasStale).toBe(report.checked > 0);
            const { stored, anew } = compare(day, folders);
            expect(stored).toEqual(anew);
            expect(hasStaleVerdicts(register, grounds())).toBe(false);
            // The sums of the report are those of the verdicts.
            const verdicts = (anew as { verdict: string }[]).map(({ verdict }) => verdict);
            expect(report.eligible).toBe(verdicts.filter((verdict) => verdict === 'eligible').length);
            expect(report.ineligible).toBe(verdicts.filter((verdict) => verdict === 'ineligible').length);
            break;
          }
        }
      }
    }), { numRuns: 60 });
  });

  it('asks again only what may have changed, and says how many', async () => {
    const [first] = [add({}, 1, 'send'), add({ consentOn: '2021-04-10' }, 2, 'send'), add({}, 3, 'host')];
    const validate = async (asOf: string, folders = [packaged]): Promise<readonly [number, number]> => {
      const { report } = await validateRegistrations(job(asOf, folders), { refs: [], all: false });
      return [report.checked, report.changed];
    };
    expect(await validate('2021-04-01')).toEqual([3, 3]);
    expect(await validate('2021-04-01')).toEqual([0, 0]);
    // A day on which nothing turns; then the day of the consent; then the day of the participant's anniversary plays no part.
    expect(await validate('2021-04-09')).toEqual([0, 0]);
    expect(await validate('2021-04-10')).toEqual([1, 1]);
    change(first, { activity: 'something else' }, 1);
    expect(await validate('2021-04-10')).toEqual([1, 0]);
    expect(await validate('2021-04-10', [ownRules(folder), packaged])).toEqual([3, 0]);
    expect(await validate('2021-06-01', [join(folder, 'other'), packaged])).toEqual([3, 2]);
    // A third person of one company: only those whose place is another one.
    add({ participantName: 'B', platformRegisteredOn: '2021-01-01' }, 1, 'send');
    expect(await validate('2021-06-01', [join(folder, 'other'), packaged])).toEqual([2, 1]);
  });

  it('keeps every change of a verdict with its cause', async () => {
    const id = add({ consentOn: '2021-04-10' }, 1, 'send');
    const validate = async (asOf: string, folders = [packaged]): Promise<void> => { await validateRegistrations(job(asOf, folders), { refs: [], all: false }); };
    await validate('2021-04-01');
    await validate('2021-04-10');
    change(id, { country: 'CH' }, 1);
    await validate('2021-04-11');
    await validate('2021-04-12');
    change(id, { country: 'DE' }, 1);
    await validate('2021-04-12');
    await validate('2021-06-01', [ownRules(folder), packaged]);
    expect(verdictHistory(register, 'mobilisesme-2020', id).map((row) => `${row.as_of} ${row.verdict} ${row.cause}`)).toEqual([
      '2021-04-01 officer-decision ["first"]',
      '2021-04-10 eligible ["date"]',
      // Its consent was given on the very day before: that alone made it worth asking again.
      '2021-04-11 ineligible ["data","date"]',
      '2021-04-12 eligible ["data"]',
      '2021-06-01 ineligible ["rules"]',
    ]);
  });
});

describe('validate list', () => {
  let desk: Desk;
  beforeEach(() => { desk = openDesk(); });
  afterEach(() => { desk.remove(); });
  const write = (country: string): void => { writeFileSync(join(desk.folder, 'list.csv'), `side,reference,company_name,country\nhost,1,Alpha,${country}\nhost,2,Beta,DE\n`); };

  it('marks verdicts that are older than the data, and shows the day', async () => {
    write('DE');
    await desk.run('import', 'list.csv');
    await desk.run('validate');
    const before = await desk.json<{ ref: string; outdated: string | null }[]>('validate', 'list', '--as-of', '2021-04-01');
    expect(before.data.map(({ outdated }) => outdated)).toEqual([null, null]);
    write('CH');
    await desk.run('import', 'list.csv');
    const { data, meta } = await desk.json<{ ref: string; verdict: string; outdated: string | null }[]>('validate', 'list');
    expect(data.map(({ ref, verdict, outdated }) => `${ref} ${verdict} ${outdated}`)).toEqual(['H1 needs-information data', 'H2 needs-information null']);
    expect(meta).toMatchObject({ asOf: '2021-04-01', run: 'R2' });
    const { out } = await desk.runIn({ terminal: true, width: 160 }, 'validate', 'list');
    expect(out).toContain('data changed since');
    expect(out).toContain('As of 2021-04-01 (last run R2).');
    await desk.run('validate');
    const after = await desk.json<{ verdict: string; outdated: string | null }[]>('validate', 'list');
    expect(after.data[0]).toMatchObject({ verdict: 'ineligible', outdated: null });
    const history = await desk.json<{ verdict: string; cause: string[] }[]>('validate', 'history', 'H1');
    expect(history.data.map(({ verdict, cause }) => [verdict, ...cause])).toEqual([['needs-information', 'first'], ['ineligible', 'data']]);
  });
});
