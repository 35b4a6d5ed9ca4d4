/** Estimates from a sample of senders how many pairs a run would find, with the bounds the sample leaves. */

import type { MatchSubject } from './profile.js';

/** The senders of a sample in groups of equal size, but for the last; the groups tell how much a sample may err. */
export interface Sample<Subject> {
  readonly groups: readonly (readonly Subject[])[];
  readonly size: number;
  /** Whether the sample is everybody, so that nothing is estimated. */
  readonly whole: boolean;
}

/** Groups of a sample: enough for a spread, few enough to be quick. */
const sampleGroups = 10;

/** Student's t for nine degrees of freedom, 95 % both sides: ten groups. */
const studentT = 2.262;

/**
 * Every n-th sender in the order of the stable ids, which are hashes and so stand in no order that matters; dealt
 * round into groups. The same register gives the same sample.
 */
export function sampleSenders<Subject extends Pick<MatchSubject, 'stableId'>>(senders: readonly Subject[], size: number): Sample<Subject> {
  const ordered = [...senders].sort((a, b) => (a.stableId < b.stableId ? -1 : a.stableId > b.stableId ? 1 : 0));
  const whole = ordered.length <= size;
  const chosen = whole ? ordered : Array.from({ length: size }, (_, at) => ordered[Math.floor((at * ordered.length) / size)]!);
  const groups = Array.from({ length: Math.min(sampleGroups, chosen.length) }, (_, group) => chosen.filter((__, at) => at % sampleGroups === group));
  return { groups, size: chosen.length, whole };
}

/** A number of pairs with the bounds that hold it in 95 of 100 samples. */
export interface Estimated {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What the counts of the groups say of all `senders`; whole counts, never below what was counted. */
export function extrapolate(counts: readonly number[], sample: Sample<unknown>, senders: number): Estimated {
  const counted = counts.reduce((sum, each) => sum + each, 0);
  if (sample.whole || sample.size === 0) return { estimate: counted, low: counted, high: counted };
  const mean = counted / sample.size;
  const rates = counts.map((count, group) => count / sample.groups[group]!.length);
  const spread = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1);
  const error = studentT * Math.sqrt((spread / rates.length) * (1 - sample.size / senders));
  return {
    estimate: Math.round(mean * senders),
    low: Math.max(counted, Math.floor((mean - error) * senders)),
    high: Math.ceil((mean + error) * senders),
  };
}
