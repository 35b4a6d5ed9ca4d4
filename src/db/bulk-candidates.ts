/** Writes the candidates of a run: hundreds of thousands of rows at once, in place of those of the run before. */

import type { CandidateRows } from '../core/matching/candidates.js';
import type { Register } from './open.js';

/** What is to be stored. */
export interface NewCandidates {
  readonly edition: string;
  readonly runId: number;
  readonly rows: CandidateRows;
  /** Pairs agreed beforehand: without ranks. */
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

// A hundred rows a statement cost half as much as one by one; more bring nothing (measured).
const rowsPerStatement = 100;
/** From so many rows on, the index is taken away and built anew behind them: half the time (measured). */
const manyRows = 5000;

type Values = (string | number | null)[];

const insertSql = (rows: number): string =>
  `insert into candidate (edition, run_id, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner)
   select ?, ?, column1, column2, column3, column4, column5, column6, column7, column8
     from (values ${Array<string>(rows).fill('(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')})`;

/** Where the row of a pair stands already, it becomes the new one. */
const elseUpdate = ` where true on conflict (edition, send_id, host_id) do update set run_id = excluded.run_id, send_rank = excluded.send_rank, host_rank = excluded.host_rank,
   send_utility = excluded.send_utility, host_utility = excluded.host_utility, completeness = excluded.completeness, known_partner = excluded.known_partner`;

/** Writes rows and then pairs agreed beforehand; with `over` also where pairs stand already. */
function writeRows(register: Register, { edition, runId, rows, knownPartners }: NewCandidates, over: boolean): void {
  const { sqlite } = register;
  const total = rows.count + knownPartners.length;
  const rankOrNull = (rank: number): number | null => (rank === 0 ? null : rank);
  const put = (values: Values, from: number, at: number): void => {
    const known = at < rows.count ? null : knownPartners[at - rows.count]!;
    values[from] = known?.send ?? rows.send[at]!;
    values[from + 1] = known?.host ?? rows.host[at]!;
    values[from + 2] = known === null ? rankOrNull(rows.rank[at]!) : null;
    values[from + 3] = known === null ? rankOrNull(rows.hostRank[at]!) : null;
    values[from + 4] = known?.sendScore ?? rows.sendScore[at]!;
    values[from + 5] = known?.hostScore ?? rows.hostScore[at]!;
    values[from + 6] = known?.knownWeights ?? rows.knownSend[at]! + rows.knownHost[at]!;
    values[from + 7] = known === null ? 0 : 1;
  };
  const write = (start: number, count: number, statement: { run(values: Values): unknown }): void => {
    const values: Values = [edition, runId];
    for (let nth = 0; nth < count; nth += 1) put(values, 2 + 8 * nth, start + nth);
    statement.run(values);
  };
  const sql = (count: number): string => insertSql(count) + (over ? elseUpdate : '');
  const many = sqlite.prepare<[Values]>(sql(rowsPerStatement));
  let start = 0;
  for (; start + rowsPerStatement <= total; start += rowsPerStatement) write(start, rowsPerStatement, many);
  const one = sqlite.prepare<[Values]>(sql(1));
  for (; start < total; start += 1) write(start, 1, one);
}

/** Replaces the candidates of an edition; call inside a write transaction. */
export function replaceCandidates(register: Register, candidates: NewCandidates): void {
  const { sqlite } = register;
  const { edition } = candidates;
  const others = sqlite.prepare<[string, string], number>('select exists (select 1 from candidate where edition < ? or edition > ?)').pluck();
  const isLarge = candidates.rows.count >= manyRows;
  if (isLarge) sqlite.exec('drop index candidate_host');
  // Without a condition SQLite empties the table page by page instead of row by row.
  if (others.get(edition, edition) === 1) sqlite.prepare('delete from candidate where edition = ?').run(edition);
  else sqlite.exec('delete from candidate');
  writeRows(register, candidates, false);
  if (isLarge) sqlite.exec('create index candidate_host on candidate (edition, host_id)');
}

/** What is to be stored where the rest stays as it is. */
export interface CandidateDifferences extends Omit<NewCandidates, 'rows'> {
  /** The rows that are new or may have other numbers. */
  readonly entered: CandidateRows;
  /** Rows that stand, with other ranks. */
  readonly moved: CandidateRows;
  /** Pairs that are in no list; some may never have been. */
  readonly removed: readonly { readonly send: number; readonly host: number }[];
}

/**
 * Brings the candidates of an edition up to date, as `replaceCandidates` would; call inside a write transaction.
 * @returns how many rows there are, and how many pairs came or went.
 */
export function changeCandidates(register: Register, { entered, moved, removed, ...whole }: CandidateDifferences): { kept: number; changed: number } {
  const { sqlite } = register;
  const { edition, knownPartners } = whole;
  // All rows are counted page by page, many times as fast as those of one edition; the others are few or none.
  const counting = sqlite.prepare<[string, string], number>(
    'select (select count(*) from candidate) - (select count(*) from candidate where edition < ?) - (select count(*) from candidate where edition > ?)').pluck();
  const count = (): number => counting.get(edition, edition)!;
  const before = count();
  const agreed = new Set(knownPartners.map(({ send, host }) => pairNumber(send, host)));
  // Pairs that are no longer agreed beforehand go, unless they are written as candidates like others.
  const noLonger = new Map(sqlite.prepare<[string], { send: number; host: number }>(
    'select send_id as send, host_id as host from candidate where edition = ? and known_partner = 1').all(edition).map((pair) => [pairNumber(pair.send, pair.host), pair]));
  for (const pair of agreed) noLonger.delete(pair);
  if (noLonger.size > 0) for (let at = 0; at < entered.count; at += 1) noLonger.delete(pairNumber(entered.send[at]!, entered.host[at]!));
  const remove = sqlite.prepare<[string, number, number]>('delete from candidate where edition = ? and send_id = ? and host_id = ?');
  let gone = 0;
  for (const pairs of [removed, noLonger.values()]) {
    for (const { send, host } of pairs) if (!agreed.has(pairNumber(send, host))) gone += remove.run(edition, send, host).changes;
  }
  moveRanks(register, edition, moved);
  writeRows(register, { ...whole, rows: entered }, true);
  const kept = count();
  return { kept, changed: gone + kept - (before - gone) };
}

/** Sets ranks alone: most rows that differ do in nothing else, and no index has to follow them. */
function moveRanks({ sqlite }: Register, edition: string, { count, send, host, rank, hostRank }: CandidateRows): void {
  const move = sqlite.prepare('update candidate set send_rank = nullif(?, 0), host_rank = nullif(?, 0) where edition = ? and send_id = ? and host_id = ?');
  for (let at = 0; at < count; at += 1) move.run(rank[at], hostRank[at], edition, send[at], host[at]);
}

/** A pair as one number that orders by sender, then host; ids are far below 2^26. */
const hostNumbers = 0x400_0000;
const pairNumber = (send: number, host: number): number => send * hostNumbers + host;

/** How many pairs are in the new rows and not stored, or stored and not in the new rows. */
export function countChangedPairs(register: Register, edition: string, { rows, knownPartners }: Pick<NewCandidates, 'rows' | 'knownPartners'>): number {
  const stored = register.sqlite.prepare<[string], number>(
    `select send_id * ${hostNumbers} + host_id from candidate where edition = ? order by send_id, host_id`).pluck().all(edition);
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
