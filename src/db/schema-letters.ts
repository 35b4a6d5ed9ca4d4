/** The table of letters, as types. */

import type { Generated, Selectable } from 'kysely';

export interface LetterTable {
  id: Generated<number>;
  kind: string;
  edition: string;
  registration_id: number;
  /** The mobility it is about; `null` for letters about a registration alone, and for a pair that is none yet. */
  mobility_id: number | null;
  /** Who of the registration's side: the company, or the person who would travel. */
  addressee: 'company' | 'participant';
  /** 1 for the first letter, 2 for its reminder. */
  round: number;
  language: string;
  /** What it asks or tells, as JSON: the rules with their outcomes, or the other side of a pair. */
  asked: string;
  written_on: string;
  /** Last day for the answer; `null` where none is asked for. */
  answer_by: string | null;
  /** The Markdown file; the text for an e-mail lies beside it. */
  file: string;
  file_sha256: string;
  /** `null` for letters of earlier versions, which had no such text. */
  text_sha256: string | null;
  /** Hash of the texts it was made with; `null` for letters of earlier versions. */
  template_sha256: string | null;
  run_id: number;
}

export type LetterRow = Selectable<LetterTable>;
