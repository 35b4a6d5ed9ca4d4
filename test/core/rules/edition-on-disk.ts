/** Reads the packaged edition for the tests of the rules. */

import { readFileSync, readdirSync } from 'node:fs';

import { parseEdition, problemText } from '../../../src/core/edition.js';
import type { Edition, EditionFiles } from '../../../src/core/edition.js';

const folder = new URL('../../../data/editions/mobilisesme-2020/', import.meta.url);

/** The files of the packaged edition, parsed anew, so that a test may change them. */
export const editionFiles = (): Record<string, unknown> & EditionFiles =>
  Object.fromEntries(readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name): [string, unknown] => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]));

/** The packaged edition. */
export const packagedEdition = (): Edition => {
  const parsed = parseEdition(editionFiles());
  if (!parsed.ok) throw new Error(parsed.problems.map((each) => problemText(each)).join('\n'));
  return parsed.edition;
};
