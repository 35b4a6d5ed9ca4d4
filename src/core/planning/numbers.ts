/** What a plan comes to in numbers that stand beside those of another. */

import { blockingEdges } from './certificate.js';
import type { Market, Plan } from './market.js';
import { ownUtilities } from './preferences.js';

/** The figures of a plan; scores are whole basis points. */
export interface PlanNumbers {
  readonly placed: number;
  /** Participants with a candidate who go without. */
  readonly withoutPlace: number;
  readonly hostsUsed: number;
  readonly totalScore: number;
  readonly totalSendScore: number;
  readonly totalHostScore: number;
  /** The score of the worst pair; `null` for a plan without pairs. */
  readonly lowestScore: number | null;
  /** Pairs outside the plan of which both sides would gain by their own utility. */
  readonly blockingPairs: number;
}

/** Counts and sums of a plan. */
export function planNumbers(market: Market, plan: Plan): PlanNumbers {
  const edges = [...plan].filter((edge) => edge >= 0);
  const sum = (of: Int32Array): number => edges.reduce((total, edge) => total + of[edge]!, 0);
  return {
    placed: edges.length,
    withoutPlace: market.participants - edges.length,
    hostsUsed: new Set(edges.map((edge) => market.hostOf[edge]!)).size,
    totalScore: sum(market.score),
    totalSendScore: sum(market.sendScore),
    totalHostScore: sum(market.hostScore),
    lowestScore: edges.length === 0 ? null : edges.reduce((low, edge) => Math.min(low, market.score[edge]!), Infinity),
    blockingPairs: blockingEdges(market, plan, ownUtilities(market)).length,
  };
}
