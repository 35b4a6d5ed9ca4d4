/** Officers' vetoes: setting, lifting, and all of an edition; whether one is in force is decided elsewhere. */

import type { Register } from './open.js';
import type { VetoRow } from './schema-mobility.js';

/** Writes a veto and gives its id. */
export function insertVeto(register: Register, veto: Omit<VetoRow, 'id' | 'lifted_on' | 'lifted_because' | 'lifted_run'>): number {
  const { lastInsertRowid } = register.sqlite.prepare(
    `insert into veto (edition, send_id, host_id, reason, set_by, set_on, until, watched, run_id)
     values (@edition, @send_id, @host_id, @reason, @set_by, @set_on, @until, @watched, @run_id)`).run(veto);
  return Number(lastInsertRowid);
}

/** The vetoes of an edition, or those of one pair, the oldest first. */
export function vetoesOf(register: Register, edition: string, pair: { readonly send: number; readonly host: number } | null = null): VetoRow[] {
  return register.sqlite.prepare<[Record<string, unknown>], VetoRow>(
    'select * from veto where edition = @edition and (@send is null or (send_id = @send and host_id = @host)) order by id')
    .all({ edition, send: pair?.send ?? null, host: pair?.host ?? null });
}

/** Lifts a veto from a day on; the row stays. */
export function liftVeto(register: Register, id: number, lifted: { readonly on: string; readonly because: string; readonly runId: number }): void {
  register.sqlite.prepare('update veto set lifted_on = ?, lifted_because = ?, lifted_run = ? where id = ?').run(lifted.on, lifted.because, lifted.runId, id);
}
