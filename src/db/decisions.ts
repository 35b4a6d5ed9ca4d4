/** Officers' decisions: all of an edition by registration, and writing a new one down. */

import type { Decision } from '../core/rules/decision.js';
import type { Questioned, Register } from './open.js';
import type { DecisionRow } from './schema.js';

/** Decisions by registration id, the oldest first. */
export type DecisionsById = ReadonlyMap<number, readonly Decision[]>;

/** The decisions of an edition; of one registration, or of all; of all there are, or up to the last one that a night found. */
export function decisionsOf(register: Questioned, edition: string, registrationId: number | null = null, last: number | null = null): DecisionsById {
  const rows = register.sqlite.prepare<[Record<string, unknown>], DecisionRow>(
    `select registration_id, rule, decision, reason, decided_by, decided_on, expires_on, facts from decision
      where edition = @edition and (@id is null or registration_id = @id) and (@last is null or id <= @last) order by id`).all({ edition, id: registrationId, last });
  const byId = new Map<number, Decision[]>();
  for (const row of rows) {
    const list = byId.get(row.registration_id) ?? [];
    list.push({ rule: row.rule, decision: row.decision, reason: row.reason, by: row.decided_by, on: row.decided_on, expires: row.expires_on, facts: row.facts });
    byId.set(row.registration_id, list);
  }
  return byId;
}

/** `registration.changed` as a decision set it and as it stood before. */
export interface DecisionMark {
  readonly edition: string;
  readonly changed: number;
  readonly before: number;
}

/** The marks of all decisions that set one, by registration id, the newest first. */
export function decisionMarks(register: Questioned): ReadonlyMap<number, readonly DecisionMark[]> {
  const rows = register.sqlite.prepare<[], DecisionMark & { id: number }>(
    'select registration_id as id, edition, changed, changed_before as before from decision where changed is not null order by changed desc').all();
  const byId = new Map<number, DecisionMark[]>();
  for (const { id, ...mark } of rows) byId.set(id, [...byId.get(id) ?? [], mark]);
  return byId;
}

/** Writes a decision; the registration counts as changed, so that every verdict that rests on it is found again. */
export function insertDecision(register: Register, made: Decision & { readonly edition: string; readonly registrationId: number; readonly runId: number; readonly changed: number }): void {
  register.sqlite.prepare(
    `insert into decision (edition, registration_id, rule, decision, reason, decided_by, decided_on, expires_on, facts, run_id, changed, changed_before)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select changed from registration where id = ?))`)
    .run(made.edition, made.registrationId, made.rule, made.decision, made.reason, made.by, made.on, made.expires, made.facts, made.runId, made.changed, made.registrationId);
  register.sqlite.prepare('update registration set changed = ? where id = ?').run(made.changed, made.registrationId);
}
