/** The registrations as matching reads them: all active ones at once, only what it looks at. */

import type { Register } from './open.js';

/** One active registration with its verdict for an edition, if it has one. */
export interface MatchingRow {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly company_id: number;
  readonly source: string;
  readonly stable_id: string;
  readonly record: string;
  readonly origin: string;
  readonly first_seen_on: string;
  readonly verdict: string | null;
  readonly earliest_start: string | null;
}

/** One active registration with what a list tells of it. */
export type ToldRow = Pick<MatchingRow, 'id' | 'side' | 'company_id' | 'stable_id' | 'record' | 'first_seen_on' | 'earliest_start'>;

/** Looks up active registrations one by one; `null` for one that is none. */
export function matchingRow({ sqlite }: Register, edition: string): (id: number) => ToldRow | null {
  const one = sqlite.prepare<[string, number], ToldRow>(
    `select id, side, company_id, stable_id, record, first_seen_on, verdict.earliest_start
       from registration left join verdict on verdict.registration_id = registration.id and verdict.edition = ?
      where registration.id = ? and status = 'active'`);
  return (id) => one.get(edition, id) ?? null;
}

/** The active registrations, or those of them among some, in the order of refs, one by one: all records together take hundreds of megabytes. */
export function matchingRows(register: Register, edition: string, among?: readonly number[]): IterableIterator<MatchingRow> {
  const few = among === undefined ? '' : 'and registration.id in (select value from json_each(@among))';
  return register.sqlite.prepare<[Record<string, unknown>], MatchingRow>(
    `select registration.id, registration.side, registration.company_id, source.name as source, registration.stable_id, registration.record,
            registration.origin, registration.first_seen_on, verdict.verdict, verdict.earliest_start
       from registration join source on source.id = registration.source_id
       left join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.status = 'active' ${few} order by registration.id`).iterate({ edition, ...(among === undefined ? {} : { among: JSON.stringify(among) }) });
}
