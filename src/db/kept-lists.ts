/** Keeps the lists of a matching run for the next one: hundreds of thousands of them, of which few change. */

import { bytesOf, numbersOf } from './number-bytes.js';
import type { Register } from './open.js';

/** Lists of both sides by register id as packed numbers, and the fingerprints they were made for. */
export interface KeptMemory {
  readonly fingerprints: ReadonlyMap<number, string>;
  readonly lists: ReadonlyMap<number, Int32Array>;
}

/** What the kept lists of an edition rest on; `null` when none are kept. */
export function keptBasis(register: Register, edition: string): string | null {
  return register.sqlite.prepare<[string], string>('select basis from kept_basis where edition = ?').pluck().get(edition) ?? null;
}

/** The night after which the stored candidates were what has been told; `null` when there is none or another run followed. */
export function toldNight(register: Register, edition: string): number | null {
  return register.sqlite.prepare<[string], number | null>('select told_night from kept_basis where edition = ?').pluck().get(edition) ?? null;
}

/** Notes that a night has told all that the stored candidates are. */
export function noteToldNight(register: Register, edition: string, night: number): void {
  register.sqlite.prepare('update kept_basis set told_night = ? where edition = ?').run(night, edition);
}

/** All kept lists of an edition. */
export function readKept(register: Register, edition: string): KeptMemory {
  const fingerprints = new Map<number, string>();
  const lists = new Map<number, Int32Array>();
  const rows = register.sqlite.prepare<[string], { id: number; fingerprint: string; entries: Uint8Array }>(
    'select registration_id as id, fingerprint, entries from kept_list where edition = ? order by registration_id');
  for (const { id, fingerprint, entries } of rows.iterate(edition)) {
    fingerprints.set(id, fingerprint);
    lists.set(id, numbersOf(entries));
  }
  return { fingerprints, lists };
}

/** The kept lists of some registrations. */
export function readKeptOf(register: Register, edition: string, ids: readonly number[]): Map<number, Int32Array> {
  const rows = register.sqlite.prepare<[string, string], { id: number; entries: Uint8Array }>(
    'select registration_id as id, entries from kept_list where edition = ? and registration_id in (select value from json_each(?))').all(edition, JSON.stringify(ids));
  return new Map(rows.map(({ id, entries }) => [id, numbersOf(entries)]));
}

/** Forgets what is kept of an edition; call inside a write transaction, as for the others. */
export function forgetKept(register: Register, edition: string): void {
  register.sqlite.prepare('delete from kept_basis where edition = ?').run(edition);
  register.sqlite.prepare('delete from kept_list where edition = ?').run(edition);
}

/** What is to be kept. */
export interface NewKept extends KeptMemory {
  readonly edition: string;
  readonly basis: string;
  /** Which lists and fingerprints are not those that are kept already; `null`: nothing of what is kept stays. */
  readonly renewed: ReadonlySet<number> | null;
}

/** Keeps lists. Those that are renewed are written, those of registrations that are gone removed. No night has told of them yet. */
export function writeKept(register: Register, { edition, basis, fingerprints, lists, renewed }: NewKept): void {
  const { sqlite } = register;
  if (renewed === null) forgetKept(register, edition);
  else {
    const kept = sqlite.prepare<[string], number>('select registration_id from kept_list where edition = ?').pluck().all(edition);
    const remove = sqlite.prepare('delete from kept_list where edition = ? and registration_id = ?');
    for (const id of kept) if (!lists.has(id)) remove.run(edition, id);
  }
  sqlite.prepare('insert or replace into kept_basis (edition, basis) values (?, ?)').run(edition, basis);
  const insert = sqlite.prepare('insert or replace into kept_list (edition, registration_id, fingerprint, entries) values (?, ?, ?, ?)');
  for (const id of renewed ?? lists.keys()) {
    const list = lists.get(id);
    if (list !== undefined) insert.run(edition, id, fingerprints.get(id), bytesOf(list));
  }
}
