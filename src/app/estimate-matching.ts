/** Estimates what a full matching run would find and how long it would take, from a sample of the senders. */

import { matchAll, mostPairsCounted } from '../core/matching/engine.js';
import { extrapolate, sampleSenders } from '../core/matching/estimate.js';
import { lastRun } from '../db/runs.js';
import { hasStaleVerdicts, senderPositions } from '../db/verdicts.js';
import type { MatchEstimate } from '../output/views/estimate-view.js';
import { refOf } from '../core/refs.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { prepareAsked } from './prepare-asked.js';
import { sidesToMatch } from './prepare-kept.js';

/** How much of the register is looked at. */
export interface EstimateOptions {
  /** How many candidates each list would keep. */
  readonly keep: number;
  /** How many senders are matched for the estimate. */
  readonly sample: number;
}

/** Matches a sample and extrapolates; nothing is stored. Verdicts that are stale are evaluated for it, as a run would. */
export async function estimateMatching(job: Job, options: EstimateOptions): Promise<MatchEstimate> {
  const clock = (): number => Date.parse(job.now());
  const loaded = loadEdition(job.dataFolders, job.edition);
  const stale = hasStaleVerdicts(job.register, { edition: job.edition, asOf: job.asOf, rules: loaded.rulesHash, places: senderPositions(job.register).positions });
  const started = clock();
  const { keptSides, ...sides } = sidesToMatch(await prepareAsked(job, loaded));
  const { senders, hosts } = sides;
  const read = clock();
  const match = (rows: readonly number[]) => {
    const some = <Subject>(all: readonly Subject[]): Subject[] => rows.map((row) => all[row]!);
    return matchAll({ ...sides, senders: some(senders), keep: options.keep, ...(keptSides === undefined ? {} : { keptSides: { ...keptSides, senders: some(keptSides.senders) } }) });
  };
  // What every run pays whatever the senders: the hosts made ready.
  match([]);
  const ready = clock();
  const sample = sampleSenders(senders.map(({ stableId }, row) => ({ stableId, row })), options.sample);
  const counts = sample.groups.map((group, at) => {
    const { pairsPossible } = match(group.map(({ row }) => row));
    job.progress({ done: at + 1, total: sample.groups.length, unit: 'samples' });
    return pairsPossible;
  });
  const perRun = ready - read;
  const perSender = sample.size === 0 ? 0 : Math.max(0, clock() - ready - sample.groups.length * perRun) / sample.size;
  const run = await lastRun(job.register, 'match', job.edition);
  const told = run === undefined ? null : JSON.parse(run.counts) as { senders?: number; hosts?: number; elapsedMs?: number };
  return {
    senders: senders.length,
    hosts: hosts.length,
    pairs: senders.length * hosts.length,
    sampled: sample.size,
    exact: sample.whole,
    pairsPossible: extrapolate(counts, sample, senders.length),
    // Each list keeps so many at most, and a pair may stand in both.
    keptAtMost: Math.min(options.keep * (senders.length + hosts.length), senders.length * hosts.length),
    countsPairsToCheck: senders.length * hosts.length <= mostPairsCounted,
    validationFirst: stale,
    readMs: Math.max(0, read - started),
    matchMs: Math.max(0, Math.round(perRun + perSender * senders.length)),
    lastRun: run === undefined || told?.elapsedMs === undefined ? null
      : { run: refOf('run', run.id), senders: told.senders ?? null, hosts: told.hosts ?? null, elapsedMs: told.elapsedMs },
  };
}
