/** Looks up questionnaires: all of the edition, and one mobility with its objectives. */

import { scoreObjectives } from '../core/evaluation/objectives.js';
import type { Questionnaire, QuestionnaireAnswers } from '../core/evaluation/questionnaire.js';
import { refOf } from '../core/refs.js';
import { currentEvaluations, receivedEvaluations } from '../db/evaluations.js';
import { selectMobilities } from '../db/mobilities.js';
import type { EvaluationReceivedRow, EvaluationRow } from '../db/schema-evaluation.js';
import type { EvaluationItem, MobilityEvaluation } from '../output/views/evaluation-view.js';
import type { Job } from './job.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { projectObjectives } from './project-objectives.js';

/** A stored answer as a questionnaire. */
export const questionnaireOf = (row: EvaluationRow): Questionnaire => ({
  mobility: row.mobility_id, role: row.role, phase: row.phase, answeredOn: row.answered_on, ...JSON.parse(row.answers) as QuestionnaireAnswers,
});

const keyOf = (row: { readonly mobility_id: number; readonly role: string; readonly phase: string }): string => [row.mobility_id, row.role, row.phase].join(' ');

function itemsOf(rows: readonly EvaluationRow[], received: readonly EvaluationReceivedRow[]): EvaluationItem[] {
  const byOtherWay = new Map(received.map((row) => [keyOf(row), row]));
  const answered = rows.map((row): EvaluationItem => {
    const { yesNo, objectives, words } = questionnaireOf(row);
    return {
      mobility: refOf('mobility', row.mobility_id), role: row.role, phase: row.phase, answeredOn: row.answered_on, receivedOn: byOtherWay.get(keyOf(row))?.received_on ?? null,
      answers: yesNo, objectives, inWords: Object.keys(words),
    };
  });
  const known = new Set(rows.map(keyOf));
  const others = received.filter((row) => !known.has(keyOf(row))).map((row): EvaluationItem => ({
    mobility: refOf('mobility', row.mobility_id), role: row.role, phase: row.phase, answeredOn: null, receivedOn: row.received_on, answers: {}, objectives: {}, inWords: [],
  }));
  return [...answered, ...others];
}

/** Every questionnaire of the edition that counts, and what was received by another way. */
export async function listEvaluations(job: Job): Promise<EvaluationItem[]> {
  const ids = new Set((await selectMobilities(job.register, job.edition)).map(({ id }) => id));
  return itemsOf(currentEvaluations(job.register, job.edition), (await receivedEvaluations(job.register)).filter((row) => ids.has(row.mobility_id)));
}

/** The questionnaires of one mobility, and its learning objectives as they were scored. */
export async function lookUpEvaluation(job: Job, ref: string): Promise<MobilityEvaluation> {
  const mobility = await mobilityByRef(job, ref);
  const rows = currentEvaluations(job.register, mobility.edition, mobility.id);
  const received = (await receivedEvaluations(job.register)).filter((row) => row.mobility_id === mobility.id);
  return {
    mobility: refOf('mobility', mobility.id), status: mobility.status, questionnaires: itemsOf(rows, received),
    objectives: scoreObjectives(rows.map(questionnaireOf), await projectObjectives(job, mobility)),
  };
}
