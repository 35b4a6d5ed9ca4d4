/** Looks for damage in the file of a register. */

import { isSqliteError } from './driver.js';
import type { Register } from './open.js';

const found = (lines: readonly string[]): string[] => lines.filter((line) => line !== 'ok');

/** Everything that SQLite finds wrong with the file, its rows and their values, as its own lines; none in a sound register. */
export const damages = ({ sqlite }: Pick<Register, 'sqlite'>): string[] => found(sqlite.prepare<[], string>('pragma quick_check').pluck().all());

/**
 * Whether every page and row can be read and is of its form. That values are among those a column allows is left to `damages`: comparing
 * the words of millions of rows takes more than half of its time, and finds no damage but one that hit such a word and nothing else.
 */
export function isWhole({ sqlite }: Pick<Register, 'sqlite'>): boolean {
  sqlite.pragma('ignore_check_constraints = on');
  try {
    return found(sqlite.prepare<[], string>('pragma quick_check(1)').pluck().all()).length === 0;
  } finally {
    sqlite.pragma('ignore_check_constraints = off');
  }
}

/** What is read, or `null` where damage stands in the way. */
export function unlessDamaged<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (isSqliteError(error) && error.code.startsWith('SQLITE_CORRUPT')) return null;
    throw error;
  }
}
