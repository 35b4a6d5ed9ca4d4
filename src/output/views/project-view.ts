/** Learning Projects as officers and scripts see them. */

import { asListView, type RecordView } from '../view.js';

/** What `project draft` wrote; the keys are a promise to scripts. */
export interface DraftReport {
  readonly file: string;
  readonly version: number;
  readonly hash: string;
  readonly language: string;
  readonly toComplete: readonly string[];
  /** Whether the file was written now, or was there already with the same facts. */
  readonly written: boolean;
  /** What an officer's reason was given for. */
  readonly overridden: readonly string[];
  /** How much a new version changed of the one before; `null` for the first and for one that was there already. */
  readonly change: 'material' | 'immaterial' | 'unclear' | null;
  /** `approval` and the parties whose signatures the change voided. */
  readonly voided: readonly string[];
  readonly run: string | null;
}

/** `project draft`. */
export function draftView(report: DraftReport, dryRun: boolean): RecordView {
  return {
    kind: 'record',
    title: dryRun ? 'Dry run: Learning Project' : 'Learning Project',
    data: report,
    fields: [
      { key: 'file', label: 'file', value: report.file, tone: 'strong' },
      { key: 'version', label: 'version', value: report.version },
      { key: 'hash', label: 'hash', value: report.hash.slice(0, 12) },
      { key: 'language', label: 'language', value: report.language },
      { key: 'written', label: 'written', value: report.written },
      ...(report.overridden.length === 0 ? [] : [{ key: 'overridden', label: 'overridden', value: report.overridden, tone: 'warn' as const }]),
      ...(report.change === null ? [] : [{ key: 'change', label: 'change', value: report.change }]),
      ...(report.voided.length === 0 ? [] : [{ key: 'voided', label: 'no longer valid', value: report.voided, tone: 'warn' as const }]),
    ],
    sections: [asListView<string>({
      kind: 'list', title: `To complete before signature: ${report.toComplete.length}`, items: report.toComplete, total: report.toComplete.length, empty: 'Nothing: every fact is known.',
      columns: [{ key: 'toComplete', heading: 'what', cell: (item) => item }],
    })],
    notes: report.written ? [] : ['The facts have not changed since this version; the file was left as it is.'],
  };
}
