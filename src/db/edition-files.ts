/** The recorded hashes of each edition's files, and the amendments that changed them. */

import type { Register } from './open.js';

/** A file whose content is not the one recorded; a hash is `null` where there was or is no such file. */
export interface ChangedFile {
  readonly file: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** An amendment as it was entered. */
export interface Amendment {
  readonly on: string;
  readonly reason: string;
  readonly files: readonly ChangedFile[];
  readonly runId: number;
}

/** The hashes recorded of an edition by file name, and the day of the latest; `null` before its first run. */
export function recordedFiles(register: Register, edition: string): { readonly hashes: ReadonlyMap<string, string>; readonly on: string } | null {
  const rows = register.sqlite.prepare<[string], { file: string; sha256: string; recorded_on: string }>(
    'select file, sha256, recorded_on from edition_file where edition = ?').all(edition);
  if (rows.length === 0) return null;
  return { hashes: new Map(rows.map((row) => [row.file, row.sha256])), on: rows.map((row) => row.recorded_on).sort().at(-1)! };
}

/** Records the hashes of an edition's files in the place of those before; call inside a transaction. */
export function recordFiles(register: Register, edition: string, hashes: ReadonlyMap<string, string>, on: string): void {
  register.sqlite.prepare('delete from edition_file where edition = ?').run(edition);
  const insert = register.sqlite.prepare('insert into edition_file (edition, file, sha256, recorded_on) values (?, ?, ?, ?)');
  for (const [file, sha256] of hashes) insert.run(edition, file, sha256, on);
}

/** Enters an amendment; call inside a transaction. */
export function insertAmendment(register: Register, edition: string, { on, reason, files, runId }: Amendment): void {
  register.sqlite.prepare('insert into edition_amendment (edition, amended_on, reason, files, run_id) values (?, ?, ?, ?, ?)')
    .run(edition, on, reason, JSON.stringify(files), runId);
}

/** The amendments of an edition, oldest first. */
export function listAmendments(register: Register, edition: string): Amendment[] {
  return register.sqlite.prepare<[string], { amended_on: string; reason: string; files: string; run_id: number }>(
    'select amended_on, reason, files, run_id from edition_amendment where edition = ? order by id').all(edition)
    .map((row) => ({ on: row.amended_on, reason: row.reason, files: JSON.parse(row.files) as ChangedFile[], runId: row.run_id }));
}
