/** Brings a register file to the shape this program knows, body and bookkeeping in one transaction. */

import type { Database } from 'better-sqlite3';
import { AppError } from '../errors.js';
import { migrations } from './migrations/index.js';

/** Marks a file as a register of this program (`pragma application_id`, "Mobi"). */
export const applicationId = 0x4d6f6269;

/** What the file says of itself. */
export interface SchemaState {
  /** Version of the file: how many migrations it has seen; 0 for an empty file. */
  readonly version: number;
  /** Version this program writes. */
  readonly latest: number;
  readonly empty: boolean;
}

/** Reads the version; never writes. */
export function schemaState(sqlite: Database): SchemaState {
  const version = sqlite.pragma('user_version', { simple: true }) as number;
  const tables = sqlite.prepare<[], number>('select count(*) from sqlite_master').pluck().get() ?? 0;
  return { version, latest: migrations.length, empty: tables === 0 };
}

/**
 * Fails for a database that is not ours; an empty file is nobody's yet.
 * @throws AppError `database`.
 */
export function requireOurs(sqlite: Database, file: string): void {
  const id = sqlite.pragma('application_id', { simple: true }) as number;
  if (!schemaState(sqlite).empty && id !== applicationId) {
    throw new AppError('database', `${file} is a database, but not a register of mobilise.`, {
      hint: 'Name another file with --db; this one was left as it is.',
    });
  }
}

/**
 * Fails unless the file is a register of exactly this version.
 * @throws AppError `database` for a foreign file, a newer register, or one that needs `db migrate`.
 */
export function requireCurrent(sqlite: Database, file: string): void {
  requireOurs(sqlite, file);
  const state = schemaState(sqlite);
  if (state.version > state.latest) {
    throw new AppError('database', `${file} was written by a newer mobilise (version ${state.version}; this program knows ${state.latest}).`, {
      hint: 'Update mobilise, then run the command again.',
    });
  }
  if (state.version < state.latest) {
    throw new AppError('database', `${file} has version ${state.version} and must be brought to ${state.latest} first.`, {
      hint: 'Run: mobilise db migrate (it keeps a backup beside the file).',
    });
  }
}

/**
 * Applies what is missing. Two processes may try at once: the lock is taken first, then the version
 * is read, so that the second finds nothing to do.
 * @returns how many migrations were applied.
 */
export function migrate(sqlite: Database): number {
  sqlite.exec('begin immediate');
  try {
    const before = schemaState(sqlite).version;
    for (const statements of migrations.slice(before)) {
      for (const statement of statements) sqlite.exec(statement);
    }
    sqlite.pragma(`application_id = ${applicationId}`);
    sqlite.pragma(`user_version = ${migrations.length}`);
    sqlite.exec('commit');
    return Math.max(0, migrations.length - before);
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('rollback');
    throw error;
  }
}
