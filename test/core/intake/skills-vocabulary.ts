/** The packaged vocabulary for the tests of this folder, read once. */

import { readdirSync, readFileSync } from 'node:fs';

import { buildVocabulary } from '../../../src/core/intake/vocabulary.js';
import type { VocabularyFile } from '../../../src/core/intake/vocabulary.js';

const folder = new URL('../../../data/vocabulary/', import.meta.url);

/** The packaged files, as a reader hands them over. */
export const packagedFiles: readonly VocabularyFile[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, content: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown }));

const result = buildVocabulary(packagedFiles);
if (!result.ok) throw new Error(result.problems.map(({ file, path, message }) => `${file} ${path}: ${message}`).join('\n'));

/** The vocabulary built from them. */
export const vocabulary = result.vocabulary;
