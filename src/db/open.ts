/** Opens a register file: one connection, kysely for questions, prepared statements for volume. */

import type { Database } from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '../errors.js';
import { connect, lockWait } from './connect.js';
import { isSqliteError } from './driver.js';
import { migrate, requireCurrent, requireOurs, schemaState } from './migrator.js';
import type { Tables } from './schema.js';

/** An open register. */
export interface Register {
  /** The path, or `:memory:` when there is no file yet and the command only reads. */
  readonly file: string;
  readonly db: Kysely<Tables>;
  readonly sqlite: Database;
  /**
   * Runs `work` inside `begin immediate`: all of it is kept, or nothing. Do not use kysely's own
   * `transaction()`: it begins deferred and can fail at once when another process writes.
   */
  writeTransaction<Result>(work: () => Promise<Result> | Result): Promise<Result>;
  close(): Promise<void>;
}

/** Thrown inside `writeTransaction` to take everything back and keep only the result. */
class TakenBack<Result> extends Error {
  readonly result: Result;
  constructor(result: Result) {
    super('taken back');
    this.result = result;
  }
}

/** What prepared questions need of a register. */
export type Questioned = Pick<Register, 'sqlite'>;

/** `create`: make the file if needed. `read`: an absent file is an empty register in memory. `raw`: no version check. */
export type OpenMode = 'create' | 'read' | 'raw';

/**
 * Opens the register.
 * @throws AppError `database` when it is locked, corrupt, foreign, newer, or in need of migration.
 */
export function openRegister(file: string, mode: OpenMode, exists: boolean): Register {
  return guarded(file, () => {
    const path = exists || mode === 'create' ? file : ':memory:';
    const sqlite = connect(path);
    try {
      if (mode === 'raw') requireOurs(sqlite, file);
      else {
        // A file that is not ours is not touched: the journal is changed only after it has shown itself.
        const { empty } = schemaState(sqlite);
        if (!empty) requireCurrent(sqlite, file);
        if (path !== ':memory:' && mode === 'create') sqlite.pragma('journal_mode = wal');
        if (empty) migrate(sqlite);
      }
      return registerOf(path, sqlite);
    } catch (error) {
      sqlite.close();
      throw error;
    }
  });
}

function registerOf(file: string, sqlite: Database): Register {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  return {
    file,
    db,
    sqlite,
    async writeTransaction(work) {
      return await guardedAsync(file, async () => {
        sqlite.exec('begin immediate');
        try {
          const result = await work();
          sqlite.exec('commit');
          return result;
        } catch (error) {
          if (sqlite.inTransaction) sqlite.exec('rollback');
          throw error;
        }
      });
    },
    async close() {
      await db.destroy();
      if (sqlite.open) sqlite.close();
    },
  };
}

/** Like `writeTransaction`, but when `takeBack` says so of the result, nothing is kept but the result (dry runs). */
export async function writeUnless<Result>(takeBack: (result: Result) => boolean, register: Register, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await register.writeTransaction(async () => {
      const result = await work();
      if (takeBack(result)) throw new TakenBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result as Result;
    throw error;
  }
}

/** Does the work in a transaction, keeps nothing of it, and gives the result. */
export const takeBack = async <Result>(register: Register, work: () => Promise<Result>): Promise<Result> => await writeUnless(() => true, register, work);

// SQLite's own words mean nothing to an officer; each expected failure gets a sentence and a next step.
function translated(file: string, error: unknown): unknown {
  if (!isSqliteError(error)) {
    if (error instanceof TypeError && error.message.includes('directory does not exist')) {
      return new AppError('database', `The folder of ${file} does not exist.`, { hint: 'Create the folder, or name another file with --db.', cause: error });
    }
    return error;
  }
  const code = error.code;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('database', `${file} is in use by another command (waited ${lockWait / 1000} seconds).`, {
      hint: 'Wait until it has finished, then run the command again.', cause: error,
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new AppError('database', `${file} is not a register, or it is damaged.`, {
      hint: 'Name another file with --db, or bring back a backup of this one.', cause: error,
    });
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM')) {
    return new AppError('database', `${file} cannot be opened for writing.`, {
      hint: 'Check the rights of the file and its folder, or name another file with --db.', cause: error,
    });
  }
  if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR')) {
    return new AppError('database', `The disk that holds ${file} is full or failing (${code}); nothing was changed.`, {
      hint: 'Make room, then run the command again.', cause: error,
    });
  }
  return error;
}

function guarded<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw translated(file, error);
  }
}

async function guardedAsync<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw translated(file, error);
  }
}
