/** What happened since a night: to registrations, to their verdicts, to vetoes and mobilities. */

import type { Register } from './open.js';
import type { NightRow } from './schema-nights.js';

/** What became of a registration. */
export interface HappenedState {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly status: 'active' | 'withdrawn';
  readonly merged_into: number | null;
  readonly changed: number;
}

/** A registration with what it says. */
export interface HappenedRow extends HappenedState {
  readonly company_id: number;
  readonly record: string;
  readonly origin: string;
}

/** Values that changed, by the keys of what was there before. */
export interface ChangeSince {
  readonly registration_id: number;
  readonly kind: 'import' | 'merge' | 'split' | 'edit';
  readonly import_id: number | null;
  readonly line: number | null;
  readonly keys: string;
}

const among = 'in (select value from json_each(@ids))';

/** What became of registrations, by id; those that are gone are missing. What they say is left where it lies: it is a hundred times as much. */
export function registrationStates(register: Register, ids: readonly number[]): Map<number, HappenedState> {
  const rows = register.sqlite.prepare<[Record<string, unknown>], HappenedState>(
    `select id, side, status, merged_into, changed from registration where id ${among}`).all({ ids: JSON.stringify(ids) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Registrations by id; those that are gone are missing. */
export function registrationRows(register: Register, ids: readonly number[]): Map<number, HappenedRow> {
  const rows = register.sqlite.prepare<[Record<string, unknown>], HappenedRow>(
    `select id, side, status, merged_into, company_id, record, origin, changed from registration where id ${among}`).all({ ids: JSON.stringify(ids) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** What changed in them since, the oldest first. */
export function changesSince(register: Register, base: NightRow, ids: readonly number[]): ChangeSince[] {
  return register.sqlite.prepare<[Record<string, unknown>], ChangeSince>(
    `select registration_id, kind, import_id, line, (select json_group_array(key) from json_each(earlier)) as keys from registration_change
      where id > @last and registration_id ${among} order by id`).all({ last: base.last_change, ids: JSON.stringify(ids) });
}

/** The rules on which officers decided since, by registration. */
export function decisionsSince(register: Register, base: NightRow, ids: readonly number[]): { registration_id: number; rule: string }[] {
  return register.sqlite.prepare<[Record<string, unknown>], { registration_id: number; rule: string }>(
    `select distinct registration_id, rule from decision where id > @last and edition = @edition and registration_id ${among}`).all({ last: base.last_decision, edition: base.edition, ids: JSON.stringify(ids) });
}

/** Why verdicts were asked again since, by registration: JSON arrays. */
export function verdictCausesSince(register: Register, base: NightRow, ids: readonly number[]): { registration_id: number; cause: string }[] {
  return register.sqlite.prepare<[Record<string, unknown>], { registration_id: number; cause: string }>(
    `select registration_id, cause from verdict_history where edition = @edition and run_id > @last and registration_id ${among}
     union all select registration_id, cause from verdict where edition = @edition and since_run > @last and registration_id ${among}`)
    .all({ last: base.last_run, edition: base.edition, ids: JSON.stringify(ids) });
}

/** A mobility to which something happened since. */
export interface MobilitySince {
  readonly id: number;
  readonly send_id: number;
  readonly host_id: number;
  readonly status: string;
  /** Its status at that night; `null` while it did not exist. */
  readonly before: string | null;
}

/** Mobilities with events since. */
export function mobilitiesSince(register: Register, base: NightRow): MobilitySince[] {
  return register.sqlite.prepare<[Record<string, unknown>], MobilitySince>(
    `select mobility.id, send_id, host_id, mobility.status,
            (select status from mobility_event where mobility_id = mobility.id and id <= @last order by id desc limit 1) as before
       from mobility where edition = @edition and id in (select mobility_id from mobility_event where id > @last) order by mobility.id`)
    .all({ edition: base.edition, last: base.last_event });
}

/** A registration that waits for information or a decision, with the last day for the answer to its newest letter. */
export interface WaitingRow {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly verdict: 'needs-information' | 'officer-decision';
  readonly asked: string;
  readonly answer_by: string | null;
}

/** All of them, in the order of refs; found by the verdicts, whose rows are short, and not by way of all registrations. */
export function waitingRegistrations(register: Register, edition: string, date: string): WaitingRow[] {
  return register.sqlite.prepare<[Record<string, unknown>], WaitingRow>(
    `select registration.id, registration.side, verdict.verdict, verdict.asked, letter.answer_by
       from verdict cross join registration on registration.id = verdict.registration_id and registration.status = 'active'
       left join (select registration_id, max(id), answer_by from letter where edition = @edition and kind = 'deficiency' and written_on <= @date group by registration_id) as letter
         on letter.registration_id = registration.id
      where verdict.edition = @edition and verdict.verdict in ('needs-information', 'officer-decision') order by registration.id`).all({ edition, date });
}

/** Senders with an open mobility. */
export const sendersAtWork = (register: Register, edition: string): Set<number> =>
  new Set(register.sqlite.prepare<[string], number>('select send_id from mobility where edition = ? and closed_from is null').pluck().all(edition));

/** Which of some pairs a night tells as new or back. */
export function enteringPairs<Pair extends { readonly send: number; readonly host: number }>(register: Register, nightId: number, pairs: readonly Pair[]): Set<Pair> {
  const told = register.sqlite.prepare<[number, number, number], 0 | 1>(
    "select exists (select 1 from night_pair where night_id = ? and send_id = ? and host_id = ? and kind in ('new', 'back'))").pluck();
  return new Set(pairs.filter(({ send, host }) => told.get(nightId, send, host) === 1));
}
