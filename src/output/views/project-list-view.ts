/** Learning Projects with their versions, in lists, alone, and compared. */

import { asListView, type ListView, type RecordView, type TextView, type Tone } from '../view.js';
import { printable } from '../printable.js';

type Change = 'first' | 'material' | 'immaterial' | 'unclear';

/** A party that signed, and the version it signed. */
export interface SignatureItem {
  readonly party: string;
  readonly label: string;
  readonly version: number | null;
  readonly hash: string | null;
  readonly on: string | null;
}

/** One version in one language; the keys are a promise to scripts. */
export interface VersionItem {
  readonly version: number;
  readonly hash: string;
  readonly language: string;
  readonly made: 'draft' | 'redraft' | 'save';
  readonly on: string | null;
  readonly change: Change | null;
  /** Fields and headings that made it so. */
  readonly changed: readonly string[];
  readonly ruledBecause: string | null;
  readonly conflicts: number;
  /** Whether an approval of it stands. */
  readonly approved: boolean;
  /** Parties whose signatures name it and stand. */
  readonly signed: readonly string[];
  readonly file: string;
}

/** One Learning Project, newest version first in mind. */
export interface ProjectItem {
  /** `M3`, else `S12 H45`. */
  readonly ref: string;
  readonly send: string;
  readonly host: string;
  /** The status of the mobility; `null` while there is none. */
  readonly status: string | null;
  readonly version: number;
  readonly hash: string;
  readonly languages: readonly string[];
  readonly on: string | null;
  readonly change: Change | null;
  readonly approved: boolean;
  readonly signed: number;
  readonly parties: number;
}

/** What `project show` tells beside that. */
export interface ProjectCard extends ProjectItem {
  /** That of the file. */
  readonly language: string;
  readonly file: string;
  readonly fileState: 'as-stored' | 'edited' | 'missing';
  /** Lines of conflicts in the file. */
  readonly conflicts: readonly { readonly from: number; readonly until: number; readonly section: string }[];
  readonly approvedBy: string | null;
  readonly approvedOn: string | null;
  readonly approvedVersion: number | null;
  readonly signatures: readonly SignatureItem[];
  readonly toComplete: readonly string[];
  readonly versions: readonly VersionItem[];
}

const fileTones: Record<ProjectCard['fileState'], Tone> = { 'as-stored': 'good', edited: 'warn', missing: 'warn' };

const versionColumns: ListView<VersionItem>['columns'] = [
  { key: 'version', heading: 'version', align: 'right', cell: (item) => item.version },
  { key: 'hash', heading: 'hash', cell: (item) => item.hash.slice(0, 12) },
  { key: 'language', heading: 'language', cell: (item) => item.language },
  { key: 'made', heading: 'made by', cell: (item) => item.made },
  { key: 'on', heading: 'on', cell: (item) => item.on },
  { key: 'change', heading: 'change', cell: (item) => item.change },
  { key: 'changed', heading: 'what changed', cell: (item) => item.changed },
  { key: 'ruledBecause', heading: 'decided because', cell: (item) => item.ruledBecause, scriptsOnly: true },
  { key: 'conflicts', heading: 'conflicts', align: 'right', cell: (item) => item.conflicts },
  { key: 'approved', heading: 'approved', cell: (item) => item.approved },
  { key: 'signed', heading: 'signed by', cell: (item) => item.signed },
  { key: 'file', heading: 'file', cell: (item) => item.file, scriptsOnly: true },
];

/** `project show --versions`. */
export const versionsView = (items: readonly VersionItem[], ref: string): ListView<VersionItem> => ({
  kind: 'list', title: `Versions of the Learning Project of ${ref}`, items, total: items.length, empty: 'None.', columns: versionColumns,
  notes: [`What changed: mobilise project diff ${ref} --from N --to N. The text of one: mobilise project show ${ref} --version N --text`],
});

/** `project show`. */
export function projectCardView(card: ProjectCard): RecordView {
  return {
    kind: 'record', title: `Learning Project of ${card.ref}`, data: card,
    fields: [
      { key: 'send', label: 'sender', value: card.send },
      { key: 'host', label: 'host', value: card.host },
      { key: 'status', label: 'status', value: card.status },
      { key: 'version', label: 'version', value: card.version, tone: 'strong' },
      { key: 'hash', label: 'hash', value: card.hash.slice(0, 12) },
      { key: 'languages', label: 'languages', value: card.languages },
      { key: 'change', label: 'change', value: card.change },
      { key: 'file', label: 'file', value: card.file },
      { key: 'fileState', label: 'the file is', value: card.fileState, tone: fileTones[card.fileState] },
      { key: 'approvedBy', label: 'approved by', value: card.approvedBy === null ? null : `${card.approvedBy}, version ${card.approvedVersion}, ${card.approvedOn}` },
      { key: 'toComplete', label: 'to complete', value: card.toComplete.length },
    ],
    sections: [
      asListView<SignatureItem>({
        kind: 'list', title: `Signatures: ${card.signed} of ${card.parties}`, items: card.signatures, total: card.signatures.length, empty: 'The edition names no parties.',
        columns: [
          { key: 'party', heading: 'party', cell: (item) => item.party },
          { key: 'label', heading: 'name', cell: (item) => item.label },
          { key: 'version', heading: 'version', align: 'right', cell: (item) => item.version },
          { key: 'on', heading: 'on', cell: (item) => item.on },
        ],
      }),
      versionsView(card.versions, card.ref),
    ],
    notes: [
      ...(card.fileState === 'edited' ? [`The file holds edits that are no version yet. Take them in: mobilise project save ${card.ref} --language ${card.language}`] : []),
      ...card.conflicts.map(({ from, until, section }) => `Conflict to settle: lines ${from} to ${until}${section === '' ? '' : ` (${section})`}`),
    ],
  };
}

/** `project list`. */
export const projectsView = (items: readonly ProjectItem[], total: number): ListView<ProjectItem> => ({
  kind: 'list', title: 'Learning Projects', items, total, empty: 'No Learning Project has been drafted.',
  columns: [
    { key: 'ref', heading: 'of', cell: (item) => item.ref, tone: () => 'strong' },
    { key: 'send', heading: 'sender', cell: (item) => item.send },
    { key: 'host', heading: 'host', cell: (item) => item.host },
    { key: 'status', heading: 'status', cell: (item) => item.status },
    { key: 'version', heading: 'version', align: 'right', cell: (item) => item.version },
    { key: 'hash', heading: 'hash', cell: (item) => item.hash.slice(0, 12) },
    { key: 'languages', heading: 'languages', cell: (item) => item.languages },
    { key: 'on', heading: 'on', cell: (item) => item.on },
    { key: 'change', heading: 'change', cell: (item) => item.change },
    { key: 'approved', heading: 'approved', cell: (item) => item.approved },
    { key: 'signed', heading: 'signed', cell: (item) => `${item.signed} of ${item.parties}` },
  ],
  notes: ['One in full: mobilise project show M3, or S12 H45'],
});

/** What `project diff` compares. */
export interface DiffReport {
  readonly ref: string;
  readonly language: string;
  readonly from: number;
  /** A version, or the file as it lies there. */
  readonly to: number | 'file';
  readonly change: 'material' | 'immaterial' | 'unclear' | null;
  readonly reasons: readonly { readonly kind: 'field' | 'words'; readonly what: string; readonly judgement: string; readonly because: string; readonly before: string; readonly after: string }[];
  /** Unified difference; empty when the texts are the same. */
  readonly unified: string;
}

/** `project diff`: the difference as text, below it what it means. */
export function diffView(report: DiffReport): TextView {
  const meaning = report.reasons.map(({ what, judgement, because, before, after, kind }) =>
    `  ${judgement}: ${what === '' ? 'before the first heading' : what}: ${because}${kind === 'field' ? ` (${before === '' ? 'unknown' : before} -> ${after === '' ? 'unknown' : after})` : ''}`);
  const summary = report.change === null ? 'Nothing changed.' : `Together the change is ${report.change}:`;
  return { kind: 'text', text: printable(`${report.unified}${report.unified === '' ? '' : '\n'}${[summary, ...meaning].join('\n')}\n`), data: report };
}
