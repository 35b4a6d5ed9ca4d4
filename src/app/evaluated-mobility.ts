/** Says whether a mobility has come so far that somebody can have filled in a questionnaire of it. */

import { stageReached } from '../core/reports/stages.js';
import { refOf } from '../core/refs.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { nextStepHint } from './next-step.js';

/** Whether the stay of the mobility began; that of a closed one may have. */
export function stayBegan(job: Pick<Job, 'dataFolders'>, { edition, status, closed_from: closedFrom }: MobilityRow): boolean {
  const { statuses } = loadEdition(job.dataFolders, edition).edition;
  return ['started', 'finished'].includes(stageReached(statuses)(closedFrom === null ? [status] : [status, closedFrom]));
}

/**
 * Refuses what only a stay that began can have.
 * @throws AppError `refused`, with what can be done now.
 */
export async function requireBegun(job: Pick<Job, 'dataFolders' | 'register'>, mobility: MobilityRow): Promise<void> {
  if (stayBegan(job, mobility)) return;
  const ref = refOf('mobility', mobility.id);
  throw new AppError('refused', `${ref} is ${mobility.status}: its stay has not begun, so there is no questionnaire of it yet.`, {
    hint: await nextStepHint(job, mobility), details: { status: mobility.status },
  });
}
