/** Compiles the vocabulary while the program is built; `bin/bundle.mjs` writes it beside the program. */

import { compileLabels } from '../core/intake/compiled-labels.js';
import { vocabularyPrint } from '../files/built-vocabulary.js';
import type { DataFolders } from '../files/data-folder.js';
import { loadOwnVocabulary } from './load-lists.js';

export { builtVocabularyName } from '../files/built-vocabulary.js';

/** The file: what tells of which vocabulary it is, and its labels. */
export const compileVocabulary = (folders: DataFolders): string => `${vocabularyPrint(folders)}\n${compileLabels(loadOwnVocabulary(folders))}`;
