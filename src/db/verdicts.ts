/** Verdicts: which are stale, what they are, and where a sender stands among those of its company. */

import type { Register } from './open.js';

/** A registration waiting to be judged. */
export interface ToJudge {
  readonly id: number;
  readonly record: string;
  readonly changed: number;
  /** 0 where the stored verdict rests on this very data, rules and day. */
  readonly stale: number;
  /** The stored verdict as JSON `[verdict, failed, asked, warned]`; `null` without one. */
  readonly stored: string | null;
}

/** Which registrations a validation looks at. */
export interface JudgeScope {
  readonly edition: string;
  readonly asOf: string;
  readonly rules: string;
  /** All of them, or those whose verdict is missing or rests on other data, rules or another day. */
  readonly all: boolean;
  /** Only these; `null` for every active registration. */
  readonly ids: readonly number[] | null;
  /** Judged again whatever their verdict rests on. */
  readonly alwaysIds: readonly number[];
}

const pageSize = 5000;

/** The registrations to judge, in pages, so that memory stays flat and verdicts can be written in between. */
export function* registrationsToJudge(register: Register, scope: JudgeScope): Generator<readonly ToJudge[]> {
  const statement = register.sqlite.prepare<[Record<string, unknown>], ToJudge>(
    `select registration.id, registration.record, registration.changed,
            verdict.verdict is null or verdict.changed <> registration.changed or verdict.rules <> @rules or verdict.as_of <> @asOf as stale,
            case when verdict.verdict is not null then json_array(verdict.verdict, json(verdict.failed), json(verdict.asked), json(verdict.warned)) end as stored
       from registration left join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.status = 'active' and registration.id > @after
        and (@ids is null or registration.id in (select value from json_each(@ids)))
        and (@all or verdict.verdict is null or verdict.changed <> registration.changed or verdict.rules <> @rules
             or verdict.as_of <> @asOf or registration.id in (select value from json_each(@always)))
      order by registration.id limit ${pageSize}`);
  const fixed = {
    edition: scope.edition, asOf: scope.asOf, rules: scope.rules, all: scope.all ? 1 : 0,
    ids: scope.ids === null ? null : JSON.stringify(scope.ids), always: JSON.stringify(scope.alwaysIds),
  };
  let after = 0;
  for (;;) {
    const page = statement.all({ ...fixed, after });
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)!.id;
  }
}

/** Whether any registration has no verdict, or one that rests on other data, rules or another day. */
export function hasStaleVerdicts(register: Register, scope: Pick<JudgeScope, 'edition' | 'asOf' | 'rules'>): boolean {
  return register.sqlite.prepare<[Record<string, unknown>], number>(
    `select exists (select 1 from registration left join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.status = 'active' and (verdict.verdict is null or verdict.changed <> registration.changed
        or verdict.rules <> @rules or verdict.as_of <> @asOf))`).pluck().get({ ...scope }) === 1;
}

/**
 * The 1-based place of each participant among those of the company, longest waiting first (day of registration
 * on the platform, else the day it was first seen), by send registration. The limit is on people: two wishes of
 * one person share a place. Companies with one send registration are left out.
 */
export function senderPositions(register: Register): { readonly positions: ReadonlyMap<number, number>; readonly crowded: readonly number[] } {
  const rows = register.sqlite.prepare<[], { id: number; place: number; others: number }>(
    `with sending as (
       select id, company_id, coalesce(lower(record ->> '$.participantEmail'), lower(record ->> '$.participantName'), 'registration ' || id) as person,
              coalesce(record ->> '$.platformRegisteredOn', first_seen_on) || ' ' || stable_id as waiting
         from registration
        where side = 'send' and status = 'active' and company_id in
              (select company_id from registration where side = 'send' and status = 'active' group by company_id having count(*) > 1)),
     people as (select company_id, person, min(waiting) as since, count(*) over (partition by company_id) as others from sending group by company_id, person)
     select sending.id, dense_rank() over (partition by sending.company_id order by people.since) as place, people.others as others
       from sending join people on people.company_id = sending.company_id and people.person = sending.person`).all();
  return { positions: new Map(rows.map((row) => [row.id, row.place])), crowded: rows.filter((row) => row.others > 2).map((row) => row.id) };
}

/** How many active registrations have each verdict; `null` counts those without one. */
export function countVerdicts(register: Register, edition: string, ids: readonly number[] | null): Map<string, number> {
  const rows = register.sqlite.prepare<[Record<string, unknown>], { verdict: string | null; many: number }>(
    `select verdict.verdict as verdict, count(*) as many
       from registration left join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.status = 'active' and (@ids is null or registration.id in (select value from json_each(@ids)))
      group by verdict.verdict`).all({ edition, ids: ids === null ? null : JSON.stringify(ids) });
  return new Map(rows.map((row) => [row.verdict ?? 'none', row.many]));
}

/** How often each rule failed, asked or warned, by rule id. */
export function countRules(register: Register, edition: string, ids: readonly number[] | null): { rule: string; failed: number; asked: number; warned: number }[] {
  return register.sqlite.prepare<[Record<string, unknown>], { rule: string; failed: number; asked: number; warned: number }>(
    `with told as (
       select failed, asked, warned from verdict join registration on registration.id = verdict.registration_id
        where verdict.edition = @edition and registration.status = 'active'
          and (@ids is null or registration.id in (select value from json_each(@ids))))
     select rule, sum(list = 'failed') as failed, sum(list = 'asked') as asked, sum(list = 'warned') as warned from (
       select value as rule, 'failed' as list from told, json_each(told.failed)
       union all select value, 'asked' from told, json_each(told.asked)
       union all select value, 'warned' from told, json_each(told.warned))
     group by rule order by failed desc, asked desc, warned desc, rule`).all({ edition, ids: ids === null ? null : JSON.stringify(ids) });
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
}

/** The stored verdicts of an edition in the order of refs, cut at `limit`, with how many there are. */
export function listVerdicts(register: Register, edition: string, filter: { verdict: string | null; limit: number | null }): { rows: VerdictListRow[]; total: number } {
  const from = `from verdict join registration on registration.id = verdict.registration_id
     where verdict.edition = @edition and registration.status = 'active' and (@verdict is null or verdict.verdict = @verdict)`;
  const parameters = { edition, verdict: filter.verdict };
  const total = register.sqlite.prepare<[Record<string, unknown>], number>(`select count(*) ${from}`).pluck().get(parameters) ?? 0;
  const rows = register.sqlite.prepare<[Record<string, unknown>], VerdictListRow>(
    `select registration.id, registration.side, registration.company_id, registration.record, verdict.verdict, verdict.failed, verdict.asked, verdict.warned
       ${from} order by registration.id limit @limit`).all({ ...parameters, limit: filter.limit ?? -1 });
  return { rows, total };
}

/** The as-of of the stored verdict of one registration, if it has one. */
export function verdictDay(register: Register, edition: string, id: number): string | null {
  return register.sqlite.prepare<[string, number], string>('select as_of from verdict where edition = ? and registration_id = ?').pluck().get(edition, id) ?? null;
}

/** The days for which verdicts are stored, and the newest run that stored any; several days after a validation of single refs. */
export function verdictDays(register: Register, edition: string): { readonly days: readonly string[]; readonly run: number | null } {
  const days = register.sqlite.prepare<[string], string>(
    `select distinct verdict.as_of from verdict join registration on registration.id = verdict.registration_id
      where verdict.edition = ? and registration.status = 'active' order by verdict.run_id desc`).pluck().all(edition);
  const run = register.sqlite.prepare<[string], number | null>('select max(run_id) from verdict where edition = ?').pluck().get(edition) ?? null;
  return { days, run };
}
