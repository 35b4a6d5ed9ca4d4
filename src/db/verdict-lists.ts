/** What the stored verdicts say: how many there are of each, which they are, for which day, and what they replaced. */

import type { Register } from './open.js';

/** An answer of the rules, and how many active registrations have it. */
export interface AnswerCount {
  readonly verdict: string;
  /** JSON arrays of rule ids. */
  readonly failed: string;
  readonly asked: string;
  readonly warned: string;
  readonly many: number;
}

/** How many active registrations have each answer; only those named by `ids`, unless it is `null`. */
export function countAnswers(register: Register, edition: string, ids: readonly number[] | null): AnswerCount[] {
  const answer = 'verdict.verdict, verdict.failed, verdict.asked, verdict.warned';
  if (ids !== null) {
    return register.sqlite.prepare<[Record<string, unknown>], AnswerCount>(
      `select ${answer}, count(*) as many from verdict join registration on registration.id = verdict.registration_id
        where verdict.edition = @edition and registration.status = 'active' and verdict.registration_id in (select value from json_each(@ids))
        group by ${answer}`).all({ edition, ids: JSON.stringify(ids) });
  }
  // Every answer carries its count; the few withdrawn ones are taken off again.
  const withdrawn = register.sqlite.prepare<[string], AnswerCount>(
    `select ${answer}, count(*) as many from registration join verdict on verdict.registration_id = registration.id and verdict.edition = ?
      where registration.status = 'withdrawn' group by ${answer}`).all(edition);
  const key = (each: AnswerCount): string => [each.verdict, each.failed, each.asked, each.warned].join('\n');
  const gone = new Map(withdrawn.map((each) => [key(each), each.many]));
  return register.sqlite.prepare<[string], AnswerCount>('select verdict, failed, asked, warned, many from given_answer where edition = ? order by verdict, failed, asked, warned').all(edition)
    .map((each) => ({ ...each, many: each.many - (gone.get(key(each)) ?? 0) })).filter(({ many }) => many > 0);
}

/** A stored verdict with the names around it. */
export interface VerdictListRow {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly company_id: number;
  readonly record: string;
  readonly verdict: string;
  readonly failed: string;
  readonly asked: string;
  readonly warned: string;
  /** What has changed since it was given: `data` or `rules`. */
  readonly outdated: 'data' | 'rules' | null;
}

/** Which stored verdicts to list; `rules` are those in force now. */
export interface VerdictFilter {
  readonly edition: string;
  readonly rules: string;
  readonly verdict: string | null;
  readonly limit: number | null;
}

const stored = `from verdict join registration on registration.id = verdict.registration_id
  where verdict.edition = @edition and registration.status = 'active'`;

const outdated = "case when verdict.changed <> registration.changed then 'data' when verdict.rules <> @rules then 'rules' end";

/** The stored verdicts of an edition in the order of refs, cut at `limit`, with how many there are and how many are outdated. */
export function listVerdicts(register: Register, { edition, rules, verdict, limit }: VerdictFilter): { rows: VerdictListRow[]; total: number; outdated: number } {
  const from = `${stored} and (@verdict is null or verdict.verdict = @verdict)`;
  const counted = register.sqlite.prepare<[Record<string, unknown>], { total: number; outdated: number | null }>(
    `select count(*) as total, sum(${outdated} is not null) as outdated ${from}`).get({ edition, rules, verdict });
  const rows = register.sqlite.prepare<[Record<string, unknown>], VerdictListRow>(
    `select registration.id, registration.side, registration.company_id, registration.record, verdict.verdict, verdict.failed, verdict.asked, verdict.warned,
       ${outdated} as outdated ${from} order by registration.id limit @limit`).all({ edition, rules, verdict, limit: limit ?? -1 });
  return { rows, total: counted?.total ?? 0, outdated: counted?.outdated ?? 0 };
}

/**
 * Whether each stored verdict is the answer for that day. With `current`, it must also rest on today's data and on
 * the rules named; without, an outdated one counts as the answer of its time.
 */
export function allHoldOn(register: Register, { edition, asOf, rules, current }: { edition: string; asOf: string; rules: string; current: boolean }): boolean {
  return register.sqlite.prepare<[Record<string, unknown>], number>(
    `select not exists (select 1 ${stored} and (
        (verdict.place is null and verdict.as_of <> @asOf) or verdict.holds_from > @asOf or verdict.holds_until <= @asOf
        or (@current and ${outdated} is not null)))`).pluck().get({ edition, asOf, rules, current: current ? 1 : 0 }) === 1;
}

/** Whether the registration has a stored verdict. */
export function hasVerdict(register: Register, edition: string, id: number): boolean {
  return register.sqlite.prepare<[string, number], number>('select 1 from verdict where edition = ? and registration_id = ?').pluck().get(edition, id) === 1;
}

/** The newest run that brought verdicts up to date, and its day; `null` before the first. */
export function lastValidation(register: Register, edition: string): { readonly run: number; readonly asOf: string } | null {
  return register.sqlite.prepare<[string], { run: number; asOf: string }>(
    `select id as run, as_of as asOf from run where edition = ? and job in ('validate', 'match') and status = 'done' order by id desc limit 1`).get(edition) ?? null;
}

/** One answer of the rules in the course of time. */
export interface VerdictAnswer {
  readonly run: number;
  readonly as_of: string;
  readonly verdict: string;
  readonly failed: string;
  readonly asked: string;
  readonly warned: string;
  readonly earliest_start: string | null;
  /** JSON array: why it was asked when it changed. */
  readonly cause: string;
}

/** Every answer that a registration has had, oldest first; the last one counts now. */
export function verdictHistory(register: Register, edition: string, id: number): VerdictAnswer[] {
  return register.sqlite.prepare<[Record<string, unknown>], VerdictAnswer>(
    `select run_id as run, as_of, verdict, failed, asked, warned, earliest_start, cause from verdict_history where edition = @edition and registration_id = @id
     union all
     select coalesce(since_run, run_id), coalesce(since_as_of, as_of), verdict, failed, asked, warned, earliest_start, cause from verdict where edition = @edition and registration_id = @id
     order by run`).all({ edition, id });
}
