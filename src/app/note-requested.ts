/** Notes that a questionnaire was asked for by the officer's own mail or phone, so that its reminders are due from that day. */

import { evaluationPolicy } from '../core/evaluation/due.js';
import type { EvaluationPhase, EvaluationRole } from '../core/evaluation/questionnaire.js';
import { addDays } from '../core/calendar.js';
import { refOf } from '../core/refs.js';
import { evaluationRequests, insertEvaluationRequest } from '../db/evaluations.js';
import type { RequestedReport } from '../output/views/evaluation-view.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { mobilityOf } from './look-up-evaluations.js';
import { recordRun } from './record-run.js';

/** Notes it; the same day a second time changes nothing. */
export async function noteRequested(job: Job, { ref, role, phase }: { readonly ref: string; readonly role: EvaluationRole; readonly phase: EvaluationPhase }): Promise<RequestedReport> {
  const mobility = await mobilityOf(job, ref);
  const named = refOf('mobility', mobility.id);
  const policy = evaluationPolicy(loadEdition(job.dataFolders, mobility.edition).edition.limits);
  return await recordRun(job, { job: 'evaluation-requested', edition: mobility.edition, parameters: { mobility: named, role, phase } }, async (runId) => {
    const before = evaluationRequests(job.register, mobility.id).filter((each) => each.role === role && each.phase === phase);
    const isNew = !before.some(({ requested_on: on }) => on === job.asOf);
    if (isNew) await insertEvaluationRequest(job.register, { mobility_id: mobility.id, role, phase, requested_on: job.asOf, run_id: runId });
    const result = { mobility: named, role, phase, requestedOn: job.asOf, times: before.length + (isNew ? 1 : 0), nextOn: addDays(job.asOf, policy.reminderAfterDays), isNew };
    return { counts: { noted: isNew ? 1 : 0 }, result };
  });
}
