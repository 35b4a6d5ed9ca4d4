/** Code lists and vocabularies as officers and scripts see them. */

import { asListView, type ListView, type RecordView } from '../view.js';

/** One row of `codes list`. */
export interface CodeListItem {
  readonly id: string;
  readonly kind: 'code-list' | 'vocabulary';
  readonly entries: number;
  /** ISO 639-1. */
  readonly languages: readonly string[];
  /** The day it was loaded; `null` for what comes with the program or was put into a data folder. */
  readonly loadedOn: string | null;
  readonly place: string;
}

/** `codes list`. */
export function codeListsView(items: readonly CodeListItem[], limit: number | null): ListView<CodeListItem> {
  return {
    kind: 'list', items: limit === null ? items : items.slice(0, limit), total: items.length, empty: 'No list was found.',
    columns: [
      { key: 'id', heading: 'list', cell: (item) => item.id },
      { key: 'kind', heading: 'kind', cell: (item) => item.kind },
      { key: 'entries', heading: 'entries', align: 'right', cell: (item) => item.entries },
      { key: 'languages', heading: 'languages', cell: (item) => item.languages.join(' ') },
      { key: 'loadedOn', heading: 'loaded on', cell: (item) => item.loadedOn },
      { key: 'place', heading: 'place', cell: (item) => item.place, scriptsOnly: true },
    ],
    ...(items.some(({ id }) => id === 'esco') ? {} : { notes: ['The official skills vocabulary beside our own: mobilise codes load esco DIR'] }),
  };
}

/** `codes load`; the keys are a promise to scripts. */
export interface LoadedCodes {
  readonly list: string;
  readonly file: string;
  readonly concepts: number;
  readonly labels: number;
  readonly languages: readonly string[];
  /** Languages of an earlier load that stay as they were. */
  readonly kept: readonly string[];
  readonly linked: { readonly same: number; readonly group: number; readonly free: number };
  readonly files: readonly { readonly file: string; readonly language: string; readonly concepts: number; readonly labels: number }[];
  /** Rows left out, by file and line. */
  readonly damaged: readonly { readonly file: string; readonly line: number; readonly problem: string }[];
}

/** `codes load`. */
export function loadedCodesView(loaded: LoadedCodes, dryRun: boolean): RecordView {
  const { damaged, linked } = loaded;
  return {
    kind: 'record',
    title: dryRun ? `Dry run: ${loaded.list}` : `Loaded: ${loaded.list}`,
    data: loaded,
    fields: [
      { key: 'list', label: 'list', value: loaded.list, tone: 'strong' },
      { key: 'concepts', label: 'concepts', value: loaded.concepts },
      { key: 'labels', label: 'labels', value: loaded.labels },
      { key: 'languages', label: 'languages', value: loaded.languages.join(' ') },
      { key: 'kept', label: 'kept from before', value: loaded.kept.join(' ') },
      { key: 'same', label: 'the same as ours', value: linked.same },
      { key: 'group', label: 'in a group of ours', value: linked.group },
      { key: 'free', label: 'on their own', value: linked.free },
      { key: 'damaged', label: 'damaged rows left out', value: damaged.length, tone: damaged.length === 0 ? 'good' : 'bad' },
      { key: 'file', label: 'stored in', value: loaded.file },
    ],
    sections: damaged.length === 0 ? [] : [asListView<LoadedCodes['damaged'][number]>({
      kind: 'list', title: 'Damaged rows', items: damaged, total: damaged.length, empty: 'No damaged row.',
      columns: [
        { key: 'file', heading: 'file', cell: (item) => item.file },
        { key: 'line', heading: 'line', align: 'right', cell: (item) => item.line },
        { key: 'problem', heading: 'problem', cell: (item) => item.problem },
      ],
    })],
    notes: [dryRun ? 'Nothing was stored.' : 'The next match finds these skills as well: mobilise match'],
  };
}
