/** Which candidates there are: the rows of their table, and those that stand beside it in place of them (`later-candidates.ts`). */

import { editionNumber } from './edition-numbers.js';
import type { Questioned } from './open.js';
import { hostNumbers, pairNumber } from './pair-numbers.js';

/** No later row of the same pair stands in place of this row. */
const untouched = (row: string): string =>
  `not exists (select 1 from candidate_later as later where later.edition = ${row}.edition and later.send_id = ${row}.send_id and later.host_id = ${row}.host_id)`;

/** How many candidates an edition has. All rows are counted page by page, many times as fast as those of one edition; the others are few or none. */
export function countPresent({ sqlite }: Questioned, edition: number): number {
  const [written, later] = sqlite.prepare<[Record<string, unknown>], [number, number]>(
    `select (select count(*) from stored_candidate) - (select count(*) from stored_candidate where edition < @edition) - (select count(*) from stored_candidate where edition > @edition),
            (select coalesce(sum(1 - gone) - sum(stands), 0) from candidate_later where edition = @edition)`).raw().get({ edition })!;
  return written + later;
}

/** A sender up to whom there are at least so many candidates, counted sender by sender; `null` where it takes all of them. */
export const senderOfRow = ({ sqlite }: Questioned, edition: number, row: number): number | null => sqlite.prepare<[number, number], number>(
  `select send_id from stored_candidate where edition = ? and ${untouched('stored_candidate')} order by send_id, host_id limit 1 offset ?`).pluck().get(edition, Math.max(0, row - 1)) ?? null;

/** The numbers of a pair agreed beforehand. */
export interface KnownValues {
  readonly send: number;
  readonly host: number;
  readonly sendUtility: number;
  readonly hostUtility: number;
  readonly completeness: number;
}

/** The pairs of an edition that were agreed beforehand, by their numbers. */
export function presentKnown({ sqlite }: Questioned, edition: number): Map<number, KnownValues> {
  const pairs = (table: string, index: string, those: string): KnownValues[] => sqlite.prepare<[number], KnownValues>(
    // By name: SQLite would rather go through the whole edition.
    `select send_id as send, host_id as host, send_utility as sendUtility, host_utility as hostUtility, completeness
       from ${table} indexed by ${index} where edition = ? and known_partner = 1 and ${those}`).all(edition);
  const rows = [...pairs('stored_candidate', 'candidate_known', untouched('stored_candidate')), ...pairs('candidate_later', 'candidate_later_known', 'gone = 0')];
  return new Map(rows.map((row) => [pairNumber(row.send, row.host), row]));
}

/** As a condition: somebody who stands in the column of a side is in a pair of an edition (an expression that gives its number). */
export function isInPair(side: 'send' | 'host', id: string, edition: string): string {
  // A plus keeps SQLite from going through the whole edition to find a host.
  const those = `${side === 'host' ? '+' : ''}edition = ${edition} and ${side}_id = ${id}`;
  return `(exists (select 1 from stored_candidate as written where ${those} and ${untouched('written')}) or exists (select 1 from candidate_later where ${those} and gone = 0))`;
}

const pairColumns = 'send_id, host_id, send_utility, host_utility';

/**
 * The pair that stands first in the list of each sender, as a question with the parameter `edition`: of the row with the least number SQLite gives the other
 * columns too. The first of the table counts where nothing stands in its place; else the next one is looked for, and one beside the table may stand before it.
 */
export const firstPairs = `with numbered as (select id from edition_number where edition = @edition),
  written as materialized (
    select edition, ${pairColumns}, min(send_order) as place from stored_candidate where edition = (select id from numbered) and send_order is not null group by send_id)
  select ${pairColumns}, min(place) as place from (
    select ${pairColumns}, place from written where ${untouched('written')}
    union all
    select ${pairColumns}, min(send_order) from stored_candidate
     where edition = (select id from numbered) and send_order is not null and ${untouched('stored_candidate')}
       and send_id in (select send_id from written where not ${untouched('written')}) group by send_id
    union all
    select ${pairColumns}, min(send_order) from candidate_later where edition = (select id from numbered) and gone = 0 and send_order is not null group by send_id)
  group by send_id`;

/** The pairs of an edition by their numbers, rising. */
export function presentPairs(register: Questioned, edition: string): Float64Array {
  const number = editionNumber(register, edition);
  const pairs = (asked: string): number[] => register.sqlite.prepare<[number], number>(`select send_id * ${hostNumbers} + host_id from ${asked}`).pluck().all(number);
  const written = pairs('stored_candidate where edition = ? order by send_id, host_id');
  const touched = new Set(pairs('candidate_later where edition = ?'));
  if (touched.size === 0) return Float64Array.from(written);
  return Float64Array.from([...written.filter((pair) => !touched.has(pair)), ...pairs('candidate_later where edition = ? and gone = 0')]).sort();
}
