/** Makes the reader of cells for one import, with the code lists of the data folders. */

import { createCellReader, type CellContext, type CellLists } from '../core/intake/cells.js';
import type { CellSurroundings, ReadCell } from '../core/intake/registration-row.js';
import type { Field } from '../core/fields.js';
import type { DataFolders } from '../files/data-folder.js';
import { loadCodeList } from './load-lists.js';

/** Kinds whose cells may be lists, where quotes decide whether commas separate. */
const lists = new Set(['list', 'languages', 'countries', 'sectors', 'collaboration-types']);

/** A reader of cells; one per run. */
export const loadCellReader = (folders: DataFolders): ReadCell => cellReaderOf({
  // One by one: the words of headers, which no cell needs, are larger than all of these together.
  countries: loadCodeList(folders, 'countries'), languages: loadCodeList(folders, 'languages'), sides: loadCodeList(folders, 'sides'), roles: loadCodeList(folders, 'roles'),
  ownership: loadCodeList(folders, 'ownership'), collaborationTypes: loadCodeList(folders, 'collaborationTypes'), nace: loadCodeList(folders, 'nace'),
});

/** The same by code lists that are loaded already. */
export function cellReaderOf(codeLists: CellLists): ReadCell {
  const reader = createCellReader(codeLists);
  return (field, raw, surroundings) => reader.read(field.kind, raw, contextOf(field, raw, surroundings));
}

// Most cells have no context.
function contextOf(field: Field, raw: string, { quoted, naceCodes, decimal, dateOrder }: CellSurroundings): CellContext | undefined {
  const isSector = field.kind === 'sector' || field.kind === 'sectors';
  if (decimal !== undefined || dateOrder !== undefined) return { decimal, dateOrder };
  const context = lists.has(field.kind) && raw.includes(',') ? { quoted: quoted() } : undefined;
  return isSector && !naceCodes ? { ...context, naceCodes } : context;
}
