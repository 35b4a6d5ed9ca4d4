/** Notes that a questionnaire came by another way, so that nobody is reminded of it. */

import type { EvaluationPhase, EvaluationRole } from '../core/evaluation/questionnaire.js';
import { refOf } from '../core/refs.js';
import { evaluationsOf, insertReceived, receivedEvaluations } from '../db/evaluations.js';
import type { ReceivedReport } from '../output/views/evaluation-view.js';
import { requireBegun } from './evaluated-mobility.js';
import type { Job } from './job.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { recordRun } from './record-run.js';

/** What was received. */
export interface ReceivedQuestion {
  readonly ref: string;
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  readonly note: string | null;
}

/**
 * Notes it once; a second time changes nothing.
 * @throws AppError `refused` before the stay.
 */
export async function noteReceived(job: Job, { ref, role, phase, note }: ReceivedQuestion): Promise<ReceivedReport> {
  const mobility = await mobilityByRef(job, ref);
  await requireBegun(job, mobility);
  const named = refOf('mobility', mobility.id);
  return await recordRun(job, { job: 'evaluation-received', edition: mobility.edition, parameters: { mobility: named, role, phase } }, async (runId) => {
    const [answered] = evaluationsOf(job.register, { mobilityId: mobility.id, role, phase }).slice(-1);
    if (answered !== undefined) job.warn(`The ${role} of ${named} has answered already, on ${answered.answered_on}: reminders have ended anyway.`);
    const isNew = await insertReceived(job.register, { mobility_id: mobility.id, role, phase, note, received_on: job.asOf, run_id: runId });
    const row = (await receivedEvaluations(job.register)).find((each) => each.mobility_id === mobility.id && each.role === role && each.phase === phase);
    const report = { mobility: named, role, phase, receivedOn: row?.received_on ?? job.asOf, isNew };
    return { counts: { noted: isNew ? 1 : 0 }, result: report };
  });
}
