/** The door through which approval and signatures of a Learning Project enter the history of its mobility, and leave it again. */

import { approving, signing, voiding, type Consents, type ConsentTaken, type GivenApproval, type GivenSignature } from '../core/mobility/consents.js';
import { machineOf, unsignedBy, type Machine } from '../core/mobility/machine.js';
import type { MobilityState } from '../core/mobility/state.js';
import type { StepRefusal } from '../core/mobility/steps.js';
import { refOf } from '../core/refs.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { stepRefused } from './mobility-card.js';
import { historyOf, writeEvents } from './mobility-desk.js';

type Surroundings = Pick<Job, 'register' | 'edition' | 'dataFolders'>;

/** What became of it. */
export interface ConsentRecorded {
  readonly state: MobilityState;
  /** Signatories still missing. */
  readonly unsigned: readonly string[];
}

/** A material version, as far as the history keeps it. */
export interface VoidingVersion {
  readonly version: number;
  /** What changed, without the words themselves. */
  readonly changes: readonly string[];
  readonly on: string;
}

/** What was approved and signed of a mobility, and still holds. */
export async function consentsOf(job: Pick<Job, 'register'>, mobilityId: number): Promise<Consents> {
  const { approval, signatures } = (await historyOf(job, mobilityId)).state;
  return { approval, signatures };
}

async function judged(job: Surroundings, id: number, judge: (machine: Machine, state: MobilityState) => ConsentTaken | StepRefusal): Promise<{ machine: Machine; taken: ConsentTaken }> {
  const machine = machineOf(loadEdition(job.dataFolders, job.edition).edition);
  const taken = judge(machine, (await historyOf(job, id)).state);
  if (!taken.ok) throw stepRefused(refOf('mobility', id), taken);
  return { machine, taken };
}

/**
 * The approval of a version as the machine would take it, not yet written.
 * @throws AppError `refused` where the status does not allow it or the version has been approved.
 */
export const checkApproval = async (job: Surroundings, id: number, given: GivenApproval): Promise<ConsentTaken> =>
  (await judged(job, id, (machine, state) => approving(machine, state, given))).taken;

/** Records an approval; call inside the write transaction of a run. Throws as `checkApproval` does. */
export async function recordApproval(job: Surroundings, id: number, { runId, ...given }: GivenApproval & { readonly runId: number }): Promise<ConsentRecorded> {
  const { machine, taken } = await judged(job, id, (on, state) => approving(on, state, given));
  await writeEvents(job, id, taken, runId);
  return { state: taken.state, unsigned: unsignedBy(machine, taken.state) };
}

/**
 * Records a signature; call inside the write transaction of a run.
 * @throws AppError `usage` for a party that does not sign; `refused` where nothing is to be signed, nothing was approved, or the party has signed.
 */
export async function recordSignature(job: Surroundings, id: number, { runId, ...given }: GivenSignature & { readonly runId: number }): Promise<ConsentRecorded> {
  const { machine, taken } = await judged(job, id, (on, state) => signing(on, state, given));
  await writeEvents(job, id, taken, runId);
  return { state: taken.state, unsigned: unsignedBy(machine, taken.state) };
}

/**
 * Takes approval and signatures away because of a material version, and lets the status go back as the edition says; call inside the
 * write transaction of a run. Gives what went: `approval` and the parties; nothing where nothing held.
 */
export async function voidConsents(job: Surroundings, id: number, { runId, ...given }: VoidingVersion & { readonly runId: number }): Promise<readonly string[]> {
  const machine = machineOf(loadEdition(job.dataFolders, job.edition).edition);
  const { state } = await historyOf(job, id);
  const taken = voiding(machine, state, { ...given, reason: `version ${given.version} changes what was agreed` });
  if (taken === null) return [];
  await writeEvents(job, id, taken, runId);
  return [...(state.approval === null ? [] : ['approval']), ...state.signatures.map(({ party }) => party)];
}
