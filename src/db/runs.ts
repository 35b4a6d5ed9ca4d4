/** Runs: one row for every execution of a job, with what it was given and what came out. */

import type { Questioned, Register } from './open.js';
import type { RunRow } from './schema.js';

/** What is written of a run. */
export interface RunRecord {
  readonly job: string;
  readonly status: 'done' | 'failed';
  readonly edition: string | null;
  readonly asOf: string;
  readonly parameters: unknown;
  readonly counts: unknown;
  readonly message: string | null;
  readonly program: string;
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** How often the registrations have changed: two equal watermarks mean the same data. */
export function watermark(register: Questioned): number {
  return register.sqlite.prepare<[], number>('select watermark from register_state').pluck().get() ?? 0;
}

/** Moves the watermark on; call inside the transaction that changes registrations. */
export function advanceWatermark(register: Register): number {
  return register.sqlite.prepare<[], number>('update register_state set watermark = watermark + 1 returning watermark').pluck().get() ?? 0;
}

/** Writes a run and gives its id. */
export async function insertRun(register: Register, run: RunRecord): Promise<number> {
  const row = await register.db.insertInto('run').values({
    job: run.job,
    status: run.status,
    edition: run.edition,
    as_of: run.asOf,
    parameters: JSON.stringify(run.parameters),
    counts: JSON.stringify(run.counts),
    message: run.message,
    watermark: watermark(register),
    program: run.program,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
  }).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** Fills in what is known only at the end of a run written at its start. */
export async function finishRun(register: Register, id: number, end: { counts: unknown; finishedAt: string }): Promise<void> {
  await register.db.updateTable('run').set({
    counts: JSON.stringify(end.counts), finished_at: end.finishedAt, watermark: watermark(register),
  }).where('id', '=', id).execute();
}

/** The newest run of a job that was done, for an edition. */
export async function lastRun(register: Register, job: string, edition: string): Promise<RunRow | undefined> {
  return await register.db.selectFrom('run').selectAll()
    .where('job', '=', job).where('edition', '=', edition).where('status', '=', 'done')
    .orderBy('id', 'desc').limit(1).executeTakeFirst();
}
