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

/** The newest version of a document of a pair in a language, with the hash of the texts it was made with. */
export interface NewestDocument {
  readonly edition: string;
  readonly sendId: number;
  readonly hostId: number;
  readonly language: string;
  readonly version: number;
  readonly file: string;
  /** From the run that wrote it; `null` where that run noted none. */
  readonly templates: string | null;
}

/** The newest version of each document of a kind, in the order of pairs. */
export async function newestDocuments(register: Register, kind: string): Promise<NewestDocument[]> {
  const rows = await register.db.selectFrom('document').innerJoin('run', 'run.id', 'document.run_id')
    .select(['document.edition', 'send_id', 'host_id', 'language', 'version', 'file', 'run.parameters'])
    .where('kind', '=', kind).orderBy('document.edition').orderBy('send_id').orderBy('host_id').orderBy('language').orderBy('version').orderBy('document.id').execute();
  const newest = new Map(rows.map((row) => [JSON.stringify([row.edition, row.send_id, row.host_id, row.language]), row]));
  return [...newest.values()].map(({ edition, send_id, host_id, language, version, file, parameters }) => {
    const noted: unknown = JSON.parse(parameters);
    const templates = typeof noted === 'object' && noted !== null && 'templates' in noted && typeof noted.templates === 'string' ? noted.templates : null;
    return { edition, sendId: send_id, hostId: host_id, language, version, file, templates };
  });
}
