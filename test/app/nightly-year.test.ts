/** A simulated year of nights: every difference is explained by just what happened, nothing is told twice, and the sum of all is the present state. */

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceMobility } from '../../src/app/advance-mobility.js';
import type { Job } from '../../src/app/job.js';
import { replayNight } from '../../src/app/replay-night.js';
import { addVeto, liftPairVeto } from '../../src/app/manage-vetoes.js';
import { openRegisterFile, type Register } from '../../src/app/open-register.js';
import { proposePair } from '../../src/app/propose-mobilities.js';
import { runNightly } from '../../src/app/run-nightly.js';
import { addDays } from '../../src/core/calendar.js';
import { AppError } from '../../src/errors.js';
import type { NightPair, NightReport, NightVerdict } from '../../src/output/views/night-view.js';
import { randomOf, type Random } from '../core/matching/population.js';
import { goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { vatNumberOf } from '../support/population-vat.js';
import { openDesk, quickFolder, type Desk } from '../support/test-world.js';

const root = join(import.meta.dirname, '../..');
const edition = 'mobilisesme-2020';
const nights = 120;
/** Every list is longer than its side has members: no pair leaves a list because of others. */
const top = 200;

let desk: Desk;
let register: Register;
beforeAll(() => {
  desk = openDesk({}, quickFolder());
  // Everything but the vocabulary, which takes longer to read than a night of so few: skills are the same where their words are.
  for (const folder of ['editions', 'code-lists']) cpSync(join(root, 'data', folder), join(desk.folder, 'data', folder), { recursive: true });
  register = openRegisterFile(join(desk.folder, 'r.db'), 'create');
});
afterAll(async () => {
  await register.close();
  desk.remove();
});

/** A job as a command would have it on that day; one connection serves the year. */
const onRegister = async <Result>(asOf: string, work: (job: Job) => Promise<Result>): Promise<Result> => await work({
  register, glance: async (ask) => await ask(register), edition, asOf, now: () => `${asOf}T02:30:00.000Z`, program: 'test', dryRun: false, dataFolders: [join(desk.folder, 'data')],
  progress: () => undefined, warn: () => undefined,
});

/** What happened since the last night, by ref or by pair: the only causes that may be told. */
type Happened = Map<string, Set<string>>;

const { send, host } = goodPair();
const countries = ['EE', 'ES', 'DE', 'IT', 'FR', 'NL'] as const;
const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping', 'beekeeping'];

class Year {
  readonly rows = new Map<string, CanonicalRow>();
  readonly random: Random = randomOf(20_210_401);
  happened: Happened = new Map();
  serial = 0;

  draw<Item>(from: readonly Item[]): Item { return from[Math.floor(this.random() * from.length)]!; }
  day(from: string, days: number): string { return addDays(from, Math.floor(this.random() * days)); }

  note(what: string, cause: string): void {
    this.happened.set(what, (this.happened.get(what) ?? new Set<string>()).add(cause));
  }

  /** A company of its own: nothing joins two of them. */
  row(side: 'send' | 'host', date: string): CanonicalRow {
    const at = (this.serial += 1);
    const [from, country] = [this.day(date, 250), this.draw(countries)];
    return {
      ...(side === 'send' ? send : host), reference: `N${at}`, company_name: `Firm ${'abcdefghijklmnop'.charAt(at % 16)}${at}`, trade_name: '', country, vat_number: vatNumberOf(country, 50_000 + at), registration_number: '',
      address: `Way ${at}`, postal_code: `${10_000 + at}`, city: `Town${at}`, website: `https://firm${at}.example`, company_email: '', company_phone: '', contact_email: '', contact_phone: '',
      region: '', participant_email: side === 'send' ? `p${at}@firm${at}.example` : '', participant_name: side === 'send' ? `Person ${at}` : '',
      skills_offered: `${this.draw(skills)}; ${this.draw(skills)}`, skills_wanted: `${this.draw(skills)}; ${this.draw(skills)}`,
      available_from: from, available_until: addDays(from, 120 + Math.floor(this.random() * 300)), employed_since: side === 'send' ? this.day('2019-01-01', 500) : '',
    };
  }
}

describe('a year of nights', () => {
  const year = new Year();
  const pairs = new Map<string, number>();
  const verdicts = new Map<string, string>();
  const everNew = new Set<string>();
  const kinds = new Map<string, number>();
  const problems: string[] = [];
  const vetoes: { pair: string; until: string | null }[] = [];
  const mobilities: { ref: string; pair: string; over: boolean; agreed: boolean }[] = [];
  const count = (what: string): void => { kinds.set(what, (kinds.get(what) ?? 0) + 1); };

  /** Brings rows; ids are those of the register. */
  async function bring(rows: readonly CanonicalRow[], date: string): Promise<void> {
    writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
    await desk.json('import', 'list.csv', '--source', 'list', '--as-of', date, '--db', 'r.db');
  }

  const refs = (): Map<string, { ref: string; id: number; status: string }> => {
    return new Map(register.sqlite.prepare<[], { id: number; side: string; reference: string; status: string }>("select id, side, record ->> '$.reference' as reference, status from registration").all()
        .map(({ id, side, reference, status }) => [reference, { id, ref: `${side === 'send' ? 'S' : 'H'}${id}`, status }]));
  };

  const write = (statement: string, ...values: unknown[]): void => { register.sqlite.prepare(statement).run(...values); };

  /** One thing that happens in a working day. */
  async function happen(date: string): Promise<void> {
    const known = refs();
    const active = [...year.rows.keys()].filter((each) => known.get(each)?.status === 'active');
    const chance = year.random();
    if (chance < 0.25 || active.length < 12) {
      const rows = [year.row(year.draw(['send', 'host']), date), year.row(year.draw(['send', 'host']), date)];
      for (const row of rows) year.rows.set(row.reference!, row);
      await bring(rows, date);
      const after = refs();
      for (const row of rows) year.note(after.get(row.reference!)!.ref, 'new');
      return;
    }
    const reference = year.draw(active);
    const row = year.rows.get(reference)!;
    const { ref, id } = known.get(reference)!;
    if (chance < 0.5) {
      const change = year.draw<CanonicalRow>([
        { skills_offered: year.draw(skills) }, { skills_wanted: year.draw(skills) }, { languages: year.draw(['et:native; en:C1', 'de:B1', 'es; en:B2', 'en:B2']) }, { available_until: year.day(addDays(date, 60), 200) },
        { consent_on: row.consent_on === '' ? '2021-01-15' : '' }, ...(row.side === 'host' ? [{ places: row.places === '0' ? '1' : '0' }] : []),
      ]);
      const next = { ...row, ...change };
      if (JSON.stringify(next) === JSON.stringify(row)) return;
      year.rows.set(reference, next);
      await bring([next], date);
      year.note(ref, 'consent_on' in change ? 'asked' : 'changed');
    } else if (chance < 0.6) {
      const values = year.draw<[string, string]>([['--skills-offered', year.draw(skills)], ['--min-months', year.draw(['1', '2', '3'])], ['--consent-on', year.draw(['', '2021-02-02'])]]);
      const field = values[0].slice(2).replaceAll('-', '_');
      if (row[field] === values[1] || (field === 'skills_offered' && row[field] === `${values[1]}; ${values[1]}`)) return;
      year.rows.set(reference, { ...row, [field]: values[1] });
      await desk.json('registration', 'edit', ref, ...values, '--as-of', date, '--db', 'r.db');
      year.note(ref, field === 'consent_on' ? 'asked' : 'changed');
    } else if (chance < 0.66) {
      write("update registration set status = 'withdrawn' where id = ?", id);
      year.note(ref, 'withdrawn');
    } else if (chance < 0.72) {
      const gone = [...year.rows.keys()].find((each) => known.get(each)?.status === 'withdrawn');
      if (gone === undefined) return;
      write("update registration set status = 'active' where id = ?", known.get(gone)!.id);
      year.note(known.get(gone)!.ref, 'returned');
    } else if (chance < 0.78 && row.side === 'send') {
      // A manager waits for an officer until one decides.
      const asked = row.participant_role === 'manager';
      if (!asked) {
        year.rows.set(reference, { ...row, participant_role: 'manager' });
        await bring([year.rows.get(reference)!], date);
      } else await desk.run('validate', 'decide', ref, 'employment', '--accept', '--reason', 'seen', '--by', 'A', '--as-of', date, '--db', 'r.db');
      year.note(ref, 'asked');
    } else if (pairs.size > 0) await decide(date);
  }

  /** An officer's decision about pairs: a veto, its lifting, a proposal, a step of a mobility; what a rule forbids on that day is left alone. */
  async function decide(date: string): Promise<void> {
    const chance = year.random();
    const pair = year.draw([...pairs.keys()]);
    const [send, host] = pair.split(' ') as [string, string];
    const veto = vetoes.length > 0 ? year.draw(vetoes) : null;
    const open = mobilities.filter(({ over }) => !over);
    try {
      if (chance < 0.2) {
        const until = year.random() < 0.5 ? addDays(date, 10) : null;
        await onRegister(date, async (job) => await addVeto(job, { refs: [send, host], reason: 'no', by: 'A', until, watch: [] }));
        vetoes.push({ pair, until });
        year.note(pair, 'veto-set');
      } else if (chance < 0.3) {
        if (veto === null) return;
        await onRegister(date, async (job) => await liftPairVeto(job, { refs: veto.pair.split(' ') as [string, string], reason: 'seen' }));
        vetoes.splice(vetoes.indexOf(veto), 1);
        year.note(veto.pair, 'veto-lifted');
      } else if (chance < 0.45 || open.length === 0) {
        const { ref } = await onRegister(date, async (job) => await proposePair(job, { refs: [send, host], reason: null, overrideReason: null }));
        mobilities.push({ ref, pair, over: false, agreed: false });
        year.note(pair, `mobility ${ref}`);
        if (year.random() < 0.5) await step(mobilities.at(-1)!, 'declined', date);
      } else {
        const mobility = year.draw(open);
        await step(mobility, mobility.agreed || chance < 0.6 ? 'withdrawn' : chance < 0.7 ? 'declined' : 'agreed', date);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      count(`refused: ${error.kind}`);
    }
  }

  /** Brings a mobility to a status by its real steps. */
  async function step(mobility: typeof mobilities[number], to: 'withdrawn' | 'declined' | 'agreed', date: string): Promise<void> {
    const [, host] = mobility.pair.split(' ') as [string, string];
    const take = async (status: string, side: 'send' | 'host' | null, reason: string | null) => {
      const done = await onRegister(date, async (job) => await advanceMobility(job, {
        ref: mobility.ref, to: status, side, party: null, reason, stay: null, overrideReason: null, reopenOthers: false,
      }));
      for (const other of done.closedOthers) {
        mobilities.find(({ ref }) => ref === other.ref)!.over = true;
        year.note(`${other.send} ${other.host}`, `mobility-closed ${other.ref}`);
      }
    };
    if (to === 'withdrawn') {
      await take('withdrawn', null, 'no time');
      mobility.over = true;
      year.note(mobility.pair, `mobility-closed ${mobility.ref}`);
      if (mobility.agreed) year.note(host, `place-free ${mobility.ref}`);
      return;
    }
    await take('contacted', null, null).catch(() => undefined);
    if (to === 'declined') {
      await take('declined', 'host', 'not now');
      mobility.over = true;
      year.note(mobility.pair, `declined ${mobility.ref}`);
      return;
    }
    for (const side of ['send', 'host'] as const) await take('interested', side, null);
    mobility.agreed = true;
    year.note(host, `place-taken ${mobility.ref}`);
  }

  const may = (pair: readonly string[]): Set<string> => new Set(pair.flatMap((each) => [...year.happened.get(each) ?? []].map((what) => `${what} ${each}`)));

  /** The causes told of a pair, against what happened to its two sides: each told one happened, and where something happened none else is told. */
  function checkPair(kind: string, pair: NightPair, date: string): void {
    const [s, h] = [pair.send.ref, pair.host.ref];
    const allowed = may([s, h]);
    const ofPair = new Set([...year.happened.get(`${s} ${h}`) ?? [], ...[...year.happened.get(h) ?? []].filter((each) => each.startsWith('place-'))]);
    const say = (problem: string): void => { problems.push(`${date} ${kind} ${s} ${h}: ${problem}; told ${JSON.stringify(pair.because)}; happened ${[...allowed].join(', ')}`); };
    if (pair.because.length === 0) say('no cause');
    for (const { code, ref } of pair.because) {
      count(code);
      const named = ref ?? '';
      const fits = code === 'first' ? date === '2021-04-01'
        : code === 'day' ? [...allowed].every((each) => /^(?:asked|place-)/.test(each))
          : code === 'veto-void' || code === 'veto-again' ? [...allowed].some((each) => each.startsWith('changed '))
          : pairCodes.has(code) ? ofPair.has(`${code} ${named}`.trim())
            : code === 'judged' ? ([...allowed].some((each) => each.endsWith(` ${named}`)) || isTurned(named))
              : allowed.has(`${code} ${named}`);
      if (!fits) say(`${code} ${named} did not happen`);
    }
    // What an officer did to the pair itself is told whenever it can be the reason of such a difference.
    const entering = kind === 'new' || kind === 'back';
    const able = entering ? ['veto-expired', 'veto-lifted', 'mobility-closed'] : kind === 'lost' ? ['veto-set', 'declined'] : [];
    const told = new Set(pair.because.map(({ code, ref }) => `${code} ${ref ?? ''}`.trim()));
    for (const each of year.happened.get(`${s} ${h}`) ?? []) {
      const undone = each === 'veto-set' && year.happened.get(`${s} ${h}`)!.size > 1;
      if (able.includes(each.split(' ')[0]!) && !undone && !told.has(each) && !isGone(pair)) say(`${each} is not told`);
    }
    const said = new Set(pair.because.map(({ code, ref }) => `${code} ${ref ?? ''}`));
    for (const ref of [s, h]) {
      const own = [...year.happened.get(ref) ?? []];
      const standing = own.find((each) => each === 'new' || each === 'withdrawn' || each === 'returned');
      // Which of several changes is the cause is proved by leaving each out: night-counterfactual.test.ts.
      if (standing !== undefined && !said.has(`${standing} ${ref}`)) say(`what happened to ${ref} is not told`);
    }
    if (pair.because.some(({ code }) => code === 'others' || code === 'group' || code === 'rules' || code === 'model')) say('a cause that cannot be here');
  }

  const pairCodes: ReadonlySet<string> = new Set(['veto-set', 'veto-expired', 'veto-lifted', 'mobility', 'declined', 'mobility-closed', 'place-taken', 'place-free']);
  /** A side that counts no more, or has just come, says all there is to say. */
  const isGone = (pair: NightPair): boolean => pair.because.some(({ code }) => ['withdrawn', 'returned', 'new', 'judged'].includes(code));
  const turned = new Set<string>();
  const isTurned = (ref: string): boolean => turned.has(ref);

  function checkVerdict(item: NightVerdict, date: string): void {
    const [cause] = item.because;
    const happened = year.happened.get(item.ref) ?? new Set<string>();
    const fits = cause?.code === 'first' ? date === '2021-04-01' : cause?.code === 'day' ? [...happened].every((each) => each.startsWith('place-')) : cause?.code === 'changed' ? happened.has('changed') || happened.has('asked') : happened.has(cause?.code ?? '');
    if (cause?.code === 'day') turned.add(item.ref);
    count(`verdict ${cause?.code ?? 'none'}`);
    if (!fits) problems.push(`${date} verdict of ${item.ref}: told ${JSON.stringify(item.because)}; happened ${[...happened].join(', ')}`);
  }

  /** Enters a report into the sum of all; whatever was told before must not be told again. */
  function addUp(report: NightReport): void {
    const { date } = report;
    const key = (pair: NightPair): string => `${pair.send.ref} ${pair.host.ref}`;
    for (const pair of report.new.items) {
      if (everNew.has(key(pair))) problems.push(`${date} ${key(pair)} is told as new a second time`);
      everNew.add(key(pair));
      pairs.set(key(pair), pair.score);
    }
    for (const pair of report.back.items) {
      if (!everNew.has(key(pair)) || pairs.has(key(pair))) problems.push(`${date} ${key(pair)} cannot be back`);
      pairs.set(key(pair), pair.score);
    }
    for (const pair of report.lost.items) if (!pairs.delete(key(pair))) problems.push(`${date} ${key(pair)} was not there to be lost`);
    for (const pair of report.moved.items) {
      if (pairs.get(key(pair)) !== pair.scoreBefore || Math.abs(pair.score - pair.scoreBefore) < 5) problems.push(`${date} ${key(pair)} did not move from ${String(pair.scoreBefore)}`);
      pairs.set(key(pair), pair.score);
    }
    for (const { ref, before, after } of report.verdicts.items) {
      if ((verdicts.get(ref) ?? null) !== before) problems.push(`${date} ${ref} was ${verdicts.get(ref) ?? 'nothing'}, not ${String(before)}`);
      if (after === null) verdicts.delete(ref);
      else verdicts.set(ref, after);
    }
  }

  test(`${nights} nights: each difference has its cause, none is told twice, all together are the present`, async () => {
    let date = '2021-04-01';
    const first = Array.from({ length: 24 }, (_, at) => year.row(at % 2 === 0 ? 'send' : 'host', date));
    for (const row of first) year.rows.set(row.reference!, row);
    await bring(first, date);
    for (let nth = 0; nth < nights; nth += 1) {
      if (nth > 0) {
        date = addDays(date, 3);
        const many = Math.floor(year.random() * 2.4);
        for (let each = 0; each < many; each += 1) await happen(addDays(date, -1));
        if (nth % 2 === 0 && pairs.size > 0) await decide(addDays(date, -1));
        for (const { pair, until } of vetoes) if (until !== null && until >= addDays(date, -3) && until < date) year.note(pair, 'veto-expired');
      }
      const outcome = await onRegister(date, async (job) => await runNightly(job, { out: join(desk.folder, 'reports'), names: false, timeLimit: 600_000, top }));
      expect(outcome.reused).toBe(false);
      const report = JSON.parse(readFileSync(join(outcome.folder, 'report.json'), 'utf8')) as NightReport;
      turned.clear();
      for (const item of report.verdicts.items) checkVerdict(item, date);
      for (const kind of ['new', 'back', 'lost', 'moved'] as const) for (const pair of report[kind].items) checkPair(kind, pair, date);
      addUp(report);
      year.happened = new Map();
    }
    expect(problems).toEqual([]);

    const { sqlite } = register;
    const present = sqlite.prepare<[], string>("select 'S' || send_id || ' H' || host_id from candidate where known_partner = 0 order by 1").pluck().all();
    const judged = sqlite.prepare<[], [string, string]>("select case side when 'send' then 'S' else 'H' end || registration.id, verdict from verdict join registration on registration.id = registration_id where status = 'active' order by 1").raw().all();
    expect([...pairs.keys()].sort()).toEqual(present.sort());
    expect([...verdicts].sort()).toEqual(judged.sort());
    // Every tenth night can be had again with the figures and pairs it told, whatever has come since.
    const told = sqlite.prepare<[], number>('select run_id from night where replaced_by is null order by date').pluck().all();
    for (const run of told.filter((_, at) => at % 10 === 5)) {
      const replayed = await onRegister(date, async (job) => await replayNight(job, `R${run}`));
      expect(replayed).toMatchObject({ same: true, samePairs: true, differs: [], changed: [], restored: expect.arrayContaining([expect.stringMatching(/^registrations: /)]) as unknown });
    }
    // The year had something of everything, so that nothing passes because it never came up.
    for (const what of ['first', 'new', 'changed', 'judged', 'withdrawn', 'returned', 'day', 'verdict changed', 'verdict new', 'verdict withdrawn',
      'veto-set', 'veto-expired', 'veto-lifted', 'mobility', 'declined', 'mobility-closed', 'place-taken', 'place-free']) expect({ what, many: kinds.get(what) ?? 0 }).not.toEqual({ what, many: 0 });
  }, 300_000);
});
