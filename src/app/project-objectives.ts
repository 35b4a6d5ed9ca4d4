/** The learning objectives of a mobility as its Learning Project names them, in its order. */

import { topicsOf } from '../core/documents/topics.js';
import { documentRows } from '../db/documents.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { projectKind } from './find-project.js';
import { gatherProject } from './gather-project.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { prepareRun } from './prepare-matching.js';
import { factsOfRow } from './store-version.js';

/**
 * What the newest version of the Learning Project says that the participant wants to learn; without one, as it would be drafted from
 * the registrations. Empty where there is none and a registration is no longer active: then scores are told by their number alone.
 */
export async function projectObjectives(job: Job, mobility: MobilityRow): Promise<string[]> {
  const rows = await documentRows(job.register, { kind: projectKind, edition: mobility.edition, sendId: mobility.send_id, hostId: mobility.host_id });
  const facts = rows.map(factsOfRow).findLast((each) => each !== null) ?? null;
  return facts === null ? await objectivesOfToday(job, mobility) : facts.learning.map(({ topic }) => topic);
}

async function objectivesOfToday(job: Job, mobility: MobilityRow): Promise<string[]> {
  const loaded = loadEdition(job.dataFolders, mobility.edition);
  const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'stored' });
  const send = prepared.senders.find(({ id }) => id === mobility.send_id);
  const host = prepared.hosts.find(({ id }) => id === mobility.host_id);
  if (send === undefined || host === undefined) return [];
  const { match } = gatherProject(job, { loaded, prepared, send, host, answers: { forbidden: [], asked: [] }, contactPoint: null, language: 'en', words: null, overrides: [], status: 'candidate', settled: undefined });
  return topicsOf(match.learning).main.map(({ topic }) => topic);
}
