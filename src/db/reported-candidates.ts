/** What reports told of candidates: what the stored candidates differ in since, and the next report's entry. */

import type { Register } from './open.js';
import type { CandidateReportRow } from './schema.js';

/** The utilities of a pair, in basis points. */
export interface PairUtilities {
  readonly send: number;
  readonly host: number;
  readonly sendUtility: number;
  readonly hostUtility: number;
}

/** A pair with the utilities it was told with. */
export interface ChangedPair extends PairUtilities {
  readonly toldSend: number;
  readonly toldHost: number;
}

/** The newest report of an edition, if any told of candidates. */
export async function lastCandidateReport(register: Register, edition: string): Promise<CandidateReportRow | undefined> {
  return await register.db.selectFrom('candidate_report').selectAll().where('edition', '=', edition).orderBy('run_id', 'desc').limit(1).executeTakeFirst();
}

/** Under which edition and model version. */
export interface ReportScope {
  readonly edition: string;
  readonly model: string;
}

const onPair = `reported.edition = @edition and reported.model = @model and reported.send_id = candidate.send_id and reported.host_id = candidate.host_id`;

/** Pairs in a list now that no report told of under this model; pairs agreed beforehand are in no list. */
export function untoldCandidates(register: Register, scope: ReportScope): PairUtilities[] {
  return register.sqlite.prepare<[ReportScope], PairUtilities>(
    `select candidate.send_id as send, candidate.host_id as host, candidate.send_utility as sendUtility, candidate.host_utility as hostUtility
       from candidate left join reported_candidate as reported on ${onPair}
      where candidate.edition = @edition and candidate.known_partner = 0 and reported.send_id is null
      order by candidate.send_id, candidate.send_rank is null, candidate.send_rank, candidate.host_rank, candidate.host_id`).all(scope);
}

/** Pairs in a list that were told with other utilities. */
export function changedCandidates(register: Register, scope: ReportScope): ChangedPair[] {
  return register.sqlite.prepare<[ReportScope], ChangedPair>(
    `select candidate.send_id as send, candidate.host_id as host, candidate.send_utility as sendUtility, candidate.host_utility as hostUtility,
            reported.send_utility as toldSend, reported.host_utility as toldHost
       from candidate join reported_candidate as reported on ${onPair}
      where candidate.edition = @edition and candidate.known_partner = 0 and reported.open = 1
        and (reported.send_utility <> candidate.send_utility or reported.host_utility <> candidate.host_utility)
      order by candidate.send_id, candidate.host_id`).all(scope);
}

/** Pairs that were told of, not told to be lost since, and are in no list any more. */
export function vanishedCandidates(register: Register, scope: ReportScope): PairUtilities[] {
  return register.sqlite.prepare<[ReportScope], PairUtilities>(
    `select reported.send_id as send, reported.host_id as host, reported.send_utility as sendUtility, reported.host_utility as hostUtility
       from reported_candidate as reported
      where reported.edition = @edition and reported.model = @model and reported.open = 1
        and not exists (select 1 from candidate where ${onPair} and candidate.edition = @edition and candidate.known_partner = 0)
      order by reported.send_id, reported.host_id`).all(scope);
}

/** What a report tells. */
export interface NewReport extends ReportScope {
  readonly runId: number;
  /** The run that found the candidates: what happens after it is news. */
  readonly matchRunId: number;
  /** Pairs told to be lost. */
  readonly lost: readonly { readonly send: number; readonly host: number }[];
}

/** Notes that a report told of the stored candidates; call inside its write transaction. */
export function writeCandidateReport(register: Register, { edition, model, runId, matchRunId, lost }: NewReport): void {
  const { sqlite } = register;
  sqlite.prepare(
    `insert into candidate_report (run_id, edition, model, as_of, match_run_id, watermark, last_registration)
     select ?, ?, ?, as_of, id, watermark, coalesce(counts ->> '$.lastRegistration', (select max(id) from registration), 0) from run where id = ?`).run(runId, edition, model, matchRunId);
  // A pair told before keeps the utilities it was told with until it is told anew: many small steps are one large one.
  const close = sqlite.prepare('update reported_candidate set open = 0 where edition = ? and model = ? and send_id = ? and host_id = ?');
  for (const { send, host } of lost) close.run(edition, model, send, host);
  sqlite.prepare(
    `insert into reported_candidate (edition, model, send_id, host_id, send_utility, host_utility, open, run_id)
     select edition, ?, send_id, host_id, send_utility, host_utility, 1, ? from candidate where edition = ? and known_partner = 0
     on conflict do update set send_utility = excluded.send_utility, host_utility = excluded.host_utility, open = 1, run_id = excluded.run_id
      where open = 0`).run(model, runId, edition);
}

/** Notes the utilities with which pairs were told to have moved. */
export function writeMovedCandidates(register: Register, { edition, model }: ReportScope, runId: number, moved: readonly PairUtilities[]): void {
  const statement = register.sqlite.prepare(
    'update reported_candidate set send_utility = ?, host_utility = ?, run_id = ? where edition = ? and model = ? and send_id = ? and host_id = ?');
  for (const { send, host, sendUtility, hostUtility } of moved) statement.run(sendUtility, hostUtility, runId, edition, model, send, host);
}

/** A registration as far as causes ask. */
export interface SinceReport {
  readonly id: number;
  readonly status: 'active' | 'withdrawn';
  readonly isNew: number;
  readonly isChanged: number;
  /** Judged otherwise since: on the same day and data, a verdict is stored again only when it differs. */
  readonly isJudged: number;
  readonly isEligible: number;
}

/** What happened to registrations since a report, by id; those that are gone are missing. */
export function registrationsSince(register: Register, report: CandidateReportRow, ids: readonly number[]): Map<number, SinceReport> {
  const rows = register.sqlite.prepare<[Record<string, unknown>], SinceReport>(
    `select registration.id, registration.status, registration.id > @last as isNew, registration.changed > @watermark as isChanged,
            coalesce(verdict.run_id > @matchRun, 0) as isJudged, coalesce(verdict.verdict = 'eligible', 0) as isEligible
       from registration left join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.id in (select value from json_each(@ids))`).all({
    last: report.last_registration, watermark: report.watermark, matchRun: report.match_run_id, edition: report.edition, ids: JSON.stringify(ids),
  });
  return new Map(rows.map((row) => [row.id, row]));
}
