/** Where places are lacking, as officers and scripts see it. */

import type { CrossedCell, Gap } from '../../core/reports/scarcity.js';
import { asListView, type ListView, type RecordView } from '../view.js';

/** Countries and sectors crossed, for the heat map: the fields and the names of their rows and columns, the busiest first. */
export interface ScarcityMap {
  readonly cells: readonly CrossedCell[];
  readonly rows: readonly { readonly key: string; readonly name: string }[];
  readonly columns: readonly { readonly key: string; readonly name: string }[];
  /** How many rows and columns more there are, less busy; absent in nights told before it was counted. */
  readonly leftOut?: { readonly rows: number; readonly columns: number };
}

/** How the map is read, and what it leaves out. */
export const mapLead = ({ rows, columns, leftOut }: ScarcityMap): string => [
  'Plus: places are lacking. Minus: places without demand. Whoever names several countries or sectors counts in each.',
  ...(leftOut === undefined || leftOut.rows + leftOut.columns === 0 ? [] : [`The busiest ${rows.length} of ${rows.length + leftOut.rows} countries and ${columns.length} of ${columns.length + leftOut.columns} sectors.`]),
].join(' ');

/** One gap with the name of its group; the keys are a promise to scripts. */
export interface GapItem extends Gap {
  /** How the group (code of a country or language, NACE section, id of a concept) is called. */
  readonly label: string;
}

/** `report scarcity`; the keys are a promise to scripts. */
export interface ScarcityReport {
  readonly by: string;
  readonly demand: number;
  /** Senders of the demand who name no group: they would take any. */
  readonly flexible: number;
  readonly supply: number;
  /** Places whose host tells no group. */
  readonly ungrouped: number;
  /** The greatest lack of places first; what is in no vocabulary last, without a gap. */
  readonly gaps: readonly GapItem[];
}

const more = (shown: readonly string[], count: number): string[] => (count > shown.length ? [...shown, `and ${count - shown.length} more`] : [...shown]);

/** Refs by what stands in the way: `other-side: S91, S92`. */
function knownText({ known, knownCount }: GapItem): string[] {
  const reasons = [...new Set(known.map(({ why }) => why))];
  const told = reasons.map((reason) => `${reason}: ${known.filter(({ why }) => why === reason).map(({ ref }) => ref).join(', ')}`);
  return knownCount > known.length ? [...told, `and ${knownCount - known.length} more`] : told;
}

/** The gaps as a list. */
export const gapsView = (items: readonly GapItem[], by: string, limit: number | null): ListView<GapItem> => ({
  kind: 'list', items: limit === null ? items : items.slice(0, limit), total: items.length, empty: 'There is neither demand nor supply.', title: `By ${by}, the greatest lack of places first`,
  columns: [
    { key: 'group', heading: by, cell: (item) => item.label, tone: () => 'strong' },
    { key: 'demand', heading: 'wanted', align: 'right', cell: (item) => item.demand },
    { key: 'supply', heading: 'places', align: 'right', cell: (item) => item.supply },
    { key: 'gap', heading: 'gap', align: 'right', cell: (item) => item.gap, tone: (item) => ((item.gap ?? 0) > 0 ? 'bad' : undefined) },
    { key: 'lacks', heading: 'lacks', cell: (item) => (item.gap === null || item.gap === 0 ? '' : item.gap > 0 ? 'places' : 'participants') },
    { key: 'unapproached', heading: 'not approached yet', cell: (item) => more(item.unapproached, item.unapproachedCount) },
    { key: 'known', heading: 'known, could fill it', cell: knownText },
  ],
});

/** `report scarcity`. */
export function scarcityView(report: ScarcityReport, { limit, notes }: { readonly limit: number | null; readonly notes: readonly string[] }): RecordView {
  return {
    kind: 'record', title: 'Where places are lacking', data: report,
    fields: [
      { key: 'demand', label: 'places wanted', value: report.demand, tone: 'strong' },
      { key: 'flexible', label: `of them without a ${report.by} named`, value: report.flexible },
      { key: 'supply', label: 'free places', value: report.supply, tone: 'strong' },
      { key: 'ungrouped', label: `of them with unknown ${report.by}`, value: report.ungrouped },
    ],
    sections: [asListView(gapsView(report.gaps, report.by, limit))],
    notes,
  };
}
