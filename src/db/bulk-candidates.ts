/** Writes the candidates of a run: hundreds of thousands of rows at once, in place of those of the run before. */

import type { OrderedRows } from '../core/matching/candidate-changes.js';
import type { CandidateRows, PairRows } from '../core/matching/candidates.js';
import { editionNumber, numberedEdition } from './edition-numbers.js';
import type { Register } from './open.js';
import { hostNumbers, hostOf, pairNumber, senderOf } from './pair-numbers.js';

/** What is to be stored. */
export interface NewCandidates {
  readonly edition: string;
  readonly runId: number;
  readonly rows: CandidateRows;
  /** The distance of neighbours in the order numbers of a list: the first has this one, the second twice as much. */
  readonly gap: number;
  /** Pairs agreed beforehand: outside the lists. */
  readonly knownPartners: readonly KnownPartnerRow[];
}

/** A pair agreed beforehand, with its numbers. */
export interface KnownPartnerRow {
  readonly send: number;
  readonly host: number;
  readonly sendScore: number;
  readonly hostScore: number;
  readonly knownWeights: number;
}

/** Rows a statement, as many as are left to write: a hundred cost half as much as one by one; more bring nothing (measured). */
const rowsPerStatement = [100, 10, 1] as const;

/** The most of those sizes that so many rows fill. */
const sizeFor = (rows: number): number => rowsPerStatement.find((size) => size <= rows) ?? 1;
/** From so many rows on, the index is taken away and built anew behind them: half the time (measured). */
const manyRows = 5000;

/** Senders whose rows are written together: some hundred statements, some hundred pages. */
const sendersAtOnce = 2000;

type Values = (string | number | null)[];

/** Ten values a row, of which these are given for each; the rest is the same in all. */
const valuesOfRow = 7;
const rowOfValues = `(${Array<string>(valuesOfRow).fill('?').join(', ')})`;

/**
 * A row that stands already takes back the whole transaction: of a statement that takes back itself alone SQLite keeps every page as it was before, which
 * are a hundred for a hundred rows in no order of the hosts and takes as long as writing them (measured).
 */
const insertSql = (rows: number, knownPartner: 0 | 1): string =>
  `insert or rollback into stored_candidate (edition, run_id, send_id, host_id, send_order, host_order, send_utility, host_utility, completeness, known_partner)
   select ?, ?, column1, column2, column3, column4, column5, column6, column7, ${knownPartner}
     from (values ${Array<string>(rows).fill(rowOfValues).join(', ')})`;

const ordersOnly = ' where true on conflict (edition, send_id, host_id) do update set send_order = excluded.send_order, host_order = excluded.host_order';

/** Where the row of a pair stands already, it becomes the new one, or takes its order numbers alone, so that no index is looked at; none stands where it is new. */
const endings = {
  new: '',
  known: `${ordersOnly}, run_id = excluded.run_id, send_utility = excluded.send_utility, host_utility = excluded.host_utility,
    completeness = excluded.completeness, known_partner = excluded.known_partner`,
  moved: ordersOnly,
} as const;

/** A writer of rows of one kind: those from one place to before another. */
type RowWriter = (rows: OrderedRows, from: number, to: number) => void;

function rowWriter(register: Register, { edition, runId }: Pick<NewCandidates, 'edition' | 'runId'>, kind: keyof typeof endings): RowWriter {
  const orNull = (order: number): number | null => (order === 0 ? null : order);
  const put = (values: Values, slot: number, rows: OrderedRows, at: number): void => {
    values[slot] = rows.send[at]!;
    values[slot + 1] = rows.host[at]!;
    values[slot + 2] = orNull(rows.order[at]!);
    values[slot + 3] = orNull(rows.hostOrder[at]!);
    values[slot + 4] = rows.sendScore[at]!;
    values[slot + 5] = rows.hostScore[at]!;
    values[slot + 6] = rows.knownSend[at]! + rows.knownHost[at]!;
  };
  const number = numberedEdition(register, edition);
  // One list of values serves all statements of a size: a new one for each costs a tenth (measured).
  const writer = (count: number): { statement: { run(values: Values): unknown }; values: Values } =>
    ({ statement: register.sqlite.prepare<[Values]>(insertSql(count, 0) + endings[kind]), values: [number, runId, ...Array<null>(valuesOfRow * count).fill(null)] });
  const writers = new Map(rowsPerStatement.map((size) => [size as number, writer(size)]));
  return (rows, from, to) => {
    for (let start = from; start < to;) {
      const count = sizeFor(to - start);
      const { statement, values } = writers.get(count)!;
      for (let nth = 0; nth < count; nth += 1) put(values, 2 + valuesOfRow * nth, rows, start + nth);
      statement.run(values);
      start += count;
    }
  };
}

/** Writes pairs agreed beforehand, which are few. */
function writeKnown(register: Register, { edition, runId, knownPartners }: Pick<NewCandidates, 'edition' | 'runId' | 'knownPartners'>): void {
  const number = numberedEdition(register, edition);
  const statement = register.sqlite.prepare<[Values]>(insertSql(1, 1) + endings.known);
  for (const { send, host, sendScore, hostScore, knownWeights } of knownPartners) statement.run([number, runId, send, host, null, null, sendScore, hostScore, knownWeights]);
}

/** Replaces the candidates of an edition; call inside a write transaction. */
export function replaceCandidates(register: Register, candidates: NewCandidates): void {
  const { sqlite } = register;
  const edition = numberedEdition(register, candidates.edition);
  const others = sqlite.prepare<[number, number], number>('select exists (select 1 from stored_candidate where edition < ? or edition > ?)').pluck();
  const isLarge = candidates.rows.count >= manyRows;
  if (isLarge) sqlite.exec('drop index candidate_host');
  // Without a condition SQLite empties the table page by page instead of row by row.
  if (others.get(edition, edition) === 1) sqlite.prepare('delete from stored_candidate where edition = ?').run(edition);
  else sqlite.exec('delete from stored_candidate');
  const { rank, hostRank, ...rows } = candidates.rows;
  const numbered = (ranks: Int32Array): Int32Array => ranks.map((each) => each * candidates.gap);
  rowWriter(register, candidates, 'new')({ ...rows, order: numbered(rank), hostOrder: numbered(hostRank) }, 0, rows.count);
  writeKnown(register, candidates);
  if (isLarge) sortingInOnePiece(sqlite, () => { sqlite.exec('create index candidate_host on stored_candidate (host_id, edition)'); });
}

/**
 * Sorting for an index in one piece of memory, as large as the cache, which takes three quarters of the time: where temporary things are to stay in memory,
 * SQLite asks for a piece of its own for every row. So that nothing goes to a temporary file, for which there may be no place, the cache may be as large as
 * sixteen million rows need; it takes only what is used. Where there is a temporary table already, as in a replay, SQLite keeps such things where they are.
 */
function sortingInOnePiece(sqlite: Register['sqlite'], work: () => void): void {
  const databases = sqlite.pragma('database_list') as readonly { readonly name: string }[];
  if (databases.some(({ name }) => name === 'temp')) {
    work();
    return;
  }
  const room = sqlite.pragma('cache_size', { simple: true }) as number;
  sqlite.pragma('cache_size = -524288');
  sqlite.pragma('temp_store = file');
  try {
    work();
  } finally {
    sqlite.pragma('temp_store = memory');
    sqlite.pragma(`cache_size = ${room}`);
  }
}

/** What is to be stored where the rest stays as it is. */
export interface CandidateDifferences extends Omit<NewCandidates, 'rows' | 'gap'> {
  /** The rows that are new or may have other numbers. */
  readonly entered: OrderedRows;
  /** Rows that stand, with other order numbers. */
  readonly moved: OrderedRows;
  /** Pairs that are in no list; some may never have been. */
  readonly removed: readonly { readonly send: number; readonly host: number }[];
}

/**
 * Brings the candidates of an edition up to date, as `replaceCandidates` would; call inside a write transaction.
 * @returns how many rows there are, and how many pairs came or went.
 */
export function changeCandidates(register: Register, { entered, moved, removed, ...whole }: CandidateDifferences): { kept: number; changed: number } {
  const { sqlite } = register;
  const { knownPartners } = whole;
  const edition = numberedEdition(register, whole.edition);
  // All rows are counted page by page, many times as fast as those of one edition; the others are few or none.
  const counting = sqlite.prepare<[number, number], number>(
    'select (select count(*) from stored_candidate) - (select count(*) from stored_candidate where edition < ?) - (select count(*) from stored_candidate where edition > ?)').pluck();
  const count = (): number => counting.get(edition, edition)!;
  const before = count();
  const agreed = new Set(knownPartners.map(({ send, host }) => pairNumber(send, host)));
  // Pairs that are no longer agreed beforehand go; those that are candidates now go first as well.
  const noLonger = new Map(sqlite.prepare<[number], { send: number; host: number }>(
    'select send_id as send, host_id as host from stored_candidate where edition = ? and known_partner = 1').all(edition).map((pair) => [pairNumber(pair.send, pair.host), pair]));
  for (const pair of agreed) noLonger.delete(pair);
  if (noLonger.size > 0) for (let at = 0; at < entered.count; at += 1) noLonger.delete(pairNumber(entered.send[at]!, entered.host[at]!));
  const going = pairsInOrder([removed, noLonger.values()], (pair) => !agreed.has(pair));
  const remove = pairRemover(register, edition);
  // Sender by sender, so that each page of the table is met once: all three kinds come in the order of senders.
  const [enter, move] = [rowWriter(register, whole, 'new'), rowWriter(register, whole, 'moved')];
  const [at, next] = [{ entered: 0, moved: 0 }, { entered: 0, moved: 0 }];
  const first = ({ count: end, send }: PairRows, row: number): number => (row < end ? send[row]! : Infinity);
  let [gone, again, nth] = [0, 0, 0];
  while (nth < going.length || at.entered < entered.count || at.moved < moved.count) {
    const upTo = sendersAtOnce + Math.min(senderOf(going[nth] ?? Infinity), first(entered, at.entered), first(moved, at.moved));
    while (next.entered < entered.count && entered.send[next.entered]! < upTo) next.entered += 1;
    while (next.moved < moved.count && moved.send[next.moved]! < upTo) next.moved += 1;
    const from = nth;
    while (nth < going.length && senderOf(going[nth]!) < upTo) nth += 1;
    gone += remove(going.subarray(from, nth));
    // Few of those that enter stand already: taking these away first lets all be written as new.
    again += remove(numbersOf(entered, at.entered, next.entered));
    enter(entered, at.entered, next.entered);
    move(moved, at.moved, next.moved);
    [at.entered, at.moved] = [next.entered, next.moved];
  }
  writeKnown(register, whole);
  const kept = count();
  const came = kept - (before - gone - again) - again;
  return { kept, changed: gone + came };
}

/** The numbers of the pairs of some rows. */
const numbersOf = ({ send, host }: PairRows, from: number, to: number): Float64Array => Float64Array.from({ length: to - from }, (_, nth) => pairNumber(send[from + nth]!, host[from + nth]!));

/** A remover of pairs by their numbers, which says how many were there. A hundred a statement take four fifths of the time (measured). */
function pairRemover({ sqlite }: Register, edition: number): (pairs: Float64Array) => number {
  const statement = (rows: number): { run(values: Values): { changes: number } } => sqlite.prepare<[Values]>(
    `delete from stored_candidate where edition = ? and (send_id, host_id) in (values ${Array<string>(rows).fill('(?, ?)').join(', ')})`);
  const statements = new Map(rowsPerStatement.map((size) => [size as number, statement(size)]));
  return (pairs) => {
    let gone = 0;
    for (let from = 0; from < pairs.length;) {
      const count = sizeFor(pairs.length - from);
      const values: Values = [edition];
      for (const pair of pairs.subarray(from, from + count)) values.push(senderOf(pair), hostOf(pair));
      gone += statements.get(count)!.run(values).changes;
      from += count;
    }
    return gone;
  };
}

/** Those of the pairs that are wanted, as numbers in their order. */
function pairsInOrder(parts: readonly Iterable<{ readonly send: number; readonly host: number }>[], wanted: (pair: number) => boolean): Float64Array {
  const numbers: number[] = [];
  for (const pairs of parts) {
    for (const { send, host } of pairs) {
      const pair = pairNumber(send, host);
      if (wanted(pair)) numbers.push(pair);
    }
  }
  return Float64Array.from(numbers).sort();
}

/** How many pairs are in the new rows and not stored, or stored and not in the new rows. */
export function countChangedPairs(register: Register, edition: string, { rows, knownPartners }: Pick<NewCandidates, 'rows' | 'knownPartners'>): number {
  const stored = register.sqlite.prepare<[number], number>(
    `select send_id * ${hostNumbers} + host_id from stored_candidate where edition = ? order by send_id, host_id`).pluck().all(editionNumber(register, edition));
  const now = new Float64Array(rows.count + knownPartners.length);
  for (let at = 0; at < rows.count; at += 1) now[at] = pairNumber(rows.send[at]!, rows.host[at]!);
  knownPartners.forEach(({ send, host }, at) => { now[rows.count + at] = pairNumber(send, host); });
  now.sort();
  let stayed = 0;
  let at = 0;
  for (const pair of stored) {
    while (at < now.length && now[at]! < pair) at += 1;
    if (now[at] === pair) stayed += 1;
  }
  return now.length + stored.length - 2 * stayed;
}
