/** Loads the edition for a report, and says so where its statuses lack what the figures rest on. */

import { missingStatuses } from '../core/reports/stages.js';
import type { Job } from './job.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';

/**
 * The edition in force.
 * @throws AppError as `loadEdition` does.
 */
export function loadReportEdition(job: Job): LoadedEdition {
  const loaded = loadEdition(job.dataFolders, job.edition);
  const missing = missingStatuses(loaded.edition.statuses);
  if (missing.length > 0) job.warn(`The edition ${job.edition} has no status ${missing.map((id) => `"${id}"`).join(', ')}: figures that rest on it stay at 0.`);
  return loaded;
}
