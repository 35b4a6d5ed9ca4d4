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

/** Every active registration, in the order of refs, one by one: their records together take hundreds of megabytes. */
export function matchingRows(register: Register, edition: string): IterableIterator<MatchingRow> {
  return register.sqlite.prepare<[string], MatchingRow>(
    `select registration.id, registration.side, registration.company_id, source.name as source, registration.stable_id, registration.record,
            registration.origin, registration.first_seen_on, verdict.verdict, verdict.earliest_start
       from registration join source on source.id = registration.source_id
       left join verdict on verdict.registration_id = registration.id and verdict.edition = ?
      where registration.status = 'active' order by registration.id`).iterate(edition);
}
