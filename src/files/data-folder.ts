/** Finds editions, code lists and vocabulary: own folders first, then the packaged ones. */

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { readJsonIfAny } from './read-file.js';
import { makeFolder, reasonOf, writeFileAtomic } from './write-file.js';

/** Folders that hold `editions/`, `code-lists/`, `vocabulary/`, the most particular first. */
export type DataFolders = readonly string[];

const listFolder = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

/** Every edition that can be found, with the folder it is taken from; a nearer one hides a farther one. */
export function findEditions(folders: DataFolders): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const id of listFolder(join(folder, 'editions'))) {
      const place = join(folder, 'editions', id);
      if (!found.has(id) && existsSync(join(place, 'edition.json'))) found.set(id, place);
    }
  }
  return found;
}

/** All JSON files of one folder by name, but for those named: `{'edition.json': ..., 'eligibility.json': ...}`. */
export function readJsonFolder(folder: string, without: readonly string[] = []): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  for (const name of listFolder(folder)) {
    if (name.endsWith('.json') && !without.includes(name)) files[name] = readJsonIfAny(join(folder, name));
  }
  return files;
}

/** One JSON file of the data, from the nearest folder that has it. */
export function readDataFile(folders: DataFolders, path: string): unknown {
  for (const folder of folders) {
    const content = readJsonIfAny(join(folder, path));
    if (content !== null) return content;
  }
  throw new AppError('input', `The data file ${path} is missing.`, { hint: 'Install mobilise again, or mend the folder given with --data.' });
}

/** The names of the files in a folder of the data, of all folders together. */
export const findDataFiles = (folders: DataFolders, path: string): string[] => [...new Set(folders.flatMap((folder) => listFolder(join(folder, path))))].sort();

/** The JSON files of a folder of the data, every folder adding its own; a nearer file hides a farther one of the same name. */
export function readDataFiles(folders: DataFolders, path: string): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  for (const folder of [...folders].reverse()) Object.assign(files, readJsonFolder(join(folder, path)));
  return files;
}

/**
 * Writes an edition as a new folder: all files appear at once, or none.
 * @throws AppError `refused` when the folder is there already, `input` when it cannot be written.
 */
export function writeEdition(folder: string, files: Readonly<Record<string, unknown>>): void {
  if (existsSync(folder)) {
    throw new AppError('refused', `${folder} is there already.`, { hint: 'Choose another id, or remove that folder yourself.' });
  }
  const beside = `${folder}.part`;
  try {
    makeFolder(dirname(folder));
    for (const [name, content] of Object.entries(files)) {
      writeFileAtomic(join(beside, name), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o644 });
    }
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (error instanceof AppError) throw error;
    throw new AppError('input', `${folder} cannot be written (${reasonOf(error)}).`, { hint: 'Name a folder you may write to with --data.', cause: error });
  }
}

/** The sample lists with the source each is imported as: the file's name without ending. */
export function listSamples(folders: DataFolders): { readonly file: string; readonly source: string }[] {
  const folder = folders.map((each) => join(each, 'samples')).find((each) => existsSync(each));
  if (folder === undefined) return [];
  return listFolder(folder).filter((name) => name.endsWith('.csv')).map((name) => ({ file: join(folder, name), source: name.slice(0, -'.csv'.length) }));
}
