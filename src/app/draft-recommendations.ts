/** Drafts the recommendations section of a mobility from its questionnaires. */

import { draftRecommendations } from '../core/evaluation/recommendations.js';
import { scoreObjectives } from '../core/evaluation/objectives.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { currentEvaluations, receivedEvaluations } from '../db/evaluations.js';
import { selectRegistrations } from '../db/registrations.js';
import { AppError } from '../errors.js';
import { fileExists } from '../files/read-file.js';
import { writeFileAtomic } from '../files/write-file.js';
import type { Job } from './job.js';
import { questionnaireOf } from './look-up-evaluations.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { projectObjectives } from './project-objectives.js';

/** What to draft: for which mobility, with personal names or not, and into which file; `null`: only given back. */
export interface RecommendationsWish {
  readonly ref: string;
  readonly names: boolean;
  readonly out: string | null;
}

/**
 * Drafts it.
 * @throws AppError `not-found` where nobody has answered, `refused` where the file is there already.
 */
export async function draftMobilityRecommendations(job: Job, { ref, names, out }: RecommendationsWish): Promise<{ mobility: string; markdown: string }> {
  const mobility = await mobilityByRef(job, ref);
  const named = refOf('mobility', mobility.id);
  const questionnaires = currentEvaluations(job.register, mobility.edition, mobility.id).map(questionnaireOf);
  if (questionnaires.length === 0) throw new AppError('not-found', `No questionnaire of ${named} has been answered.`, { hint: 'Bring answers in with: mobilise evaluation import FILE' });
  const rows = await selectRegistrations(job.register, mobility.edition, { ids: [mobility.send_id, mobility.host_id], status: 'any' });
  const personal = rows.flatMap((row) => {
    const { participantName, contactName } = parseRecord(row.record);
    return [participantName, contactName].filter((name) => name !== undefined);
  });
  if (!names && personal.length === 0) job.warn(`The registrations of ${named} name nobody: names in the answers could not be taken out. Read them before you pass them on.`);
  const scores = scoreObjectives(questionnaires, await projectObjectives(job, mobility));
  const received = (await receivedEvaluations(job.register)).filter((row) => row.mobility_id === mobility.id && row.phase === 'final').map(({ role }) => role);
  const markdown = draftRecommendations({ ref: named, questionnaires, scores, received, names: names ? [] : personal, asOf: job.asOf });
  if (out !== null && fileExists(out)) throw new AppError('refused', `${out} is there already.`, { hint: 'Name another file with --out: a section that was worked on is not overwritten.' });
  if (out !== null && !job.dryRun) writeFileAtomic(out, markdown);
  return { mobility: named, markdown };
}
