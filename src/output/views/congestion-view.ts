/** How evenly the lists show the registrations of each side, as officers and scripts see it. */

import type { ListView } from '../view.js';

/** The figures of one side, or of one group of it; the keys are a promise to scripts. */
export interface CongestionItem {
  readonly side: 'send' | 'host';
  /** `all`, `country`, `sector` (NACE section) or `size` (by headcount). */
  readonly by: string;
  readonly group: string;
  readonly registrations: number;
  /** In no list of the other side, as far down as lists are shown. */
  readonly neverShown: number;
  /** Without any candidate at all. */
  readonly withoutCandidate: number;
  readonly timesShown: number;
  /** Share of the showings that the most shown hundredth (one at least) takes, 0 to 1; `null` where nothing is shown. */
  readonly topShare: number | null;
  readonly gini: number | null;
}

/** `match congestion`. */
export function congestionView(items: readonly CongestionItem[], top: number, limit: number | null): ListView<CongestionItem> {
  return {
    kind: 'list', items: limit === null ? items : items.slice(0, limit), total: items.length, empty: 'There is no registration.',
    title: `Who is seen in the first ${top} of the lists`,
    columns: [
      { key: 'side', heading: 'side', cell: (item) => item.side },
      { key: 'by', heading: 'by', cell: (item) => item.by },
      { key: 'group', heading: 'group', cell: (item) => item.group, tone: () => 'strong' },
      { key: 'registrations', heading: 'registrations', align: 'right', cell: (item) => item.registrations },
      { key: 'neverShown', heading: 'never shown', align: 'right', cell: (item) => item.neverShown, tone: (item) => (item.neverShown > 0 ? 'warn' : 'good') },
      { key: 'withoutCandidate', heading: 'no candidate', align: 'right', cell: (item) => item.withoutCandidate },
      { key: 'timesShown', heading: 'times shown', align: 'right', cell: (item) => item.timesShown },
      { key: 'topShare', heading: 'top 1 % take', align: 'right', cell: (item) => (item.topShare === null ? '' : `${(item.topShare * 100).toFixed(1)} %`) },
      { key: 'gini', heading: 'Gini', align: 'right', cell: (item) => item.gini?.toFixed(3) ?? '' },
    ],
    notes: ['Gini: 0 when all are shown equally often, near 1 when a few take nearly all.', 'What a fairer order would change: mobilise match plan --goal fair'],
  };
}
