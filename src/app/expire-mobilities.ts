/** Closes mobilities whose deadline has passed in silence, where the edition says that they end by themselves. */

import { waitingFor } from '../core/mobility/machine.js';
import { takeStep, type StepTaken } from '../core/mobility/steps.js';
import { refOf } from '../core/refs.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { TouchedMobility } from '../output/views/mobility-view.js';
import type { Job } from './job.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { stepRefused } from './mobility-card.js';
import { historyOf, openMobilityDesk, writeEvents, type MobilityDesk } from './mobility-desk.js';
import { keptRun, recordRun } from './record-run.js';

/** Whether it would end on the day: its deadline lies before it, and leads to a closing status. */
const hasExpired = ({ machine }: MobilityDesk, row: MobilityRow, asOf: string): boolean =>
  machine.isOpen(row.status) && row.due_on !== null && row.due_on < asOf && machine.statusOf(row.status)?.deadline?.then !== undefined;

/**
 * Closes all that are overdue, or those named.
 * @throws AppError `refused` for a named one that is not overdue or does not end by itself.
 */
export async function expireMobilities(job: Job, refs: readonly string[]): Promise<{ readonly items: readonly TouchedMobility[]; readonly run: string | null }> {
  const overdue = async (): Promise<{ desk: MobilityDesk; rows: readonly MobilityRow[] }> => {
    const desk = await openMobilityDesk(job);
    const named: MobilityRow[] = [];
    for (const ref of refs) named.push(await mobilityByRef(job, ref));
    const still = named.find((row) => !hasExpired(desk, row, job.asOf));
    if (still !== undefined) {
      const due = still.due_on === null ? 'has no deadline' : still.due_on < job.asOf ? `was due on ${still.due_on}, but this status only reminds` : `is due on ${still.due_on}`;
      throw new AppError('refused', `${refOf('mobility', still.id)} (${still.status}) does not expire: it ${due}.`, { hint: `To close it all the same: mobilise mobility withdraw ${refOf('mobility', still.id)} --reason "why" --by PARTY` });
    }
    return { desk, rows: refs.length > 0 ? named.filter(({ id }, at) => named.findIndex((each) => each.id === id) === at) : desk.rows.filter((row) => hasExpired(desk, row, job.asOf)) };
  };
  if ((await overdue()).rows.length === 0) return { items: [], run: null };
  return await recordRun(job, { job: 'mobility', edition: job.edition, parameters: { expire: refs } }, async (runId) => {
    const { desk, rows } = await overdue();
    const items: TouchedMobility[] = [];
    for (const row of rows) {
      const step = await expiry(job, desk, row);
      await writeEvents(job, row.id, { events: [step.event], state: step.state }, runId);
      items.push({ ref: refOf('mobility', row.id), send: refOf('send', row.send_id), host: refOf('host', row.host_id), status: step.state.status, reason: step.event.reason ?? '' });
    }
    return { counts: { expired: items.length }, result: { items, run: keptRun(job, runId) } };
  });
}

async function expiry(job: Job, { machine }: MobilityDesk, row: MobilityRow): Promise<StepTaken> {
  const { state } = await historyOf(job, row.id);
  const waited = waitingFor(machine, state);
  const result = takeStep(machine, state, {
    to: machine.statusOf(row.status)!.deadline!.then!, side: null, party: null, on: job.asOf,
    reason: `no answer from ${waited.join(' and ')} by ${row.due_on ?? ''}`, data: { waitedFor: waited },
  });
  if (!result.ok) throw stepRefused(refOf('mobility', row.id), result);
  return result;
}
