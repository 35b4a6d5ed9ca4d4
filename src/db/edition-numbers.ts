/** Editions as numbers: tables of millions of rows hold one in each. */

import type { Questioned, Register } from './open.js';

/** The number of an edition for a question; 0, which no row has, where nothing of it is stored yet. */
export const editionNumber = ({ sqlite }: Questioned, edition: string): number =>
  sqlite.prepare<[string], number>('select id from edition_number where edition = ?').pluck().get(edition) ?? 0;

/** The number of an edition of which something is to be stored; call inside a write transaction. */
export function numberedEdition(register: Register, edition: string): number {
  register.sqlite.prepare('insert into edition_number (edition) values (?) on conflict do nothing').run(edition);
  return editionNumber(register, edition);
}
