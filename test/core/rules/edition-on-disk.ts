/** Reads the packaged editions for the tests of the rules. */

import { readFileSync, readdirSync } from 'node:fs';

import { parseEdition, problemText } from '../../../src/core/edition.js';
import type { Edition, EditionFiles } from '../../../src/core/edition.js';

const folder = new URL('../../../data/editions/', import.meta.url);

/** The ids of the packaged editions. */
export const packagedEditions: readonly string[] = readdirSync(folder).sort();

/** The files of a packaged edition, parsed anew, so that a test may change them. */
export const editionFiles = (id = 'mobilisesme-2020'): Record<string, unknown> & EditionFiles =>
  Object.fromEntries(readdirSync(new URL(`${id}/`, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name): [string, unknown] => [name, JSON.parse(readFileSync(new URL(`${id}/${name}`, folder), 'utf8'))]));

/** A packaged edition. */
export const packagedEdition = (id?: string): Edition => {
  const parsed = parseEdition(editionFiles(id));
  if (!parsed.ok) throw new Error(parsed.problems.map((each) => problemText(each)).join('\n'));
  return parsed.edition;
};
