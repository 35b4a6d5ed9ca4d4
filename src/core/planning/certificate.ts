/** Checks a plan against what it claims, by nothing but the pairs, the prices and the definition. */

import type { PricedPlan } from './best-total.js';
import type { Market, Plan } from './market.js';
import type { Values } from './preferences.js';

/** What is wrong with a plan as such; empty for a plan that keeps to the market. */
export function planFaults({ owner, hostOf, hosts, places }: Market, plan: Plan): string[] {
  const load = new Int32Array(hosts);
  const faults: string[] = [];
  plan.forEach((edge, participant) => {
    if (edge < 0) return;
    if (owner[edge] !== participant) faults.push(`participant ${participant} holds an edge of participant ${owner[edge] ?? 'nobody'}`);
    load[hostOf[edge]!]! += 1;
  });
  load.forEach((held, host) => {
    if (held > places[host]!) faults.push(`host ${host} holds ${held} participants on ${places[host]!} places`);
  });
  return faults;
}

/** The proof that no plan has a higher total. */
export interface DualProof {
  /** The worth of the plan, and the most any plan can be worth at these prices, in the plan's own unit. */
  readonly worth: number;
  readonly bound: number;
  /** Bound less worth: 0 proves the plan the best. */
  readonly gap: number;
}

/**
 * The bound of linear-programming duality: whatever the prices, as long as none is below 0, no plan is worth more
 * than all places at their prices and, for each participant, the most that any of its hosts leaves above its price.
 * Whoever doubts the search needs to believe these few lines only.
 */
export function dualProof({ places, first, hostOf, participants }: Market, { plan, weights, prices }: PricedPlan): DualProof {
  let bound = prices.some((price) => price < 0) ? Infinity : 0;
  prices.forEach((price, host) => { bound += price * places[host]!; });
  for (let participant = 0; participant < participants; participant += 1) {
    let best = 0;
    for (let edge = first[participant]!; edge < first[participant + 1]!; edge += 1) {
      best = Math.max(best, weights[edge]! - prices[hostOf[edge]!]!);
    }
    bound += best;
  }
  const worth = plan.reduce((sum, edge) => sum + (edge < 0 ? 0 : weights[edge]!), 0);
  return { worth, bound, gap: bound - worth };
}

/**
 * The edges whose two ends would both gain by them: the participant has nobody or somebody of lower value, and so has
 * the host on one of its places. None proves the plan stable by these values.
 */
export function blockingEdges({ owner, hostOf, hosts, places }: Market, plan: Plan, values: Values): number[] {
  const load = new Int32Array(hosts);
  const lowest = new Float64Array(hosts).fill(Infinity);
  for (const edge of plan) {
    if (edge < 0) continue;
    const host = hostOf[edge]!;
    load[host]! += 1;
    lowest[host] = Math.min(lowest[host]!, values.host[edge]!);
  }
  return [...owner.keys()].filter((edge) => {
    const held = plan[owner[edge]!]!;
    const host = hostOf[edge]!;
    return (held < 0 || values.send[edge]! > values.send[held]!) && (load[host]! < places[host]! || values.host[edge]! > lowest[host]!);
  });
}
