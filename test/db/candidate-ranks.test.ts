/** Ranks are counted from order numbers: they are places in the lists, whatever changes, for one list and for all; older registers say the same as before. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import { stood, type EnteredRows, type OrderedRows } from '../../src/core/matching/candidate-changes.js';
import type { CandidateRows } from '../../src/core/matching/candidates.js';
import { allCandidates } from '../../src/db/all-candidates.js';
import { countChangedPairs, replaceCandidates } from '../../src/db/bulk-candidates.js';
import { bestCandidates, listCandidates, removeCandidatesOf } from '../../src/db/candidates.js';
import { sqliteDriver } from '../../src/db/driver.js';
import { editionNumber } from '../../src/db/edition-numbers.js';
import { bringInLater, changeCandidates } from '../../src/db/later-candidates.js';
import { migrations } from '../../src/db/migrations/index.js';
import { migrate } from '../../src/db/migrator.js';
import type { Register } from '../../src/db/open.js';
import { countPresent } from '../../src/db/present-candidates.js';
import { candidateFlows } from '../../src/db/report-rows.js';
import type { CandidateRow } from '../../src/db/schema.js';
import { removeRegistrations } from '../../src/db/undo-import.js';

const Sqlite = sqliteDriver();

const edition = 'mobilisesme-2020';

let register: Register;
beforeAll(() => {
  register = openRegisterFile('/nowhere/there.db', 'read');
  const { sqlite } = register;
  sqlite.exec(`insert into source (id, name) values (1, 's'); insert into company (id, key, name, country) values (1, 'k', 'Firma', 'DE')`);
  for (let id = 1; id <= 26; id += 1) {
    sqlite.prepare(`insert into registration (id, side, source_id, upsert_key, stable_id, company_id, record, origin, first_seen_on, changed)
      values (?, ?, 1, ?, ?, 1, ?, '{}', '2021-01-01', 1)`).run(id, id > 20 ? 'host' : 'send', `k${id}`, `s${id}`, JSON.stringify({ country: id % 2 === 0 ? 'DE' : 'FR' }));
  }
});
afterAll(async () => { await register.close(); });

/** A pair with its places in both lists, as numbers that order; `null` outside. */
interface Listed {
  readonly send: number;
  readonly host: number;
  readonly order: number | null;
  readonly hostOrder: number | null;
  readonly known: boolean;
}

const keyOf = ({ send, host }: Pick<Listed, 'send' | 'host'>): string => `${send} ${host}`;

/** Ranks by sorting each list, and the rows in the order of a sender's list, or of a host's. */
function expected(pairs: readonly Listed[], host: number | null): [number, number, number | null, number | null][] {
  const rank = (pair: Listed, side: 'send' | 'host', key: 'order' | 'hostOrder'): number | null => (pair[key] === null ? null
    : 1 + pairs.filter((each) => each[side] === pair[side] && each[key] !== null).map((each) => each[key]!).sort((a, b) => a - b).indexOf(pair[key]));
  const ranked = pairs.map((pair): [number, number, number | null, number | null] => [pair.send, pair.host, rank(pair, 'send', 'order'), rank(pair, 'host', 'hostOrder')]);
  const none = (place: number | null): number => (place === null ? 1 : 0);
  return host === null
    ? ranked.sort((a, b) => a[0] - b[0] || none(a[2]) - none(b[2]) || (a[2] ?? 0) - (b[2] ?? 0) || (a[3] ?? 0) - (b[3] ?? 0) || a[1] - b[1])
    : ranked.filter((each) => each[1] === host).sort((a, b) => none(a[3]) - none(b[3]) || (a[3] ?? 0) - (b[3] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0) || a[0] - b[0]);
}

const shown = (rows: readonly CandidateRow[]): unknown[] => rows.map((row) => [row.send_id, row.host_id, row.send_rank, row.host_rank]);
const all = { edition, sendId: null, hostId: null, limit: null };

function expectRanks(pairs: readonly Listed[]): void {
  const wanted = expected(pairs, null);
  const { rows, total } = listCandidates(register, all);
  expect([total, shown(rows)]).toEqual([wanted.length, wanted]);
  const sequence = allCandidates(register, edition);
  expect([sequence.length, [...sequence]]).toEqual([total, rows]);
  expect(shown(listCandidates(register, { ...all, limit: 3 }).rows)).toEqual(wanted.slice(0, 3));
  for (let id = 1; id <= 26; id += 1) {
    expect(shown(listCandidates(register, { ...all, sendId: id }).rows)).toEqual(wanted.filter(([send]) => send === id));
    expect(shown(listCandidates(register, { ...all, hostId: id }).rows)).toEqual(expected(pairs, id));
  }
  const first = wanted.filter(([, , rank]) => rank === 1).map(([send, host]) => ({ send_id: send, host_id: host }));
  expect([...bestCandidates(register, edition)].sort((a, b) => a.send_id - b.send_id)).toEqual(first);
  expect(candidateFlows(register, edition).reduce((sum, { pairs: many }) => sum + many, 0)).toBe(first.length);
}

/** Rows as runs over changes hand them over. */
function rowsOf(pairs: readonly Listed[]): OrderedRows {
  const sorted = [...pairs].sort((a, b) => a.send - b.send || a.host - b.host);
  const column = (of: (pair: Listed) => number | null): Int32Array => Int32Array.from(sorted, (pair) => of(pair) ?? 0);
  return {
    count: sorted.length, send: column(({ send }) => send), host: column(({ host }) => host), order: column(({ order }) => order), hostOrder: column(({ hostOrder }) => hostOrder),
    sendScore: Uint16Array.from(sorted, () => 7000), hostScore: Uint16Array.from(sorted, () => 6000), knownSend: Uint8Array.from(sorted, () => 90), knownHost: Uint8Array.from(sorted, () => 80),
  };
}

const enteredOf = (pairs: readonly Listed[], told: (pair: Listed) => number): EnteredRows => {
  const sorted = [...pairs].sort((a, b) => a.send - b.send || a.host - b.host);
  return { ...rowsOf(sorted), stood: Uint8Array.from(sorted, told) };
};

/** Rows of a run over everything. */
function ranksOf(pairs: readonly Listed[]): CandidateRows {
  const { order, hostOrder, ...rows } = rowsOf(pairs);
  return { ...rows, rank: order, hostRank: hostOrder };
}

const knownOf = (pairs: readonly Listed[]): { send: number; host: number; sendScore: number; hostScore: number; knownWeights: number }[] =>
  pairs.filter(({ known }) => known).map(({ send, host }) => ({ send, host, sendScore: 5000, hostScore: 5000, knownWeights: 100 }));
const listedOf = (pairs: readonly Listed[]): Listed[] => pairs.filter(({ known }) => !known);

/** Pairs with places drawn by chance, no two of a list the same; each in one list at least, or agreed beforehand. */
const drawn = (least: number, most: number): fc.Arbitrary<readonly Listed[]> =>
  fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 26 }), fc.integer({ min: 0, max: 9 })), { selector: ([send, host]) => keyOf({ send, host }), minLength: least, maxLength: most })
    .chain((drawnPairs) => fc.shuffledSubarray(Array.from({ length: 400 }, (_, at) => at + 1), { minLength: 2 * drawnPairs.length, maxLength: 2 * drawnPairs.length })
      .map((numbers) => drawnPairs.map(([send, host, kind], at): Listed => ({
        send, host, known: kind === 0, order: kind === 0 || kind === 1 ? null : numbers[2 * at]!, hostOrder: kind === 0 || kind === 2 ? null : numbers[2 * at + 1]!,
      }))));

/** A change of some pairs: those that `pairs` names become what it says, or go where their place in it is in `gone`; or something else that happens to candidates. */
type Step =
  | { readonly what: 'change'; readonly pairs: readonly Listed[]; readonly gone: readonly number[]; readonly unsure: boolean }
  | { readonly what: 'withdraw'; readonly id: number } | { readonly what: 'bring in' };

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('change' as const), pairs: drawn(0, 6), gone: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }), unsure: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('withdraw' as const), id: fc.integer({ min: 1, max: 26 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('bring in' as const) }) },
), { minLength: 1, maxLength: 6 });

/** The pairs after a change. Numbers of a list stay apart: new ones lie above all others. */
function changedPairs(before: readonly Listed[], { pairs, gone }: Step & { readonly what: 'change' }, nth: number): Listed[] {
  const numbered = (order: number | null): number | null => (order === null ? null : order + 400 * (nth + 1));
  const now = new Map(before.map((pair) => [keyOf(pair), pair]));
  pairs.forEach((pair, at) => {
    if (gone.includes(at)) now.delete(keyOf(pair));
    else now.set(keyOf(pair), { ...pair, order: numbered(pair.order), hostOrder: numbered(pair.hostOrder) });
  });
  return [...now.values()];
}

/** Hands a change over as a run does: rows that stay among the lists as moved ones or as entered ones, by `again`. */
async function change(before: readonly Listed[], state: readonly Listed[], { pairs, unsure, run, runs }: (Step & { readonly what: 'change' }) & { readonly run: number; readonly runs: Map<string, number> }): Promise<void> {
  const was = new Map(before.map((pair) => [keyOf(pair), pair]));
  const is = new Map(state.map((pair) => [keyOf(pair), pair]));
  const touched = listedOf(state).filter((pair) => was.get(keyOf(pair)) !== pair);
  const wasListed = (pair: Listed): boolean => was.get(keyOf(pair))?.known === false;
  const told = (pair: Listed): number => (unsure ? stood.unknown : wasListed(pair) ? stood.yes : stood.no);
  const moved = touched.filter((pair) => wasListed(pair) && pair.send % 2 === 0);
  const entered = touched.filter((pair) => !moved.includes(pair));
  // Some never stood, and one stands twice, once without anybody knowing.
  const removed = [...listedOf(before), ...pairs].filter((pair) => is.get(keyOf(pair))?.known !== false).flatMap((pair) => [{ ...pair, stood: told(pair) }, { ...pair, stood: stood.unknown }]);
  const { kept, changed } = await register.writeTransaction(() => changeCandidates(register, { edition, runId: run, entered: enteredOf(entered, told), moved: rowsOf(moved), removed, knownPartners: knownOf(state) }));
  const apart = state.filter((pair) => !was.has(keyOf(pair))).length + before.filter((pair) => !is.has(keyOf(pair))).length;
  expect([kept, changed]).toEqual([state.length, apart]);
  for (const pair of [...entered, ...state.filter((each) => each.known && was.get(keyOf(each))?.known !== true)]) runs.set(keyOf(pair), run);
}

describe('ranks', () => {
  it('are the places in the sorted lists after any changes, beside the table and in it', async () => {
    const seen = { beside: 0, broughtIn: 0 };
    const later = register.sqlite.prepare('select count(*) from candidate_later').pluck();
    await fc.assert(fc.asyncProperty(drawn(20, 40), steps, async (first, drawnSteps) => {
      await register.writeTransaction(() => { for (const table of ['stored_candidate', 'candidate_later']) register.sqlite.exec(`delete from ${table}`); });
      const runs = new Map<string, number>();
      await change([], first, { what: 'change', pairs: [], gone: [], unsure: false, run: 1, runs });
      expect(later.get()).toBe(0);
      let state = first;
      for (const [nth, step] of drawnSteps.entries()) {
        const before = state;
        if (step.what === 'change') {
          state = changedPairs(before, step, nth);
          await change(before, state, { ...step, run: nth + 2, runs });
        } else if (step.what === 'withdraw') {
          state = before.filter(({ send, host }) => send !== step.id && host !== step.id);
          await register.writeTransaction(() => { removeCandidatesOf(register, step.id); });
        } else {
          const stands = register.sqlite.prepare('select * from candidate order by send_id, host_id');
          const rows = stands.all();
          await register.writeTransaction(() => { bringInLater(register, register.sqlite.prepare<[], number>('select id from edition_number').pluck().get()!); });
          expect([later.get(), stands.all()]).toEqual([0, rows]);
        }
        if (later.get() === 0) seen.broughtIn += 1;
        else seen.beside += 1;
        expectRanks(state);
        // Of rows that only moved the run stays the one that found them.
        for (const row of listCandidates(register, all).rows) expect(row.run_id).toBe(runs.get(keyOf({ send: row.send_id, host: row.host_id })));
        expect(countChangedPairs(register, edition, { rows: ranksOf(listedOf(state).slice(1)), knownPartners: knownOf(state) })).toBe(Math.min(1, listedOf(state).length));
      }
    }), { numRuns: 60 });
    expect(Math.min(seen.beside, seen.broughtIn)).toBeGreaterThan(30);
  }, 60_000);

  it('are those of a run over everything, whatever the gap, and close up when a registration goes', async () => {
    const pairs: Listed[] = [];
    for (let send = 1; send <= 5; send += 1) for (let host = 21; host <= 24; host += 1) pairs.push({ send, host, order: host - 20, hostOrder: send, known: false });
    await register.writeTransaction(() => { replaceCandidates(register, { edition, runId: 1, rows: ranksOf(pairs), gap: 700, knownPartners: [] }); });
    expect(register.sqlite.prepare('select count(*) from candidate_later').pluck().get()).toBe(0);
    expect(register.sqlite.prepare('select max(send_order) from stored_candidate').pluck().get()).toBe(2800);
    expectRanks(pairs);
    await register.writeTransaction(() => { removeCandidatesOf(register, 21); removeCandidatesOf(register, 3); });
    expectRanks(pairs.filter(({ send, host }) => send !== 3 && host !== 21));
  });
});

it('an import that is undone takes its registrations out of candidates beside the table as well', async () => {
  const pairs: Listed[] = [1, 2].flatMap((send) => [21, 22, 23, 24, 25, 26].map((host) => ({ send, host, order: host, hostOrder: send, known: false })));
  await register.writeTransaction(() => { replaceCandidates(register, { edition, runId: 1, rows: ranksOf(pairs), gap: 100, knownPartners: [] }); });
  const step = { what: 'change', pairs: [], gone: [], unsure: false, run: 2, runs: new Map<string, number>() } as const;
  const entering: Listed = { send: 3, host: 21, order: 100, hostOrder: 500, known: false };
  await change(pairs, [...pairs, entering], step);
  await expect(register.writeTransaction(() => {
    removeRegistrations(register, [21]);
    expect(shown(listCandidates(register, all).rows)).toEqual(expected(pairs.filter(({ host }) => host !== 21), null));
    expect(countPresent(register, editionNumber(register, edition))).toBe(10);
    throw new Error('taken back');
  })).rejects.toThrow('taken back');
  expectRanks([...pairs, entering]);
});

describe('an older register', () => {
  it('says the same of candidates and of what has been told, and matches all anew', () => {
    const sqlite = new Sqlite(':memory:');
    sqlite.pragma('foreign_keys = on');
    for (const statement of migrations.slice(0, 21).flat()) sqlite.exec(statement);
    sqlite.pragma('user_version = 21');
    const put = sqlite.prepare('insert into candidate (edition, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner, run_id) values (?, ?, ?, ?, ?, 7000, 6000, 180, ?, 4)');
    const tell = sqlite.prepare('insert into told_pair (edition, send_id, host_id, send_utility, host_utility, open) values (?, ?, ?, 7000, ?, ?)');
    for (const name of ['pilot-2016', 'another', 'mobilisesme-2020']) {
      for (let send = 9; send > 0; send -= 1) {
        for (let host = 14; host > 10; host -= 1) put.run(name, send, host, host === 14 ? null : host - 10, host === 14 || send < 9 ? send : null, 0);
        put.run(name, send, 20, null, null, 1);
        tell.run(name, send, 11, 100 * send, send % 2);
      }
    }
    tell.run('only-told', 1, 2, 3, 1);
    sqlite.exec("insert into kept_basis (edition, basis) values ('another', '{}')");
    const rows = (): unknown[] => sqlite.prepare(`select edition, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner, run_id
      from candidate order by edition, send_id, host_id`).raw().all();
    const before = rows();
    const told = sqlite.prepare('select edition, send_id, host_id, send_utility, host_utility, open from told_pair order by 1, 2, 3').raw().all();
    expect(migrate(sqlite)).toBe(migrations.length - 21);
    expect(before).toHaveLength(135);
    expect(rows()).toEqual(before);
    expect(sqlite.prepare(`select edition_number.edition, send_id, host_id, send_utility, host_utility, open from told_pair join edition_number on edition_number.id = told_pair.edition
      order by 1, 2, 3`).raw().all()).toEqual(told);
    expect(sqlite.prepare('select count(*) from kept_basis').pluck().get()).toBe(0);
    expect(sqlite.prepare<[], string>("select name from sqlite_schema where type = 'index' and tbl_name = 'stored_candidate' and sql is not null order by 1").pluck().all()).toEqual(['candidate_host', 'candidate_known']);
    sqlite.close();
  });
});
