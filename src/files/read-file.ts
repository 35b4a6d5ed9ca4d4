/** Reads whole small files: configuration, templates, documents. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readJsonPlaces } from '../core/json-places.js';
import { AppError } from '../errors.js';
import { reasonOf } from './write-file.js';

/** Whether there is a file or folder of this name. */
export const fileExists = (file: string): boolean => existsSync(file);

/**
 * The text of a file, or `null` if there is none.
 * @throws AppError `input` when it is there and cannot be read.
 */
export function readTextIfAny(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new AppError('input', `${file} cannot be read (${reasonOf(error)}).`, { cause: error });
  }
}

/** The names of the folders in a folder; none where there is no such folder. */
export function folderNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])) : [];
}

/**
 * The bytes of a file, or `null` if there is none.
 * @throws AppError `input` when it is there and cannot be read.
 */
export function readBytesIfAny(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new AppError('input', `${file} cannot be read (${reasonOf(error)}).`, { cause: error });
  }
}

/**
 * The value of a JSON file, or `null` if there is no file.
 * @throws AppError `input` when it is there and is no JSON.
 */
export function readJsonIfAny(file: string): unknown {
  const text = readTextIfAny(file);
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reading = readJsonPlaces(text);
    throw new AppError('input', `${file} is not valid JSON (${reading.ok ? 'its values cannot be read' : `line ${reading.line}: ${reading.message}`}).`, { hint: 'Mend the file, or move it away.', cause: error });
  }
}
