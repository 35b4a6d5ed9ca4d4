/** Finds and reads an edition whole. */

import { openEdition } from '../core/compiled-edition.js';
import { parseEdition, type Edition, type EditionFiles } from '../core/edition.js';
import type { MatchModel } from '../core/matching/model.js';
import { AppError } from '../errors.js';
import { readBuiltEdition } from '../files/built-edition.js';
import { sha256 } from '../files/crypto.js';
import { findEditions, readTextFolder, type DataFolders } from '../files/data-folder.js';
import { requireEdition } from './edition-window.js';
import { checkTexts, problemLine } from './read-edition.js';

/** An edition with where it lies and what identifies its rules. */
export interface LoadedEdition {
  readonly edition: Edition;
  readonly folder: string;
  /** SHA-256 of the rules and lists that verdicts depend on. */
  readonly rulesHash: string;
  /** Its files but for its proofs, by name, as parsed JSON: what it can be made from again. */
  readonly files: EditionFiles;
  /** Its own matching model, where it was checked when the program was built; else it is still to be checked. */
  readonly model?: MatchModel | undefined;
}

/** What proves an edition and is not needed to work with it. */
export const proofs = ['cases.json', 'pairs.json'];

/**
 * The folder of an edition.
 * @throws AppError `not-found` for an unknown id, naming those there are.
 */
export function findEdition(folders: DataFolders, id: string): string {
  requireEdition(folders, id);
  return findEditions(folders).get(id)!;
}

/**
 * Reads an edition whole.
 * @throws AppError `not-found` for an unknown id, `input` naming every problem of its files with its line.
 */
export function loadEdition(folders: DataFolders, id: string): LoadedEdition {
  const folder = findEdition(folders, id);
  const texts = readTextFolder(folder, proofs);
  const built = readBuiltEdition(id, texts);
  if (built !== null) {
    const files = Object.fromEntries(Object.entries(texts).map(([name, text]): [string, unknown] => [name, JSON.parse(text)]));
    return { ...openEdition(built), folder, rulesHash: rulesHashOf(files), files };
  }
  const { edition, files, problems } = checkTexts(folder, texts);
  if (edition === null) {
    const many = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    throw new AppError('input', `The edition "${id}" in ${folder} has ${many}: ${problems.map(problemLine).join('; ')}.`, {
      hint: `Mend its files; nothing was evaluated. See: mobilise edition check ${id}`, details: { folder, problems },
    });
  }
  return { edition, folder, rulesHash: rulesHashOf(files), files };
}

/** SHA-256 of the rules and lists that verdicts depend on. */
export const rulesHashOf = (files: Readonly<Record<string, unknown>>): string =>
  sha256(JSON.stringify([files['edition.json'], files['eligibility.json']]));

/** An edition made again from files that were kept; `null` when this program cannot read them any more. */
export function editionFromFiles(files: EditionFiles): LoadedEdition | null {
  const parsed = parseEdition(files);
  return parsed.ok ? { edition: parsed.edition, folder: parsed.edition.id, rulesHash: rulesHashOf(files), files } : null;
}
