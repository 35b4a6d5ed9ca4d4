/** Times a night was begun, and the lock under which it runs: what a killed one leaves behind is its row alone. */

import { isSqliteError, sqliteDriver } from './driver.js';
import type { Register } from './open.js';
import type { NightAttemptRow } from './schema-nights.js';

/** Held while a night runs. */
export interface NightLock {
  release(): void;
}

/**
 * Takes the lock of the nights of a register, `null` when another process has it. It is the write lock of an SQLite file of its own beside
 * the register: the system takes it away from a process that ends, however it ends, so that none is ever left behind.
 */
export function takeNightLock(register: Register): NightLock | null {
  if (register.file === ':memory:') return { release: () => undefined };
  const file = new (sqliteDriver())(`${register.file}-night`, { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if (isSqliteError(error) && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: () => { file.close(); } };
}

/** Waits so long for other commands that write, in milliseconds: an import at night is no failure. */
export function waitForWriters(register: Register, milliseconds: number): void {
  register.sqlite.pragma(`busy_timeout = ${Math.floor(milliseconds)}`);
}

/** Writes that a night begins; call only under the lock: attempts still open then were killed, and are noted as failed. */
export function beginAttempt(register: Register, { edition, date, startedAt }: { edition: string; date: string; startedAt: string }): number {
  const { sqlite } = register;
  sqlite.prepare("update night_attempt set outcome = 'failed', message = 'it did not finish' where outcome = 'running'").run();
  return Number(sqlite.prepare("insert into night_attempt (edition, date, started_at, outcome) values (?, ?, ?, 'running')").run(edition, date, startedAt).lastInsertRowid);
}

/** Writes that a night could not begin because another was running. */
export function noteOverlap(register: Register, { edition, date, startedAt }: { edition: string; date: string; startedAt: string }): void {
  register.sqlite.prepare("insert into night_attempt (edition, date, started_at, finished_at, outcome) values (?, ?, ?, ?, 'overlapped')").run(edition, date, startedAt, startedAt);
}

/** Writes how a night ended. */
export function endAttempt(register: Register, id: number, end: { outcome: 'done' | 'failed'; message: string | null; nightId: number | null; finishedAt: string }): void {
  register.sqlite.prepare('update night_attempt set outcome = ?, message = ?, night_id = ?, finished_at = ? where id = ?').run(end.outcome, end.message, end.nightId, end.finishedAt, id);
}

/** Removes an attempt that was refused: no night was to be run then. */
export function forgetAttempt(register: Register, id: number): void {
  register.sqlite.prepare('delete from night_attempt where id = ?').run(id);
}

/** Failed and overlapping attempts of which no night has told, the oldest first. */
export function untoldAttempts(register: Register, edition: string): NightAttemptRow[] {
  return register.sqlite.prepare<[string], NightAttemptRow>(
    "select * from night_attempt where edition = ? and told_by is null and outcome in ('failed', 'overlapped') order by id").all(edition);
}

/** Notes that a night told of them. */
export function noteTold(register: Register, ids: readonly number[], nightId: number): void {
  const statement = register.sqlite.prepare('update night_attempt set told_by = ? where id = ?');
  for (const id of ids) statement.run(nightId, id);
}

/** The newest attempt for an edition, or the newest that was done; overlapping ones are left out, because another was running then. */
export function lastAttempt(register: Register, edition: string, outcome: 'done' | null = null): NightAttemptRow | undefined {
  return register.sqlite.prepare<[Record<string, unknown>], NightAttemptRow>(
    "select * from night_attempt where edition = @edition and outcome <> 'overlapped' and (@outcome is null or outcome = @outcome) order by id desc limit 1").get({ edition, outcome });
}

/** Whether the register knows nights at all: older ones wait for their migration. */
export function knowsNights(register: Register): boolean {
  return register.sqlite.prepare<[], number>("select exists (select 1 from sqlite_master where name = 'night_attempt')").pluck().get() === 1;
}
