/** Small markets for tests, and every plan they admit by plain enumeration. */

import { createMarket, type Market, type PlanPair } from '../../../src/core/planning/market.js';
import { combining } from '../../../src/core/matching/score.js';

/** A pair in a few numbers; the combined score is the harmonic one unless it is given. */
export interface Entry {
  readonly send: number;
  readonly host: number;
  readonly sendScore: number;
  readonly hostScore: number;
  readonly score?: number;
}

export const pairOf = ({ send, host, sendScore, hostScore, score }: Entry): PlanPair =>
  ({ send, host, sendScore, hostScore, knownWeights: 200, score: score ?? combining.harmonic.shown(sendScore, hostScore) });

const padded = (id: number): string => String(id).padStart(6, '0');

/** A market of these pairs; `placesOf` is 1 for every host unless stated. */
export const marketOf = (entries: readonly Entry[], placesOf: (host: number) => number = () => 1, participantOf: (send: number) => string = padded): Market =>
  createMarket({
    pairs: entries.map(pairOf),
    participantOf,
    hostKeyOf: padded,
    placesOf,
    waitingSince: () => 0,
    tieKey: (send, host) => `${padded(send)} ${padded(host)}`,
    way: combining.harmonic,
  });

/** Every plan of a market: each participant takes one of its edges or none, no host more than its places. */
export function allPlans(market: Market): Int32Array[] {
  const plans: Int32Array[] = [];
  const plan = new Int32Array(market.participants).fill(-1);
  const load = new Int32Array(market.hosts);
  const choose = (participant: number): void => {
    if (participant === market.participants) {
      plans.push(plan.slice());
      return;
    }
    plan[participant] = -1;
    choose(participant + 1);
    for (let edge = market.first[participant]!; edge < market.first[participant + 1]!; edge += 1) {
      const host = market.hostOf[edge]!;
      if (load[host]! >= market.places[host]!) continue;
      load[host]! += 1;
      plan[participant] = edge;
      choose(participant + 1);
      load[host]! -= 1;
    }
    plan[participant] = -1;
  };
  choose(0);
  return plans;
}

/** Pairs and total score of a plan. */
export const worthOf = (market: Market, plan: Int32Array): { total: number; placed: number } => ({
  total: plan.reduce((sum, edge) => sum + (edge < 0 ? 0 : market.score[edge]!), 0),
  placed: plan.filter((edge) => edge >= 0).length,
});

/** The pairs of a plan as `send-host`, sorted. */
export const pairsOf = (market: Market, plan: Int32Array): string[] =>
  [...plan].filter((edge) => edge >= 0).map((edge) => `${market.pairs[edge]!.send}-${market.pairs[edge]!.host}`).sort();
