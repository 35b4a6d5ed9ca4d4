/** Rendered documents as officers and scripts see them. */

import type { RecordView } from '../view.js';

/** What `project render` wrote; the keys are a promise to scripts. */
export interface RenderReport {
  readonly file: string;
  readonly format: string;
  /** The Markdown it was made from. */
  readonly source: string;
  /** `null` for a file of which the register knows nothing. */
  readonly version: number | null;
  readonly hash: string;
  readonly language: string;
  /** Whether the text was edited after the hash it shows was taken. */
  readonly edited: boolean;
  /** Whether the file was written now, or said the same already. */
  readonly written: boolean;
  /** `null` on a dry run. */
  readonly run: string | null;
}

/** `project render`. */
export function renderView(report: RenderReport, dryRun: boolean): RecordView {
  return {
    kind: 'record',
    title: dryRun ? 'Dry run: rendered document' : 'Rendered document',
    data: report,
    fields: [
      { key: 'file', label: 'file', value: report.file, tone: 'strong' },
      { key: 'format', label: 'format', value: report.format },
      { key: 'source', label: 'made from', value: report.source },
      { key: 'version', label: 'version', value: report.version },
      { key: 'hash', label: 'hash', value: report.hash.slice(0, 12) },
      { key: 'language', label: 'language', value: report.language },
      { key: 'edited', label: 'edited by hand', value: report.edited, ...(report.edited ? { tone: 'warn' as const } : {}) },
      { key: 'written', label: 'written', value: report.written },
    ],
    notes: report.written || dryRun ? [] : ['The file said the same already; it was left as it is.'],
  };
}
