/** Gathers both sides for a question about all of them: from what is kept of the registrations and their verdicts, so that only what changed since is read and judged. */

import type { MatchInput, MatchSubject } from '../core/matching/profile.js';
import { parseRecord } from '../core/registration-record.js';
import type { Verdict } from '../core/rules/outcome.js';
import { registrationRows } from '../db/night-happenings.js';
import { verdictsOf } from '../db/verdict-rows.js';
import { senderPositions } from '../db/verdicts.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import { loadMatchedEdition } from './own-model.js';
import { prepareStored, type Judged, type PreparedStored } from './prepare-kept.js';

/** From so many pairs on what is kept is worth its packing where nothing was kept before. */
const leastPairsAsked = 1_000_000;

/**
 * Both sides as a run on the day of the job would see them. Verdicts that do not hold on that day, or by these rules, or for the data of now are given anew and not stored.
 * `leastPairs` is for tests.
 * @throws AppError `input` when the edition has no usable matching model.
 */
export const prepareAsked = async (job: Job, loaded: LoadedEdition, leastPairs = leastPairsAsked): Promise<PreparedStored> =>
  await prepareStored(job, loaded, { leastPairs, judge: async () => await judgedNow(job, loaded) });

async function judgedNow(job: Job, loaded: LoadedEdition): Promise<Judged> {
  const { edition, asOf, register } = job;
  const grounds = { edition, asOf, rules: loaded.rulesHash, places: senderPositions(register).positions };
  const judged = new Map<number, { readonly verdict: Verdict; readonly earliestStart: string | undefined }>();
  // Loaded only when needed: the number checks behind it cost 130 ms.
  const { judgePortions } = await import('./judge-threads.js');
  await judgePortions(job, loaded, { ...grounds, all: false, ids: null }, (rows) => {
    for (const { registrationId, answer, earliestStart } of verdictsOf(rows)) judged.set(registrationId, { verdict: answer.verdict as Verdict, earliestStart: earliestStart ?? undefined });
    job.progress({ done: judged.size, total: null, unit: 'registrations judged' });
  });
  return judged;
}

/**
 * The same by the model of the last run, for the day that was given, else for that of the last run.
 * @throws AppError as `prepareAsked`.
 */
export async function prepareAskedOfRun(job: Job, asOfGiven: boolean): Promise<PreparedStored & { readonly asOf: string }> {
  const { loaded, run } = await loadMatchedEdition(job);
  const asOf = asOfGiven ? job.asOf : (run?.as_of ?? job.asOf);
  return { ...(await prepareAsked({ ...job, asOf }, loaded)), asOf };
}

/** A subject with the whole of its registration, which changes are tried on and rules are asked of. */
export function wholeInput({ register }: Pick<Job, 'register'>, { id, ref, stableId, companyId, verdict, earliestStart, waitingSince, groupEvidence, placesTaken }: MatchSubject): MatchInput {
  const registration = parseRecord(registrationRows(register, [id]).get(id)!.record);
  return { id, ref, stableId, companyId, registration, verdict, earliestStart, waitingSince, groupEvidence, placesTaken };
}
