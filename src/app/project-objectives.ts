/** The learning objectives of a mobility as its Learning Project names them, version by version, each in its order. */

import { topicsOf } from '../core/documents/topics.js';
import type { ObjectivesOfVersion } from '../core/evaluation/objectives.js';
import { documentRows } from '../db/documents.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { projectKind } from './find-project.js';
import { gatherProject } from './gather-project.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { prepareRun } from './prepare-matching.js';
import { factsOfRow } from './store-version.js';

/** What each version of the Learning Project says that the participant wants to learn, the newest last; empty where none was drafted. */
export async function draftedObjectives(job: Pick<Job, 'register'>, mobility: MobilityRow): Promise<ObjectivesOfVersion[]> {
  const rows = await documentRows(job.register, { kind: projectKind, edition: mobility.edition, sendId: mobility.send_id, hostId: mobility.host_id });
  return rows.flatMap((row) => {
    const facts = factsOfRow(row);
    return facts === null ? [] : [{ madeOn: row.made_on, topics: facts.learning.map(({ topic }) => topic) }];
  });
}

/**
 * The same; without a draft, as it would be drafted from the registrations. Empty where there is none and a registration is no longer
 * active: then scores are told by their number alone.
 */
export async function projectObjectives(job: Job, mobility: MobilityRow): Promise<ObjectivesOfVersion[]> {
  const drafted = await draftedObjectives(job, mobility);
  return drafted.length > 0 ? drafted : await objectivesOfToday(job, mobility);
}

async function objectivesOfToday(job: Job, mobility: MobilityRow): Promise<ObjectivesOfVersion[]> {
  const loaded = loadEdition(job.dataFolders, mobility.edition);
  const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'stored', among: [mobility.send_id, mobility.host_id] });
  const send = prepared.senders.find(({ id }) => id === mobility.send_id);
  const host = prepared.hosts.find(({ id }) => id === mobility.host_id);
  if (send === undefined || host === undefined) return [];
  const { match } = gatherProject(job, { loaded, prepared, send, host, answers: { forbidden: [], asked: [] }, contactPoint: null, language: 'en', words: null, overrides: [], status: 'candidate', settled: undefined });
  return [{ madeOn: null, topics: topicsOf(match.learning).main.map(({ topic }) => topic) }];
}
