/** Matches all senders with all hosts and stores the lists of both sides. */

import { matchAll } from '../core/matching/engine.js';
import type { MatchReport } from '../output/views/match-view.js';
import { refOf } from '../core/refs.js';
import { replaceCandidates } from '../db/bulk.js';
import { candidatePairs } from '../db/candidates.js';
import { hasStaleVerdicts, senderPositions } from '../db/verdicts.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { prepareRun } from './prepare-matching.js';
import { recordRun } from './record-run.js';

/** What to do. */
export interface MatchOptions {
  /** How many candidates each list keeps. */
  readonly top: number;
}

/** Validates what is stale, matches, and replaces the candidates of the edition; one transaction, one run. */
export async function runMatching(job: Job, options: MatchOptions): Promise<MatchReport> {
  const started = Date.parse(job.now());
  const loaded = loadEdition(job.dataFolders, job.edition);
  const parameters = { top: options.top, rules: loaded.rulesHash };
  return await recordRun(job, { job: 'match', edition: job.edition, parameters }, async (runId) => {
    if (hasStaleVerdicts(job.register, { edition: job.edition, asOf: job.asOf, rules: loaded.rulesHash, places: senderPositions(job.register).positions })) {
      const { storeVerdicts } = await import('./validate-registrations.js');
      storeVerdicts(job, loaded, { runId, ids: null, all: false });
    }
    const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'stored' });
    const result = matchAll({
      senders: prepared.senders, hosts: prepared.hosts, context: prepared.context, keep: options.top,
      onProgress: (done, total) => { job.progress({ done, total, unit: 'pairs' }); },
    });
    const before = candidatePairs(job.register, job.edition);
    const candidates = [...result.candidates, ...result.knownPartners];
    replaceCandidates(job.register, job.edition, runId, candidates.map((each) => ({
      sendId: each.send, hostId: each.host, sendRank: each.rank, hostRank: each.hostRank, sendUtility: each.sendScore, hostUtility: each.hostScore,
      completeness: each.knownWeights, knownPartner: each.knownPartner,
    })));
    const served = { send: new Set(candidates.map((each) => each.send)), host: new Set(candidates.map((each) => each.host)) };
    const report: MatchReport = {
      run: refOf('run', runId),
      senders: result.senders,
      hosts: result.hosts,
      pairsPossible: result.pairsPossible,
      pairsToCheck: result.pairsToCheck,
      pairsScored: result.pairsScored,
      kept: result.kept,
      elapsedMs: Math.max(0, Date.parse(job.now()) - started),
      changed: changedPairs(before, candidates),
      sendersWithout: result.senders - served.send.size,
      hostsWithout: result.hosts - served.host.size,
    };
    return { counts: { ...report, model: prepared.modelVersion }, result: report };
  });
}

/** Pairs that entered a list or left one. */
function changedPairs(before: ReadonlySet<string>, after: readonly { readonly send: number; readonly host: number }[]): number {
  let entered = 0;
  let stayed = 0;
  for (const { send, host } of after) {
    if (before.has(`${send}-${host}`)) stayed += 1;
    else entered += 1;
  }
  return entered + before.size - stayed;
}
