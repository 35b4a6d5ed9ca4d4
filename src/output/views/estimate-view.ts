/** What a matching run would find and cost, as officers and scripts see it. */

import type { RecordView } from '../view.js';

/** The estimate; the keys are a promise to scripts. */
export interface MatchEstimate {
  readonly senders: number;
  readonly hosts: number;
  /** All pairs of a sender and a host. */
  readonly pairs: number;
  /** Senders matched for the estimate; `exact` when they are all. */
  readonly sampled: number;
  readonly exact: boolean;
  /** Pairs for which every constraint holds, with bounds that hold in 95 of 100 samples. */
  readonly pairsPossible: { readonly estimate: number; readonly low: number; readonly high: number };
  readonly keptAtMost: number;
  /** Whether a run would count the pairs to be checked. */
  readonly countsPairsToCheck: boolean;
  /** Whether verdicts are stale, so that a run would begin by validating. */
  readonly validationFirst: boolean;
  /** Milliseconds to read the registrations (validating included when it comes first), and to match them; without writing. */
  readonly readMs: number;
  readonly matchMs: number;
  /** What the last run took in all, for comparison; `null` without one. */
  readonly lastRun: { readonly run: string; readonly senders: number | null; readonly hosts: number | null; readonly elapsedMs: number } | null;
}

/** `match estimate`. */
export function estimateView(estimate: MatchEstimate): RecordView {
  const { estimate: pairs, low, high } = estimate.pairsPossible;
  const { lastRun } = estimate;
  return {
    kind: 'record',
    title: 'What a full run would find',
    data: estimate,
    fields: [
      { key: 'senders', label: 'senders', value: estimate.senders },
      { key: 'hosts', label: 'hosts', value: estimate.hosts },
      { key: 'pairs', label: 'pairs in all', value: estimate.pairs },
      { key: 'sampled', label: 'senders looked at', value: estimate.exact ? `${estimate.sampled}, all` : String(estimate.sampled) },
      { key: 'pairsPossible', label: 'possible pairs', value: estimate.exact ? String(pairs) : `about ${pairs}, ${low} to ${high}`, tone: 'strong' },
      { key: 'keptAtMost', label: 'candidates kept, at most', value: estimate.keptAtMost },
      { key: 'countsPairsToCheck', label: 'counts pairs to be checked', value: estimate.countsPairsToCheck },
      { key: 'validationFirst', label: 'validates first', value: estimate.validationFirst },
      { key: 'readMs', label: 'milliseconds to read', value: estimate.readMs },
      { key: 'matchMs', label: 'milliseconds to match, about', value: estimate.matchMs, tone: 'strong' },
      ...(lastRun === null ? [] : [{ key: 'lastRun', label: `milliseconds of the last run, ${lastRun.run}, in all`, value: lastRun.elapsedMs }]),
    ],
    notes: ['For everything matched anew; when little has changed a run takes less. Nothing was stored.'],
  };
}
