/** Editions as officers and scripts see them. */

import type { SourceItem } from '../source-item.js';
import { asListView, type ListView, type RecordView } from '../view.js';

/** One row of `edition list`. */
export interface EditionItem {
  readonly id: string;
  readonly title: string;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly state: string;
  readonly rules: number;
  /** Whether it is the edition in force for this command. */
  readonly chosen: boolean;
  readonly carriedOverFrom: string | null;
  readonly folder: string;
}

/** `edition list`. */
export function editionsView(items: readonly EditionItem[]): ListView<EditionItem> {
  return {
    kind: 'list', items, total: items.length, empty: 'No edition was found.',
    columns: [
      { key: 'id', heading: 'edition', cell: (item) => item.id, tone: (item) => (item.chosen ? 'strong' : undefined) },
      { key: 'chosen', heading: 'in use', cell: (item) => item.chosen },
      { key: 'state', heading: 'state', cell: (item) => item.state, tone: (item) => (item.state === 'open' ? 'good' : item.state === 'unreadable' ? 'bad' : 'warn') },
      { key: 'opens', heading: 'opens', cell: (item) => item.opens },
      { key: 'closes', heading: 'closes', cell: (item) => item.closes },
      { key: 'rules', heading: 'rules', align: 'right', cell: (item) => item.rules },
      { key: 'carriedOverFrom', heading: 'rules from', cell: (item) => item.carriedOverFrom },
      { key: 'title', heading: 'title', cell: (item) => item.title },
      { key: 'folder', heading: 'folder', cell: (item) => item.folder, scriptsOnly: true },
    ],
    notes: ['A round of your own: mobilise edition new ID --from mobilisesme-2020 --opens DATE'],
  };
}

/** One rule of an edition. */
export interface RuleItem {
  readonly id: string;
  readonly about: string;
  readonly side: string | null;
  readonly level: string;
  readonly because: string;
  readonly source: readonly string[];
  readonly contradictions: readonly string[];
  readonly carriedOver: { readonly from: string; readonly on: string } | null;
}

/** A change of an edition's files, entered with its reason; hashes are SHA-256, `null` where there was or is no file. */
export interface AmendmentItem {
  readonly edition: string;
  readonly on: string;
  readonly reason: string;
  readonly files: readonly { readonly file: string; readonly before: string | null; readonly after: string | null }[];
  /** `null` on a dry run. */
  readonly run: string | null;
}

/** `edition amend`. */
export function amendmentView(item: AmendmentItem, dryRun: boolean): RecordView {
  return {
    kind: 'record',
    title: dryRun ? 'Dry run: amendment' : 'Amendment',
    data: item,
    fields: [
      { key: 'edition', label: 'edition', value: item.edition, tone: 'strong' },
      { key: 'on', label: 'entered on', value: item.on },
      { key: 'reason', label: 'reason', value: item.reason },
      { key: 'files', label: 'files changed', value: item.files.map(({ file }) => file) },
      { key: 'run', label: 'run', value: item.run },
    ],
    notes: ['Evaluate again with the changed rules: mobilise validate'],
  };
}

/** An edition with its rules and sources. */
export interface EditionDetail {
  readonly id: string;
  readonly title: string;
  readonly folder: string;
  readonly rulesHash: string;
  readonly window: { readonly opens: string; readonly closes: string | null; readonly daysAssumed: boolean; readonly note: string | null };
  readonly state: string;
  readonly carriedOver: { readonly from: string; readonly on: string } | null;
  readonly eligibleCountries: readonly string[];
  readonly collaborationTypes: readonly { readonly id: string; readonly label: string }[];
  readonly stay: Readonly<Record<string, number>>;
  readonly stayNote: string | null;
  /** Days that have to lie before a stay; `policy` where the contact point chose them and no text of the programme says so. */
  readonly leadTimes: readonly { readonly id: string; readonly label: string; readonly days: number; readonly policy: boolean; readonly because: string; readonly source?: readonly string[] | undefined }[];
  readonly signatories: readonly { readonly id: string; readonly label: string }[];
  readonly rules: readonly RuleItem[];
  readonly sources: readonly SourceItem[];
  readonly grants: Readonly<Record<string, number>>;
  readonly grantNotes: readonly string[];
  /** Changes of its files since the first run, as they were entered. */
  readonly amendments: readonly AmendmentItem[];
  /** The steps of a mobility, in order. */
  readonly statuses: readonly string[];
}

/** `edition show` and `edition new`. */
export function editionView(edition: EditionDetail): RecordView {
  const { window, stay } = edition;
  return {
    kind: 'record',
    title: edition.title,
    data: edition,
    fields: [
      { key: 'id', label: 'edition', value: edition.id, tone: 'strong' },
      { key: 'state', label: 'state', value: edition.state, tone: edition.state === 'open' ? 'good' : 'warn' },
      { key: 'window', label: 'window', value: `${window.opens} to ${window.closes ?? 'open end'}${window.daysAssumed ? ' (days assumed from months)' : ''}` },
      { key: 'carriedOver', label: 'rules carried over', value: edition.carriedOver === null ? null : `from ${edition.carriedOver.from} on ${edition.carriedOver.on}` },
      { key: 'eligibleCountries', label: 'eligible countries', value: edition.eligibleCountries.join(' ') },
      { key: 'collaborationTypes', label: 'collaboration types', value: edition.collaborationTypes.map((type) => type.id) },
      { key: 'stay', label: 'length of a stay', value: `${stay.shortestMonths ?? ''} to ${stay.longestMonths ?? ''} months${edition.stayNote === null ? '' : ` (${edition.stayNote})`}` },
      { key: 'leadTimes', label: 'days before a stay', value: edition.leadTimes.map(({ label, days, policy }) => `${label}: ${days} ${days === 1 ? 'day' : 'days'}${policy ? ' (policy of the contact point)' : ''}`) },
      { key: 'signatories', label: 'signed by', value: edition.signatories.map((party) => party.label) },
      { key: 'statuses', label: 'statuses', value: edition.statuses },
      { key: 'grantNotes', label: 'grants', value: edition.grantNotes },
      { key: 'folder', label: 'folder', value: edition.folder },
      { key: 'rulesHash', label: 'rules hash', value: edition.rulesHash.slice(0, 12) },
    ],
    sections: [
      asListView<RuleItem>({
        kind: 'list', title: 'Rules', items: edition.rules, total: edition.rules.length, empty: 'No rule.',
        columns: [
          { key: 'id', heading: 'rule', cell: (item) => item.id },
          { key: 'about', heading: 'about', cell: (item) => (item.side === null ? item.about : `${item.about}, ${item.side}`) },
          { key: 'level', heading: 'level', cell: (item) => item.level },
          { key: 'because', heading: 'because', cell: (item) => item.because },
          { key: 'source', heading: 'source', cell: (item) => item.source, tone: () => 'dim' },
        ],
      }),
      ...(edition.amendments.length === 0 ? [] : [asListView<AmendmentItem>({
        kind: 'list', title: 'Amendments', items: edition.amendments, total: edition.amendments.length, empty: 'No amendment.',
        columns: [
          { key: 'on', heading: 'on', cell: (item) => item.on },
          { key: 'files', heading: 'files', cell: (item) => item.files.map(({ file }) => file) },
          { key: 'reason', heading: 'reason', cell: (item) => item.reason },
          { key: 'run', heading: 'run', cell: (item) => item.run },
        ],
      })]),
      asListView<SourceItem>({
        kind: 'list', title: 'Sources', items: edition.sources, total: edition.sources.length, empty: 'No source.',
        columns: [
          { key: 'id', heading: 'source', cell: (item) => item.id },
          { key: 'title', heading: 'title', cell: (item) => item.title },
          { key: 'address', heading: 'address', cell: (item) => item.address ?? '' },
          { key: 'readOn', heading: 'read on', cell: (item) => item.readOn ?? 'not noted' },
          { key: 'says', heading: 'what it says', cell: (item) => item.says },
          { key: 'contradictions', heading: 'contradictions', cell: (item) => item.contradictions },
        ],
      }),
    ],
  };
}

/** `edition check`; the keys are a promise to scripts. */
export interface EditionCheck {
  readonly id: string;
  readonly folder: string;
  readonly files: readonly string[];
  /** `null` where the edition cannot be read. */
  readonly rules: number | null;
  readonly cases: number | null;
  readonly problems: readonly { readonly file: string; readonly line: number | null; readonly message: string }[];
}

/** `edition check`. */
export function editionCheckView(check: EditionCheck): RecordView {
  const { problems } = check;
  return {
    kind: 'record',
    title: `Check of ${check.id}`,
    data: check,
    fields: [
      { key: 'id', label: 'edition', value: check.id, tone: 'strong' },
      { key: 'folder', label: 'folder', value: check.folder },
      { key: 'rules', label: 'rules', value: check.rules },
      { key: 'cases', label: 'cases', value: check.cases },
      { key: 'problems', label: 'problems', value: problems.map(({ file, line, message }) => `${file}${line === null ? '' : `:${line}`}: ${message}`), tone: problems.length === 0 ? 'good' : 'bad' },
    ],
    sections: problems.length === 0 ? [] : [asListView<EditionCheck['problems'][number]>({
      kind: 'list', title: 'Problems', items: problems, total: problems.length, empty: 'No problem.',
      columns: [
        { key: 'file', heading: 'file', cell: (item) => item.file },
        { key: 'line', heading: 'line', align: 'right', cell: (item) => item.line ?? '' },
        { key: 'message', heading: 'problem', cell: (item) => item.message },
      ],
    })],
    notes: [problems.length === 0 ? 'Every file is in order, every rule has its cases, and every case holds.' : 'Mend the files; nothing is evaluated with an edition that cannot be read.'],
  };
}
