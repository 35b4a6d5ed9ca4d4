/** The other offices that documents and letters name. */

import type { Register } from './open.js';
import type { ContactPointRow } from './schema-mobility.js';

/** All of them, by code. */
export function listContactPoints(register: Register): ContactPointRow[] {
  return register.sqlite.prepare<[], ContactPointRow>('select * from contact_point order by code').all();
}

/** The office with this code. */
export function findContactPoint(register: Register, code: string): ContactPointRow | undefined {
  return register.sqlite.prepare<[string], ContactPointRow>('select * from contact_point where code = ?').get(code);
}

/** Writes an office, new or changed. */
export function putContactPoint(register: Register, row: ContactPointRow): void {
  register.sqlite.prepare(
    `insert into contact_point (code, name, address, email, language, changed) values (@code, @name, @address, @email, @language, @changed)
     on conflict (code) do update set name = excluded.name, address = excluded.address, email = excluded.email, language = excluded.language, changed = excluded.changed`).run(row);
}
