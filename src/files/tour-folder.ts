/** Makes the folder of a tour, which must not hold a register already. */

import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.js';
import { makeFolder, reasonOf } from './write-file.js';

/** The wished folder, or a new temporary one. */
export function makeTourFolder(wished: string | null): string {
  if (wished === null) return mkdtempSync(join(tmpdir(), 'mobilise-tour-'));
  if (existsSync(join(wished, 'register.db'))) {
    throw new AppError('refused', `${wished} holds a register already; the tour never writes into one.`, { hint: 'Name an empty or new folder with --out.' });
  }
  try {
    makeFolder(wished);
    return wished;
  } catch (error) {
    throw new AppError('input', `${wished} cannot be made (${reasonOf(error)}).`, { hint: 'Name a folder you may write to with --out.', cause: error });
  }
}
