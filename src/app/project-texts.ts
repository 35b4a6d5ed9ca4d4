/** The texts a Learning Project is written with: template and words of each language, and which language a pair gets. */

import { wordedQuestion, parseWords, type DocumentWords } from '../core/documents/document-words.js';
import type { Override } from '../core/documents/learning-project-input.js';
import { vocabularyLanguages } from '../core/intake/vocabulary.js';
import type { IsoDate, Registration } from '../core/registration.js';
import { AppError } from '../errors.js';
import { findCatalogue, findTemplate, templateLanguages, type TemplateText } from '../files/template-folder.js';
import type { PairAnswers } from './ask-about-pair.js';

const kind = 'projects';
const name = 'learning-project';

/** Template and words of one language. */
export interface ProjectTexts {
  readonly language: string;
  readonly template: TemplateText;
  /** `null` where the language has none: then the words of the edition stand. */
  readonly words: DocumentWords | null;
}

/** The languages of documents that the programme's contact points are served in. */
export const documentLanguages: readonly string[] = vocabularyLanguages;

/** The languages with a template of the Learning Project. */
export const projectLanguages = (folders: readonly string[]): string[] => templateLanguages(folders, { kind, name });

/**
 * The texts of a language.
 * @throws AppError `not-found` for a language without a template, `input` for words that are wrong.
 */
export function textsOf(folders: readonly string[], language: string): ProjectTexts {
  const template = findTemplate(folders, { kind, language, name });
  if (template === null) {
    throw new AppError('not-found', `There is no ${name} template in the language "${language}".`, {
      hint: `Documents are available in: ${projectLanguages(folders).join(', ')}. Own templates are read from --templates DIR.`,
    });
  }
  return { language, template, words: wordsOf(folders, language) };
}

/**
 * The words of a language; `null` where it has none.
 * @throws AppError `input` for words that are wrong.
 */
export function wordsOf(folders: readonly string[], language: string): DocumentWords | null {
  const catalogue = findCatalogue(folders, { kind, language, name: 'words' });
  if (catalogue === null) return null;
  const parsed = parseWords(catalogue.json);
  if (parsed.ok) return parsed.words;
  throw new AppError('input', `The words of the language "${language}" in ${catalogue.name} are wrong: ${parsed.problems.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.`, {
    hint: 'Mend the file; see: mobilise project templates check', details: { problems: parsed.problems },
  });
}

/** The language of letters of the sender, else of the host, where there is a template in it; else English. */
export function languageOfPair(send: Registration, host: Registration, folders: readonly string[]): string {
  const known = projectLanguages(folders);
  return [send.language, host.language].find((language) => language !== undefined && known.includes(language)) ?? 'en';
}

/** Why an officer drafts although something stands against it, in the document's language but for the officer's own words. */
export function overridesOf(answers: PairAnswers, about: {
  readonly reason: string | null;
  /** The office's code. */
  readonly by: string | null;
  readonly on: IsoDate;
  readonly language: string;
  readonly words: DocumentWords | null;
}): Override[] {
  const { reason, by, on, language, words } = about;
  if (answers.forbidden.length === 0 || reason === null) return [];
  const told = answers.forbidden.map(({ id, message }) =>
    (words === null || language === 'en' ? message : wordedQuestion({ rule: id, message }, words).message));
  const separator = words === null || language === 'en' ? ' ' : '; ';
  return [{ reason: `${reason} (${words?.against ?? 'against'}: ${told.join(separator)})`, by: by ?? words?.contactPoint ?? 'the contact point', on }];
}
