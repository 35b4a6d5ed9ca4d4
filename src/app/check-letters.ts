/** Checks the texts of letters in every language: templates, catalogues, sections, and which issued letters a changed text touches. */

import { join } from 'node:path';
import { parseWords, wordOf, type WordsProblem } from '../core/documents/document-words.js';
import { parseCatalogue, type LetterCatalogue } from '../core/documents/letter-catalogue.js';
import { checkLetter, letterTemplates, textsBehind, untoldRules } from '../core/documents/letter-check.js';
import { parseReasons, type ReasonCatalogue } from '../core/documents/reason-catalogue.js';
import type { TemplateFinding } from '../core/documents/template-reading.js';
import { templateHash } from '../core/documents/text-hash.js';
import { lineOf, readJsonPlaces } from '../core/json-places.js';
import { refOf } from '../core/refs.js';
import { newestLetters } from '../db/letters.js';
import { selectRegistrations } from '../db/registrations.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { findTemplate, findText, templateLanguages } from '../files/template-folder.js';
import type { TouchedLetter } from '../output/views/templates-view.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { documentLanguages } from './project-texts.js';

/** What was found in one language. */
export interface LetterLanguageReport {
  readonly language: string;
  readonly problems: readonly TemplateFinding[];
}

/** What the files of a language come to. */
interface LanguageTexts {
  readonly rules: LetterCatalogue | null;
  readonly reasons: ReasonCatalogue | null;
  readonly findings: readonly TemplateFinding[];
}

/** How many files a language of letters has. */
export const filesOfLanguage = letterTemplates.length + 2;

/**
 * Checks one language, or all that there should be and are; English is what the others are held against.
 * @throws AppError `not-found` for a language without any template of a letter.
 */
export function checkLetters(job: Pick<Job, 'dataFolders' | 'edition'>, folders: readonly string[], only: string | null): LetterLanguageReport[] {
  const known = letterTemplates.flatMap((name) => templateLanguages(folders, { kind: 'letters', name }));
  if (only !== null && !known.includes(only)) {
    throw new AppError('not-found', `There are no letters in the language "${only}".`, { hint: `There are letters in: ${[...new Set(known)].sort().join(', ')}` });
  }
  const languages = only === null ? [...new Set(['en', ...documentLanguages, ...known.sort()])] : [only];
  const { rules } = loadEdition(job.dataFolders, job.edition).edition;
  const asked = rules.filter(({ about, level }) => level !== 'warn' && (about === 'company' || about === 'participant' || about === 'registration')).map(({ id }) => id);
  return languages.map((language) => ({ language, problems: checkLanguage(folders, language, asked) }));
}

function checkLanguage(folders: readonly string[], language: string, asked: readonly string[]): TemplateFinding[] {
  const { rules, reasons, findings } = textsOfLanguage(folders, language, asked);
  const ofTemplates = letterTemplates.flatMap((name): readonly TemplateFinding[] => {
    const template = findTemplate(folders, { kind: 'letters', language, name });
    if (template === null) return [{ file: join('letters', language, `${name}.md`), line: null, message: 'is missing', level: 'error' }];
    if (rules === null || reasons === null) return [];
    const reference = language === 'en' ? null : findTemplate(folders, { kind: 'letters', language: 'en', name });
    return checkLetter(name, { template, language, catalogues: { rules, reasons }, reference });
  });
  return [...findings, ...ofTemplates];
}

function textsOfLanguage(folders: readonly string[], language: string, asked: readonly string[]): LanguageTexts {
  const findings: TemplateFinding[] = [];
  const read = <Catalogue>(name: string, parse: (json: unknown) => { ok: true; catalogue: Catalogue } | { ok: false; problems: readonly WordsProblem[] }, further: (catalogue: Catalogue) => readonly WordsProblem[]): Catalogue | null => {
    const path = join('letters', language, `${name}.json`);
    const found = findText(folders, path);
    const note = (line: number | null, message: string): void => { findings.push({ file: found?.name ?? path, line, message, level: 'error' }); };
    if (found === null) {
      note(null, 'is missing');
      return null;
    }
    const places = readJsonPlaces(found.text);
    if (!places.ok) {
      note(places.line, `is no JSON: ${places.message}`);
      return null;
    }
    for (const { key, line } of places.twice) note(line, `"${key}" stands twice in one object; only the later one would count`);
    const parsed = parse(places.value);
    for (const { path: at, message } of parsed.ok ? further(parsed.catalogue) : parsed.problems) note(lineOf(places, at), `${at.join('.')}: ${message}`);
    return parsed.ok ? parsed.catalogue : null;
  };
  const rules = read('rules', parseCatalogue, (catalogue) => untoldRules(catalogue, asked));
  const reasons = read('reasons', parseReasons, () => []);
  return { rules, reasons, findings };
}

/** The newest letter of each sort to somebody whose texts are not those of today. */
export async function touchedLetters(register: Job['register'], folders: readonly string[]): Promise<TouchedLetter[]> {
  const letters = newestLetters(register);
  const hashNow = hashesOfToday(folders);
  const touched = letters.filter((letter) => hashNow(letter) !== letter.template_sha256);
  const sides = new Map<number, string>();
  for (const edition of new Set(touched.map((letter) => letter.edition))) {
    const ids = touched.filter((letter) => letter.edition === edition).map(({ registration_id: id }) => id);
    for (const { id, side } of await selectRegistrations(register, edition, { ids, status: 'any' })) sides.set(id, refOf(side, id));
  }
  return touched.map((letter): TouchedLetter => ({
    letter: letter.kind, ref: sides.get(letter.registration_id) ?? '?', mobility: letter.mobility_id === null ? null : refOf('mobility', letter.mobility_id), addressee: letter.addressee,
    edition: letter.edition, language: letter.language, writtenOn: letter.written_on, answerBy: letter.answer_by, file: letter.file,
    why: letter.template_sha256 === null ? 'not-recorded' : hashNow(letter) === null ? 'gone' : 'changed',
  }));
}

/** The titles of editions in a language; none where its words cannot be read, which the check of the words tells. */
function titlesOf(folders: readonly string[], language: string): Readonly<Record<string, string>> {
  const text = findText(folders, join('projects', language, 'words.json'))?.text;
  const places = text === undefined ? null : readJsonPlaces(text);
  const parsed = places?.ok === true ? parseWords(places.value) : null;
  return parsed?.ok === true ? parsed.words.editions : {};
}

/** What a letter would be made with today; `null` where its texts are gone or cannot be read. */
function hashesOfToday(folders: readonly string[]): (letter: { readonly kind: string; readonly language: string; readonly asked: string; readonly edition: string }) => string | null {
  const languages = new Map<string, LanguageTexts & { readonly titles: Readonly<Record<string, string>> }>();
  const textsOf = (language: string) => {
    const found = languages.get(language) ?? { ...textsOfLanguage(folders, language, []), titles: titlesOf(folders, language) };
    languages.set(language, found);
    return found;
  };
  return ({ kind, language, asked, edition }) => {
    const template = findTemplate(folders, { kind: 'letters', language, name: kind });
    const { rules, reasons, titles } = textsOf(language);
    const catalogue = kind === 'deficiency' ? rules : reasons;
    return template === null || catalogue === null ? null : templateHash([template.text, ...textsBehind(kind, { catalogue, asked, title: wordOf(titles, edition) ?? null })], sha256);
  };
}
