/** The labels of the packaged vocabulary as they were compiled when the program was built, for as long as the files say the same. */

import { builtFile } from '../paths.js';
import { sha256 } from './crypto.js';
import { readDataTexts, type DataFolders } from './data-folder.js';
import { readTextIfAny } from './read-file.js';

/** Its name beside the program. */
export const builtVocabularyName = 'vocabulary.txt';

/** What tells whether the files of the vocabulary are those it was compiled from: on its first line. */
export function vocabularyPrint(folders: DataFolders): string {
  const files = Object.entries(readDataTexts(folders, 'vocabulary')).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify(files.map(([name, text]) => [name, text.length])) + files.map(([, text]) => text).join(''));
}

/** The compiled labels; `null` where the data folders hold another vocabulary, or the program runs from its sources. */
export function readBuiltVocabulary(folders: DataFolders, file: string | null = builtFile(builtVocabularyName)): string | null {
  const text = file === null ? null : readTextIfAny(file);
  if (text === null) return null;
  const end = text.indexOf('\n');
  return text.slice(0, end) === vocabularyPrint(folders) ? text.slice(end + 1) : null;
}
