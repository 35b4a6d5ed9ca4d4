/** Writes an officer's note into the history of a mobility. */

import { refOf } from '../core/refs.js';
import { appendMobilityEvent } from '../db/mobilities.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { openMobilityDesk, rowOfEvent } from './mobility-desk.js';
import { keptRun, recordRun } from './record-run.js';

/**
 * Adds the note; the status stays as it is, and a closed mobility takes notes as well.
 * @throws AppError `usage` for a text that says nothing.
 */
export async function noteMobility(job: Job, given: { readonly ref: string; readonly text: string }): Promise<{ readonly ref: string; readonly on: string; readonly text: string; readonly run: string | null }> {
  const text = given.text.trim();
  if (text === '') throw new AppError('usage', 'The note says nothing.', { hint: 'For example: mobilise mobility note M3 "called, answer on Friday"' });
  const desk = await openMobilityDesk(job);
  const row = await mobilityByRef(job, given.ref);
  const ref = refOf('mobility', row.id);
  return await recordRun(job, { job: 'mobility', edition: job.edition, parameters: { mobility: ref, note: true } }, async (runId) => {
    // The status is that of the moment of writing.
    const { status } = await mobilityByRef(job, ref);
    await appendMobilityEvent(job.register, row.id, rowOfEvent({ kind: 'note', status, side: null, party: desk.machine.office, reason: text, on: job.asOf, data: {} }, runId));
    return { counts: { notes: 1 }, result: { ref, on: job.asOf, text, run: keptRun(job, runId) } };
  });
}
