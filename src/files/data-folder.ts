/** Finds editions, code lists and vocabulary: own folders first, then the packaged ones. */

import { existsSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { readJsonIfAny, readTextIfAny } from './read-file.js';
import { makeFolder, reasonOf, writeFileAtomic } from './write-file.js';

/** Folders that hold `editions/`, `code-lists/`, `vocabulary/`, the most particular first. */
export type DataFolders = readonly string[];

const listFolder = (folder: string): string[] => (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder).sort() : []);

/** Whether the folder holds an edition, even one whose files are not complete: what is missing is told when it is read. */
const holdsEdition = (place: string): boolean =>
  existsSync(join(place, 'edition.json')) || existsSync(join(place, 'eligibility.json'));

/** Every edition that can be found, with the folder it is taken from; a nearer one hides a farther one. */
export function findEditions(folders: DataFolders): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const id of listFolder(join(folder, 'editions'))) {
      const place = join(folder, 'editions', id);
      if (!found.has(id) && !id.endsWith('.part') && holdsEdition(place)) found.set(id, place);
    }
  }
  return found;
}

/** The texts of all JSON files of one folder by name, but for those named. */
export function readTextFolder(folder: string, without: readonly string[] = []): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of listFolder(folder)) {
    if (!name.endsWith('.json') || without.includes(name)) continue;
    const text = readTextIfAny(join(folder, name));
    if (text !== null) texts[name] = text;
  }
  return texts;
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

/** The same as texts. */
export function readDataTexts(folders: DataFolders, path: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const folder of [...folders].reverse()) Object.assign(texts, readTextFolder(join(folder, path)));
  return texts;
}

/** The state of all files in a folder of the data, of all folders together: another one as soon as a file is written, added or taken away. */
export const stateOfFiles = (folders: DataFolders, path: string): string => folders.flatMap((folder) => listFolder(join(folder, path)).map((name) => {
  const file = join(folder, path, name);
  // A list that is being loaded beside us may take its place between the two looks.
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? file : `${file} ${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
})).join('\n');

/**
 * Writes an edition as a new folder: all files appear at once, or none.
 * @throws AppError `refused` when the folder is there already, `input` when it cannot be written.
 */
export function writeEdition(folder: string, files: Readonly<Record<string, unknown>>): void {
  if (existsSync(folder)) {
    throw new AppError('refused', `${folder} is there already.`, { hint: 'Choose another id, or remove that folder yourself.' });
  }
  const beside = `${folder}.part`;
  const made = firstMissing(dirname(folder));
  try {
    makeFolder(dirname(folder));
    for (const [name, content] of Object.entries(files)) {
      writeFileAtomic(join(beside, name), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o644, named: '--data' });
    }
    renameSync(beside, folder);
  } catch (error) {
    removeParts(beside);
    removeEmpty(dirname(folder), made);
    if (error instanceof AppError) throw error;
    throw new AppError('input', `${folder} cannot be written (${reasonOf(error)}).`, { hint: 'Name a folder you may write to with --data.', cause: error });
  }
}

/** The highest folder of the path that is not there yet; `null` when all are. */
const firstMissing = (folder: string): string | null => {
  if (existsSync(folder)) return null;
  return firstMissing(dirname(folder)) ?? folder;
};

function removeParts(beside: string): void {
  try {
    rmSync(beside, { recursive: true, force: true });
  } catch {
    // The first failure is the one to tell.
  }
}

/** Takes the folders away again that were made for a file that could not be written, as far as they are empty. */
function removeEmpty(folder: string, made: string | null): void {
  if (made === null) return;
  try {
    rmdirSync(folder);
    if (folder !== made) removeEmpty(dirname(folder), made);
  } catch {
    // Somebody else put something there in the meantime, or it was never made.
  }
}

/** The sample lists with the source each is imported as: the file's name without ending. */
export function listSamples(folders: DataFolders): { readonly file: string; readonly source: string }[] {
  const folder = folders.map((each) => join(each, 'samples')).find((each) => existsSync(each));
  if (folder === undefined) return [];
  return listFolder(folder).filter((name) => name.endsWith('.csv')).map((name) => ({ file: join(folder, name), source: name.slice(0, -'.csv'.length) }));
}
