/** Writes files whole or not at all. */

import { closeSync, existsSync, fsync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writev } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../errors.js';
import { uniqueName } from './crypto.js';

/** The option by which the officer names the place, for the hint. */
type NamedPlace = '--out' | '--config' | '--data';

/** A file that lies beside its target, complete and safe on the disk, until it takes the target's place or is thrown away. */
export interface StagedFile {
  readonly file: string;
  /** @throws AppError `input` when the target cannot be replaced; the part is then gone. */
  place(): void;
  discard(): void;
}

const cannotWrite = (file: string, error: unknown, named: NamedPlace = '--out'): AppError => new AppError('input', `${file} cannot be written (${reasonOf(error)}).`, {
  hint: `Name a place you may write to with ${named}, or make room on the disk.`, cause: error,
});

/**
 * Writes the whole text beside the target: what can go wrong with a disk goes wrong here, and the target is as it was.
 * @throws AppError `input` when the place cannot be written.
 */
export function stageFile(file: string, content: string | Uint8Array, options: { readonly mode?: number; readonly named?: NamedPlace } = {}): StagedFile {
  const beside = join(dirname(file), `.${basename(file)}.${uniqueName()}.part`);
  const failed = (error: unknown): AppError => {
    removeIfAny(beside);
    return cannotWrite(file, error, options.named);
  };
  try {
    makeFolder(dirname(file));
    const handle = openSync(beside, 'w', options.mode ?? 0o600);
    try {
      // Not `writeSync`: that may write a part only, and say so by a number.
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw failed(error);
  }
  return {
    file,
    place: () => {
      try {
        renameSync(beside, file);
      } catch (error) {
        throw failed(error);
      }
    },
    discard: () => { removeIfAny(beside); },
  };
}

/**
 * Writes beside the target and renames, so that a crash or a full disk leaves the old file or none.
 * @throws AppError `input` when the place cannot be written.
 */
export function writeFileAtomic(file: string, content: string | Uint8Array, options: { readonly mode?: number; readonly named?: NamedPlace } = {}): void {
  stageFile(file, content, options).place();
}

/**
 * Writes a file that is not there yet, safe on the disk when this is over, while the caller goes on. Not to be seen before that: in a folder that
 * takes its place afterwards.
 * @throws AppError `input` when it cannot be written.
 */
export async function writeNewFile(file: string, parts: readonly Uint8Array[]): Promise<void> {
  try {
    makeFolder(dirname(file));
    const handle = openSync(file, 'wx', 0o600);
    try {
      await writeAll(handle, parts);
      await sync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    removeIfAny(file);
    throw cannotWrite(file, error);
  }
}

const [sync, write] = [promisify(fsync), promisify(writev)];

/** All in one go, as far as that goes: a part only may be written, which is said by a number. */
async function writeAll(handle: number, parts: readonly Uint8Array[]): Promise<void> {
  for (let left = parts.filter(({ length }) => length > 0); left.length > 0;) {
    let { bytesWritten: written } = await write(handle, left);
    left = left.flatMap((part) => {
      const of = Math.min(written, part.length);
      written -= of;
      return of === part.length ? [] : [part.subarray(of)];
    });
  }
}

/** Puts back what stood in a file before, `null` for nothing, as far as that is possible: it is done because something failed already. */
export function restoreFile(file: string, before: Uint8Array | null): void {
  if (before === null) {
    removeIfAny(file);
    return;
  }
  try {
    writeFileAtomic(file, before, { mode: 0o600 });
  } catch {
    // The first failure is the one to tell.
  }
}

/** Removes the part that could not be finished; that it cannot be removed either changes nothing about the failure. */
function removeIfAny(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The first failure is the one to tell.
  }
}

/**
 * Makes a folder and those above it that are missing, one by one: Node's own recursive way never returns on
 * file systems that refuse folders with "no such file" (/proc).
 */
export function makeFolder(folder: string, mode = 0o777): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have made it in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Makes the folder of a register and the empty file, readable by its owner only, if they are missing. */
export function ensurePrivateFile(file: string): void {
  try {
    makeFolder(dirname(file), 0o700);
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw new AppError('database', `The register ${file} cannot be created (${reasonOf(error)}).`, {
      hint: 'Name a place you may write to with --db.', cause: error,
    });
  }
}

/** The system's own short word for what went wrong with a file. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Record<string, string> = {
    ENOENT: 'no such file or folder', EACCES: 'no permission', EPERM: 'no permission', EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full', EISDIR: 'it is a folder', ENOTDIR: 'a part of the path is not a folder', ENAMETOOLONG: 'the name is too long', ELOOP: 'its links lead in a circle',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
