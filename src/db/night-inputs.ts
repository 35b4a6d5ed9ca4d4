/** What a night rested on: kept beside it, looked up, and put back into the register inside work that is taken back. */

import { noteComeBack } from './kept-registrations.js';
import type { Register } from './open.js';
import { advanceWatermark } from './runs.js';
import type { NightRow } from './schema-nights.js';

/** Hashes of what no table of the register holds: the files of the edition (in `edition_text`), and the vocabulary with the list of sectors. */
export interface NightInputs {
  readonly edition: string;
  readonly lists: string;
  /** The two apart; nights of older programs do not know them. */
  readonly vocabulary?: string;
  readonly sectors?: string;
}

/** Keeps the files of an edition, once for each wording. */
export function keepEditionFiles(register: Register, sha256: string, files: string): void {
  register.sqlite.prepare('insert or ignore into edition_text (sha256, files) values (?, ?)').run(sha256, files);
}

/** The files of an edition by their hash, as JSON by name. */
export function editionFiles(register: Register, sha256: string): string | undefined {
  return register.sqlite.prepare<[string], string>('select files from edition_text where sha256 = ?').pluck().get(sha256);
}

// What was kept first after a night is what it found; a registration without it has not changed since.
const keptAt = 'night_id = (select min(night_id) from registration_past as first where first.registration_id = past.registration_id and night_id >= @night)';

/** A registration as a night found it. */
export interface PastRegistration {
  readonly id: number;
  readonly company_id: number;
  readonly record: string;
  readonly origin: string;
}

/** What a night found, of those among the registrations that have changed since. */
export function registrationsAtNight(register: Register, night: number, ids: readonly number[]): Map<number, PastRegistration> {
  const rows = register.sqlite.prepare<[Record<string, unknown>], PastRegistration>(
    `select registration_id as id, company_id, record, origin from registration_past as past where registration_id in (select value from json_each(@ids)) and ${keptAt}`)
    .all({ night, ids: JSON.stringify(ids) });
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Puts registrations, decisions, vetoes and mobilities back to what the night found, and forgets what was made of them, so that a validation
 * and a matching look at everything. Only inside work that is taken back: history that came later is gone until then.
 */
export function restoreInputs(register: Register, night: NightRow): void {
  const { sqlite } = register;
  const named = { night: night.id, edition: night.edition, registration: night.last_registration, decision: night.last_decision, event: night.last_event, run: night.last_run };
  // References to what came later are not followed: nothing of this is ever committed.
  sqlite.pragma('defer_foreign_keys = on');
  sqlite.prepare(`create temp table found_then as select * from registration_past as past where registration_id <= @registration and ${keptAt}`).run(named);
  sqlite.prepare("update registration set status = 'withdrawn' where id > @registration").run(named);
  sqlite.exec(`update registration set (company_id, status, merged_into, record, origin)
      = (select company_id, status, merged_into, record, origin from found_then where registration_id = registration.id)
      where id in (select registration_id from found_then);
    insert into registration (id, side, source_id, upsert_key, stable_id, company_id, status, merged_into, record, origin, first_seen_on, changed)
      select registration_id, side, source_id, 'restored ' || registration_id, stable_id, company_id, status, merged_into, record, origin, first_seen_on, 0
        from found_then where registration_id not in (select id from registration);
    drop table found_then;`);
  noteComeBack(register, "upsert_key like 'restored %'");
  for (const statement of [
    'delete from decision where id > @decision',
    'delete from veto where run_id > @run',
    'update veto set lifted_on = null, lifted_because = null where lifted_run > @run',
    // One that began later belongs to no edition for the while.
    "update mobility set edition = '' where not exists (select 1 from mobility_event where mobility_id = mobility.id and id <= @event)",
    "update mobility set status = (select status from mobility_event where mobility_id = mobility.id and id <= @event order by id desc limit 1) where edition <> ''",
    'delete from stored_verdict where edition = @edition',
    'delete from validation_state where edition = @edition',
    'delete from kept_basis where edition = @edition',
    'delete from kept_block where edition = @edition',
    'delete from kept_later where edition = @edition',
  ]) sqlite.prepare(statement).run(named);
  // Another thread sees only what is committed: by this it knows that it must not look.
  advanceWatermark(register);
}
