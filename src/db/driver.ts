/** The SQLite driver that this Node can carry: one release line of it serves old Nodes, another new ones, and neither serves all. */

import { createRequire } from 'node:module';
import { versions } from 'node:process';
import type Sqlite from 'better-sqlite3';
import { AppError } from '../errors.js';

/** The driver; both release lines have the same face for what is asked of it here. */
export type Driver = typeof Sqlite;

/**
 * The package for a Node with this version of Node-API. Release 12 aborts the process on Node 24.19 and newer whenever memory is collected outside of
 * a call (nodejs/node since 24.19: `~ObjectWrap` asserts a context); release 13 asks for Node-API 10 and ends with a segmentation fault where that is
 * not there (Node 20, and 22 before 22.14; WiseLibs/better-sqlite3#1514).
 */
export const driverFor = (nodeApi: string | undefined): string => (Number(nodeApi ?? 0) >= 10 ? 'better-sqlite3-napi' : 'better-sqlite3');

let loaded: Driver | null = null;

/**
 * Gives the driver, loaded at the first call.
 * @throws AppError `database` when npm has not put it there for this Node: another version of Node installed the program.
 */
export function sqliteDriver(): Driver {
  loaded ??= load(createRequire(import.meta.url));
  return loaded;
}

function load(require: NodeJS.Require): Driver {
  const name = driverFor(versions.napi);
  try {
    const driver = require(name) as Driver;
    // What is compiled is looked for when the first file is opened.
    new driver(':memory:').close();
    return driver;
  } catch (cause) {
    throw new AppError('database', `SQLite cannot be used by this Node.js (${versions.node}): its driver was installed for another one, or not at all.`, {
      hint: 'Install mobilise again with this Node.js (in its folder: npm ci), or start it with the one that installed it. Why: add --debug.', cause,
    });
  }
}

/** Whether a failure is one of SQLite's own, with its code. */
export const isSqliteError = (error: unknown): error is InstanceType<Driver['SqliteError']> => loaded !== null && error instanceof loaded.SqliteError;
