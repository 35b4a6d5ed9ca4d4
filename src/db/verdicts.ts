/** Verdicts: which are stale, what they are, and where a sender stands among those of its company. */

import type { Questioned, Register } from './open.js';

/** The verdict that a registration has so far. */
export interface FormerVerdict {
  readonly verdict: string;
  readonly failed: string;
  readonly asked: string;
  readonly warned: string;
  readonly earliest_start: string | null;
  readonly as_of: string;
  readonly rules: string;
  /** `registration.changed` when it was judged. */
  readonly judged: number;
  readonly place: number | null;
  readonly holds_from: string | null;
  readonly holds_until: string | null;
}

/** A registration waiting to be judged, with its stored verdict, if it has one. */
export interface ToJudge {
  readonly id: number;
  readonly record: string;
  readonly changed: number;
  readonly former: FormerVerdict | null;
}

/** What a verdict rests on besides the registration's own data. */
export interface Grounds {
  readonly edition: string;
  readonly asOf: string;
  readonly rules: string;
  /** The place of each participant among those of the company, by send registration; 1 where there is none. */
  readonly places: ReadonlyMap<number, number>;
}

/** Which registrations a validation looks at. */
export interface JudgeScope extends Grounds {
  /** All of them, or those whose verdict is missing or no longer holds. */
  readonly all: boolean;
  /** Only these; `null` for every active registration. */
  readonly ids: readonly number[] | null;
}

/** Enough to hide the cost of a question; few enough for two threads to end together, and for records to be forgotten while they are young. */
const portionSize = 500;

/** Rows as they come: objects of fourteen named columns would take half as long again to read (measured). */
type FirstTuple = readonly [number, string, number];
type AgainTuple = readonly [
  ...FirstTuple, string, string, string, string, string | null, string, string, number, number | null, string | null, string | null,
];

const first = ([id, record, changed]: FirstTuple): ToJudge => ({ id, record, changed, former: null });
const again = ([id, record, changed, verdict, failed, asked, warned, earliest_start, as_of, rules, judged, place, holds_from, holds_until]: AgainTuple): ToJudge =>
  ({ id, record, changed, former: { verdict, failed, asked, warned, earliest_start, as_of, rules, judged, place, holds_from, holds_until } });

/** The stored verdict rests on this data and these rules, and holds on this day. */
const isCurrent = `(verdict.changed = registration.changed and verdict.rules = @rules and verdict.place is not null
  and (verdict.holds_from is null or verdict.holds_from <= @asOf) and (verdict.holds_until is null or verdict.holds_until > @asOf))`;

/** Registrations that are read and judged together: those of these ids, or all from one id to another. */
export type Portion = { readonly ids: readonly number[] } | { readonly first: number; readonly last: number };

/** What a validation looks at, in portions of which each can be read on its own, by whichever thread. */
export function portionsToJudge(register: Register, scope: JudgeScope): Portion[] {
  const ids = scope.ids ?? (scope.all ? null : staleIds(register, scope));
  const portions: Portion[] = [];
  if (ids !== null) {
    for (let start = 0; start < ids.length; start += portionSize) portions.push({ ids: ids.slice(start, start + portionSize) });
    return portions;
  }
  const highest = register.sqlite.prepare<[], number | null>('select max(id) from registration').pluck().get() ?? 0;
  for (let first = 1; first <= highest; first += portionSize) portions.push({ first, last: first + portionSize - 1 });
  return portions;
}

/** Reads the registrations of a portion that are to be judged: those without a verdict first, each kind in the order of ids. */
export type ReadPortion = (portion: Portion) => ToJudge[];

/** Prepares the reading of portions. Those without a verdict are asked for apart: three columns of them instead of fourteen take half the time. */
export function portionReader(register: Questioned, scope: JudgeScope): ReadPortion {
  const { edition, asOf, rules, all } = scope;
  const fixed = { edition, asOf, rules, all: all ? 1 : 0, moved: JSON.stringify(movedIds(register, scope)) };
  const select = (which: (id: string) => string) => {
    const unjudged = register.sqlite.prepare<[Record<string, unknown>], FirstTuple>(
      `select id, record, changed from registration where ${which('registration.id')} and status = 'active'
        and not exists (select 1 from verdict where registration_id = registration.id and edition = @edition) order by id`).raw();
    // From the verdicts to the registrations: where there are none yet, no registration is looked at again.
    const judged = register.sqlite.prepare<[Record<string, unknown>], AgainTuple>(
      `select registration.id, registration.record, registration.changed, verdict.verdict, verdict.failed, verdict.asked, verdict.warned,
          verdict.earliest_start, verdict.as_of, verdict.rules, verdict.changed, verdict.place, verdict.holds_from, verdict.holds_until
         from verdict cross join registration on registration.id = verdict.registration_id
        where ${which('verdict.registration_id')} and verdict.edition = @edition and registration.status = 'active'
          and (@all or not ${isCurrent} or registration.id in (select value from json_each(@moved))) order by registration.id`).raw();
    return (values: Record<string, unknown>): ToJudge[] => [...unjudged.all({ edition, ...values }).map(first), ...judged.all({ ...fixed, ...values }).map(again)];
  };
  const some = select((id) => `${id} in (select value from json_each(@ids))`);
  const range = select((id) => `${id} between @first and @last`);
  return (portion) => ('ids' in portion ? some({ ids: JSON.stringify(portion.ids) }) : range({ ...portion }));
}

/**
 * The registrations whose verdict may no longer hold, found without looking at the others; `null` where the last
 * complete validation does not say enough: another day before it, other rules, or none at all.
 */
function staleIds(register: Register, grounds: Grounds): number[] | null {
  const { sqlite } = register;
  const state = sqlite.prepare<[string], { watermark: number; rules: string; as_of: string }>(
    'select watermark, rules, as_of from validation_state where edition = ?').get(grounds.edition);
  if (state?.rules !== grounds.rules || grounds.asOf < state.as_of) return null;
  const changed = sqlite.prepare<[number], number>("select id from registration where status = 'active' and changed > ?").pluck().all(state.watermark);
  const turned = sqlite.prepare<[string, string], number>('select registration_id from verdict where edition = ? and holds_until <= ?').pluck().all(grounds.edition, grounds.asOf);
  return [...new Set([...changed, ...turned, ...movedIds(register, grounds)])].sort((a, b) => a - b);
}

/** Send registrations whose place among those of their company is another one than when they were judged. */
function movedIds(register: Questioned, { edition, places }: Grounds): number[] {
  const { sqlite } = register;
  const later = sqlite.prepare<[string], { id: number; place: number }>('select registration_id as id, place from verdict where edition = ? and place > 1').all(edition);
  const placed = new Map(later.map(({ id, place }) => [id, place]));
  return [...new Set([...placed.keys(), ...places.keys()])].filter((id) => (placed.get(id) ?? 1) !== (places.get(id) ?? 1));
}

/** Whether any registration has no verdict, or one that no longer holds. */
export function hasStaleVerdicts(register: Register, grounds: Grounds): boolean {
  const ids = staleIds(register, grounds);
  const { edition, asOf, rules } = grounds;
  // Of the few that may be stale, withdrawn ones and those judged since are not.
  const some = ids === null ? '' : 'and registration.id in (select value from json_each(@ids))';
  return register.sqlite.prepare<[Record<string, unknown>], number>(
    `select exists (select 1 from registration left join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.status = 'active' ${some}
        and (verdict.verdict is null or not ${isCurrent} or registration.id in (select value from json_each(@moved))))`).pluck()
    .get({ edition, asOf, rules, moved: JSON.stringify(movedIds(register, grounds)), ...(ids === null ? {} : { ids: JSON.stringify(ids) }) }) === 1;
}

/** Notes that every active registration has been judged; call at the end of a complete validation. */
export function noteComplete(register: Register, { edition, asOf, rules }: Grounds): void {
  register.sqlite.prepare(`insert or replace into validation_state (edition, watermark, rules, as_of)
    values (?, (select watermark from register_state), ?, ?)`).run(edition, rules, asOf);
}

/** Forgets it, unless single verdicts were given for the same day by the same rules. */
export function noteSingle(register: Register, { edition, asOf, rules }: Grounds): void {
  register.sqlite.prepare('delete from validation_state where edition = ? and (as_of <> ? or rules <> ?)').run(edition, asOf, rules);
}

/**
 * The 1-based place of each participant among those of the company, longest waiting first (day of registration
 * on the platform, else the day it was first seen), by send registration. The limit is on people: two wishes of
 * one person share a place. Companies with one send registration are left out. `among` some registrations: only those of their companies.
 */
export function senderPositions(register: Register, among?: readonly number[]): { readonly positions: ReadonlyMap<number, number> } {
  const few = among === undefined ? '' : 'and company_id in (select company_id from registration where id in (select value from json_each(@among)))';
  const rows = register.sqlite.prepare<[Record<string, unknown>], { id: number; place: number }>(
    `with sending as (
       select id, company_id, coalesce(lower(record ->> '$.participantEmail'), lower(record ->> '$.participantName'), 'registration ' || id) as person,
              coalesce(record ->> '$.platformRegisteredOn', first_seen_on) || ' ' || stable_id as waiting
         from registration
        where side = 'send' and status = 'active' and company_id in
              (select company_id from registration where side = 'send' and status = 'active' ${few} group by company_id having count(*) > 1)),
     people as (select company_id, person, min(waiting) as since from sending group by company_id, person)
     select sending.id, dense_rank() over (partition by sending.company_id order by people.since) as place
       from sending join people on people.company_id = sending.company_id and people.person = sending.person`).all(among === undefined ? {} : { among: JSON.stringify(among) });
  return { positions: new Map(rows.map((row) => [row.id, row.place])) };
}
