/** Checks the texts of letters in every language: each template there and fillable, each catalogue complete. */

import { parseCatalogue } from '../core/documents/letter-catalogue.js';
import { letterProblems, letterTemplates } from '../core/documents/letter-check.js';
import { parseReasons } from '../core/documents/reason-catalogue.js';
import { AppError } from '../errors.js';
import { findTemplate, readCatalogue, templateLanguages } from '../files/template-folder.js';
import type { LetterTextProblem } from '../output/views/mobility-letter-view.js';
import { loadEdition } from './load-edition.js';
import type { Job } from './job.js';

/** What was found, and how much was looked at. */
export interface LetterTextsReport {
  readonly problems: readonly LetterTextProblem[];
  readonly files: number;
  readonly languages: readonly string[];
}

/**
 * Checks one language, or all that have any template of a letter.
 * @throws AppError `not-found` for a language without any.
 */
export function checkLetters(job: Pick<Job, 'dataFolders' | 'edition'>, templateFolders: readonly string[], only: string | null): LetterTextsReport {
  const known = [...new Set(letterTemplates.flatMap((name) => templateLanguages(templateFolders, { kind: 'letters', name })))].sort();
  if (only !== null && !known.includes(only)) {
    throw new AppError('not-found', `There are no letters in the language "${only}".`, { hint: `There are letters in: ${known.join(', ')}` });
  }
  const languages = only === null ? known : [only];
  const { rules } = loadEdition(job.dataFolders, job.edition).edition;
  const asked = rules.filter(({ about, level }) => level !== 'warn' && (about === 'company' || about === 'participant' || about === 'registration')).map(({ id }) => id);
  const reports = languages.map((language) => checkLanguage(templateFolders, language, asked));
  return { problems: reports.flatMap(({ problems }) => problems), files: reports.reduce((total, { files }) => total + files, 0), languages };
}

function checkLanguage(folders: readonly string[], language: string, asked: readonly string[]): { problems: LetterTextProblem[]; files: number } {
  const problems: LetterTextProblem[] = [];
  const note = (file: string, problem: string, line: number | null = null): void => { problems.push({ language, file, line, problem }); };
  const read = <Catalogue>(name: 'rules' | 'reasons', parse: (json: unknown) => { ok: true; catalogue: Catalogue } | { ok: false; problems: readonly string[] }): { file: string; catalogue: Catalogue } | null => {
    try {
      const { name: file, json } = readCatalogue(folders, { kind: 'letters', language, name });
      const parsed = parse(json);
      if (parsed.ok) return { file, catalogue: parsed.catalogue };
      for (const problem of parsed.problems) note(file, problem);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      note(`letters/${language}/${name}.json`, error.message);
    }
    return null;
  };
  const rules = read('rules', parseCatalogue);
  const reasons = read('reasons', parseReasons);
  for (const rule of rules === null ? [] : asked) {
    const words = rules?.catalogue.rules[rule];
    const missing = words === undefined ? ['title', 'fail', 'unknown'] : (['fail', 'unknown'] as const).filter((each) => words[each] === undefined);
    for (const each of missing) note(rules!.file, `rule ${rule}: "${each}" is missing`);
  }
  for (const name of letterTemplates) {
    const template = findTemplate(folders, { kind: 'letters', language, name });
    if (template === null) note(`letters/${language}/${name}.md`, 'is missing');
    else if (rules !== null && reasons !== null) {
      for (const { line, message } of letterProblems(name, { template, language, catalogues: { rules: rules.catalogue, reasons: reasons.catalogue } })) note(template.name, message, line);
    }
  }
  return { problems, files: letterTemplates.length + 2 };
}
