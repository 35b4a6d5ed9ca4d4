/** Keeps what matching read of the registrations for the next run, and tells which of them changed since. */

import type { KeptRegistrations } from '../core/matching/kept-registrations.js';
import { bytesOf, numbersOf } from './number-bytes.js';
import type { Questioned, Register } from './open.js';

/** Registrations by rising id, as `core/matching/kept-registrations.ts` packs them, and the texts that are new with them. */
export interface KeptPart extends Pick<KeptRegistrations, 'cells' | 'at' | 'stableIds' | 'names' | 'prints'> {
  readonly texts: readonly string[];
}

interface PartRow {
  readonly texts: string;
  readonly prints: Uint8Array;
  readonly stable_id_at: Uint8Array;
  readonly stable_ids: Uint8Array;
  readonly name_at: Uint8Array;
  readonly names: Uint8Array;
  readonly cell_at: Uint8Array;
  readonly cells: Uint8Array;
}

/** The parts in their order, as far as they were kept by the same basis; none otherwise. */
export function keptParts({ sqlite }: Questioned, basis: string): KeptPart[] {
  const others = sqlite.prepare<[string], number>('select exists (select 1 from kept_part where basis <> ?)').pluck().get(basis);
  if (others === 1) return [];
  return sqlite.prepare<[], PartRow>('select texts, prints, stable_id_at, stable_ids, name_at, names, cell_at, cells from kept_part order by part').all().map((row) => ({
    cells: numbersOf(row.cells), at: numbersOf(row.cell_at), prints: numbersOf(row.prints), texts: JSON.parse(row.texts) as string[],
    stableIds: { at: numbersOf(row.stable_id_at), bytes: row.stable_ids }, names: { at: numbersOf(row.name_at), bytes: row.names },
  }));
}

/** The registrations that changed, came or went since the last part was kept, by rising id. */
export const staleRegistrations = ({ sqlite }: Questioned): number[] => sqlite.prepare<[], number>(
  `select id from registration where id > coalesce((select highest from kept_part order by part desc limit 1), 0)
    union select registration_id from kept_stale order by 1`).pluck().all();

/** Notes those of some registrations that were made with an id that may have been given before; `chosen` is a condition on `registration`. */
export const noteComeBack = ({ sqlite }: Register, chosen: string): void => {
  sqlite.exec(`insert into kept_stale (registration_id) select id from registration where ${chosen} on conflict do nothing`);
};

/** Keeps a part, which is not empty, behind those that are kept, or in place of all; what was stale is in it. Call inside a write transaction. */
export function keepPart({ sqlite }: Register, basis: string, { cells, at, stableIds, names, prints, texts }: KeptPart, alone: boolean): void {
  if (alone) sqlite.exec('delete from kept_part');
  sqlite.prepare(`insert into kept_part (basis, highest, texts, prints, stable_id_at, stable_ids, name_at, names, cell_at, cells)
     select ?, coalesce(max(id), 0), ?, ?, ?, ?, ?, ?, ?, ? from registration`)
    // A copy of the bytes: they may lie in memory that threads share.
    .run(basis, JSON.stringify(texts), bytesOf(prints), bytesOf(stableIds.at), Buffer.from(stableIds.bytes), bytesOf(names.at), Buffer.from(names.bytes), bytesOf(at), bytesOf(cells));
  sqlite.exec('delete from kept_stale');
}

/** A registration with all that its rows are read from. */
export interface ReadRow {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly company_id: number;
  readonly source_id: number;
  readonly stable_id: string;
  readonly record: string;
  readonly origin: string;
  readonly first_seen_on: string;
}

/** The active registrations, or those of them among some, by rising id, one by one: their records together take hundreds of megabytes. */
export function readRows({ sqlite }: Questioned, ids: readonly number[] | null): IterableIterator<ReadRow> {
  return sqlite.prepare<[Record<string, unknown>], ReadRow>(
    `select id, side, company_id, source_id, stable_id, record, origin, first_seen_on from registration
      where status = 'active' ${ids === null ? '' : 'and id in (select value from json_each(@ids))'} order by id`).iterate(ids === null ? {} : { ids: JSON.stringify(ids) });
}

/** No register holds more than this; told without looking at any of them. */
export const mostRegistrations = ({ sqlite }: Questioned): number => sqlite.prepare<[], number | null>('select max(id) from registration').pluck().get() ?? 0;

/** The stored verdicts of an edition in columns: registrations in any order, and of each its verdict and its earliest start, where a rule moves that. */
export interface VerdictColumns {
  readonly ids: readonly number[];
  readonly answers: readonly number[];
  readonly starts: readonly (string | null)[];
  /** Verdicts by the number of the answer. */
  readonly verdicts: ReadonlyMap<number, string>;
}

/** Reads them. As three lists: two hundred thousand rows take five times as long, and leave as many objects behind. */
export function verdictColumns({ sqlite }: Questioned, edition: string): VerdictColumns {
  const verdicts = new Map(sqlite.prepare<[string], { id: number; verdict: string }>('select id, verdict from given_answer where edition = ?').all(edition).map(({ id, verdict }) => [id, verdict]));
  const [ids, answers, starts] = sqlite.prepare<[string], [string, string, string]>(
    'select json_group_array(registration_id), json_group_array(answer), json_group_array(earliest_start) from stored_verdict where edition = ?').raw().get(edition)!;
  return { ids: JSON.parse(ids) as number[], answers: JSON.parse(answers) as number[], starts: JSON.parse(starts) as (string | null)[], verdicts };
}
