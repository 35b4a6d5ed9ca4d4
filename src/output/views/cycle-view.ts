/** Rings of companies that could exchange participants, as officers and scripts see them. */

import type { ListView } from '../view.js';

/** One ring: pair n sends from company n to the next, the last to the first; the keys are a promise to scripts. */
export interface CycleItem {
  readonly companies: readonly { readonly company: string; readonly name: string; readonly country: string }[];
  readonly pairs: readonly { readonly send: string; readonly host: string; readonly score: number }[];
  /** The score of the weakest pair. */
  readonly lowestScore: number;
  readonly meanScore: number;
}

/** How many rings there are of each length. */
export interface CycleCounts {
  readonly swaps: number;
  readonly threeCycles: number;
}

/** `match cycles`. */
export function cyclesView(items: readonly CycleItem[], { swaps, threeCycles }: CycleCounts): ListView<CycleItem> {
  return {
    kind: 'list', items, total: swaps + threeCycles,
    empty: 'No two or three companies could exchange participants among themselves: none that both sends and hosts has a candidate that leads back to it.',
    columns: [
      { key: 'length', heading: 'ring', cell: (item) => (item.pairs.length === 2 ? 'swap' : 'of three') },
      { key: 'companies', heading: 'companies', cell: (item) => item.companies.map((each) => `${each.name} (${each.country})`), tone: () => 'strong' },
      { key: 'pairs', heading: 'pairs', cell: (item) => item.pairs.map((pair) => `${pair.send} ${pair.host} ${pair.score.toFixed(2)}`) },
      { key: 'lowestScore', heading: 'weakest', align: 'right', cell: (item) => item.lowestScore.toFixed(2) },
      { key: 'meanScore', heading: 'mean', align: 'right', cell: (item) => item.meanScore.toFixed(2) },
    ],
    notes: [`Swaps: ${swaps}. Rings of three: ${threeCycles}. A ring is as good as its weakest pair; each pair is a mobility of its own.`],
  };
}
