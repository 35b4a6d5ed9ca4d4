/** What an import made and changed, what rests on it, and taking it back. */

import type { Register } from './open.js';
import type { RegistrationChangeRow } from './schema-identity.js';

/** Ids of the registrations that an import made. */
export function createdBy(register: Register, importId: number): number[] {
  return register.sqlite.prepare<[number], number>('select id from registration where first_import = ? order by id').pluck().all(importId);
}

/** What an import changed, the latest change first. */
export function changedBy(register: Register, importId: number): RegistrationChangeRow[] {
  return register.sqlite.prepare<[number], RegistrationChangeRow>('select * from registration_change where import_id = ? order by id desc').all(importId);
}

/** Imports of the same source that came later and still stand. */
export function laterImports(register: Register, importId: number): number[] {
  return register.sqlite.prepare<[Record<string, unknown>], number>(
    `select later.id from import as later join import as this on later.source_id = this.source_id
      where this.id = @importId and later.id > this.id and later.undone_on is null order by later.id`).pluck().all({ importId });
}

/** Registrations among `ids` that something changed after this import, or in another way than by it. */
export function changedLater(register: Register, importId: number, ids: readonly number[]): number[] {
  return register.sqlite.prepare<[Record<string, unknown>], number>(
    `select distinct registration_id from registration_change
      where registration_id in (select value from json_each(@ids)) and (import_id is null or import_id > @importId) order by registration_id`)
    .pluck().all({ importId, ids: JSON.stringify(ids) });
}

// Tables whose rows say what a registration is and are made anew: they go along with it.
const derived = new Set(['stored_verdict', 'verdict_history', 'stored_candidate', 'duplicate', 'registration_change', 'registration']);

/** What else in the register names one of these registrations, by table: work that an undo would destroy. */
export function workOn(register: Register, ids: readonly number[]): { readonly table: string; readonly rows: number }[] {
  const tables = register.sqlite.prepare<[], { name: string; columns: string }>(
    `select tables.name as name, json_group_array(keys."from") as columns
       from sqlite_schema as tables join pragma_foreign_key_list(tables.name) as keys
      where tables.type = 'table' and keys."table" = 'registration' group by tables.name order by tables.name`).all();
  return tables.filter(({ name }) => !derived.has(name)).flatMap(({ name, columns }) => {
    const conditions = (JSON.parse(columns) as string[]).map((column) => `"${column}" in (select value from json_each(@ids))`).join(' or ');
    const rows = register.sqlite.prepare<[Record<string, unknown>], number>(`select count(*) from "${name}" where ${conditions}`).pluck().get({ ids: JSON.stringify(ids) }) ?? 0;
    return rows === 0 ? [] : [{ table: name, rows }];
  });
}

/** Takes registrations out of the register, with what was derived from them; their ids are never given again. */
export function removeRegistrations(register: Register, ids: readonly number[]): void {
  const { sqlite } = register;
  const among = JSON.stringify(ids);
  sqlite.prepare('update register_state set highest_registration = max(highest_registration, (select coalesce(max(id), 0) from registration))').run();
  for (const [table, columns] of [['stored_verdict', ['registration_id']], ['verdict_history', ['registration_id']], ['stored_candidate', ['send_id', 'host_id']], ['candidate_later', ['send_id', 'host_id']], ['duplicate', ['a_id', 'b_id']],
    ['registration_change', ['registration_id']], ['registration', ['id']]] as const) {
    for (const column of columns) sqlite.prepare(`delete from ${table} where ${column} in (select value from json_each(?))`).run(among);
  }
}

/** Writes back what a registration was before a change, and forgets the change. */
export function restoreRegistration(register: Register, change: RegistrationChangeRow, to: { readonly record: string; readonly changed: number }): void {
  register.sqlite.prepare('update registration set record = ?, origin = ?, doubts = ?, last_import = ?, changed = ? where id = ?').run(
    to.record, change.origin, change.doubts, change.last_import, to.changed, change.registration_id);
  register.sqlite.prepare('delete from registration_change where id = ?').run(change.id);
}

/** Marks an import as taken back; its report and its rejected rows stay to be read. */
export function markUndone(register: Register, importId: number, on: string): void {
  register.sqlite.prepare('update import set undone_on = ? where id = ?').run(on, importId);
}
