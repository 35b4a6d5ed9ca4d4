/** Answers which verdicts a registration has had, when, and why each was asked. */

import { refOf } from '../core/refs.js';
import { verdictHistory } from '../db/verdict-lists.js';
import type { VerdictChangeItem } from '../output/views/validation-view.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';

/** Every answer of the rules to one registration, oldest first. */
export async function lookUpVerdictHistory(job: Job, ref: string): Promise<VerdictChangeItem[]> {
  const { id } = await findRef(job, ref);
  const list = (text: string): string[] => JSON.parse(text) as string[];
  return verdictHistory(job.register, job.edition, id).map((row) => ({
    asOf: row.as_of, run: refOf('run', row.run), verdict: row.verdict, cause: list(row.cause),
    failed: list(row.failed), asked: list(row.asked), warned: list(row.warned), earliestStart: row.earliest_start,
  }));
}
