/** Settles one of the periods that the window solver finds as the days of the stay of a mobility. */

import { settlingStay, type StepTaken } from '../core/mobility/steps.js';
import { monthsText } from '../core/mobility/window-question.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { MobilityStep } from '../output/views/mobility-view.js';
import type { WindowPeriod, WindowReport } from '../output/views/window-view.js';
import { findWindow } from './find-window.js';
import type { WindowRequest } from './gather-window.js';
import type { Job } from './job.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { accepted, mobilityCard, nothingBeside } from './mobility-card.js';
import { historyOf, openMobilityDesk, writeEvents, type MobilityDesk } from './mobility-desk.js';
import { keptRun, recordRun } from './record-run.js';
import { tellTextBehind } from './tell-text-behind.js';

/** Which period: its number from 1 in the order of `mobility window` asked the same way. */
export interface SettleRequest extends WindowRequest {
  readonly number: number;
}

/** A stay that may be written. */
interface Settling {
  readonly row: MobilityRow;
  readonly desk: MobilityDesk;
  readonly step: StepTaken;
  /** Whether the mobility says so already. */
  readonly isSettled: boolean;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** The period of that number in a mobility. */
function chosen({ mobility, send, host, periods, whyNone }: WindowReport, number: number): { readonly ref: string; readonly period: WindowPeriod } {
  if (mobility === null) throw new AppError('refused', `${send} with ${host} is in no mobility, so no stay can be settled.`, { hint: `Begin one: mobilise mobility propose ${send} ${host}` });
  const see = `mobilise mobility window ${mobility}`;
  if (whyNone !== null) throw new AppError('refused', `${mobility}: no stay is possible: ${whyNone}`, { hint: `What would make one possible: ${see}` });
  const period = periods[number - 1];
  if (period === undefined) throw new AppError('usage', `${mobility} has no period ${number}; ${periods.length === 1 ? '1 was' : `${periods.length} were`} found.`, { hint: `See: ${periods[0]?.command?.replace(/ --settle \d+/, '') ?? see}` });
  return { ref: mobility, period };
}

/** Why these days: how they were found, and in which parts. */
function reasonOf({ months, parts }: WindowPeriod, number: number, found: number): string {
  const split = parts.length === 1 ? '' : `, in ${parts.length} parts (${parts.map(({ from, until }) => `${from} to ${until}`).join(', ')})`;
  return `period ${number} of ${found} found by mobility window, ${monthsText(months * 2)}${split}`;
}

/**
 * Writes the days into the history; the status stays as it is. Days that are settled already are not written again.
 * @throws AppError `refused` for a pair without a mobility, a closed one, or where no stay is possible; `usage` for a number that was not found.
 */
export async function settleStay(job: Job, { number, ...request }: SettleRequest): Promise<MobilityStep> {
  const plan = async (): Promise<Settling> => {
    const report = await findWindow(job, request);
    const { ref, period } = chosen(report, number);
    const { from, until } = period;
    const parts = period.parts.length === 1 ? undefined : period.parts;
    const row = await mobilityByRef(job, ref);
    const [desk, { state }] = [await openMobilityDesk(job), await historyOf(job, row.id)];
    const step = accepted(ref, settlingStay(desk.machine, state, { from, until, parts, on: job.asOf, reason: reasonOf(period, number, report.periods.length) }));
    const isSettled = state.stayFrom === from && state.stayUntil === until && JSON.stringify(state.stayParts) === JSON.stringify(parts ?? null);
    if (isSettled) job.warn(`The stay of ${ref} is settled from ${from} to ${until} already; nothing was written.`);
    return { row, desk, step, isSettled, parameters: { mobility: ref, settle: number, from, until } };
  };
  const { parameters } = await plan();
  return await recordRun(job, { job: 'mobility', edition: job.edition, parameters }, async (runId) => {
    const { row, desk, step, isSettled } = await plan();
    if (!isSettled) await writeEvents(job, row.id, { events: [step.event], state: step.state }, runId);
    if (!isSettled) await tellTextBehind(job, row, step.state);
    return { counts: { settled: isSettled ? 0 : 1 }, result: { ...mobilityCard(desk, row, step.state), ...nothingBeside, run: keptRun(job, runId) } };
  });
}
