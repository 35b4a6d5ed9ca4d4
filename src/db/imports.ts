/** Imports and their rejects: what was read, what came of it, and the rows kept out. */

import type { Register } from './open.js';
import type { ImportRow, ImportTable, RejectRow } from './schema.js';

/** An import with the name of its source. */
export type ImportWithSource = ImportRow & { source: string };

/** The id of a source, made when it is new. */
export function sourceId(register: Register, name: string): number {
  register.sqlite.prepare('insert into source (name) values (?) on conflict do nothing').run(name);
  return register.sqlite.prepare<[string], number>('select id from source where name = ?').pluck().get(name)!;
}

/** Writes an import with zero counts; they are filled in by `finishImport`. */
export async function insertImport(register: Register, row: Omit<ImportTable, 'id'>): Promise<number> {
  const inserted = await register.db.insertInto('import').values(row).returning('id').executeTakeFirstOrThrow();
  return inserted.id;
}

/** Fills in the counts of an import. */
export async function finishImport(register: Register, id: number, counts: Partial<Omit<ImportTable, 'id'>>): Promise<void> {
  await register.db.updateTable('import').set(counts).where('id', '=', id).execute();
}

/** A prepared writer of rejects: the cells as they stood, and the reasons. */
export function rejectWriter(register: Register): (importId: number, line: number, cells: unknown, reasons: unknown) => void {
  const statement = register.sqlite.prepare('insert into reject (import_id, line, cells, reasons) values (?, ?, ?, ?)');
  return (importId, line, cells, reasons) => {
    statement.run(importId, line, JSON.stringify(cells), JSON.stringify(reasons));
  };
}

/** All imports, newest first. */
export async function listImports(register: Register): Promise<ImportWithSource[]> {
  return await register.db.selectFrom('import').innerJoin('source', 'source.id', 'import.source_id')
    .selectAll('import').select('source.name as source').orderBy('import.id', 'desc').execute();
}

/** One import, if there is one of that id. */
export async function findImport(register: Register, id: number): Promise<ImportWithSource | undefined> {
  return await register.db.selectFrom('import').innerJoin('source', 'source.id', 'import.source_id')
    .selectAll('import').select('source.name as source').where('import.id', '=', id).executeTakeFirst();
}

/** The rejects of an import in the order of the file. */
export async function listRejects(register: Register, importId: number): Promise<RejectRow[]> {
  return await register.db.selectFrom('reject').selectAll().where('import_id', '=', importId).orderBy('line').execute();
}

/** The day of each import, by id. */
export async function importDays(register: Register): Promise<Map<number, string>> {
  const rows = await register.db.selectFrom('import').select(['id', 'imported_on']).execute();
  return new Map(rows.map((row) => [row.id, row.imported_on]));
}

/** The registrations of a source with cells kept unknown that this import or an earlier one changed last. */
export function doubtfulRegistrations(register: Register, sourceId: number, importId: number): { id: number; side: 'send' | 'host'; origin: string; doubts: string }[] {
  return register.sqlite.prepare<[number, number], { id: number; side: 'send' | 'host'; origin: string; doubts: string }>(
    "select id, side, origin, doubts from registration where source_id = ? and last_import <= ? and doubts <> '[]' order by id").all(sourceId, importId);
}

/** What an origin tells of an import. */
export interface ImportFile {
  readonly id: number;
  readonly file: string;
  readonly source: string;
  readonly imported_on: string;
}

/** The file, source and day of each import, by id. */
export function importFiles(register: Register): Map<number, ImportFile> {
  const rows = register.sqlite.prepare<[], ImportFile>('select import.id, file, source.name as source, imported_on from import join source on source.id = import.source_id').all();
  return new Map(rows.map((row) => [row.id, row]));
}
