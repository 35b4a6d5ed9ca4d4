/** Checks and compiles the packaged editions while the program is built; `bin/bundle.mjs` writes them beside the program. */

import { compileEdition } from '../core/compiled-edition.js';
import { parseModel } from '../core/matching/model.js';
import { builtEditionName, editionPrint } from '../files/built-edition.js';
import { findEditions, type DataFolders } from '../files/data-folder.js';
import { proofs } from './load-edition.js';
import { readEdition } from './read-edition.js';

/** The files by name; an edition with a problem has none, and whoever asks for it is told. */
export function compileEditions(folders: DataFolders): Record<string, string> {
  return Object.fromEntries([...findEditions(folders)].flatMap(([id, folder]): [string, string][] => {
    const { edition, texts } = readEdition(folder, proofs);
    const parsed = edition === null ? null : parseModel(edition.matching, edition.relatedSectors);
    if (edition === null || parsed?.ok !== true) return [];
    return [[builtEditionName(id), `${editionPrint(texts)}\n${compileEdition({ edition, model: parsed.model })}`]];
  }));
}
