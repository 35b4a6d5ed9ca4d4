/** The fair plan: hosts that many want cost something, so that hosts nobody would see come forward in the lists. */

import type { PricedPlan } from './best-total.js';
import type { Market } from './market.js';
import type { Values } from './preferences.js';

/** Lambda is counted in thousandths, so that the lists are ordered by whole numbers. */
export const lambdaUnit = 1000;

/**
 * What an edge counts in the fair order: its score less lambda times the price of its host in the best plan, as whole
 * numbers (1,000 of the plan's units are a basis point's). At most about 10^13, so a double holds them exactly.
 */
const fairValues = ({ weights, prices }: PricedPlan, { hostOf }: Market, lambda: number): Float64Array =>
  weights.map((weight, edge) => lambdaUnit * weight - Math.round(lambda * lambdaUnit) * prices[hostOf[edge]!]!);

/** Both sides look at the fair order. A host's price is the same for all, so hosts go by the score itself. */
export function fairOrder(market: Market, priced: PricedPlan, lambda: number): Values {
  const values = fairValues(priced, market, lambda);
  return { send: values, host: values };
}

/** How often each host stands among the first `top` of the participants' lists. */
export function timesShown(market: Market, sendPlaces: Int32Array, top: number): Int32Array {
  const shown = new Int32Array(market.hosts);
  market.hostOf.forEach((host, edge) => { if (sendPlaces[edge]! < top) shown[host]! += 1; });
  return shown;
}

/** The sum of the scores of the first `top` of every list, in basis points, and how many they are. */
export function shownScores(market: Market, sendPlaces: Int32Array, top: number): { readonly sum: number; readonly entries: number } {
  let sum = 0;
  let entries = 0;
  market.score.forEach((score, edge) => {
    if (sendPlaces[edge]! >= top) return;
    sum += score;
    entries += 1;
  });
  return { sum, entries };
}

