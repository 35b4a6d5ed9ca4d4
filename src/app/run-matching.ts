/** Matches all senders with all hosts and stores the lists of both sides. */

import { mostPairsCounted } from '../core/matching/engine.js';
import type { MatchReport } from '../output/views/match-view.js';
import { countChangedPairs, replaceCandidates } from '../db/bulk-candidates.js';
import { changeCandidates } from '../db/later-candidates.js';
import { watermark } from '../db/runs.js';
import { hasStaleVerdicts, senderPositions } from '../db/verdicts.js';
import type { Job } from './job.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { matchAgain, type FoundAgain } from './match-again.js';
import { readOwnModel, withModel, type OwnModel } from './own-model.js';
import { prepareStored, type Matched } from './prepare-kept.js';
import { keptRun, recordRun } from './record-run.js';

/** What to do. */
export interface MatchOptions {
  /** How many candidates each list keeps. */
  readonly top: number;
  /** A file in the form of `matching.json`, relative to `folder`, to match by instead of the edition's model; `null` for that. */
  readonly model: string | null;
  readonly folder: string;
  /** Match everything, even where looking at changes alone is cheaper. */
  readonly full: boolean;
  /** From so many pairs on a run may go on from the last one; for tests and benches. */
  readonly leastPairs?: number;
}

/** Validates what is stale, matches, and replaces the candidates of the edition; one transaction, one run. */
export async function runMatching(job: Job, options: MatchOptions): Promise<MatchReport> {
  const startedAt = job.now();
  const edition = loadEdition(job.dataFolders, job.edition);
  const own = options.model === null ? null : readOwnModel(options.model, options.folder, { edition: edition.edition, warn: job.warn });
  const loaded = withModel(edition, own);
  return await recordRun(job, { job: 'match', edition: job.edition, parameters: matchParameters(loaded, { ...options, own }) }, async (runId) => {
    const { report, lastRegistration } = await matchInside(job, loaded, { ...options, own, runId, startedAt });
    return { counts: { ...report, lastRegistration }, result: report };
  });
}

/** What the book of runs keeps of how a run matched. */
export const matchParameters = (loaded: LoadedEdition, { top, own }: { readonly top: number; readonly own: OwnModel | null }): unknown =>
  ({ top, rules: loaded.rulesHash, ...(own === null ? {} : { model: own }) });

/** A run that somebody has begun. */
export interface MatchInside extends Pick<MatchOptions, 'top' | 'full'> {
  readonly leastPairs?: number | undefined;
  readonly own: OwnModel | null;
  readonly runId: number;
  readonly startedAt: string;
}

/** What a run found, with both sides as it read them. */
export interface MatchedInside {
  readonly report: MatchReport;
  readonly prepared: Matched;
  readonly found: FoundAgain;
  /** The highest id it looked at. */
  readonly lastRegistration: number;
}

/** The whole of a matching run, inside the transaction of whoever began it. */
export async function matchInside(job: Job, loaded: LoadedEdition, options: MatchInside): Promise<MatchedInside> {
  const { own, runId } = options;
  if (hasStaleVerdicts(job.register, { edition: job.edition, asOf: job.asOf, rules: loaded.rulesHash, places: senderPositions(job.register).positions })) {
    const { storeVerdicts } = await import('./validate-registrations.js');
    await storeVerdicts(job, loaded, { runId, ids: null, all: false });
  }
  const leastPairs = options.leastPairs ?? mostPairsCounted;
  const prepared = await prepareStored(job, loaded, { leastPairs });
  const result = await matchAgain(job, prepared, { top: options.top, full: options.full, rules: loaded.rulesHash, leastPairs });
  const [senders, hosts] = [prepared.senders.length, prepared.hosts.length];
  const { kept, changed } = storeCandidates(job, runId, result);
  const report: MatchReport = {
    run: keptRun(job, runId),
    senders,
    hosts,
    pairsPossible: result.pairsPossible,
    pairsToCheck: result.pairsToCheck,
    pairsScored: result.pairsScored,
    kept,
    how: result.how,
    why: result.why,
    registrationsChanged: result.registrationsChanged,
    model: prepared.modelVersion,
    modelFile: own?.file ?? null,
    watermark: watermark(job.register),
    elapsedMs: Math.max(0, Date.parse(job.now()) - Date.parse(options.startedAt)),
    changed,
    sendersWithout: senders - result.served.senders,
    hostsWithout: hosts - result.served.hosts,
  };
  const lastRegistration = Math.max(0, ...[prepared.senders.at(-1), prepared.hosts.at(-1)].map((each) => each?.id ?? 0));
  return { report, prepared, lastRegistration, found: result };
}

/** Stores what was found: all of it, or what is other than what is stored. */
function storeCandidates({ register, edition }: Job, runId: number, { rows, gap, knownPartners }: FoundAgain): { kept: number; changed: number } {
  if ('entered' in rows) return changeCandidates(register, { edition, runId, ...rows, knownPartners });
  const changed = countChangedPairs(register, edition, { rows, knownPartners });
  replaceCandidates(register, { edition, runId, rows, gap, knownPartners });
  return { kept: rows.count + knownPartners.length, changed };
}
