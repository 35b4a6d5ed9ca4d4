/** Imports and rejects as officers and scripts see them. */

import type { ProposedColumn } from '../../core/intake/headers.js';
import type { Drift } from '../../core/intake/mapping-drift.js';
import { asListView, type Column, type ListView, type RecordView } from '../view.js';

/** A header that had to be understood. */
export type UnderstoodHeader = Pick<ProposedColumn, 'column' | 'header' | 'confidence' | 'why'>;

/** What one import did; the keys are a promise to scripts. */
export interface ImportReport {
  readonly import: string;
  readonly source: string;
  readonly file: string;
  /** `xlsx` for a workbook. */
  readonly encoding: string;
  /** How the encoding is known. */
  readonly encodingWhy: string;
  /** Empty for a workbook. */
  readonly delimiter: string;
  /** The sheet of a workbook, else `null`. */
  readonly sheet: string | null;
  readonly headerLine: number;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Undecided pairs of registrations that are or may be one company, one of them of this source; `null`: not looked for. */
  readonly duplicatesSuspected: number | null;
  /** Registrations of this source that the file does not name; they stay. */
  readonly missingFromFile: number;
  /** Their refs. */
  readonly missing: readonly string[];
  /** Whether it was written: not in a dry run, and not when more rows were rejected than allowed. */
  readonly stored: boolean;
  /** Cells kept as unknown with a reason. */
  readonly keptUnknown: number;
  /** Cells that had been encoded twice ("EspaÃ±a") and were repaired. */
  readonly repaired: number;
  /** Values where an officer's edit stood against the list and was kept. */
  readonly conflicts: number;
  /** Canonical column -> header as written. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Canonical column -> value given by `--set`. */
  readonly constants: Readonly<Record<string, string>>;
  readonly unmapped: readonly string[];
  /** Headers that are no canonical names, with why they were taken. */
  readonly understood: readonly UnderstoodHeader[];
  /** How the list differs from the last one of its source, where a mapping is saved for it. */
  readonly drift: readonly Drift[];
  /** `null` where nothing was written. */
  readonly run: string | null;
  readonly importedOn: string;
  /** The day on which it was taken back, else `null`. */
  readonly undoneOn: string | null;
}

/** Why a cell keeps a row out, or stayed unknown. */
export interface ReasonItem {
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** A row kept out. */
export interface RejectItem {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
  readonly reasons: readonly ReasonItem[];
}

const readAs = ({ encoding, delimiter, sheet, headerLine }: ImportReport): string =>
  `${encoding}, ${sheet === null ? `separated by ${delimiterName(delimiter)}` : `sheet "${sheet}"`}, header on line ${headerLine}`;
const delimiterName = (delimiter: string): string => (delimiter === '\t' ? 'tab' : delimiter);

/** `import FILE` and `import show`. */
export function importView(report: ImportReport, firstRejects: readonly RejectItem[], dryRun: boolean): RecordView {
  const constants = Object.entries(report.constants).map(([column, text]) => `${column}=${text}`);
  return {
    kind: 'record',
    title: `${report.stored ? `Import ${report.import}` : dryRun ? 'Dry run: import' : 'Nothing was written: import'} of ${report.file} (source ${report.source})`,
    // What is not stored can be asked for nowhere else: the rejects go along.
    data: report.stored ? report : { ...report, rejects: firstRejects },
    fields: [
      { key: 'import', label: 'import', value: report.stored ? report.import : null },
      ...(report.undoneOn === null ? [] : [{ key: 'undoneOn', label: 'taken back on', value: report.undoneOn, tone: 'warn' as const }]),
      { key: 'stored', label: 'written', value: report.stored, ...(report.stored ? {} : { tone: 'warn' as const }) },
      { key: 'rows', label: 'rows', value: report.rows, tone: 'strong' },
      { key: 'created', label: 'created', value: report.created, tone: 'good' },
      { key: 'updated', label: 'updated', value: report.updated },
      { key: 'unchanged', label: 'unchanged', value: report.unchanged },
      { key: 'rejected', label: 'rejected', value: report.rejected, ...(report.rejected > 0 ? { tone: 'bad' as const } : {}) },
      { key: 'keptUnknown', label: 'cells kept unknown', value: report.keptUnknown, ...(report.keptUnknown > 0 ? { tone: 'warn' as const } : {}) },
      { key: 'duplicatesSuspected', label: 'pairs that may be one company', value: report.duplicatesSuspected, ...((report.duplicatesSuspected ?? 0) > 0 ? { tone: 'warn' as const } : {}) },
      { key: 'missingFromFile', label: 'not in this file any more', value: report.missingFromFile },
      { key: 'conflicts', label: 'officer edits kept', value: report.conflicts },
      { key: 'repaired', label: 'cells repaired (encoded twice)', value: report.repaired },
      { key: 'encoding', label: 'read as', value: readAs(report) },
      { key: 'encodingWhy', label: 'encoding known by', value: report.encodingWhy },
      { key: 'columns', label: 'columns read', value: Object.keys(report.mapping).length },
      { key: 'constants', label: 'set for all rows', value: constants },
      { key: 'unmapped', label: 'columns not used', value: report.unmapped },
    ],
    sections: [
      ...(report.understood.length === 0 ? [] : [asListView(understoodView(report.understood))]),
      ...(report.drift.length === 0 ? [] : [asListView(driftView(report.drift))]),
      ...(firstRejects.length === 0 ? [] : [asListView({ ...rejectsView(firstRejects.slice(0, 10)), title: report.rejected > 10 ? `The first 10 of ${report.rejected} rejected rows` : 'Rejected rows' })]),
      ...(report.missing.length === 0 ? [] : [asListView(missingView(report.missing))]),
    ],
    notes: [
      ...(report.rejected > 0 && report.stored ? [`All rejected rows with their cells: mobilise import rejects ${report.import}`] : []),
      ...(report.keptUnknown > 0 && report.stored ? [`The cells kept unknown: mobilise import doubts ${report.import}`] : []),
      ...(report.missing.length > 20 && report.stored ? [`All that the file does not name any more: mobilise import show ${report.import} --missing`] : []),
      ...((report.duplicatesSuspected ?? 0) > 0 && report.stored ? ['The same company twice? Decide with: mobilise registration duplicates'] : []),
      ...(report.created + report.updated > 0 && report.stored ? ['Next: mobilise validate'] : []),
    ],
  };
}

const understoodView = (items: readonly UnderstoodHeader[]): ListView<UnderstoodHeader> => ({
  kind: 'list', title: 'Headers understood', items, total: items.length, empty: 'None.',
  columns: [
    { key: 'header', heading: 'header', cell: (item) => item.header },
    { key: 'column', heading: 'read as', cell: (item) => item.column },
    { key: 'confidence', heading: 'confidence', cell: (item) => item.confidence, tone: (item) => (item.confidence === 'certain' ? 'good' : 'warn') },
    { key: 'why', heading: 'why', cell: (item) => item.why },
  ],
});

const driftView = (items: readonly Drift[]): ListView<Drift> => ({
  kind: 'list', title: 'Different from the last list of this source', items, total: items.length, empty: 'Nothing.',
  columns: [
    { key: 'change', heading: 'change', cell: (item) => item.change, tone: () => 'warn' },
    { key: 'message', heading: 'what', cell: (item) => item.message },
  ],
});

const missingView = (refs: readonly string[]): ListView<string> => ({
  kind: 'list', title: 'Not in this file any more (nothing was deleted)', items: refs.slice(0, 20), total: refs.length, empty: 'None.',
  columns: [{ key: 'ref', heading: 'ref', cell: (ref) => ref }],
});

/** `import rejects`: a row of the table is a reason, an item of JSON is a row of the file. */
export function rejectsView(rejects: readonly RejectItem[], total = rejects.length): ListView<RejectItem> {
  const each = (pick: (reason: ReasonItem) => string) => (item: RejectItem): readonly string[] => item.reasons.map(pick);
  const columns: Column<RejectItem>[] = [
    { key: 'line', heading: 'line', align: 'right', cell: (item) => item.line },
    { key: 'column', heading: 'column', cell: each((reason) => reason.column) },
    { key: 'value', heading: 'value', cell: each((reason) => reason.value) },
    { key: 'code', heading: 'code', cell: each((reason) => reason.code), scriptsOnly: true },
    { key: 'message', heading: 'what is wrong', cell: each((reason) => reason.message), tone: () => 'bad' },
    { key: 'hint', heading: 'what to do', cell: each((reason) => reason.hint) },
  ];
  const taken = new Set(columns.map((column) => column.key));
  // Scripts and spreadsheets get the row as it stood, too.
  const cells = [...new Set(rejects.flatMap((item) => Object.keys(item.values)))].map((header): Column<RejectItem> => ({
    key: taken.has(header) ? `${header} (cell)` : header, heading: header, cell: (item) => item.values[header] ?? null, scriptsOnly: true,
  }));
  return { kind: 'list', columns: [...columns, ...cells], items: rejects, total, empty: 'No rejected rows.' };
}

/** A registration that a file did not name any more; values are `null` when it is gone since. */
export interface MissingItem {
  readonly ref: string;
  readonly companyName: string | null;
  readonly country: string | null;
  readonly reference: string | null;
  readonly status: string | null;
}

/** `import show --missing`. */
export const missingRegistrationsView = (items: readonly MissingItem[], total: number): ListView<MissingItem> => ({
  kind: 'list', items, total, empty: 'The file names every registration of its source.',
  columns: [
    { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
    { key: 'companyName', heading: 'company', cell: (item) => item.companyName },
    { key: 'country', heading: 'country', cell: (item) => item.country },
    { key: 'reference', heading: 'reference', cell: (item) => item.reference },
    { key: 'status', heading: 'status', cell: (item) => item.status },
  ],
  notes: ['Nothing was deleted.'],
});

/** A cell kept unknown; `line` is `null` where an earlier list brought the row first. */
export interface DoubtItem extends ReasonItem {
  readonly ref: string;
  readonly line: number | null;
}

/** `import doubts`. */
export const doubtsView = (items: readonly DoubtItem[], total: number): ListView<DoubtItem> => ({
  kind: 'list', items, total, empty: 'No cell was kept unknown.',
  columns: [
    { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
    { key: 'line', heading: 'line', align: 'right', cell: (item) => item.line },
    { key: 'column', heading: 'column', cell: (item) => item.column },
    { key: 'value', heading: 'value', cell: (item) => item.value },
    { key: 'code', heading: 'code', cell: (item) => item.code, scriptsOnly: true },
    { key: 'message', heading: 'why', cell: (item) => item.message, tone: () => 'warn' },
    { key: 'hint', heading: 'what to do', cell: (item) => item.hint },
  ],
});

/** What `import undo` did. */
export interface UndoReport {
  readonly import: string;
  readonly source: string;
  readonly file: string;
  /** Registrations that the import had made and that are gone. */
  readonly removed: readonly string[];
  /** Registrations that say again what they said before. */
  readonly restored: readonly string[];
  /** `null` on a dry run. */
  readonly run: string | null;
}

/** `import undo`. */
export function undoView(report: UndoReport, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: `${dryRun ? 'Dry run: ' : ''}${report.import} of ${report.file} (source ${report.source}) taken back`, data: report,
    fields: [
      { key: 'import', label: 'import', value: report.import },
      { key: 'removed', label: 'registrations removed', value: report.removed },
      { key: 'restored', label: 'registrations as before', value: report.restored },
    ],
    ...(dryRun ? {} : { notes: [`What it had read stays to be seen: mobilise import show ${report.import}`, 'Next: mobilise validate'] }),
  };
}

/** `import list`. */
export function importsView(reports: readonly ImportReport[], total: number): ListView<ImportReport> {
  const number = (key: 'rows' | 'created' | 'updated' | 'unchanged' | 'rejected'): Column<ImportReport> => ({
    key, heading: key, align: 'right', cell: (item) => item[key],
    ...(key === 'rejected' ? { tone: (item: ImportReport) => (item.rejected > 0 ? 'bad' : undefined) } : {}),
  });
  return {
    kind: 'list', items: reports, total, empty: 'Nothing has been imported yet. Begin with: mobilise import FILE',
    columns: [
      { key: 'import', heading: 'import', cell: (item) => item.import },
      { key: 'importedOn', heading: 'on', cell: (item) => item.importedOn },
      { key: 'source', heading: 'source', cell: (item) => item.source },
      { key: 'file', heading: 'file', cell: (item) => item.file },
      number('rows'), number('created'), number('updated'), number('unchanged'), number('rejected'),
      { key: 'undoneOn', heading: 'taken back', cell: (item) => item.undoneOn, tone: () => 'warn' },
    ],
  };
}
