/** Versions of Learning Projects as officers and scripts see them: what was stored, what changed, who approved and signed. */

import { asListView, type ListView, type RecordView, type TextView, type Tone } from '../view.js';
import { printable } from '../printable.js';

export type Change = 'first' | 'material' | 'immaterial' | 'unclear';

/** One thing that changed, judged. */
export interface ChangeItem {
  readonly kind: 'field' | 'words';
  /** The field, or the heading under which words changed. */
  readonly what: string;
  readonly judgement: 'material' | 'immaterial' | 'unclear';
  readonly because: string;
  readonly before: string;
  readonly after: string;
}

/** What a change came to; the keys are a promise to scripts. */
interface Changed {
  /** `null` when nothing changed. */
  readonly change: Exclude<Change, 'first'> | null;
  readonly reasons: readonly ChangeItem[];
  /** The reason of the officer, where one decided. */
  readonly ruledBecause: string | null;
  /** `approval` and the parties whose signatures the change voided. */
  readonly voided: readonly string[];
}

/** A version that a command made, or that it is about. */
interface OfVersion {
  readonly ref: string;
  readonly version: number;
  readonly hash: string;
  readonly language: string;
  readonly toComplete: readonly string[];
  /** `null` on a dry run. */
  readonly run: string | null;
}

/** What `project save` did. */
export interface SavedVersion extends OfVersion, Changed {
  readonly file: string;
  /** Whether there was something to save, and it was. */
  readonly saved: boolean;
  /** `approval` and the parties whose signatures hold afterwards. */
  readonly standing: readonly string[];
}

/** A place that the officer has to settle. */
export interface ConflictItem {
  readonly number: number;
  readonly from: number;
  readonly until: number;
  readonly section: string;
}

/** What `project redraft` did. */
export interface RedraftReport extends OfVersion, Changed {
  readonly file: string;
  readonly written: boolean;
  readonly newFacts: boolean;
  /** Whether the file holds edits that are no version yet (only without new facts). */
  readonly unsavedEdits: boolean;
  /** The version that keeps the file as it was edited; `null` where it was one already. */
  readonly keptVersion: number | null;
  readonly conflicts: readonly ConflictItem[];
}

/** What `project approve` and `project sign` did. */
export interface ConsentReport extends OfVersion {
  /** The status of the mobility after it. */
  readonly status: string;
  readonly approvedBy: string;
  /** Parties whose signatures hold. */
  readonly signed: readonly string[];
  readonly missing: readonly string[];
  /** The command that goes on from here. */
  readonly nextCommand: string;
}

const changeTones: Record<Change, Tone> = { first: 'dim', material: 'warn', immaterial: 'good', unclear: 'warn' };
export const changeTone = (change: Change | null): Tone | undefined => (change === null ? undefined : changeTones[change]);

/** The list of changes with the decision on each. */
export const changesView = (reasons: readonly ChangeItem[]): ListView => asListView<ChangeItem>({
  kind: 'list', title: `Changes: ${reasons.length}`, items: reasons, total: reasons.length, empty: 'None.',
  columns: [
    { key: 'what', heading: 'field or section', cell: (item) => item.what },
    { key: 'judgement', heading: 'it is', cell: (item) => item.judgement, tone: (item) => changeTone(item.judgement) },
    { key: 'because', heading: 'because', cell: (item) => item.because },
    { key: 'before', heading: 'before', cell: (item) => shortened(item.before) },
    { key: 'after', heading: 'after', cell: (item) => shortened(item.after) },
  ],
});

/** Enough of a text to know which one is meant. */
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

const changeFields = ({ change, ruledBecause, voided }: Changed): RecordView['fields'] => [
  { key: 'change', label: 'change', value: change, ...(change === null ? {} : { tone: changeTones[change] }) },
  ...(ruledBecause === null ? [] : [{ key: 'ruledBecause', label: 'decided because', value: ruledBecause }]),
  ...(voided.length === 0 ? [] : [{ key: 'voided', label: 'no longer valid', value: voided, tone: 'warn' as const }]),
];

/** What a material change asks for. */
const voidedNote = ({ voided }: Changed, ref: string): string[] =>
  (voided.length === 0 ? [] : [`What was agreed has changed: this version is approved and signed anew. Next: mobilise project approve ${ref} --by WHO`]);

/** The record of a version: which one it is first, then what became of it. */
const recordOf = (report: OfVersion & { readonly file?: string }, dryRun: boolean, { fields, ...rest }: Pick<RecordView, 'fields' | 'sections' | 'notes'>): RecordView => ({
  kind: 'record', title: dryRun ? 'Dry run: Learning Project' : 'Learning Project', data: report,
  fields: [
    { key: 'ref', label: 'of', value: report.ref, tone: 'strong' },
    ...(report.file === undefined ? [] : [{ key: 'file', label: 'file', value: report.file }]),
    { key: 'version', label: 'version', value: report.version },
    { key: 'hash', label: 'hash', value: report.hash.slice(0, 12) },
    ...fields,
  ],
  ...rest,
});

/** `project save`. */
export function savedView(report: SavedVersion, dryRun: boolean): RecordView {
  return recordOf(report, dryRun, {
    fields: [
      { key: 'saved', label: 'saved', value: report.saved },
      ...changeFields(report),
      ...(report.standing.length === 0 ? [] : [{ key: 'standing', label: 'still valid', value: report.standing, tone: 'good' as const }]),
      { key: 'toComplete', label: 'to complete', value: report.toComplete.length },
    ],
    sections: [changesView(report.reasons)],
    notes: [
      ...(report.change === null ? ['The file says what the stored version says; there is nothing to save.'] : []),
      ...voidedNote(report, report.ref),
    ],
  });
}

/** `project redraft`. */
export function redraftView(report: RedraftReport, dryRun: boolean): RecordView {
  return recordOf(report, dryRun, {
    fields: [
      { key: 'written', label: 'written', value: report.written },
      ...(report.keptVersion === null ? [] : [{ key: 'keptVersion', label: 'your edits kept as version', value: report.keptVersion }]),
      { key: 'conflicts', label: 'conflicts', value: report.conflicts.length, ...(report.conflicts.length === 0 ? {} : { tone: 'bad' as const }) },
      ...changeFields(report),
    ],
    sections: [
      asListView<ConflictItem>({
        kind: 'list', title: `Conflicts: ${report.conflicts.length}`, items: report.conflicts, total: report.conflicts.length, empty: 'None: every edit and every new fact is in the text.',
        columns: [
          { key: 'number', heading: 'no.', align: 'right', cell: (item) => item.number },
          { key: 'from', heading: 'from line', align: 'right', cell: (item) => item.from },
          { key: 'until', heading: 'to line', align: 'right', cell: (item) => item.until },
          { key: 'section', heading: 'section', cell: (item) => item.section },
        ],
      }),
      changesView(report.reasons),
    ],
    notes: [
      ...(report.newFacts ? [] : ['The facts have not changed since this version; the file was left as it is.']),
      ...(report.unsavedEdits ? [`The file holds edits that are no version yet. Take them in: mobilise project save ${report.ref} --language ${report.language}`] : []),
      ...(report.conflicts.length === 0 ? [] : [`In each place keep the text that holds and delete the three marked lines, then: mobilise project save ${report.ref} --language ${report.language}`]),
      ...(report.conflicts.length === 0 ? voidedNote(report, report.ref) : []),
    ],
  });
}

/** `project approve` and `project sign`. */
export function consentView(report: ConsentReport, dryRun: boolean): RecordView {
  return recordOf(report, dryRun, {
    fields: [
      { key: 'status', label: 'status', value: report.status, tone: 'good' },
      { key: 'approvedBy', label: 'approved by', value: report.approvedBy },
      { key: 'signed', label: 'signed by', value: report.signed },
      { key: 'missing', label: 'still to sign', value: report.missing },
    ],
    notes: [...(report.toComplete.length === 0 ? [] : [`The text still marks ${report.toComplete.length} ${report.toComplete.length === 1 ? 'fact' : 'facts'} as to complete.`]), `Next: ${report.nextCommand}`],
  });
}

/** A stored text as it stands. */
export const storedTextView = (data: { readonly version: number; readonly language: string; readonly hash: string; readonly text: string }): TextView => ({ kind: 'text', text: printable(data.text), data });
