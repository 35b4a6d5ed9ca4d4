/** Large vocabularies in the user's data folder: one file each, of which only the parts asked for are decoded. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { furtherHeaderSchema, type FurtherHeader, type Slice } from '../core/intake/further-list.js';
import { AppError } from '../errors.js';
import { sha256 } from './crypto.js';
import { findDataFiles, type DataFolders } from './data-folder.js';
import { reasonOf, writeFileAtomic } from './write-file.js';

const ending = '.further';

/** A stored list. */
export interface StoredList {
  readonly file: string;
  readonly header: FurtherHeader;
  readonly slice: Slice;
}

/** Where a list stands below a data folder. */
export const furtherFile = (folder: string, source: string): string => join(folder, 'vocabulary', `${source}${ending}`);

const namesOf = (folders: DataFolders): string[] => findDataFiles(folders, 'vocabulary').filter((name) => name.endsWith(ending) && !name.startsWith('.'));

/** Whether there is any. */
export const hasFurtherLists = (folders: DataFolders): boolean => namesOf(folders).length > 0;

const nearest = (folders: DataFolders, name: string): string => folders.map((folder) => join(folder, 'vocabulary', name)).find((file) => existsSync(file))!;

/** Every list that can be found; one in a nearer folder hides that of the same name in a farther one. */
export function findFurtherLists(folders: DataFolders): readonly StoredList[] {
  return namesOf(folders).map((name) => openStoredList(nearest(folders, name)));
}

/** The name of each of them with the SHA-256 of its file. */
export const furtherPrints = (folders: DataFolders): [string, string][] => namesOf(folders).map((name) => [name, sha256(readWhole(nearest(folders, name)))]);

const again = 'Load the list again with: mobilise codes load esco DIR, or remove this file.';

function readWhole(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new AppError('input', `${file} cannot be read (${reasonOf(error)}).`, { hint: again, cause: error });
  }
}

/**
 * Opens a stored list.
 * @throws AppError `input` when it cannot be read or is not whole.
 */
export function openStoredList(file: string): StoredList {
  const bytes = readWhole(file);
  const body = bytes.indexOf(0x0a) + 1;
  const header = furtherHeaderSchema.safeParse(firstLine(bytes.toString('latin1', 0, Math.max(0, body - 1))));
  if (!header.success || bytes.length - body !== header.data.size) throw new AppError('input', `The vocabulary ${file} is damaged or of another version.`, { hint: again });
  return { file, header: header.data, slice: (offset, length) => bytes.toString('latin1', body + offset, body + offset + length) };
}

function firstLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Writes a list whole or not at all. */
export const writeFurtherList = (file: string, text: string): void => { writeFileAtomic(file, text, { mode: 0o644, named: '--data' }); };
