/** Gathers the candidate pairs that plans, cycles and congestion figures rest on: those of the last run, or of another day. */

import { matchAll } from '../core/matching/engine.js';
import type { MatchInput } from '../core/matching/profile.js';
import { combining } from '../core/matching/score.js';
import type { PlanPair } from '../core/planning/market.js';
import { refOf } from '../core/refs.js';
import { allCandidates } from '../db/all-candidates.js';
import { lastRun, watermark } from '../db/runs.js';
import { AppError } from '../errors.js';
import { prepareQuestion } from './explain-match.js';
import type { Job } from './job.js';
import type { PreparedMatching } from './prepare-matching.js';

/** A candidate with its place in the list of each side; `null` outside it. */
export interface ListedPair extends PlanPair {
  readonly rank: number | null;
  readonly hostRank: number | null;
  readonly knownPartner: boolean;
}

/** The candidates, and what they rest on. */
export interface GatheredCandidates {
  readonly prepared: PreparedMatching;
  readonly pairs: readonly ListedPair[];
  /** Every active registration by its id. */
  readonly inputs: ReadonlyMap<number, MatchInput>;
  readonly asOf: string;
  /** The run whose candidates these are; `null` where they were made for another day and not stored. */
  readonly run: string | null;
}

/** How many candidates a list keeps where nothing is stored for the day. */
const keptForAnotherDay = 20;

/**
 * The candidates of the last run; for another `--as-of` they are made and not stored. Pairs vetoed since are left out.
 * @throws AppError `not-found` before the first run.
 */
export async function gatherCandidates(job: Job, asOfGiven: boolean): Promise<GatheredCandidates> {
  const run = await lastRun(job.register, 'match', job.edition);
  if (run === undefined && !asOfGiven) throw new AppError('not-found', 'Nothing has been matched yet.', { hint: 'Begin with: mobilise match' });
  const isStored = run !== undefined && (!asOfGiven || run.as_of === job.asOf);
  const prepared = await prepareQuestion(job, asOfGiven, { verdicts: isStored ? 'stored' : 'evaluate' });
  const inputs = new Map([...prepared.senders, ...prepared.hosts].map((each) => [each.id, each]));
  const way = combining[prepared.model.combination];
  const isBarred = ({ send, host }: PlanPair): boolean => prepared.context.barred.get(send)?.has(host) === true;
  if (!isStored) {
    const { senders, hosts, context } = prepared;
    const result = matchAll({
      senders, hosts, context, keep: keptForAnotherDay, onProgress: (done, total) => { job.progress({ done, total, unit: 'pairs' }); },
    });
    return { prepared, inputs, asOf: prepared.asOf, run: null, pairs: [...result.candidates, ...result.knownPartners] };
  }
  const ref = refOf('run', run.id);
  if (run.watermark !== watermark(job.register)) {
    job.warn(`Registrations, mobilities or vetoes have changed since ${ref}; this rests on its candidates. To bring them up to date: mobilise match`);
  }
  const pairs: ListedPair[] = [];
  for (const row of allCandidates(job.register, job.edition)) {
    const pair = {
      send: row.send_id, host: row.host_id, rank: row.send_rank, hostRank: row.host_rank, score: way.shown(row.send_utility, row.host_utility),
      sendScore: row.send_utility, hostScore: row.host_utility, knownWeights: row.completeness, knownPartner: row.known_partner === 1,
    };
    if (inputs.has(pair.send) && inputs.has(pair.host) && !isBarred(pair)) pairs.push(pair);
  }
  return { prepared, inputs, asOf: run.as_of, run: ref, pairs };
}
