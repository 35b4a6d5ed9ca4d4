/** What a command hands to the renderers: declared columns and values, nothing about colours or borders. */

/** A value in a cell; lists are joined by the renderer, `null` is shown as unknown. */
export type Cell = string | number | boolean | null | readonly string[];

/** How a cell feels, so that a terminal can colour it. */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong';

/** One column of a list: its stable key (the CSV header), its heading, and how to take the cell from an item. */
export interface Column<Item> {
  readonly key: string;
  readonly heading: string;
  readonly align?: 'left' | 'right';
  // Methods, so that a list of any item is a list of unknown items to the renderers.
  cell(item: Item): Cell;
  tone?(item: Item): Tone | undefined;
  /** Left out of tables (scripts still get it). */
  readonly scriptsOnly?: boolean;
  /** Left out of a terminal that is too narrow for the longest word of every column; the highest number goes first, equal ones together. */
  readonly spare?: number;
  /** Takes what the other columns leave of the terminal's width, on one line; left out when that is too little. */
  readonly elastic?: boolean;
}

/** A list; `items` are exactly what JSON prints. */
export interface ListView<Item = unknown> {
  readonly kind: 'list';
  readonly title?: string;
  readonly columns: readonly Column<Item>[];
  readonly items: readonly Item[];
  /** How many there are in all, when `items` was cut by `--limit`. */
  readonly total: number;
  /** The sentence shown instead of an empty table. */
  readonly empty: string;
  /** Sentences under the table: what it means, what to do next. */
  readonly notes?: readonly string[];
}

/** A list that may be too long to be held at once: its items are made while they are printed. */
export interface LongListView<Item = unknown> {
  readonly kind: 'long-list';
  readonly columns: readonly Column<Item>[];
  /** Exactly what JSON prints, one by one; gone through once. */
  readonly items: Iterable<Item>;
  /** How many `items` gives. */
  readonly shown: number;
  /** How many there are in all, when the items were cut by `--limit`. */
  readonly total: number;
  /** The sentence shown instead of an empty table. */
  readonly empty: string;
}

/** One labelled value of a record. */
export interface FieldLine {
  readonly key: string;
  readonly label: string;
  readonly value: Cell;
  readonly tone?: Tone;
}

/** One thing with labelled values; `data` is exactly what JSON prints. */
export interface RecordView {
  readonly kind: 'record';
  readonly title?: string;
  readonly fields: readonly FieldLine[];
  readonly data: unknown;
  /** Lists that belong to it, shown below in tables and Markdown. */
  readonly sections?: readonly ListView[];
  readonly notes?: readonly string[];
}

/** Free text (help topics): printed as it is, or as `{text}` in JSON. */
export interface TextView {
  readonly kind: 'text';
  readonly text: string;
  readonly data: unknown;
}

/** What can be printed as one text. */
export type WholeView = ListView | RecordView | TextView;

export type View = WholeView | LongListView;

/** Names the item type of a list written in place, and forgets it, so that lists of different items can stand in one view. */
export const asListView = <Item>(view: ListView<Item>): ListView => view;

/** The view without the sentences under its tables. */
export function withoutNotes(view: View): View {
  switch (view.kind) {
    case 'text': case 'long-list': return view;
    case 'list': return { ...view, notes: [] };
    case 'record': return { ...view, notes: [], ...(view.sections === undefined ? {} : { sections: view.sections.map((section) => ({ ...section, notes: [] })) }) };
  }
}
