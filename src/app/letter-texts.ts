/** Finds the words of letters: template and catalogue in the reader's language, and the office that signs. */

import { wordOf } from '../core/documents/document-words.js';
import type { Edition } from '../core/edition.js';
import type { Registration } from '../core/registration.js';
import { letterOffice } from '../db/letters.js';
import { AppError } from '../errors.js';
import { findTemplate, readCatalogue, readTemplate, type TemplateText } from '../files/template-folder.js';
import type { FillResult } from '../core/documents/fill.js';
import type { Job } from './job.js';
import type { Settings } from './load-settings.js';
import { wordsOf } from './project-texts.js';

/** The office of the settings; `null` before `init`. */
export type OwnOffice = NonNullable<Settings['contactPoint']> | null;

/** A template and the catalogue beside it, in one language. */
export interface LetterWords<Catalogue> {
  readonly language: string;
  readonly template: TemplateText;
  readonly catalogue: Catalogue;
  /** Titles of editions in that language, by id, as Learning Projects have them; an edition may be missing. */
  readonly editions: Readonly<Record<string, string>>;
}

/** Where the words of a kind of letter stand, and how its catalogue is read. */
export interface LetterWordsPlace<Catalogue> {
  readonly templateFolders: readonly string[];
  /** The language asked for; `null`: that of each reader where there is a template, else English. */
  readonly language: string | null;
  readonly kind: string;
  readonly catalogue: 'rules' | 'reasons';
  readonly parse: (json: unknown) => { readonly ok: true; readonly catalogue: Catalogue } | { readonly ok: false; readonly problems: readonly string[] };
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
    const found = known.get(language) ?? {
      language, template: readTemplate(folders, { kind: 'letters', language, name }), catalogue: catalogueOf(place, language), editions: wordsOf(folders, language)?.editions ?? {},
    };
    known.set(language, found);
    return found;
  };
}

function catalogueOf<Catalogue>({ templateFolders, catalogue, parse }: LetterWordsPlace<Catalogue>, language: string): Catalogue {
  const { name, json } = readCatalogue(templateFolders, { kind: 'letters', language, name: catalogue });
  const parsed = parse(json);
  if (parsed.ok) return parsed.catalogue;
  throw new AppError('input', `The texts in ${name} are wrong: ${parsed.problems.join('; ')}.`, { hint: 'Mend the file; templates/README.md describes it. All at once: mobilise letter check', details: { problems: parsed.problems } });
}

/** The edition as a letter names it: in the words of the letter's language, else in its own. */
export const namedEdition = ({ id, title }: Pick<Edition, 'id' | 'title'>, { editions }: Pick<LetterWords<unknown>, 'editions'>): { id: string; title: string } =>
  ({ id, title: wordOf(editions, id) ?? title });

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
  const other = letterOffice(job.register, code);
  return other === undefined ? { name: code } : { name: other.name, address: other.address, email: other.email };
}
