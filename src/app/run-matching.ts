/** Matches all senders with all hosts and stores the lists of both sides. */

import type { MatchReport } from '../output/views/match-view.js';
import { refOf } from '../core/refs.js';
import { countChangedPairs, replaceCandidates } from '../db/bulk-candidates.js';
import { watermark } from '../db/runs.js';
import { hasStaleVerdicts, senderPositions } from '../db/verdicts.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { matchAgain, type FoundAgain } from './match-again.js';
import { readOwnModel, withModel } from './own-model.js';
import { prepareRun } from './prepare-matching.js';
import { recordRun } from './record-run.js';

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
  const started = Date.parse(job.now());
  const edition = loadEdition(job.dataFolders, job.edition);
  const own = options.model === null ? null : readOwnModel(options.model, options.folder, { edition: edition.edition, warn: job.warn });
  const loaded = withModel(edition, own);
  const parameters = { top: options.top, rules: loaded.rulesHash, ...(own === null ? {} : { model: own }) };
  return await recordRun(job, { job: 'match', edition: job.edition, parameters }, async (runId) => {
    if (hasStaleVerdicts(job.register, { edition: job.edition, asOf: job.asOf, rules: loaded.rulesHash, places: senderPositions(job.register).positions })) {
      const { storeVerdicts } = await import('./validate-registrations.js');
      await storeVerdicts(job, loaded, { runId, ids: null, all: false });
    }
    const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'stored' });
    const result = await matchAgain(job, prepared, { top: options.top, full: options.full, rules: loaded.rulesHash, leastPairs: options.leastPairs });
    const [senders, hosts] = [prepared.senders.length, prepared.hosts.length];
    const found = { rows: result.rows, knownPartners: result.knownPartners };
    const changed = countChangedPairs(job.register, job.edition, found);
    replaceCandidates(job.register, { edition: job.edition, runId, ...found });
    const report: MatchReport = {
      run: refOf('run', runId),
      senders,
      hosts,
      pairsPossible: result.pairsPossible,
      pairsToCheck: result.pairsToCheck,
      pairsScored: result.pairsScored,
      kept: found.rows.count + found.knownPartners.length,
      how: result.how,
      why: result.why,
      registrationsChanged: result.registrationsChanged,
      model: prepared.modelVersion,
      modelFile: own?.file ?? null,
      watermark: watermark(job.register),
      elapsedMs: Math.max(0, Date.parse(job.now()) - started),
      changed,
      sendersWithout: senders - countServed(found, 'send'),
      hostsWithout: hosts - countServed(found, 'host'),
    };
    const lastRegistration = Math.max(0, ...[prepared.senders.at(-1), prepared.hosts.at(-1)].map((each) => each?.id ?? 0));
    return { counts: { ...report, lastRegistration }, result: report };
  });
}

/** How many registrations of a side have a candidate or a partner agreed beforehand. */
function countServed({ rows, knownPartners }: Pick<FoundAgain, 'rows' | 'knownPartners'>, side: 'send' | 'host'): number {
  const served = new Set(knownPartners.map((each) => each[side]));
  for (let at = 0; at < rows.count; at += 1) served.add(rows[side][at]!);
  return served.size;
}
