/** Loads the phrases by which drafts are checked, one file per document language. */

import { checkWordsSchema, compileCheckWords, type CheckWords } from '../core/documents/check/check-words.js';
import { formSentences } from '../core/form-words.js';
import { AppError } from '../errors.js';
import { findDataFiles, readDataFile, type DataFolders } from '../files/data-folder.js';

/** The languages that drafts can be checked in. */
export const checkLanguages = (folders: DataFolders): string[] =>
  findDataFiles(folders, 'checks').filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));

/**
 * The phrases of one language.
 * @throws AppError `not-found` for a language without a file, `input` naming what is wrong with it.
 */
export function loadChecks(folders: DataFolders, language: string): CheckWords {
  const languages = checkLanguages(folders);
  if (!languages.includes(language)) {
    throw new AppError('not-found', `There are no phrases to check a document in the language "${language}".`, { hint: `Documents can be checked in: ${languages.join(', ')}. Own phrases are read from checks/ in --data DIR.` });
  }
  const parsed = checkWordsSchema.safeParse(readDataFile(folders, `checks/${language}.json`));
  if (parsed.success) return compileCheckWords(parsed.data);
  const problems = formSentences(parsed.error);
  throw new AppError('input', `The phrases in checks/${language}.json are wrong: ${problems.slice(0, 5).join('; ')}.`, { hint: 'Mend the file in the folder given with --data.', details: { problems } });
}
