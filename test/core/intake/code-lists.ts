/** The packaged code lists, read for the tests of this folder. */

import { readFileSync } from 'node:fs';
import { codeListFiles, codeListsSchema } from '../../../src/core/code-lists.js';
import type { CodeLists } from '../../../src/core/code-lists.js';

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../../data/code-lists/${file}`, import.meta.url),
  'utf8'));

export const codeLists: CodeLists = codeListsSchema.parse(
  Object.fromEntries(Object.entries(codeListFiles).map(([key, file]) => [key, read(file)])),
);
