/** Says when the edition in force is not there, or a day lies outside its window, with the remedy. */

import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.js';
import { findEditions, type DataFolders } from '../files/data-folder.js';
import { readJsonIfAny } from '../files/read-file.js';

const windowSchema = z.object({ window: z.object({ opens: z.string(), closes: z.string().nullable() }) });

/**
 * One line for a day outside the edition's window, with the remedy; `null` inside it, and for an edition that
 * cannot be read (the command that needs it says so). Reads the window alone, so that every command can afford it.
 */
export function windowWarning(folders: DataFolders, id: string, asOf: string): string | null {
  const folder = findEditions(folders).get(id);
  if (folder === undefined) return null;
  const parsed = windowSchema.safeParse(readIfSound(join(folder, 'edition.json')));
  if (!parsed.success) return null;
  const { opens, closes } = parsed.data.window;
  const isClosed = closes !== null && asOf > closes;
  if (asOf >= opens && !isClosed) return null;
  const inside = `To look at a day inside it: --as-of ${opens}.`;
  const remedy = `Begin your own round: mobilise edition new ID --from ${id} --opens ${asOf}. ${inside}`;
  return isClosed
    ? `As of ${asOf} the edition ${id} is closed (it ran from ${opens} to ${closes}). ${remedy}`
    : `As of ${asOf} the edition ${id} is not open yet (it opens on ${opens}). ${inside}`;
}

function readIfSound(file: string): unknown {
  try {
    return readJsonIfAny(file);
  } catch {
    return null;
  }
}

/**
 * Fails for an edition that is not there, so that no command answers as if it were.
 * @throws AppError `not-found` naming those there are.
 */
export function requireEdition(folders: DataFolders, id: string): void {
  const found = findEditions(folders);
  if (found.has(id)) return;
  throw new AppError('not-found', `There is no edition "${id}".`, { hint: `Known editions: ${[...found.keys()].sort().join(', ') || 'none'}. See: mobilise edition list` });
}
