/** Writes every execution of a job into the book of runs, together with what it changed or not at all. */

import { refOf } from '../core/refs.js';
import { writeUnless } from '../db/open.js';
import { finishRun, insertRun, type RunRecord } from '../db/runs.js';
import { noteEditionFiles } from './edition-changes.js';
import type { Job } from './job.js';

/** What a job says of itself. */
export interface RunPlan {
  readonly job: string;
  /** `null` where no edition matters. */
  readonly edition: string | null;
  readonly parameters: unknown;
}

/** What a job gives at its end: counts for the book, and the result for the caller. */
export interface RunEnd<Result> {
  readonly counts: unknown;
  readonly result: Result;
  /** Set when everything must be taken back although nothing broke (too many rejects): why. */
  readonly takeBack?: string;
}

/** The ref under which a run can be looked up afterwards; `null` for a dry run, of which nothing is kept. */
export const keptRun = ({ dryRun }: Pick<Job, 'dryRun'>, runId: number): string | null => (dryRun ? null : refOf('run', runId));

/**
 * Runs `work` in one write transaction with its row in the book of runs. When it fails, everything is
 * taken back and a failed run is written; a dry run leaves no trace.
 */
export async function recordRun<Result>(job: Job, plan: RunPlan, work: (runId: number) => Promise<RunEnd<Result>> | RunEnd<Result>): Promise<Result> {
  const { register } = job;
  const startedAt = job.now();
  const record = (status: RunRecord['status'], message: string | null): RunRecord => ({
    job: plan.job, status, edition: plan.edition, asOf: job.asOf, parameters: plan.parameters, counts: {}, message,
    program: job.program, startedAt, finishedAt: job.now(),
  });
  const writeFailure = async (message: string): Promise<void> => {
    if (!job.dryRun) await register.writeTransaction(async () => { await insertRun(register, record('failed', message)); });
  };
  let end: RunEnd<Result>;
  try {
    end = await writeUnless((done: RunEnd<Result>) => job.dryRun || done.takeBack !== undefined, register, async () => {
      // An amendment enters what the others would warn of.
      if (plan.edition !== null && plan.job !== 'amend') noteEditionFiles(job, plan.edition);
      const id = await insertRun(register, record('done', null));
      const done = await work(id);
      await finishRun(register, id, { counts: done.counts, finishedAt: job.now() });
      return done;
    });
  } catch (error) {
    try {
      await writeFailure(error instanceof Error ? error.message : String(error));
    } catch {
      // The first failure is the one to tell; a register that cannot even take this row says so there.
    }
    throw error;
  }
  if (end.takeBack !== undefined) await writeFailure(end.takeBack);
  return end.result;
}
