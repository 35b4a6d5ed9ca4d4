/** The words a document takes from lists, in its language: statuses, collaboration types, who signs, sectors, rules. */

import { z } from 'zod';
import type { ProjectEdition } from './learning-project-input.js';

const text = z.string().trim().min(1);
const byCode = z.record(z.string().regex(/^\S(?:.*\S)?$/), text);

const documentWordsSchema = z.strictObject({
  /** By status code; `candidate` while there is no mobility. */
  statuses: byCode,
  /** By code of the edition's list. */
  collaborationTypes: byCode,
  /** By id of the party. */
  signatories: byCode,
  /** Who pays the grant, and to whom, by the words of the edition. */
  payers: byCode,
  /** Titles of editions, by id. */
  editions: byCode,
  /** What a rule asks for, by id of the rule. */
  rules: byCode,
  /** Divisions of NACE Rev. 2.1, by code. */
  sectors: byCode,
  /** Before what stood against a document that was drafted all the same. */
  against: text,
  /** Who decided, where the office has no code. */
  contactPoint: text,
});

/** The words of one language; codes without a word are told in the words of the edition. */
export type DocumentWords = z.infer<typeof documentWordsSchema>;

/** A place in a file of words that is wrong. */
export interface WordsProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** A problem as a sentence: where, and what. */
export const toldProblem = ({ path, message }: WordsProblem): string => `${path.join('.') || 'the file'}: ${message}`;

/** Reads the words of a language; every problem is given back with its place. */
export function parseWords(json: unknown): { readonly ok: true; readonly words: DocumentWords } | { readonly ok: false; readonly problems: readonly WordsProblem[] } {
  const parsed = documentWordsSchema.safeParse(json);
  if (parsed.success) return { ok: true, words: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message })) };
}

/** The word of a code, own keys only; `undefined` where the language has none. */
export const wordOf = (words: Readonly<Record<string, string>>, code: string): string | undefined => (Object.hasOwn(words, code) ? words[code] : undefined);

/** The title of an edition in the language of the words; its own where they have none, as for an edition that somebody made. */
export const wordedTitle = ({ id, title }: Pick<ProjectEdition, 'id' | 'title'>, words: DocumentWords | null): string => (words === null ? title : (wordOf(words.editions, id) ?? title));

/** The edition with its labels in the language of the words. */
export function wordedEdition(edition: ProjectEdition, words: DocumentWords): ProjectEdition {
  const payer = (payedBy: string | null | undefined): string | null => (payedBy === null || payedBy === undefined ? null : (wordOf(words.payers, payedBy) ?? payedBy));
  return {
    ...edition,
    title: wordedTitle(edition, words),
    collaborationTypes: edition.collaborationTypes.map((type) => ({ ...type, label: wordOf(words.collaborationTypes, type.id) ?? type.label })),
    signatories: { ...edition.signatories, parties: edition.signatories.parties.map((party) => ({ ...party, label: wordOf(words.signatories, party.id) ?? party.label })) },
    grants: { ...edition.grants, paidBy: payer(edition.grants.paidBy), paidTo: payer(edition.grants.paidTo) },
  };
}

/** What a rule asks of a registration (or of the pair), in the language of the words; the edition's own sentence where there is none. */
export function wordedQuestion(question: { readonly rule: string; readonly message: string }, words: DocumentWords): { rule: string; message: string } {
  const known = wordOf(words.rules, question.rule);
  if (known === undefined) return question;
  // The message opens with the ref it is about, where it is about one registration.
  const ref = /^[SH]\d+(?=: )/.exec(question.message)?.[0];
  return { rule: question.rule, message: ref === undefined ? known : `${ref}: ${known}` };
}
