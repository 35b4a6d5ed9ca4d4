/** Tells for which pairs in the news the length of the lists, another than the night before, is a cause. */

import { pairNumber } from '../db/pair-numbers.js';
import type { Job } from './job.js';
import { nearPairs } from './lost-pairs.js';
import type { FoundAgain } from './match-again.js';
import type { Matched } from './prepare-kept.js';
import type { BestPairs, ToldPair } from './tell-pairs.js';

/** The night's run, and the pairs that entered its lists and were lost. */
export interface LengthScope {
  readonly before: number;
  readonly now: number;
  readonly prepared: Matched;
  readonly matched: FoundAgain;
  readonly entering: readonly BestPairs[];
  readonly lost: BestPairs;
}

/** Their numbers: those that entered a longer list and stand in none as far as it reached before, and those lost from a shorter one that the longer would still hold. */
export async function pairsByLength(job: Job, { before, now, prepared, matched, entering, lost }: LengthScope): Promise<ReadonlySet<number>> {
  if (now > before) return beyond(before, matched, new Set(entering.flatMap((each) => numbersOf(each))));
  // Lists of the former length are searched for the lost pairs that are told; only a night with shorter lists does so.
  return now < before ? await nearPairs(job, numbersOf(lost, ({ loss }) => loss?.how === 'displaced'), { prepared, top: before, found: matched.lists }) : new Set();
}

function numbersOf({ count, at }: BestPairs, counts: (pair: ToldPair) => boolean = () => true): number[] {
  const numbers: number[] = [];
  for (let place = 0; place < count; place += 1) {
    const pair = at(place);
    if (counts(pair)) numbers.push(pairNumber(pair.send, pair.host));
  }
  return numbers;
}

function beyond(length: number, { rows }: FoundAgain, pairs: ReadonlySet<number>): ReadonlySet<number> {
  // Another length has all lists made anew, with ranks.
  if (!('rank' in rows)) return new Set();
  const found = new Set<number>();
  const isOut = (rank: number): boolean => rank === 0 || rank > length;
  for (let at = 0; at < rows.count; at += 1) {
    const pair = pairNumber(rows.send[at]!, rows.host[at]!);
    if (isOut(rows.rank[at]!) && isOut(rows.hostRank[at]!) && pairs.has(pair)) found.add(pair);
  }
  return found;
}
