/** Registrations withdrawn by their company, and those that came back: each with its reason, day and run. */

import { removeCandidatesOf } from './candidates.js';
import type { Register } from './open.js';

/** One entry of the history of withdrawals. */
export interface WithdrawalRow {
  readonly id: number;
  readonly registration_id: number;
  readonly what: 'withdrawn' | 'returned';
  readonly reason: string | null;
  readonly happened_on: string;
  readonly run_id: number;
}

/** The withdrawals and returns of a registration, oldest first. */
export function listWithdrawals(register: Register, registrationId: number): WithdrawalRow[] {
  return register.sqlite.prepare<[number], WithdrawalRow>('select * from registration_withdrawal where registration_id = ? order by id').all(registrationId);
}

/** Withdraws a registration, or takes it back into use; `changed` is the watermark of the change. Withdrawn, it is nobody's candidate. */
export function setWithdrawn(register: Register, entry: Omit<WithdrawalRow, 'id'> & { readonly changed: number }): void {
  const { sqlite } = register;
  sqlite.prepare('insert into registration_withdrawal (registration_id, what, reason, happened_on, run_id) values (@registration_id, @what, @reason, @happened_on, @run_id)').run({ ...entry });
  sqlite.prepare('update registration set status = ?, changed = ? where id = ?').run(entry.what === 'withdrawn' ? 'withdrawn' : 'active', entry.changed, entry.registration_id);
  if (entry.what === 'withdrawn') removeCandidatesOf(register, entry.registration_id);
}
