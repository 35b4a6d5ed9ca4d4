/** Writes the file of rows to correct while a list is read: beside its place, and put there at the end. */

import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { uniqueName } from './crypto.js';
import { reasonOf } from './write-file.js';

/** A file in the making. */
export interface LineFile {
  write(text: string): void;
  /** Puts the file in its place. */
  keep(): void;
  /** Removes what was written; nothing happens after `keep`. */
  drop(): void;
}

/** So much is gathered before it is written. */
const gathered = 64 * 1024;

/**
 * Begins a file, readable by its owner only: it holds what the list holds.
 * @throws AppError `input` when the place cannot be written.
 */
export function beginFile(file: string): LineFile {
  const beside = join(dirname(file), `.${basename(file)}.${uniqueName()}.part`);
  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw new AppError('input', `${file} cannot be written (${reasonOf(error)}).`, { hint: 'Name a place you may write to with --corrections, or make room on the disk.', cause: error });
    }
  };
  let handle: number | null = guarded(() => {
    mkdirSync(dirname(file), { recursive: true });
    return openSync(beside, 'wx', 0o600);
  });
  let waiting = '';
  const flush = (): void => {
    const bytes = Buffer.from(waiting);
    for (let at = 0; at < bytes.length && handle !== null;) at += writeSync(handle, bytes, at);
    waiting = '';
  };
  const close = (): void => {
    if (handle !== null) closeSync(handle);
    handle = null;
  };
  return {
    write: (text) => {
      waiting += text;
      if (waiting.length > gathered) guarded(flush);
    },
    keep: () => {
      guarded(() => {
        flush();
        close();
        renameSync(beside, file);
      });
    },
    drop: () => {
      close();
      rmSync(beside, { force: true });
    },
  };
}
