/** Makes the reader of cells for one import, with the code lists of the data folders. */

import { createCellReader } from '../core/intake/cells.js';
import type { ReadCell } from '../core/intake/registration-row.js';
import type { DataFolders } from '../files/data-folder.js';
import { loadCodeLists } from './load-lists.js';

/** Kinds whose cells may be lists, where quotes decide whether commas separate. */
const lists = new Set(['list', 'languages', 'countries', 'sectors', 'collaboration-types']);

/** A reader that remembers repeated cells; one per run. */
export function loadCellReader(folders: DataFolders): ReadCell {
  const reader = createCellReader(loadCodeLists(folders));
  return (field, raw, { quoted, naceCodes }) => {
    const isSector = field.kind === 'sector' || field.kind === 'sectors';
    const context = lists.has(field.kind) && raw.includes(',') ? { quoted: quoted() } : undefined;
    return reader.read(field.kind, raw, isSector && !naceCodes ? { ...context, naceCodes } : context);
  };
}
