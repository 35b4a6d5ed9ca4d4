/** Letters that were written: to whom, about what, in which file, and by when they are to be answered. */

import type { Register } from './open.js';
import type { LetterRow } from './schema.js';

/** A letter to be written down. */
export type NewLetter = Omit<LetterRow, 'id'>;

/** The newest letter of a kind to a registration, if there is one. */
export function latestLetter(register: Register, key: { readonly kind: string; readonly edition: string; readonly registrationId: number }): LetterRow | undefined {
  return register.sqlite.prepare<[string, string, number], LetterRow>(
    'select * from letter where kind = ? and edition = ? and registration_id = ? order by id desc limit 1').get(key.kind, key.edition, key.registrationId);
}

/** Whether a file with this content was ever written as a letter of the kind to the registration: any other was edited by hand. */
export function wasWritten(register: Register, key: { readonly kind: string; readonly registrationId: number; readonly fileHash: string }): boolean {
  return register.sqlite.prepare<[string, number, string], number>(
    'select exists (select 1 from letter where kind = ? and registration_id = ? and file_sha256 = ?)').pluck().get(key.kind, key.registrationId, key.fileHash) === 1;
}

/** Writes a letter down. */
export function insertLetter(register: Register, letter: NewLetter): void {
  register.sqlite.prepare(
    `insert into letter (kind, edition, registration_id, language, asked, written_on, answer_by, file, file_sha256, run_id)
     values (@kind, @edition, @registration_id, @language, @asked, @written_on, @answer_by, @file, @file_sha256, @run_id)`).run(letter);
}

/** When something was asked, and by when it is to be answered. */
export interface Deadline {
  readonly writtenOn: string;
  readonly answerBy: string;
}

/** The newest deficiency letter to each registration that was written by a day, by registration id. */
export function deadlines(register: Register, edition: string, asOf: string): ReadonlyMap<number, Deadline> {
  const rows = register.sqlite.prepare<[string, string], { registration_id: number; written_on: string; answer_by: string }>(
    `select registration_id, written_on, answer_by from letter where kind = 'deficiency' and edition = ? and written_on <= ? order by id`).all(edition, asOf);
  return new Map(rows.map((row) => [row.registration_id, { writtenOn: row.written_on, answerBy: row.answer_by }]));
}
