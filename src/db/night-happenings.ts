/** What happened since a night: to registrations, to their verdicts, to vetoes and mobilities. */

import type { Register } from './open.js';
import type { NightBase } from './schema-nights.js';

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

/** The active registrations that changed since a watermark, found by an index. */
export const changedSince = (register: Register, watermark: number): Set<number> =>
  new Set(register.sqlite.prepare<[number], number>("select id from registration where status = 'active' and changed > ?").pluck().all(watermark));

/** Registrations by id; those that are gone are missing. */
export function registrationRows(register: Register, ids: readonly number[]): Map<number, HappenedRow> {
  const rows = register.sqlite.prepare<[Record<string, unknown>], HappenedRow>(
    `select id, side, status, merged_into, company_id, record, origin, changed from registration where id ${among}`).all({ ids: JSON.stringify(ids) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** What changed in registrations since, the oldest first. */
export function changesSince(register: Register, base: NightBase): ChangeSince[] {
  return register.sqlite.prepare<[number], ChangeSince>(
    `select registration_id, kind, import_id, line, (select json_group_array(key) from json_each(earlier)) as keys from registration_change where id > ? order by id`).all(base.last_change);
}

/** The rules on which officers decided since, by registration. */
export function decisionsSince(register: Register, base: NightBase): { registration_id: number; rule: string }[] {
  return register.sqlite.prepare<[number, string], { registration_id: number; rule: string }>(
    'select distinct registration_id, rule from decision where id > ? and edition = ?').all(base.last_decision, base.edition);
}

/** Why verdicts were asked again since, by registration: JSON arrays. */
export function verdictCausesSince(register: Register, base: NightBase, ids: readonly number[]): { registration_id: number; cause: string }[] {
  return register.sqlite.prepare<[Record<string, unknown>], { registration_id: number; cause: string }>(
    `select registration_id, cause from verdict_history where edition = @edition and run_id > @last and registration_id ${among}
     union all select registration_id, cause from verdict where edition = @edition and since_run > @last and registration_id ${among}`)
    .all({ last: base.last_run, edition: base.edition, ids: JSON.stringify(ids) });
}

/** The day from which a participant could go by the verdict that a night found. */
export function earliestStartThen(register: Register, base: NightBase, id: number): string | undefined {
  const named = { id, edition: base.edition, last: base.last_run };
  const replaced = register.sqlite.prepare<[Record<string, unknown>], { day: string | null }>(
    'select earliest_start as day from verdict_history where registration_id = @id and edition = @edition and replaced_by > @last order by replaced_by limit 1').get(named);
  const found = replaced ?? register.sqlite.prepare<[Record<string, unknown>], { day: string | null }>(
    'select earliest_start as day from stored_verdict where registration_id = @id and edition = @edition').get(named);
  return found?.day ?? undefined;
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
export function mobilitiesSince(register: Register, base: NightBase): MobilitySince[] {
  return register.sqlite.prepare<[Record<string, unknown>], MobilitySince>(
    `select mobility.id, send_id, host_id, mobility.status,
            (select status from mobility_event where mobility_id = mobility.id and id <= @last order by id desc limit 1) as before
       from mobility where edition = @edition and id in (select mobility_id from mobility_event where id > @last) order by mobility.id`)
    .all({ edition: base.edition, last: base.last_event });
}

/** A verdict that waits for information or a decision, with the last day for the answer to the newest letter about it. */
export interface WaitingVerdict {
  readonly id: number;
  readonly verdict: 'needs-information' | 'officer-decision';
  /** Rules that ask; one list for all verdicts that ask the same. */
  readonly asked: readonly string[];
  readonly answerBy: string | null;
}

/** All of them by rising id, whatever became of their registrations: verdicts have short rows, registrations long ones. */
export function waitingVerdicts({ sqlite }: Register, edition: string, date: string): WaitingVerdict[] {
  const answers = new Map(sqlite.prepare<[string], { id: number; verdict: WaitingVerdict['verdict']; asked: string }>(
    "select id, verdict, asked from given_answer where edition = ? and verdict in ('needs-information', 'officer-decision')").all(edition)
    .map(({ id, verdict, asked }) => [id, { verdict, asked: JSON.parse(asked) as string[] }]));
  const letters = new Map(sqlite.prepare<[string, string], [number, number, string | null]>(
    "select registration_id, max(id), answer_by from letter where edition = ? and kind = 'deficiency' and written_on <= ? group by registration_id").raw().all(edition, date)
    .map(([id, , answerBy]) => [id, answerBy]));
  // As two lists: tens of thousands of rows take three times as long.
  const [ids, given] = sqlite.prepare<[string, string], [string, string]>(
    `select json_group_array(registration_id), json_group_array(answer)
       from (select registration_id, answer from stored_verdict where edition = ? and answer in (select value from json_each(?)) order by registration_id)`).raw().get(edition, JSON.stringify([...answers.keys()]))!;
  const answerOf = JSON.parse(given) as number[];
  return (JSON.parse(ids) as number[]).map((id, at) => {
    const { verdict, asked } = answers.get(answerOf[at]!)!;
    return { id, verdict, asked, answerBy: letters.get(id) ?? null };
  });
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
