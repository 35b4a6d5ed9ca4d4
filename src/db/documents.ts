/** Documents that were written: which version of which pair, in which file, with which content. */

import type { Register } from './open.js';
import type { DocumentRow } from './schema.js';

/** One document of one pair in one language. */
export interface DocumentKey {
  readonly kind: string;
  readonly edition: string;
  readonly sendId: number;
  readonly hostId: number;
  readonly language: string;
}

/** A version to be written down. */
export interface NewDocument extends DocumentKey {
  readonly version: number;
  readonly contentHash: string;
  readonly file: string;
  readonly fileHash: string;
  readonly overrideReason: string | null;
  readonly runId: number;
}

/** The newest version, if any was written. */
export async function latestDocument(register: Register, key: DocumentKey): Promise<DocumentRow | undefined> {
  return await register.db.selectFrom('document').selectAll()
    .where('kind', '=', key.kind).where('edition', '=', key.edition).where('send_id', '=', key.sendId).where('host_id', '=', key.hostId)
    .where('language', '=', key.language).orderBy('version', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** The newest document of a pair, in one language or (`null`) in whichever was written last. */
export async function newestDocument(register: Register, { kind, edition, sendId, hostId, language }: Omit<DocumentKey, 'language'> & { readonly language: string | null }): Promise<DocumentRow | undefined> {
  let query = register.db.selectFrom('document').selectAll()
    .where('kind', '=', kind).where('edition', '=', edition).where('send_id', '=', sendId).where('host_id', '=', hostId);
  if (language !== null) query = query.where('language', '=', language);
  return await query.orderBy('version', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** The newest document written to this file. */
export async function documentOfFile(register: Register, file: string): Promise<DocumentRow | undefined> {
  return await register.db.selectFrom('document').selectAll().where('file', '=', file).orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** The hashes of all files ever written for it: a file with another hash has been edited by hand. */
export async function writtenHashes(register: Register, key: DocumentKey): Promise<Set<string>> {
  const rows = await register.db.selectFrom('document').select('file_sha256')
    .where('kind', '=', key.kind).where('edition', '=', key.edition).where('send_id', '=', key.sendId).where('host_id', '=', key.hostId)
    .where('language', '=', key.language).execute();
  return new Set(rows.map((row) => row.file_sha256));
}

/** Writes a version down. */
export async function insertDocument(register: Register, document: NewDocument): Promise<void> {
  await register.db.insertInto('document').values({
    kind: document.kind, edition: document.edition, send_id: document.sendId, host_id: document.hostId, language: document.language,
    version: document.version, content_hash: document.contentHash, file: document.file, file_sha256: document.fileHash,
    override_reason: document.overrideReason, run_id: document.runId,
  }).execute();
}
