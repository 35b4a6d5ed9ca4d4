/** Ranks are counted from order numbers: they are places in the lists, whatever changes, for one list and for all; older registers say the same as before. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import type { OrderedRows } from '../../src/core/matching/candidate-changes.js';
import type { CandidateRows } from '../../src/core/matching/candidates.js';
import { allCandidates } from '../../src/db/all-candidates.js';
import { changeCandidates, replaceCandidates } from '../../src/db/bulk-candidates.js';
import { bestCandidates, listCandidates, removeCandidatesOf } from '../../src/db/candidates.js';
import { sqliteDriver } from '../../src/db/driver.js';
import { migrations } from '../../src/db/migrations/index.js';
import { migrate } from '../../src/db/migrator.js';
import type { Register } from '../../src/db/open.js';
import { candidateFlows } from '../../src/db/report-rows.js';
import type { CandidateRow } from '../../src/db/schema.js';

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

const knownOf = (pairs: readonly Listed[]): { send: number; host: number; sendScore: number; hostScore: number; knownWeights: number }[] =>
  pairs.filter(({ known }) => known).map(({ send, host }) => ({ send, host, sendScore: 5000, hostScore: 5000, knownWeights: 100 }));
const listedOf = (pairs: readonly Listed[]): Listed[] => pairs.filter(({ known }) => !known);

/** Pairs with places drawn by chance, no two of a list the same; each in one list at least, or agreed beforehand. */
const drawn = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 26 }), fc.integer({ min: 0, max: 9 })), { selector: ([send, host]) => keyOf({ send, host }), maxLength: 50 })
  .chain((drawnPairs) => fc.shuffledSubarray(Array.from({ length: 400 }, (_, at) => at + 1), { minLength: 2 * drawnPairs.length, maxLength: 2 * drawnPairs.length })
    .map((numbers) => drawnPairs.map(([send, host, kind], at): Listed => ({
      send, host, known: kind === 0, order: kind === 0 || kind === 1 ? null : numbers[2 * at]!, hostOrder: kind === 0 || kind === 2 ? null : numbers[2 * at + 1]!,
    }))));

describe('ranks', () => {
  it('are the places in the sorted lists after any changes', async () => {
    await fc.assert(fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 4 }), async (states) => {
      let before: readonly Listed[] = [];
      await register.writeTransaction(() => { register.sqlite.exec('delete from stored_candidate'); });
      for (const state of states) {
        const was = new Map(before.map((pair) => [keyOf(pair), pair]));
        const is = new Set(state.map(keyOf));
        const [moved, entered] = [listedOf(state).filter((pair) => was.get(keyOf(pair))?.known === false), listedOf(state).filter((pair) => was.get(keyOf(pair))?.known !== false)];
        const removed = listedOf(before).filter((pair) => !is.has(keyOf(pair)) || state.some((each) => each.known && keyOf(each) === keyOf(pair)));
        const { kept, changed } = await register.writeTransaction(() =>
          changeCandidates(register, { edition, runId: 1, entered: rowsOf(entered), moved: rowsOf(moved), removed, knownPartners: knownOf(state) }));
        const apart = state.filter((pair) => !was.has(keyOf(pair))).length + before.filter((pair) => !is.has(keyOf(pair))).length;
        expect([kept, changed]).toEqual([state.length, apart]);
        expectRanks(state);
        before = state;
      }
    }), { numRuns: 15 });
  }, 60_000);

  it('are those of a run over everything, whatever the gap, and close up when a registration goes', async () => {
    const pairs: Listed[] = [];
    for (let send = 1; send <= 5; send += 1) for (let host = 21; host <= 24; host += 1) pairs.push({ send, host, order: host - 20, hostOrder: send, known: false });
    const { order, hostOrder, ...rows } = rowsOf(pairs);
    const ranks: CandidateRows = { ...rows, rank: order, hostRank: hostOrder };
    await register.writeTransaction(() => { replaceCandidates(register, { edition, runId: 1, rows: ranks, gap: 700, knownPartners: [] }); });
    expect(register.sqlite.prepare('select max(send_order) from stored_candidate').pluck().get()).toBe(2800);
    expectRanks(pairs);
    await register.writeTransaction(() => { removeCandidatesOf(register, 21); removeCandidatesOf(register, 3); });
    expectRanks(pairs.filter(({ send, host }) => send !== 3 && host !== 21));
  });
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
