/** Makes the three plans over one market, has each checked, and puts their numbers side by side. */

import { bestTotal } from './best-total.js';
import { blockingEdges, dualProof, planFaults, type DualProof } from './certificate.js';
import { congestionOf, type Congestion } from './congestion.js';
import { fairOrder, shownScores, timesShown } from './fair.js';
import type { Market, Plan } from './market.js';
import { planNumbers, type PlanNumbers } from './numbers.js';
import { ownUtilities, placesInLists } from './preferences.js';
import { stablePlan } from './stable.js';

/** What a plan can be best at. */
export const planGoals = ['total', 'stable', 'fair'] as const;
export type PlanGoal = (typeof planGoals)[number];

/** How the lists stand in one order: by score, or by score less lambda times price. */
export interface ListFigures extends Congestion {
  /** The mean score of the entries shown, in basis points; `null` without entries. */
  readonly meanScore: number | null;
}

/** The plans with their numbers and what proves them. */
export interface ThreePlans {
  readonly plans: Readonly<Record<PlanGoal, Plan>>;
  readonly numbers: Readonly<Record<PlanGoal, PlanNumbers>>;
  /** Basis points a further place at each host would add to the best total, by number of the host; what is left of a price counts the pair more. */
  readonly prices: Int32Array;
  readonly proof: {
    /** Of the best total, in whole units of `unit` to a basis point. */
    readonly dual: DualProof;
    readonly unit: number;
    /** Pairs that would both rather be together: in the stable plan by their utilities, in the fair plan by its order. */
    readonly blockingStable: number;
    readonly blockingFair: number;
    /** What is wrong with any of the plans as such. */
    readonly faults: readonly string[];
  };
  /** The first entries of the participants' lists, by score alone and in the fair order. */
  readonly lists: { readonly byScore: ListFigures; readonly fair: ListFigures };
}

function listFigures(market: Market, sendPlaces: Int32Array, top: number): ListFigures {
  const { sum, entries } = shownScores(market, sendPlaces, top);
  return { ...congestionOf([...timesShown(market, sendPlaces, top)]), meanScore: entries === 0 ? null : sum / entries };
}

/** Makes and checks the plans. `lambda` weighs the prices in the fair order; `top` entries of a list are shown. */
export function threePlans(
  market: Market,
  options: { readonly lambda: number; readonly top: number; readonly onProgress?: (done: number, total: number) => void },
): ThreePlans {
  const priced = bestTotal(market, options.onProgress);
  const utilities = ownUtilities(market);
  const fair = fairOrder(market, priced, options.lambda);
  const plans = {
    total: priced.plan,
    stable: stablePlan(market, utilities),
    fair: stablePlan(market, fair),
  };
  const [byScore, byFairOrder] = [{ send: market.score, host: market.score }, fair].map((values) => placesInLists(market, values, 'send'));
  return {
    plans,
    numbers: { total: planNumbers(market, plans.total), stable: planNumbers(market, plans.stable), fair: planNumbers(market, plans.fair) },
    prices: Int32Array.from(priced.prices, (price) => Math.floor(price / priced.unit)),
    proof: {
      dual: dualProof(market, priced),
      unit: priced.unit,
      blockingStable: blockingEdges(market, plans.stable, utilities).length,
      blockingFair: blockingEdges(market, plans.fair, fair).length,
      faults: planGoals.flatMap((goal) => planFaults(market, plans[goal]).map((fault) => `${goal}: ${fault}`)),
    },
    lists: { byScore: listFigures(market, byScore!, options.top), fair: listFigures(market, byFairOrder!, options.top) },
  };
}
