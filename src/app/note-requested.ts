/** Notes that a questionnaire was asked for by the officer's own mail or phone, so that its reminders are due from that day. */

import { askedIn, evaluationPolicy, roleLabel } from '../core/evaluation/due.js';
import { evaluationPhases, type EvaluationPhase, type EvaluationRole } from '../core/evaluation/questionnaire.js';
import { addDays } from '../core/calendar.js';
import { refOf } from '../core/refs.js';
import { evaluationRequests, evaluationsOf, insertEvaluationRequest, receivedEvaluations } from '../db/evaluations.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { RequestedReport } from '../output/views/evaluation-view.js';
import { requireBegun } from './evaluated-mobility.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { nextStepHint } from './next-step.js';
import { recordRun } from './record-run.js';

/** Whose questionnaire of which mobility. */
export interface RequestedQuestion {
  readonly ref: string;
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
}

/**
 * Notes it; the same day a second time changes nothing.
 * @throws AppError `refused` in a status in which nobody is asked for it, and for what was answered.
 */
export async function noteRequested(job: Job, { ref, role, phase }: RequestedQuestion): Promise<RequestedReport> {
  const mobility = await mobilityByRef(job, ref);
  await requireAsked(job, mobility, phase);
  await refuseAnswered(job, mobility, { role, phase });
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

async function requireAsked(job: Job, mobility: MobilityRow, phase: EvaluationPhase): Promise<void> {
  if (askedIn[phase].includes(mobility.status)) return;
  await requireBegun(job, mobility);
  const ref = refOf('mobility', mobility.id);
  const possible = evaluationPhases.find((each) => askedIn[each].includes(mobility.status));
  throw new AppError('refused', `${ref} is ${mobility.status}; the ${phase} questionnaire is asked for while a mobility is ${askedIn[phase].join(' or ')}.`, {
    hint: possible === undefined ? await nextStepHint(job, mobility) : `Now it is the ${possible} one: --phase ${possible}. ${await nextStepHint(job, mobility)}`,
    details: { status: mobility.status, allowed: askedIn[phase] },
  });
}

/** A reminder of what was answered would never be due. */
async function refuseAnswered(job: Job, mobility: MobilityRow, { role, phase }: Omit<RequestedQuestion, 'ref'>): Promise<void> {
  const received = (await receivedEvaluations(job.register)).find((each) => each.mobility_id === mobility.id && each.role === role && each.phase === phase);
  const on = evaluationsOf(job.register, { mobilityId: mobility.id, role, phase }).at(-1)?.answered_on ?? received?.received_on;
  if (on === undefined) return;
  const ref = refOf('mobility', mobility.id);
  throw new AppError('refused', `The ${phase} questionnaire of the ${roleLabel[role]} of ${ref} came on ${on}.`, { hint: `See: mobilise evaluation list ${ref}` });
}
