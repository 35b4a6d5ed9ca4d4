/** The table of documents, as a type: each row is one version in one language, as it was written. */

import type { Generated, Selectable } from 'kysely';

/** How a version came to be: drafted from the facts, merged with hand edits, or taken in as edited by hand. */
export type DocumentMaking = 'draft' | 'redraft' | 'save';

/** How much a version changed of the one before it. */
export type DocumentChange = 'first' | 'material' | 'immaterial' | 'unclear';

export interface DocumentTable {
  id: Generated<number>;
  kind: string;
  edition: string;
  send_id: number;
  host_id: number;
  language: string;
  /** Counted per pair over all languages. */
  version: number;
  /** Of the text without its hash line. */
  content_hash: string;
  file: string;
  /** Of the file to the byte. */
  file_sha256: string;
  override_reason: string | null;
  run_id: number;
  /** The text as it was written; `null` in rows from before texts were kept. */
  text: string | null;
  /** The text as the template gave it: what the next merge starts from. */
  generated: string | null;
  /** What the text was generated from, as JSON. */
  facts: string | null;
  /** The lines that tell version and hash, as JSON. */
  stamps: string | null;
  template_sha256: string | null;
  made: Generated<DocumentMaking>;
  /** 1 when the text holds words of the officer. */
  by_hand: Generated<number>;
  change: DocumentChange | null;
  /** What changed and how it was judged, without the words themselves, as JSON. */
  change_because: Generated<string>;
  /** The reason of an officer who decided how much changed. */
  ruled_because: string | null;
  /** The day, `YYYY-MM-DD`; `null` in rows from before. */
  made_on: string | null;
}

export type DocumentRow = Selectable<DocumentTable>;
