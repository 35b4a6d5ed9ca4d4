/** Where values came from and what happened to a registration, as officers and scripts see it. */

import { asListView, type Cell, type ListView } from '../view.js';

/** A value that a registration had before. */
export interface EarlierValue {
  /** `null`: there was none. */
  readonly value: Cell;
  /** The day on which it changed. */
  readonly until: string;
  readonly import: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

/** One value of `registration show --why`; the keys are a promise to scripts. */
export interface WhyItem {
  readonly field: string;
  readonly column: string;
  readonly value: Cell;
  readonly import: string | null;
  readonly file: string | null;
  readonly source: string | null;
  /** `null` for a value given by `--set` or by an officer. */
  readonly line: number | null;
  readonly on: string | null;
  readonly officer: boolean;
  /** Given by `--set` for the whole list. */
  readonly constant: boolean;
  /** Taken over from a registration that was merged into this one. */
  readonly takenOver: boolean;
  /** The newest first. */
  readonly earlier: readonly EarlierValue[];
}

const fromText = (item: WhyItem): string => {
  const on = item.on === null ? '' : ` on ${item.on}`;
  if (item.officer) return `an officer${on}`;
  return `${item.constant ? '--set of ' : ''}${item.import ?? ''} ${item.file ?? ''}${item.line === null ? '' : `, line ${item.line}`}${on}${item.takenOver ? ' (taken over)' : ''}`;
};
const earlierText = ({ earlier }: WhyItem): string[] => earlier.map(({ value, until }) => `${value === null ? 'unknown' : Array.isArray(value) ? value.join(', ') : String(value)} until ${until}`);

/** The section of `registration show --why`. */
export const whyView = (items: readonly WhyItem[]): ListView => asListView<WhyItem>({
  kind: 'list', title: 'Where each value came from', items, total: items.length, empty: 'Nothing is known.',
  columns: [
    { key: 'column', heading: 'column', cell: (item) => item.column },
    { key: 'value', heading: 'value', cell: (item) => item.value },
    { key: 'from', heading: 'from', cell: fromText },
    { key: 'earlier', heading: 'before', cell: earlierText, tone: () => 'dim' },
  ],
});

/** One thing that happened to a registration; the keys are a promise to scripts. */
export interface HistoryItem {
  readonly on: string;
  /** created, updated, took over, gave back, merged, decided, withdrawn, returned. */
  readonly what: string;
  readonly import: string | null;
  readonly file: string | null;
  readonly source: string | null;
  readonly line: number | null;
  readonly changes: readonly { readonly column: string; readonly from: Cell; readonly to: Cell }[];
  readonly note: string | null;
}

const text = (cell: Cell): string => (cell === null ? 'unknown' : Array.isArray(cell) ? cell.join(', ') : String(cell));

/** `registration history`. */
export function historyView(items: readonly HistoryItem[]): ListView<HistoryItem> {
  return {
    kind: 'list', items, total: items.length, empty: 'Nothing is known.',
    columns: [
      { key: 'on', heading: 'on', cell: (item) => item.on },
      { key: 'what', heading: 'what', cell: (item) => item.what, tone: () => 'strong' },
      { key: 'import', heading: 'import', cell: (item) => item.import },
      { key: 'file', heading: 'file', cell: (item) => item.file },
      { key: 'source', heading: 'source', cell: (item) => item.source, scriptsOnly: true },
      { key: 'line', heading: 'line', align: 'right', cell: (item) => item.line },
      { key: 'changes', heading: 'changes', cell: (item) => item.changes.map((each) => `${each.column}: ${text(each.from)} -> ${text(each.to)}`) },
      { key: 'note', heading: 'note', cell: (item) => item.note },
    ],
  };
}
