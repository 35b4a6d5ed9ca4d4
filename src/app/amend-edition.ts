/** Enters a change of an edition's files as a dated amendment with its reason. */

import { refOf } from '../core/refs.js';
import { insertAmendment, listAmendments, recordedFiles, recordFiles } from '../db/edition-files.js';
import { AppError } from '../errors.js';
import type { AmendmentItem } from '../output/views/edition-view.js';
import { changedFiles, editionHashes } from './edition-changes.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { keptRun, recordRun } from './record-run.js';

/**
 * Records the files as they are now, with the reason and the job's day.
 * @throws AppError `input` for an edition with problems, `refused` when nothing was recorded yet or nothing changed.
 */
export async function amendEdition(job: Job, edition: string, reason: string): Promise<AmendmentItem> {
  // An edition that cannot be read is no amendment.
  loadEdition(job.dataFolders, edition);
  const recorded = recordedFiles(job.register, edition);
  if (recorded === null) {
    throw new AppError('refused', `The files of ${edition} are not recorded yet: its first run records them.`, { hint: 'Change the files as you like until then; nothing rests on them.' });
  }
  const now = editionHashes(job.dataFolders, edition)!;
  const files = changedFiles(recorded.hashes, now);
  if (files.length === 0) {
    throw new AppError('refused', `The files of ${edition} are those recorded on ${recorded.on}: there is nothing to amend.`, { hint: 'Change a file of the edition first. See: mobilise edition show' });
  }
  return await recordRun(job, { job: 'amend', edition, parameters: { reason } }, (runId) => {
    const amendment = { on: job.asOf, reason, files, runId };
    recordFiles(job.register, edition, now, job.asOf);
    insertAmendment(job.register, edition, amendment);
    return { counts: { files: files.length }, result: { edition, on: job.asOf, reason, files, run: keptRun(job, runId) } };
  });
}

/** The amendments of an edition, oldest first. */
export function amendmentsOf(job: Job, edition: string): AmendmentItem[] {
  return listAmendments(job.register, edition).map(({ on, reason, files, runId }) => ({ edition, on, reason, files, run: refOf('run', runId) }));
}
