/** Exchanges in a ring: two or three companies that both send and host, each sending to the next. */

import type { PlanPair } from './market.js';

/** A ring of companies; pair n sends from company n to company n + 1, the last to the first. Begins with the smallest company key. */
export interface Cycle {
  readonly companies: readonly number[];
  readonly pairs: readonly PlanPair[];
  /** The sum of the scores in basis points; with the length it gives the mean. */
  readonly total: number;
  /** The score of the weakest pair: a ring is as good as that. */
  readonly lowest: number;
}

/** What rings are looked for in. */
export interface CycleInput {
  readonly pairs: readonly PlanPair[];
  /** The company of a registration. */
  readonly companyOf: (id: number) => number;
  /** Orders companies independently of the register: stable across imports. */
  readonly companyKeyOf: (company: number) => string;
  /** How many rings are kept. */
  readonly keep: number;
}

/** The best rings, and how many there are in all. */
export interface FoundCycles {
  readonly swaps: number;
  readonly threeCycles: number;
  readonly cycles: readonly Cycle[];
}

/** The best pair from each company to each other: the higher score, then the lower ids. */
function bestByCompanies({ pairs, companyOf }: CycleInput): Map<number, Map<number, PlanPair>> {
  const best = new Map<number, Map<number, PlanPair>>();
  for (const pair of pairs) {
    const [from, to] = [companyOf(pair.send), companyOf(pair.host)];
    if (from === to) continue;
    const own = best.get(from) ?? new Map<number, PlanPair>();
    best.set(from, own);
    const known = own.get(to);
    if (known === undefined || pair.score > known.score || (pair.score === known.score && (pair.send - known.send || pair.host - known.host) < 0)) own.set(to, pair);
  }
  return best;
}

/**
 * All swaps (A to B, B to A) and three-cycles (A to B, B to C, C to A), the best kept: the ring with the better
 * weakest pair first, then the higher mean, then the shorter one. Every ring is found once, from its first company in
 * the order of the keys. Time: pairs x pairs of a company.
 */
export function findCycles(input: CycleInput): FoundCycles {
  const best = bestByCompanies(input);
  const rank = new Map([...best.keys()].map((company) => ({ company, key: input.companyKeyOf(company) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ company }, at) => [company, at]));
  const order = (a: Cycle, b: Cycle): number => b.lowest - a.lowest || b.total * a.pairs.length - a.total * b.pairs.length || a.pairs.length - b.pairs.length
    || a.companies.reduce((found, company, at) => found || rank.get(company)! - (rank.get(b.companies[at]!) ?? -1), 0);
  let kept: Cycle[] = [];
  const offer = (companies: readonly number[], pairs: readonly PlanPair[]): void => {
    const scores = pairs.map((pair) => pair.score);
    kept.push({ companies, pairs, total: scores.reduce((a, b) => a + b, 0), lowest: Math.min(...scores) });
    if (kept.length >= 2 * input.keep + 1000) kept = kept.sort(order).slice(0, input.keep);
  };
  let [swaps, threeCycles] = [0, 0];
  for (const [first, own] of best) {
    const isLater = (company: number): boolean => (rank.get(company) ?? -1) > rank.get(first)!;
    for (const [second, there] of own) {
      if (!isLater(second)) continue;
      const back = best.get(second)!.get(first);
      if (back !== undefined) {
        swaps += 1;
        offer([first, second], [there, back]);
      }
      for (const [third, on] of best.get(second)!) {
        const home = isLater(third) ? best.get(third)!.get(first) : undefined;
        if (home === undefined) continue;
        threeCycles += 1;
        offer([first, second, third], [there, on, home]);
      }
    }
  }
  return { swaps, threeCycles, cycles: kept.sort(order).slice(0, input.keep) };
}
