/** What officers have put aside: seen, or not before a day; and the state that brings it back when it changes. */

import type { Register } from './open.js';
import type { AttentionRow } from './schema-nights.js';

/** Puts something aside. */
export function insertAttention(register: Register, row: Omit<AttentionRow, 'id'>): void {
  register.sqlite.prepare(
    `insert into attention (edition, kind, subject, state, until, reason, noted_on, run_id)
     values (@edition, @kind, @subject, @state, @until, @reason, @noted_on, @run_id)`).run(row);
}

/** What is put aside on a day, by subject, with the state it had: the newest word about each counts. */
export function putAside(register: Register, edition: string, date: string): ReadonlyMap<string, string> {
  const rows = register.sqlite.prepare<[string], AttentionRow>('select * from attention where edition = ? order by id').all(edition);
  const newest = new Map(rows.map((row) => [row.subject, row]));
  return new Map([...newest.values()].filter(({ until }) => until === null || until >= date).map(({ subject, state }) => [subject, state]));
}

/** The state of registrations on a day, by id: the data they rest on, their verdict, and, while it waits, the day by which the letter about them wanted an answer, once that has passed. */
export function registrationStates(register: Register, { edition, date }: { readonly edition: string; readonly date: string }, ids: readonly number[]): ReadonlyMap<number, string> {
  // Without a letter overdue it is the text that registers keep from before letters counted.
  const rows = register.sqlite.prepare<[Record<string, unknown>], { id: number; state: string }>(
    `select registration.id, json_array(registration.status, registration.changed, verdict.verdict) || coalesce(
       (select ' overdue ' || answer_by from letter where verdict.verdict in ('needs-information', 'officer-decision') and letter.registration_id = registration.id and letter.edition = @edition and kind = 'deficiency'
           and written_on <= @date and answer_by < @date order by letter.id desc limit 1), '') as state
       from registration left join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.id in (select value from json_each(@ids))`).all({ edition, date, ids: JSON.stringify(ids) });
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** The state of mobilities, by id. */
export function mobilityStates(register: Register, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = register.sqlite.prepare<[string], { id: number; state: string }>(
    'select id, json_array(status, due_on, changed) as state from mobility where id in (select value from json_each(?))').all(JSON.stringify(ids));
  return new Map(rows.map(({ id, state }) => [id, state]));
}
