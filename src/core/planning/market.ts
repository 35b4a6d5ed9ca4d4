/** The market a plan is made in: participants, hosts with places, and the candidate pairs between them as flat arrays. */

import { compareRanked } from '../matching/order.js';
import type { Combining } from '../matching/score.js';

/** A candidate pair; scores are integers in basis points, so that no plan depends on how a fraction was rounded. */
export interface PlanPair {
  /** Register ids of the two registrations. */
  readonly send: number;
  readonly host: number;
  /** The combined score as shown. */
  readonly score: number;
  readonly sendScore: number;
  readonly hostScore: number;
  /** Known weights of both sides, 0 to 200. */
  readonly knownWeights: number;
}

/** What a market is made from. */
export interface MarketInput {
  readonly pairs: readonly PlanPair[];
  /** Who would travel: two wishes of one person have the same key. Keys give the order, so they come from stable ids. */
  readonly participantOf: (send: number) => string;
  readonly hostKeyOf: (host: number) => string;
  /** Free places; a host without any takes nobody. */
  readonly placesOf: (host: number) => number;
  /** Since which day a registration waits, as a day number. */
  readonly waitingSince: (id: number) => number;
  readonly tieKey: (send: number, host: number) => string;
  readonly way: Combining;
}

/**
 * Edge e joins participant `owner[e]` and host `hostOf[e]`; the edges of participant i are `first[i]` to before
 * `first[i + 1]`. Participants and hosts are numbered in the order of their keys, never in that of a table.
 */
export interface Market {
  readonly participants: number;
  readonly hosts: number;
  readonly participantKeys: readonly string[];
  readonly hostIds: readonly number[];
  /** Free places, never more than a host has candidates. */
  readonly places: Int32Array;
  readonly first: Int32Array;
  readonly owner: Int32Array;
  readonly hostOf: Int32Array;
  readonly score: Int32Array;
  readonly sendScore: Int32Array;
  readonly hostScore: Int32Array;
  /** The pair behind each edge. */
  readonly pairs: readonly PlanPair[];
  /** The order of merit of two edges of one side's list where what the side looks at first is equal; below zero: the first is better. */
  readonly compareMerit: (a: number, b: number, side: 'send' | 'host') => number;
}

/** A plan: for each participant the edge it takes, -1 for none. */
export type Plan = Int32Array;

const sortedKeys = (keys: Iterable<string>): string[] => [...new Set(keys)].sort();

/** The order of candidates of `order.ts` between two pairs in the list of one side. */
function orderOf({ waitingSince, tieKey, way }: MarketInput): (a: PlanPair, b: PlanPair, side: 'send' | 'host') => number {
  const keys = new Map<PlanPair, string>();
  const keyOf = (pair: PlanPair): string => {
    const known = keys.get(pair) ?? tieKey(pair.send, pair.host);
    keys.set(pair, known);
    return known;
  };
  const ranked = (pair: PlanPair, side: 'send' | 'host') => ({
    send: pair.sendScore,
    host: pair.hostScore,
    known: pair.knownWeights,
    waitingSince: waitingSince(side === 'send' ? pair.host : pair.send),
    tieKey: () => keyOf(pair),
  });
  return (a, b, side) => compareRanked(ranked(a, side), ranked(b, side), way);
}

/** Each participant's pairs, one a host: of two wishes of one person for the same host the better pair stays. */
function pairsByParticipant(input: MarketInput, order: ReturnType<typeof orderOf>): Map<string, PlanPair[]> {
  const byParticipant = new Map<string, Map<number, PlanPair>>();
  for (const pair of input.pairs) {
    if (input.placesOf(pair.host) <= 0) continue;
    const key = input.participantOf(pair.send);
    const own = byParticipant.get(key) ?? new Map<number, PlanPair>();
    byParticipant.set(key, own);
    const other = own.get(pair.host);
    if (other === undefined || order(pair, other, 'host') < 0) own.set(pair.host, pair);
  }
  return new Map([...byParticipant].map(([key, own]) => [key, [...own.values()]]));
}

/** Builds the market of the given pairs; hosts without a free place are left out. */
export function createMarket(input: MarketInput): Market {
  const order = orderOf(input);
  const byParticipant = pairsByParticipant(input, order);
  const participantKeys = sortedKeys(byParticipant.keys());
  const hostIdByKey = new Map([...byParticipant.values()].flat().map(({ host }) => [input.hostKeyOf(host), host]));
  const hostIds = sortedKeys(hostIdByKey.keys()).map((key) => hostIdByKey.get(key)!);
  const numberOf = new Map(hostIds.map((id, at) => [id, at]));
  const first = new Int32Array(participantKeys.length + 1);
  const pairs: PlanPair[] = [];
  const owner: number[] = [];
  participantKeys.forEach((key, at) => {
    const own = byParticipant.get(key)!.sort((a, b) => numberOf.get(a.host)! - numberOf.get(b.host)!);
    for (const pair of own) {
      pairs.push(pair);
      owner.push(at);
    }
    first[at + 1] = pairs.length;
  });
  const hostOf = Int32Array.from(pairs, (pair) => numberOf.get(pair.host)!);
  // One number a pair orders as the scores do (`Combining.merit`): only where two are equal the whole order is asked.
  const merit = Float64Array.from(pairs, ({ sendScore, hostScore }) => input.way.merit(sendScore, hostScore));
  const candidates = new Int32Array(hostIds.length);
  for (const host of hostOf) candidates[host]! += 1;
  return {
    participants: participantKeys.length,
    hosts: hostIds.length,
    participantKeys,
    hostIds,
    places: Int32Array.from(hostIds, (id, at) => Math.min(input.placesOf(id), candidates[at]!)),
    first,
    owner: Int32Array.from(owner),
    hostOf,
    score: Int32Array.from(pairs, (pair) => pair.score),
    sendScore: Int32Array.from(pairs, (pair) => pair.sendScore),
    hostScore: Int32Array.from(pairs, (pair) => pair.hostScore),
    pairs,
    compareMerit: (a, b, side) => merit[b]! - merit[a]! || order(pairs[a]!, pairs[b]!, side),
  };
}
