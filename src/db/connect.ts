/** A connection to a register file with the settings of every register; for a second thread that asks prepared questions it is all there is. */

import type { Database } from 'better-sqlite3';
import { sqliteDriver } from './driver.js';

/** How long a command waits for another one that is writing, in milliseconds. */
export const lockWait = 5000;

/** Connects to a file, which is made if it is not there, unless it must be. */
export function connect(path: string, mustBeThere = false): Database {
  const sqlite = new (sqliteDriver())(path, { timeout: lockWait, fileMustExist: mustBeThere });
  try {
    sqlite.pragma('foreign_keys = on');
    // Registrations take about 1.5 kB: on pages of 16 kB little is left empty (only a new file takes the size).
    sqlite.pragma('page_size = 16384');
    sqlite.pragma('synchronous = normal');
    sqlite.pragma('temp_store = memory');
    sqlite.pragma('cache_size = -32768');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/**
 * Room for what is gone through in no order: the index of candidates. With the room of other commands pages are written and read again while they are still
 * being filled (2.7 million candidates: two seconds).
 */
export const widenCache = (sqlite: Database): void => { sqlite.pragma('cache_size = -131072'); };
