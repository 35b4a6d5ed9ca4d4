/** All candidates of an edition in columns: as objects, millions of rows would fill the memory. */

import { sortFirst } from '../core/matching/short-sort.js';
import { editionNumber } from './edition-numbers.js';
import type { Register } from './open.js';
import { countPresent } from './present-candidates.js';
import type { CandidateRow } from './schema.js';

/** Rows that are made as they are gone through, sender by sender, each sender's as in its list; known partners, which have no rank, come last. */
export interface CandidateSequence extends Iterable<CandidateRow> {
  readonly length: number;
}

/** What is read of a row, in this order. */
type StoredTuple = readonly [number, number, number | null, number | null, number, number, number, number, number];
/** The same of a row beside the table, and whether the pair is a candidate no more. */
type LaterTuple = readonly [number, number, number | null, number | null, number, number, number, number, number | null, 0 | 1];
const columns = 'send_id, host_id, send_order, host_order, send_utility, host_utility, completeness, known_partner, run_id';

/** Ids of senders whose rows are read together. */
const sendersInPortion = 500;

/** The candidates with their ranks, counted list by list, as they stand when this is called. */
export function allCandidates(register: Register, edition: string): CandidateSequence {
  const count = countPresent(register, editionNumber(register, edition));
  const [send, host, rank, hostRank, sendUtility, hostUtility, completeness, known, run] = Array.from({ length: 9 }, () => new Int32Array(count)) as Nine;
  let at = 0;
  for (const rows of portionsOf(register, edition)) {
    for (const tuple of rows) {
      send[at] = tuple[0];
      host[at] = tuple[1];
      // Order numbers first, ranks later; 0 stands for none.
      rank[at] = tuple[2] ?? 0;
      hostRank[at] = tuple[3] ?? 0;
      sendUtility[at] = tuple[4];
      hostUtility[at] = tuple[5];
      completeness[at] = tuple[6];
      known[at] = tuple[7];
      run[at] = tuple[8];
      at += 1;
    }
  }
  rankWithin(host, hostRank);
  rankWithin(send, rank);
  const order = inListOrder({ send, host, rank, hostRank });
  const rowAt = (row: number): CandidateRow => ({
    edition, send_id: send[row]!, host_id: host[row]!, send_rank: rankOrNone(rank[row]!), host_rank: rankOrNone(hostRank[row]!), send_utility: sendUtility[row]!, host_utility: hostUtility[row]!,
    completeness: completeness[row]!, known_partner: known[row]!, run_id: run[row]!,
  });
  return { length: count, * [Symbol.iterator]() { for (const row of order) yield rowAt(row); } };
}

/** The rows sender by sender, some thousand at a time: one by one they take twice as long (measured), all at once they fill the memory. */
function* portionsOf({ sqlite }: Register, edition: string): Generator<readonly StoredTuple[]> {
  const number = editionNumber({ sqlite }, edition);
  const highestIn = (table: string): number => sqlite.prepare<[number], number | null>(`select max(send_id) from ${table} where edition = ?`).pluck().get(number) ?? 0;
  const portion = <Row>(what: string, table: string): { all(edition: number, first: number, last: number): Row[] } =>
    sqlite.prepare<[number, number, number], Row>(`select ${what} from ${table} where edition = ? and send_id between ? and ? order by send_id, host_id`).raw();
  const written = portion<StoredTuple>(columns, 'stored_candidate');
  const later = portion<LaterTuple>(`${columns}, gone`, 'candidate_later');
  const highest = Math.max(highestIn('stored_candidate'), highestIn('candidate_later'));
  for (let first = 1; first <= highest; first += sendersInPortion) {
    const last = first + sendersInPortion - 1;
    yield presentOf(written.all(number, first, last), later.all(number, first, last));
  }
}

/** Rows, and later ones in place of those beneath, both by sender and host. Brought together here, because SQLite would look for a later one at every row. */
function presentOf(written: readonly StoredTuple[], later: readonly LaterTuple[]): readonly StoredTuple[] {
  if (later.length === 0) return written;
  const rows: StoredTuple[] = [];
  let at = 0;
  for (const row of later) {
    while (at < written.length && comparePairs(written[at]!, row) < 0) rows.push(written[at++]!);
    const beneath = at < written.length && comparePairs(written[at]!, row) === 0 ? written[at++]! : null;
    const [send, host, order, hostOrder, sendUtility, hostUtility, completeness, known, run, gone] = row;
    // Where only order numbers were written, the run is that of the row beneath.
    if (gone === 0) rows.push([send, host, order, hostOrder, sendUtility, hostUtility, completeness, known, run ?? beneath![8]]);
  }
  while (at < written.length) rows.push(written[at++]!);
  return rows;
}

const comparePairs = (a: StoredTuple | LaterTuple, b: StoredTuple | LaterTuple): number => a[0] - b[0] || a[1] - b[1];

const rankOrNone = (rank: number): number | null => (rank === 0 ? null : rank);

type Nine = [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];

/** No rank is as high. */
const behindAll = 0x7fff_ffff;

/** The rows in the order in which they are told: of each sender those with a rank, then by their place in the hosts' lists, then by host. */
function inListOrder({ send, host, rank, hostRank }: Readonly<Record<'send' | 'host' | 'rank' | 'hostRank', Int32Array>>): Int32Array {
  const order = Int32Array.from(send, (_, row) => row);
  const last = (place: number): number => (place === 0 ? behindAll : place);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && send[to] === send[from]) to += 1;
    sortFirst(order.subarray(from, to), to - from, (a, b) =>
      last(rank[a]!) - last(rank[b]!) || (rank[a] === 0 ? hostRank[a]! - hostRank[b]! : 0) || host[a]! - host[b]!);
  }
  return order;
}

/** Puts ranks in place of the order numbers of one side's lists: rows are collected owner by owner, and each list, which is short, is sorted. */
function rankWithin(owners: Int32Array, places: Int32Array): void {
  const start = new Uint32Array(owners.reduce((most, owner) => Math.max(most, owner + 2), 1));
  for (let row = 0; row < owners.length; row += 1) if (places[row] !== 0) start[owners[row]! + 1]! += 1;
  for (let owner = 1; owner < start.length; owner += 1) start[owner]! += start[owner - 1]!;
  const next = start.slice();
  const listed = new Int32Array(start.at(-1)!);
  for (let row = 0; row < owners.length; row += 1) if (places[row] !== 0) listed[next[owners[row]!]!++] = row;
  for (let owner = 0; owner + 1 < start.length; owner += 1) {
    const list = listed.subarray(start[owner], start[owner + 1]);
    sortFirst(list, list.length, (a, b) => places[a]! - places[b]!);
    for (let rank = 0; rank < list.length; rank += 1) places[list[rank]!] = rank + 1;
  }
}
