/** The learning objectives of a mobility as its Learning Project names them, in its order. */

import { topicsOf } from '../core/documents/topics.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { gatherProject } from './gather-project.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { prepareRun } from './prepare-matching.js';

/**
 * What the participant wants to learn and the host offers, as the Learning Project is drafted from the registrations.
 * Empty where one of them is no longer active: then scores are told by their number alone.
 */
export async function projectObjectives(job: Job, mobility: MobilityRow): Promise<string[]> {
  const loaded = loadEdition(job.dataFolders, mobility.edition);
  const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'stored' });
  const send = prepared.senders.find(({ id }) => id === mobility.send_id);
  const host = prepared.hosts.find(({ id }) => id === mobility.host_id);
  if (send === undefined || host === undefined) return [];
  const { match } = gatherProject(job, { loaded, prepared, send, host, answers: { forbidden: [], asked: [] }, contactPoint: null, language: 'en', words: null, overrides: [], status: 'candidate' });
  return topicsOf(match.learning).main.map(({ topic }) => topic);
}
