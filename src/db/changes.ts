/** What registrations said before they changed, and which of them were merged. */

import { removeCandidatesOf } from './candidates.js';
import type { Register } from './open.js';
import type { RegistrationChangeRow } from './schema-identity.js';

/** What can be rewritten of a registration. */
export interface Rewrite {
  readonly id: number;
  readonly record: string;
  readonly origin: string;
  readonly doubts?: string;
  readonly changed: number;
}

/** Rewrites a registration; what it said before must be kept first (`keepChange`). */
export function rewriteRegistration(register: Register, { id, record, origin, doubts, changed }: Rewrite): void {
  register.sqlite.prepare('update registration set record = ?, origin = ?, doubts = coalesce(?, doubts), changed = ? where id = ?').run(record, origin, doubts ?? null, changed, id);
}

/** Keeps what a registration says before a merge or split changes it; `earlier` is the values that change, by key, as JSON. */
export function keepChange(register: Register, id: number, change: { readonly kind: 'merge' | 'split' | 'edit'; readonly runId: number; readonly on: string; readonly earlier: string }): void {
  register.sqlite.prepare(
    `insert into registration_change (registration_id, kind, run_id, changed_on, earlier, origin, doubts, last_import)
     select id, ?, ?, ?, ?, origin, doubts, last_import from registration where id = ?`).run(change.kind, change.runId, change.on, change.earlier, id);
}

/** What happened to a registration, oldest first. */
export function listChanges(register: Register, id: number): RegistrationChangeRow[] {
  return register.sqlite.prepare<[number], RegistrationChangeRow>('select * from registration_change where registration_id = ? order by id').all(id);
}

/** A merge of two registrations. */
export interface MergeRow {
  readonly absorbed_id: number;
  readonly kept_id: number;
  readonly filled: string;
  readonly merged_on: string;
}

/** The merges that a registration takes part in. */
export function mergesOf(register: Register, id: number): MergeRow[] {
  return register.sqlite.prepare<[number, number], MergeRow>(
    'select absorbed_id, kept_id, filled, merged_on from registration_merge where absorbed_id = ? or kept_id = ? order by absorbed_id').all(id, id);
}

/** Puts one registration into another: it is withdrawn and no longer counted, judged or matched. */
export function absorb(register: Register, merge: MergeRow & { readonly run_id: number; readonly changed: number }): void {
  const { sqlite } = register;
  sqlite.prepare('insert into registration_merge (absorbed_id, kept_id, filled, merged_on, run_id) values (?, ?, ?, ?, ?)').run(
    merge.absorbed_id, merge.kept_id, merge.filled, merge.merged_on, merge.run_id);
  sqlite.prepare("update registration set status = 'withdrawn', merged_into = ?, changed = ? where id = ?").run(merge.kept_id, merge.changed, merge.absorbed_id);
  removeCandidatesOf(register, merge.absorbed_id);
}

/** Lets an absorbed registration stand by itself again. */
export function release(register: Register, absorbedId: number, changed: number): void {
  register.sqlite.prepare('delete from registration_merge where absorbed_id = ?').run(absorbedId);
  register.sqlite.prepare("update registration set status = 'active', merged_into = null, changed = ? where id = ?").run(changed, absorbedId);
}
