/** Tells what can be done now with a mobility, as the hint of whatever its status does not allow. */

import { nextCommand } from '../core/mobility/agenda.js';
import { awaitsSignatures, machineOf } from '../core/mobility/machine.js';
import { refOf } from '../core/refs.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { historyOf, stateOfRow } from './mobility-desk.js';

/** The command of the next step; of a closed mobility, where its history stands. */
export async function nextStepHint(job: Pick<Job, 'register' | 'dataFolders'>, mobility: MobilityRow): Promise<string> {
  const machine = machineOf(loadEdition(job.dataFolders, mobility.edition).edition);
  const ref = refOf('mobility', mobility.id);
  if (!machine.isOpen(mobility.status)) return `It is closed. See: mobilise mobility show ${ref}`;
  // Approval and signatures stand in the history alone.
  const state = awaitsSignatures(machine, mobility.status) ? (await historyOf(job, mobility.id)).state : stateOfRow(mobility);
  return `Its next step: ${nextCommand(machine, ref, state)}`;
}
