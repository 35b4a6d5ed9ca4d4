/** Matches all senders with all hosts and stores the lists of both sides. */

import type { MatchResult } from '../core/matching/engine.js';
import type { MatchReport } from '../output/views/match-view.js';
import { refOf } from '../core/refs.js';
import { countChangedPairs, replaceCandidates } from '../db/bulk-candidates.js';
import { hasStaleVerdicts, senderPositions } from '../db/verdicts.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { matchWithThreads } from './match-threads.js';
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
    const result = await matchWithThreads({
      senders: prepared.senders, hosts: prepared.hosts, context: prepared.context, keep: options.top,
      onProgress: (done, total) => { job.progress({ done, total, unit: 'pairs' }); },
    });
    const found = { rows: result.rows, knownPartners: result.knownPartners };
    const changed = countChangedPairs(job.register, job.edition, found);
    replaceCandidates(job.register, { edition: job.edition, runId, ...found });
    const report: MatchReport = {
      run: refOf('run', runId),
      senders: result.senders,
      hosts: result.hosts,
      pairsPossible: result.pairsPossible,
      pairsToCheck: result.pairsToCheck,
      pairsScored: result.pairsScored,
      kept: result.kept,
      elapsedMs: Math.max(0, Date.parse(job.now()) - started),
      changed,
      sendersWithout: result.senders - countServed(found, 'send'),
      hostsWithout: result.hosts - countServed(found, 'host'),
    };
    const lastRegistration = Math.max(0, ...[prepared.senders.at(-1), prepared.hosts.at(-1)].map((each) => each?.id ?? 0));
    return { counts: { ...report, model: prepared.modelVersion, lastRegistration }, result: report };
  });
}

/** How many registrations of a side have a candidate or a partner agreed beforehand. */
function countServed({ rows, knownPartners }: Pick<MatchResult, 'rows' | 'knownPartners'>, side: 'send' | 'host'): number {
  const served = new Set(knownPartners.map((each) => each[side]));
  for (let at = 0; at < rows.count; at += 1) served.add(rows[side][at]!);
  return served.size;
}
