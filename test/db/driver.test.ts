/** Which driver of SQLite is taken, and that it is the one this Node carries. */

import { expect, it } from 'vitest';
import { driverFor, isSqliteError, sqliteDriver } from '../../src/db/driver.js';

it('takes the newer driver only where Node-API has what it asks for', () => {
  // Node 20, 22.13, 22.14 and 24 (their release notes); a run-time that tells nothing is no newer one.
  expect(['9', '9', '10', '10', '137'].map(driverFor)).toEqual(['better-sqlite3', 'better-sqlite3', 'better-sqlite3-napi', 'better-sqlite3-napi', 'better-sqlite3-napi']);
  expect(driverFor(undefined)).toBe('better-sqlite3');
});

it('knows the errors of the driver that is loaded', () => {
  const sqlite = new (sqliteDriver())(':memory:');
  expect(sqliteDriver()).toBe(sqliteDriver());
  let thrown: unknown;
  try {
    sqlite.exec('create table t (a); create table t (a)');
  } catch (error) {
    thrown = error;
  }
  sqlite.close();
  expect(isSqliteError(thrown) && thrown.code).toBe('SQLITE_ERROR');
  expect(isSqliteError(new Error('SQLITE_BUSY'))).toBe(false);
});
