/** What reports count: registrations with what they reached, rows kept out, flows between countries, runs in time. */

import { firstPairs, isInPair } from './present-candidates.js';
import type { Register } from './open.js';

/** A registration with what the funnel and the KPI ask of it. */
export interface ReportRegistration {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly source: string;
  readonly company_id: number;
  readonly country: string | null;
  /** `Sector` as JSON. */
  readonly sector: string | null;
  readonly status: 'active' | 'withdrawn';
  readonly verdict: string | null;
  readonly has_candidates: 0 | 1;
}

/**
 * Every registration that was not merged into another one, withdrawn ones too, in the order of refs. Country and sector are read only where `described`:
 * they stand in the records, which are a hundred times the rest. `ids`: only these.
 */
export function reportRegistrations(register: Register, edition: string, described = true, ids: readonly number[] | null = null): ReportRegistration[] {
  const [country, sector] = described ? ["registration.record ->> '$.country'", "registration.record -> '$.sector'"] : ['null', 'null'];
  const number = '(select id from edition_number where edition = @edition)';
  // Each side is looked up by an index of its own; a list of all who are in a pair would be sorted first.
  return register.sqlite.prepare<[Record<string, unknown>], ReportRegistration>(
    `select registration.id, registration.side, source.name as source, registration.company_id, ${country} as country, ${sector} as sector,
            registration.status, verdict.verdict,
            case registration.side when 'send' then ${isInPair('send', 'registration.id', number)} else ${isInPair('host', 'registration.id', number)} end as has_candidates
       from registration join source on source.id = registration.source_id
       left join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.merged_into is null ${ids === null ? '' : 'and registration.id in (select value from json_each(@ids))'} order by registration.id`)
    .all({ edition, ...(ids === null ? {} : { ids: JSON.stringify(ids) }) });
}

/** How many registrations are withdrawn without being merged into another one. */
export const withdrawnCount = (register: Register): number =>
  register.sqlite.prepare<[], number>("select count(*) from registration where status = 'withdrawn' and merged_into is null").pluck().get()!;

/** How many active registrations have no verdict in the edition. */
export const unjudgedCount = (register: Register, edition: string): number => register.sqlite.prepare<[string], number>(
  `select count(*) from registration where status = 'active' and merged_into is null
      and id not in (select registration_id from stored_verdict where edition = ?)`).pluck().get(edition)!;

/** Whether a run that matches was ever done for the edition, or there is nobody to match. */
export const wasMatched = (register: Register, edition: string): boolean => register.sqlite.prepare<[string], 0 | 1>(
  `select not exists (select 1 from registration where status = 'active')
       or exists (select 1 from run where edition = ? and job in ('match', 'nightly') and status = 'done')`).pluck().get(edition) === 1;

/** Rows that the last list of each source had and that were kept out; lists taken back do not count. */
export function rejectedRows(register: Register): { source: string; rows: number }[] {
  return register.sqlite.prepare<[], { source: string; rows: number }>(
    `select source.name as source, import.rejected as rows from import join source on source.id = import.source_id
      where import.id in (select max(import.id) from import join run on run.id = import.run_id where run.job = 'import' and import.undone_on is null group by source_id)
        and import.rejected > 0 order by source.name`).all();
}

/** A history as the statuses it ever had. */
export interface CourseRow {
  readonly id: number;
  readonly send: number;
  readonly host: number;
  /** JSON array of status ids. */
  readonly statuses: string;
}

/** All mobilities of an edition with every status they ever had. */
export function mobilityCourses(register: Register, edition: string): CourseRow[] {
  return register.sqlite.prepare<[string], CourseRow>(
    `select id, send_id as send, host_id as host,
            (select json_group_array(status) from (select status from mobility_event where mobility_id = mobility.id union select mobility.status)) as statuses
       from mobility where edition = ? order by id`).all(edition);
}

/** Pairs by the countries of their companies. */
export interface FlowRow {
  readonly source: string;
  readonly target: string;
  readonly pairs: number;
}

const flows = (from: string): string => `select send.record ->> '$.country' as source, host.record ->> '$.country' as target, count(*) as pairs
  from ${from} join registration send on send.id = pair.send_id join registration host on host.id = pair.host_id
  group by 1, 2 order by pairs desc, source, target`;

/** Mobilities from country to country. */
export function mobilityFlows(register: Register, edition: string): FlowRow[] {
  return register.sqlite.prepare<[string], FlowRow>(flows('(select send_id, host_id from mobility where edition = ?) pair')).all(edition);
}

/** The best candidate of each sender from country to country. */
export function candidateFlows(register: Register, edition: string): FlowRow[] {
  return register.sqlite.prepare<[Record<string, unknown>], FlowRow>(flows(`(${firstPairs}) pair`)).all({ edition });
}

/** How many candidates the matching runs of an edition kept; of several of one day the last. */
export function keptOverTime(register: Register, edition: string): { day: string; kept: number }[] {
  return register.sqlite.prepare<[string], { day: string; kept: number }>(
    `select as_of as day, counts ->> '$.kept' as kept from run where id in
       (select max(id) from run where job = 'match' and status = 'done' and edition = ? group by as_of) and counts ->> '$.kept' is not null order by as_of`).all(edition);
}
