/** Answers what was imported, and which rows were kept out. */

import { refOf } from '../core/refs.js';
import type { Origin } from '../core/origin.js';
import { parseRecord } from '../core/registration-record.js';
import { doubtfulRegistrations, findImport, listImports, listRejects, type ImportWithSource } from '../db/imports.js';
import { selectRegistrations } from '../db/registrations.js';
import type { RejectRow } from '../db/schema.js';
import { AppError } from '../errors.js';
import type { DoubtItem, ImportReport, MissingItem, ReasonItem, RejectItem } from '../output/views/import-view.js';
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
    undoneOn: row.undone_on,
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
  const row = await storedImport(job, ref);
  return { report: importReport(row), rejects: (await listRejects(job.register, row.id)).map(rejectItem) };
}

// The import of a ref, or an error that names it.
async function storedImport(job: Job, ref: string): Promise<ImportWithSource> {
  const id = importId(ref);
  const row = await findImport(job.register, id);
  if (row === undefined) throw new AppError('not-found', `There is no import ${refOf('import', id)}.`, { hint: 'See: mobilise import list' });
  return row;
}

const cut = <Item>(items: readonly Item[], limit: number | null): readonly Item[] => (limit === null ? items : items.slice(0, limit));

/** The registrations of the source that the file did not name, as they stand now. */
export async function lookUpMissing(job: Job, ref: string, limit: number | null): Promise<{ items: MissingItem[]; total: number }> {
  const refs = JSON.parse((await storedImport(job, ref)).missing_refs) as string[];
  const rows = new Map((await selectRegistrations(job.register, job.edition, { ids: refs.map((each) => Number(each.slice(1))), status: 'any' })).map((row) => [row.id, row]));
  const items = cut(refs, limit).map((each): MissingItem => {
    const row = rows.get(Number(each.slice(1)));
    const registration = row === undefined ? null : parseRecord(row.record);
    return { ref: each, companyName: registration?.companyName ?? null, country: registration?.country ?? null, reference: registration?.reference ?? null, status: row?.status ?? null };
  });
  return { items, total: refs.length };
}

/** The cells that an import kept unknown, as far as no later import changed the registration. */
export async function lookUpDoubts(job: Job, ref: string, limit: number | null): Promise<{ items: DoubtItem[]; total: number }> {
  const row = await storedImport(job, ref);
  const missing = new Set(JSON.parse(row.missing_refs) as string[]);
  const columns = new Set([...Object.keys(JSON.parse(row.mapping) as object), ...Object.keys(JSON.parse(row.constants) as object)]);
  const items = doubtfulRegistrations(job.register, row.source_id, row.id).flatMap(({ id, side, origin, doubts }): DoubtItem[] => {
    const name = refOf(side, id);
    if (missing.has(name)) return [];
    const { base } = JSON.parse(origin) as Origin;
    const line = 'import' in base && base.import === row.id ? base.line : null;
    return (JSON.parse(doubts) as ReasonItem[]).filter((doubt) => columns.has(doubt.column)).map((doubt) => ({ ref: name, line, ...doubt }));
  });
  return { items: [...cut(items, limit)], total: items.length };
}
