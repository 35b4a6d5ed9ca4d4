/** Finds the words of letters: template and catalogue in the reader's language, and the office that signs. */

import { toldProblem, wordedTitle, wordOf, type DocumentWords, type WordsProblem } from '../core/documents/document-words.js';
import type { FillResult } from '../core/documents/fill.js';
import type { LetterCatalogue } from '../core/documents/letter-catalogue.js';
import { textsBehind } from '../core/documents/letter-check.js';
import type { ReasonCatalogue } from '../core/documents/reason-catalogue.js';
import { templateHash } from '../core/documents/text-hash.js';
import type { Registration } from '../core/registration.js';
import { findContactPoint } from '../db/contact-points.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { findTemplate, readCatalogue, readTemplate, type TemplateText } from '../files/template-folder.js';
import type { Job } from './job.js';
import type { Settings } from './load-settings.js';
import { documentWords } from './project-texts.js';

/** The office of the settings; `null` before `init`. */
export type OwnOffice = NonNullable<Settings['contactPoint']> | null;

/** A template and the catalogue beside it, in one language. */
export interface LetterWords<Catalogue> {
  readonly language: string;
  readonly template: TemplateText;
  readonly catalogue: Catalogue;
  /** The words of lists, as Learning Projects take them; `null` where the language has none. */
  readonly words: DocumentWords | null;
}

/** The edition as a letter names it. */
export const letterEdition = ({ id, title }: { readonly id: string; readonly title: string }, words: DocumentWords | null): { readonly id: string; readonly title: string } =>
  ({ id, title: wordedTitle({ id, title }, words) });

/** The hash of the texts a letter is made with, by which `project templates check` finds the letters that a changed text touches. */
export function letterTextsHash(kind: string, { template, catalogue, words }: LetterWords<LetterCatalogue | ReasonCatalogue>, { asked, edition }: { readonly asked: string; readonly edition: string }): string {
  const title = words === null ? null : (wordOf(words.editions, edition) ?? null);
  return templateHash([template.text, ...textsBehind(kind, { catalogue, asked, title })], sha256);
}

/** Where the words of a kind of letter stand, and how its catalogue is read. */
export interface LetterWordsPlace<Catalogue> {
  readonly templateFolders: readonly string[];
  /** The language asked for; `null`: that of each reader where there is a template, else English. */
  readonly language: string | null;
  readonly kind: string;
  readonly catalogue: 'rules' | 'reasons';
  readonly parse: (json: unknown) => { readonly ok: true; readonly catalogue: Catalogue } | { readonly ok: false; readonly problems: readonly WordsProblem[] };
}

/**
 * Gives the words for a reader's language, each language read once.
 * @throws AppError `not-found` for a language without a template, `input` for a wrong catalogue.
 */
export function letterWords<Catalogue>(place: LetterWordsPlace<Catalogue>): (wanted: string | undefined) => LetterWords<Catalogue> {
  const known = new Map<string, LetterWords<Catalogue>>();
  const { templateFolders: folders, kind: name } = place;
  return (wanted) => {
    const own = wanted !== undefined && findTemplate(folders, { kind: 'letters', language: wanted, name }) !== null ? wanted : 'en';
    const language = place.language ?? own;
    const found = known.get(language) ?? { language, template: readTemplate(folders, { kind: 'letters', language, name }), catalogue: catalogueOf(place, language), words: documentWords(folders, language) };
    known.set(language, found);
    return found;
  };
}

function catalogueOf<Catalogue>({ templateFolders, catalogue, parse }: LetterWordsPlace<Catalogue>, language: string): Catalogue {
  const { name, json } = readCatalogue(templateFolders, { kind: 'letters', language, name: catalogue });
  const parsed = parse(json);
  if (parsed.ok) return parsed.catalogue;
  throw new AppError('input', `The texts in ${name} are wrong: ${parsed.problems.map(toldProblem).join('; ')}.`, { hint: 'Mend the file; templates/README.md describes it. All at once: mobilise project templates check', details: { problems: parsed.problems.map(toldProblem) } });
}

/**
 * The filled letter.
 * @throws AppError `input` naming file and line where the template cannot be filled.
 */
export function filledLetter(rendered: FillResult): string {
  if (rendered.ok) return rendered.text;
  const problems = rendered.problems.map(({ file, line, message }) => `${file}, line ${line}: ${message}`);
  throw new AppError('input', `The template cannot be filled: ${problems.join('; ')}`, { hint: 'Mend the template; templates/README.md lists the variables.', details: { problems } });
}

/** The office of a registration: the own one, another that was entered with its address, else the code alone. */
export function officeOf(job: Pick<Job, 'register'>, { contactPoint: code }: Pick<Registration, 'contactPoint'>, own: OwnOffice): { name?: string; address?: string | null; email?: string | null } {
  if (code === undefined || code === own?.code) return own === null ? {} : { name: own.name, address: own.address ?? null, email: own.email ?? null };
  const other = findContactPoint(job.register, code);
  return other === undefined ? { name: code } : { name: other.name, address: other.address, email: other.email };
}
