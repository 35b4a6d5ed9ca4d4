/** Documents that were written: which version of which pair, in which language and file, with which text. */

import type { Insertable } from 'kysely';
import type { Register } from './open.js';
import type { DocumentRow, DocumentTable } from './schema-documents.js';

/** The document of one kind of one pair, in all languages. */
export interface DocumentKey {
  readonly kind: string;
  readonly edition: string;
  readonly sendId: number;
  readonly hostId: number;
}

/** A version to be written down. */
export type NewDocument = DocumentKey & Omit<Insertable<DocumentTable>, 'id' | 'kind' | 'edition' | 'send_id' | 'host_id'>;

/** All versions in all languages, the oldest first; a version that was written anew stands there again. */
export async function documentRows(register: Register, key: DocumentKey): Promise<DocumentRow[]> {
  return await register.db.selectFrom('document').selectAll()
    .where('kind', '=', key.kind).where('edition', '=', key.edition).where('send_id', '=', key.sendId).where('host_id', '=', key.hostId)
    .orderBy('version').orderBy('id').execute();
}

/** The newest row of every pair of an edition, by pair. */
export async function newestDocuments(register: Register, kind: string, edition: string): Promise<DocumentRow[]> {
  return await register.db.selectFrom('document as d').selectAll('d')
    .where('d.kind', '=', kind).where('d.edition', '=', edition)
    .where((where) => where.not(where.exists(where.selectFrom('document as later').select('later.id')
      .whereRef('later.kind', '=', 'd.kind').whereRef('later.edition', '=', 'd.edition').whereRef('later.send_id', '=', 'd.send_id').whereRef('later.host_id', '=', 'd.host_id')
      .where((newer) => newer.or([newer('later.version', '>', newer.ref('d.version')), newer.and([newer('later.version', '=', newer.ref('d.version')), newer('later.id', '>', newer.ref('d.id'))])])))))
    .orderBy('d.send_id').orderBy('d.host_id').execute();
}

/** The newest document written to this file. */
export async function documentOfFile(register: Register, file: string): Promise<DocumentRow | undefined> {
  return await register.db.selectFrom('document').selectAll().where('file', '=', file).orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** The newest document whose hash begins so (hexadecimal digits). */
export async function documentOfHash(register: Register, shown: string): Promise<DocumentRow | undefined> {
  return await register.db.selectFrom('document').selectAll().where('content_hash', 'like', `${shown}%`).orderBy('version', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** Writes a version down. */
export async function insertDocument(register: Register, { sendId, hostId, ...document }: NewDocument): Promise<void> {
  await register.db.insertInto('document').values({ ...document, send_id: sendId, host_id: hostId }).execute();
}

/** The newest version of a document of a pair in a language, with the hash of the texts it was made with. */
export interface DocumentTemplates {
  readonly edition: string;
  readonly sendId: number;
  readonly hostId: number;
  readonly language: string;
  readonly version: number;
  readonly file: string;
  /** `null` where none was noted. */
  readonly templates: string | null;
}

/** The newest version of each document of a kind in each language, in the order of pairs. */
export async function documentTemplates(register: Register, kind: string): Promise<DocumentTemplates[]> {
  const rows = await register.db.selectFrom('document').select(['edition', 'send_id', 'host_id', 'language', 'version', 'file', 'template_sha256'])
    .where('kind', '=', kind).orderBy('edition').orderBy('send_id').orderBy('host_id').orderBy('language').orderBy('version').orderBy('id').execute();
  const newest = new Map(rows.map((row) => [JSON.stringify([row.edition, row.send_id, row.host_id, row.language]), row]));
  return [...newest.values()].map(({ edition, send_id, host_id, language, version, file, template_sha256 }) =>
    ({ edition, sendId: send_id, hostId: host_id, language, version, file, templates: template_sha256 }));
}
