/** Finds the questionnaires that are to be asked for or reminded of. */

import { evaluationDue, evaluationPolicy, type EvaluationDue, type EvaluationState } from '../core/evaluation/due.js';
import type { EditionSettings } from '../core/edition-form.js';
import { refOf } from '../core/refs.js';
import { currentEvaluations, evaluationRequests, receivedEvaluations } from '../db/evaluations.js';
import { selectMobilities } from '../db/mobilities.js';
import type { EvaluationRow } from '../db/schema-evaluation.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';

/** What is to be asked for and reminded of on the day of the job. */
export async function lookUpDueEvaluations(job: Job): Promise<EvaluationDue[]> {
  const { edition } = loadEdition(job.dataFolders, job.edition);
  return await dueEvaluations(job, { limits: edition.limits, mobilities: await selectMobilities(job.register, job.edition), until: job.asOf });
}

/** What is to be asked for and reminded of by a day, in these mobilities of the edition of the job, under its limits. */
export async function dueEvaluations(job: Pick<Job, 'register' | 'edition'>, { limits, mobilities, until }: {
  readonly limits: EditionSettings['limits']; readonly mobilities: readonly MobilityRow[]; readonly until: string;
}): Promise<EvaluationDue[]> {
  const keyOf = (row: Pick<EvaluationRow, 'mobility_id' | 'role' | 'phase'>): string => [row.mobility_id, row.role, row.phase].join(' ');
  const states = new Map<string, { -readonly [Key in keyof EvaluationState]: EvaluationState[Key] }>();
  const stateOf = (row: Pick<EvaluationRow, 'mobility_id' | 'role' | 'phase'>) => {
    let state = states.get(keyOf(row));
    if (state === undefined) states.set(keyOf(row), state = { ref: refOf('mobility', row.mobility_id), role: row.role, phase: row.phase, requestedOn: [], isDone: false });
    return state;
  };
  for (const row of evaluationRequests(job.register)) stateOf(row).requestedOn = [...stateOf(row).requestedOn, row.requested_on];
  for (const row of [...currentEvaluations(job.register, job.edition), ...await receivedEvaluations(job.register)]) stateOf(row).isDone = true;
  return evaluationDue({
    mobilities: mobilities.map((row) => ({ ref: refOf('mobility', row.id), status: row.status, stayFrom: row.stay_from, stayUntil: row.stay_until })),
    states: [...states.values()], policy: evaluationPolicy(limits), asOf: until,
  });
}
