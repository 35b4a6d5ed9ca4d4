/** The door through which signatures enter the history of a mobility, and through which a later version voids them. */

import { signing, voiding, type GivenSignature, type SignatureTaken } from '../core/mobility/signatures.js';
import { unsignedBy } from '../core/mobility/machine.js';
import type { MobilityState } from '../core/mobility/state.js';
import type { Job } from './job.js';
import { stepRefused } from './mobility-card.js';
import { findMobilityRow, historyOf, openMobilityDesk, writeEvents, type MobilityDesk } from './mobility-desk.js';
import { refOf } from '../core/refs.js';

/** What became of it. */
export interface SignatureRecorded {
  /** The status afterwards; `signed` (by the edition's word) after the last signature. */
  readonly status: string;
  /** Signatories still missing. */
  readonly unsigned: readonly string[];
  readonly state: MobilityState;
}

const recorded = (desk: MobilityDesk, { state }: Pick<SignatureTaken, 'state'>): SignatureRecorded => ({ status: state.status, unsigned: unsignedBy(desk.machine, state), state });

/**
 * Whether a signature could be recorded now, without writing it.
 * @throws AppError `usage` for a party that does not sign, `refused` where nothing is to be signed or the party has signed.
 */
export async function checkSignature(job: Pick<Job, 'register' | 'edition' | 'dataFolders'>, ref: string, given: GivenSignature): Promise<{ readonly desk: MobilityDesk; readonly id: number; readonly taken: SignatureTaken }> {
  const desk = await openMobilityDesk(job);
  const row = findMobilityRow(desk, ref);
  const { state } = await historyOf(job, row.id);
  const taken = signing(desk.machine, state, given);
  if (!taken.ok) throw stepRefused(refOf('mobility', row.id), taken);
  return { desk, id: row.id, taken };
}

/** Records a signature of a version; call inside the write transaction of a run. Throws as `checkSignature` does. */
export async function recordSignature(job: Pick<Job, 'register' | 'edition' | 'dataFolders'>, ref: string, given: GivenSignature & { readonly runId: number }): Promise<SignatureRecorded> {
  const { runId, ...signature } = given;
  const { desk, id, taken } = await checkSignature(job, ref, signature);
  await writeEvents(job, id, taken, runId);
  return recorded(desk, taken);
}

/**
 * Voids the signatures because of a material version, and lets the status go back as the edition says; call inside the write
 * transaction of a run. `null` when there was no signature to void.
 */
export async function voidSignatures(job: Pick<Job, 'register' | 'edition' | 'dataFolders'>, ref: string, given: { readonly version: number; readonly reason: string; readonly on: string; readonly runId: number }): Promise<SignatureRecorded | null> {
  const desk = await openMobilityDesk(job);
  const row = findMobilityRow(desk, ref);
  const { state } = await historyOf(job, row.id);
  const taken = voiding(desk.machine, state, { version: given.version, reason: given.reason, on: given.on });
  if (taken === null) return null;
  await writeEvents(job, row.id, taken, given.runId);
  return recorded(desk, taken);
}
