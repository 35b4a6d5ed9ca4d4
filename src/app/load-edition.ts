/** Finds and reads an edition whole. */

import { parseEdition, type Edition } from '../core/edition.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { findEditions, readJsonFolder, type DataFolders } from '../files/data-folder.js';

/** An edition with where it lies and what identifies its rules. */
export interface LoadedEdition {
  readonly edition: Edition;
  readonly folder: string;
  /** SHA-256 of the rules and lists that verdicts depend on. */
  readonly rulesHash: string;
}

/** What proves an edition and is not needed to work with it. */
const proofs = ['cases.json', 'pairs.json'];

/**
 * Reads an edition whole.
 * @throws AppError `not-found` for an unknown id, `input` naming every problem of its files.
 */
export function loadEdition(folders: DataFolders, id: string): LoadedEdition {
  const found = findEditions(folders);
  const folder = found.get(id);
  if (folder === undefined) {
    throw new AppError('not-found', `There is no edition "${id}".`, { hint: `Known editions: ${[...found.keys()].join(', ') || 'none'}. See: mobilise edition list` });
  }
  const files = readJsonFolder(folder, proofs);
  const parsed = parseEdition(files);
  if (!parsed.ok) {
    throw new AppError('input', `The edition "${id}" in ${folder} has ${parsed.problems.length === 1 ? 'a problem' : `${parsed.problems.length} problems`}: ${parsed.problems.join('; ')}.`, {
      hint: 'Mend its files; nothing was evaluated.', details: { folder, problems: parsed.problems },
    });
  }
  const rulesHash = sha256(JSON.stringify([files['edition.json'], files['eligibility.json']]));
  return { edition: parsed.edition, folder, rulesHash };
}
