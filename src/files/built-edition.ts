/** The packaged editions as they were checked when the program was built, each for as long as its files say the same. */

import { builtFile } from '../paths.js';
import { sha256 } from './crypto.js';
import { readTextIfAny } from './read-file.js';

/** The name of an edition's file beside the program. */
export const builtEditionName = (id: string): string => `edition-${id}.txt`;

/** What tells whether the files of an edition are those that were checked: on the first line. */
export const editionPrint = (texts: Readonly<Record<string, string>>): string =>
  sha256(JSON.stringify(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))));

/** The edition as it was compiled; `null` where its files are others, or the program runs from its sources. */
export function readBuiltEdition(id: string, texts: Readonly<Record<string, string>>, file: string | null = builtFile(builtEditionName(id))): string | null {
  const text = file === null ? null : readTextIfAny(file);
  if (text === null) return null;
  const end = text.indexOf('\n');
  return text.slice(0, end) === editionPrint(texts) ? text.slice(end + 1) : null;
}
