/** Makes the reader of cells for one import, with the code lists of the data folders. */

import type { CodeLists } from '../core/code-lists.js';
import { createCellReader, type CellContext } from '../core/intake/cells.js';
import type { CellSurroundings, ReadCell } from '../core/intake/registration-row.js';
import type { Field } from '../core/fields.js';
import type { DataFolders } from '../files/data-folder.js';
import { loadCodeLists } from './load-lists.js';

/** Kinds whose cells may be lists, where quotes decide whether commas separate. */
const lists = new Set(['list', 'languages', 'countries', 'sectors', 'collaboration-types']);

/** A reader that remembers repeated cells; one per run. */
export const loadCellReader = (folders: DataFolders): ReadCell => cellReaderOf(loadCodeLists(folders));

/** The same by code lists that are loaded already. */
export function cellReaderOf(codeLists: CodeLists): ReadCell {
  const reader = createCellReader(codeLists);
  return (field, raw, surroundings) => reader.read(field.kind, raw, contextOf(field, raw, surroundings));
}

// Most cells have no context, and the reader remembers those in one place.
function contextOf(field: Field, raw: string, { quoted, naceCodes, decimal, dateOrder }: CellSurroundings): CellContext | undefined {
  const isSector = field.kind === 'sector' || field.kind === 'sectors';
  if (decimal !== undefined || dateOrder !== undefined) return { decimal, dateOrder };
  const context = lists.has(field.kind) && raw.includes(',') ? { quoted: quoted() } : undefined;
  return isSector && !naceCodes ? { ...context, naceCodes } : context;
}
