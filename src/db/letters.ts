/** Letters that were written: to whom, about what, in which file, and by when they are to be answered. */

import type { AskedRegistration } from '../core/documents/question-agenda.js';
import type { Register } from './open.js';
import type { LetterRow } from './schema-letters.js';

/** A letter to be written down. */
export type NewLetter = Omit<LetterRow, 'id'>;

/** Which letters belong together: a kind, to somebody of a registration, about a mobility or none. */
export interface LetterKey {
  readonly kind: string;
  readonly edition: string;
  readonly registrationId: number;
  readonly mobilityId: number | null;
  readonly addressee: LetterRow['addressee'];
}

/** The newest letter of a key; where `asked` is given, the newest that asks just that. */
export function latestLetter(register: Register, key: LetterKey, asked: string | null = null): LetterRow | undefined {
  return register.sqlite.prepare<[LetterKey & { asked: string | null }], LetterRow>(
    `select * from letter where kind = @kind and edition = @edition and registration_id = @registrationId and mobility_id is @mobilityId
     and addressee = @addressee and (@asked is null or asked = @asked) order by id desc limit 1`).get({ ...key, asked });
}

/** Whether a file with this content was ever written as a letter of the kind to the registration: any other was edited by hand. */
export function wasWritten(register: Register, key: { readonly kind: string; readonly registrationId: number; readonly fileHash: string }): boolean {
  return register.sqlite.prepare<[{ kind: string; registrationId: number; fileHash: string }], number>(
    'select exists (select 1 from letter where kind = @kind and registration_id = @registrationId and @fileHash in (file_sha256, text_sha256))').pluck().get(key) === 1;
}

/** Writes a letter down and gives its id. */
export function insertLetter(register: Register, letter: NewLetter): number {
  return register.sqlite.prepare<[NewLetter], number>(
    `insert into letter (kind, edition, registration_id, mobility_id, addressee, round, language, asked, written_on, answer_by, file, file_sha256, text_sha256, template_sha256, run_id)
     values (@kind, @edition, @registration_id, @mobility_id, @addressee, @round, @language, @asked, @written_on, @answer_by, @file, @file_sha256, @text_sha256, @template_sha256, @run_id)
     returning id`).pluck().get(letter)!;
}

/** Takes letters back whose files could not be put in their place. */
export function removeLetters(register: Register, ids: readonly number[]): void {
  const remove = register.sqlite.prepare<[number]>('delete from letter where id = ?');
  for (const id of ids) remove.run(id);
}

/** All letters about mobilities of an edition, the oldest first. */
export function mobilityLetters(register: Register, edition: string): LetterRow[] {
  return register.sqlite.prepare<[string], LetterRow>('select * from letter where edition = ? and mobility_id is not null order by id').all(edition);
}

/** The newest letter of each key in each language, in the order they were written. */
export function newestLetters(register: Register): LetterRow[] {
  return register.sqlite.prepare<[], LetterRow>(
    `select * from letter where id in (select max(id) from letter group by kind, edition, registration_id, mobility_id, addressee, language) order by id`).all();
}

/** The active registrations whose verdict waits although a deficiency letter asked about it by a day, with the newest such letter; by rising id. */
export function askedRegistrations(register: Register, edition: string, asOf: string): AskedRegistration[] {
  return register.sqlite.prepare<[Record<string, unknown>], AskedRegistration>(
    `select registration.id, registration.side, given_answer.verdict, letter.written_on as writtenOn, letter.answer_by as answerBy
       from (select max(id) as id from letter where kind = 'deficiency' and answer_by is not null and edition = @edition and written_on <= @asOf group by registration_id) as newest
       join letter on letter.id = newest.id
       join registration on registration.id = letter.registration_id and registration.status = 'active'
       join stored_verdict on stored_verdict.registration_id = registration.id and stored_verdict.edition = @edition
       join given_answer on given_answer.id = stored_verdict.answer and given_answer.verdict in ('needs-information', 'officer-decision')
      order by registration.id`).all({ edition, asOf });
}

/** When something was asked, and by when it is to be answered. */
export interface Deadline {
  readonly writtenOn: string;
  readonly answerBy: string;
}

/** The newest deficiency letter to each registration that was written by a day, by registration id. */
export function deadlines(register: Register, edition: string, asOf: string): ReadonlyMap<number, Deadline> {
  const rows = register.sqlite.prepare<[string, string], { registration_id: number; written_on: string; answer_by: string }>(
    `select registration_id, written_on, answer_by from letter where kind = 'deficiency' and answer_by is not null and edition = ? and written_on <= ?
     order by id`).all(edition, asOf);
  return new Map(rows.map((row) => [row.registration_id, { writtenOn: row.written_on, answerBy: row.answer_by }]));
}
