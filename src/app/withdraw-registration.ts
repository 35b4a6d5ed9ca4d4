/** Withdraws a registration that its company no longer wishes, or takes it back into use; nothing is deleted. */

import { commandOf } from '../core/mobility/lost-sides.js';
import { refOf } from '../core/refs.js';
import { advanceWatermark } from '../db/runs.js';
import type { RegistrationRow } from '../db/registrations.js';
import { setWithdrawn } from '../db/withdrawals.js';
import { AppError } from '../errors.js';
import type { WithdrawReport } from '../output/views/withdrawal-view.js';
import { identifyCompanies } from './identify-companies.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';
import { openMobilityDesk } from './mobility-desk.js';
import { keptRun, recordRun } from './record-run.js';

/** Which registration, and why. */
export interface Withdrawal {
  readonly ref: string;
  readonly reason: string | null;
  /** Takes a withdrawal back. */
  readonly undo: boolean;
}

/**
 * Withdraws it: it is no longer judged, matched or counted among those in use, and stays with all it says. The open
 * mobilities of the edition that rest on it are told; what becomes of them the officer decides.
 * @throws AppError `refused` when it is withdrawn already (or, to take back, is not), or is part of another registration.
 */
export async function withdrawRegistration(job: Job, { ref: text, reason, undo }: Withdrawal): Promise<WithdrawReport> {
  const row = await findRef(job, text);
  const ref = refOf(row.side, row.id);
  refuseWrongState(row, ref, undo);
  return await recordRun(job, { job: undo ? 'return-registration' : 'withdraw-registration', edition: null, parameters: { registration: ref, reason } }, async (runId) => {
    const { register } = job;
    const what = undo ? 'returned' : 'withdrawn';
    setWithdrawn(register, { registration_id: row.id, what, reason, happened_on: job.asOf, run_id: runId, changed: advanceWatermark(register) });
    identifyCompanies(register);
    const mobilities = undo ? [] : await openMobilitiesOf(job, row);
    const result: WithdrawReport = { ref, companyName: row.company_name, status: undo ? 'active' : 'withdrawn', reason, on: job.asOf, mobilities, run: keptRun(job, runId) };
    return { counts: { [what]: 1, openMobilities: mobilities.length }, result };
  });
}

async function openMobilitiesOf(job: Job, row: RegistrationRow): Promise<WithdrawReport['mobilities']> {
  const desk = await openMobilityDesk(job);
  return desk.rows.filter((each) => (each.send_id === row.id || each.host_id === row.id) && desk.machine.isOpen(each.status)).map(({ id, status }) => {
    const mobility = refOf('mobility', id);
    return { ref: mobility, status, command: commandOf({ mobility, side: row.side, ref: refOf(row.side, row.id), loss: { kind: 'withdrawn' } }) };
  });
}

function refuseWrongState(row: RegistrationRow, ref: string, undo: boolean): void {
  if (row.merged_into !== null) {
    const into = refOf(row.side, row.merged_into);
    throw new AppError('refused', `${ref} is part of ${into}.`, { hint: `${undo ? 'Take the merge back' : `Name ${into} instead, or take the merge back`}: mobilise registration split ${into} ${ref}` });
  }
  if (!undo && row.status === 'withdrawn') throw new AppError('refused', `${ref} is withdrawn already.`, { hint: `Take it back into use with: mobilise registration withdraw ${ref} --undo` });
  if (undo && row.status === 'active') throw new AppError('refused', `${ref} is not withdrawn.`, { hint: `See: mobilise registration show ${ref}` });
}
