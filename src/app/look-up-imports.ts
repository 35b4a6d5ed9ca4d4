/** Answers what was imported, and which rows were kept out. */

import { refOf } from '../core/refs.js';
import { findImport, listImports, listRejects, type ImportWithSource } from '../db/imports.js';
import type { RejectRow } from '../db/schema.js';
import { AppError } from '../errors.js';
import type { ImportReport, ReasonItem, RejectItem } from '../output/views/import-view.js';
import type { Job } from './job.js';
import { importId } from './look-up-refs.js';

/** A stored import as it was reported. */
export function importReport(row: ImportWithSource): ImportReport {
  return {
    import: refOf('import', row.id),
    source: row.source,
    file: row.file,
    encoding: row.encoding,
    encodingWhy: row.encoding_why,
    sheet: row.sheet,
    delimiter: row.delimiter,
    headerLine: row.header_line,
    rows: row.rows,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    duplicatesSuspected: row.duplicates,
    missingFromFile: row.missing,
    missing: JSON.parse(row.missing_refs) as string[],
    stored: true,
    keptUnknown: row.doubts,
    repaired: row.repaired,
    conflicts: row.conflicts,
    mapping: JSON.parse(row.mapping) as Record<string, string>,
    constants: JSON.parse(row.constants) as Record<string, string>,
    unmapped: JSON.parse(row.unmapped) as string[],
    understood: JSON.parse(row.understood) as ImportReport['understood'],
    drift: JSON.parse(row.drift) as ImportReport['drift'],
    run: refOf('run', row.run_id),
    importedOn: row.imported_on,
  };
}

/** A stored reject as it is shown. */
export const rejectItem = (row: RejectRow): RejectItem => ({
  line: row.line,
  values: JSON.parse(row.cells) as Record<string, string>,
  reasons: JSON.parse(row.reasons) as ReasonItem[],
});

/** All imports, newest first, cut at the limit. */
export async function lookUpImports(job: Job, limit: number | null): Promise<{ items: ImportReport[]; total: number }> {
  const rows = await listImports(job.register);
  return { items: (limit === null ? rows : rows.slice(0, limit)).map(importReport), total: rows.length };
}

/**
 * One import with its rejects.
 * @throws AppError `not-found` when there is none of that ref.
 */
export async function lookUpImport(job: Job, ref: string): Promise<{ report: ImportReport; rejects: RejectItem[] }> {
  const id = importId(ref);
  const row = await findImport(job.register, id);
  if (row === undefined) throw new AppError('not-found', `There is no import ${refOf('import', id)}.`, { hint: 'See: mobilise import list' });
  return { report: importReport(row), rejects: (await listRejects(job.register, id)).map(rejectItem) };
}
