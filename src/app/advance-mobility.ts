/** Takes one step of a mobility, closes the proposals an agreement leaves no place for, and reopens those a withdrawal frees. */

import { approving } from '../core/mobility/consents.js';
import { awaitsSignatures } from '../core/mobility/machine.js';
import { holdsPlace, leftWithoutPlace, type PlaceConflict } from '../core/mobility/places.js';
import type { MobilityState } from '../core/mobility/state.js';
import { deadlineOf, reopening, settlingStay, stayDayAhead, takeStep, taken, type DayAhead, type StepTaken } from '../core/mobility/steps.js';
import { refOf } from '../core/refs.js';
import type { IsoDate, Side } from '../core/registration.js';
import { evaluateStay } from '../core/rules/evaluate.js';
import { compileRules } from '../core/rules/rule-set.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import type { MobilityStep, TouchedMobility } from '../output/views/mobility-view.js';
import type { Job } from './job.js';
import type { Settings } from './load-settings.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { accepted, mobilityCard, nothingBeside } from './mobility-card.js';
import { historyOf, openMobilityDesk, withStatus, writeEvents, type MobilityDesk } from './mobility-desk.js';
import { overrideData, pairObstacles, placeObstacles, requireClear, type Obstacle } from './pair-obstacles.js';
import { isDrafted, readyVersion } from './ready-version.js';
import { keptRun, recordRun } from './record-run.js';
import { voidOvertaken } from './store-version.js';
import { tellTextBehind } from './tell-text-behind.js';

/** A step as it was asked for. */
export interface StepRequest {
  readonly ref: string;
  /** Id of a status; `reopen` is not one. */
  readonly to: string;
  readonly side: Side | null;
  readonly party: string | null;
  readonly reason: string | null;
  /** First and last day of the stay, where they are settled with it. */
  readonly stay: { readonly from: IsoDate; readonly until: IsoDate } | null;
  /** Why an officer goes on although places, or a rule about the stay, stand against it. */
  readonly overrideReason: string | null;
  /** Opens again what was closed because of this one, as far as there are places. */
  readonly reopenOthers: boolean;
  /** The own office, which the facts of a Learning Project name; needed where the step approves one. */
  readonly contactPoint?: NonNullable<Settings['contactPoint']> | null;
}

/** A mobility with a step that may be written. */
interface Planned {
  readonly desk: MobilityDesk;
  readonly row: MobilityRow;
  readonly before: MobilityState;
  readonly step: StepTaken;
  /** Events before it: the stay, when it was settled with the step. */
  readonly first: readonly StepTaken[];
  readonly overridden: readonly Obstacle[];
}

/** What an officer decided against, as the history keeps it. */
const withOverride = (job: Job, step: StepTaken, before: MobilityState, { overridden, reason }: { readonly overridden: readonly Obstacle[]; readonly reason: string | null }): StepTaken =>
  taken(before, { ...step.event, data: { ...step.event.data, ...overrideData(job, overridden, reason) } });

const holds = (desk: MobilityDesk, status: string): boolean => holdsPlace(desk.machine, status);

/** What the rules of the edition have against these days; what they only ask or warn of does not stand in the way. */
const stayObstacles = (job: Job, { loaded }: MobilityDesk, stay: StepRequest['stay']): Obstacle[] => (stay === null ? []
  : evaluateStay(compileRules(loaded.edition), { asOf: job.asOf, parts: [stay] })
    .filter(({ level, outcome }) => level === 'block' && outcome === 'fail').map(({ rule, message }) => ({ id: rule, message })));

async function planStep(job: Job, request: StepRequest): Promise<Planned> {
  const desk = await openMobilityDesk(job);
  const row = await mobilityByRef(job, request.ref);
  const ref = refOf('mobility', row.id);
  const { state } = await historyOf(job, row.id);
  const settled = request.stay === null ? null : accepted(ref, settlingStay(desk.machine, state, { ...request.stay, on: job.asOf }));
  const before = settled?.state ?? state;
  const step = await throughApproval(job, request, {
    desk, row, before, step: accepted(ref, takeStep(desk.machine, before, { to: request.to, side: request.side, party: request.party, reason: request.reason, on: job.asOf })),
  });
  const early = stayDayAhead(desk.machine, before, step);
  if (early !== null) job.warn(tellEarly(ref, step.state.status, early));
  if (job.asOf < before.since) job.warn(`${ref} became ${before.status} on ${before.since}; this step is dated before that, ${job.asOf}.`);
  const begins = holds(desk, step.state.status) && !holds(desk, before.status);
  const soft = [...(begins ? placeObstacles(desk, { id: row.id, send: row.send_id, host: row.host_id }) : []), ...stayObstacles(job, desk, request.stay)];
  const overridden = requireClear(`${ref} cannot become ${step.state.status}`, { hard: [], soft }, request.overrideReason);
  return { desk, row, before, first: settled === null ? [] : [settled], overridden, step: withOverride(job, step, before, { overridden, reason: request.overrideReason }) };
}

/** A step that comes before the day of the stay on which it was to be taken; it is written, because officers may know better. */
function tellEarly(ref: string, status: string, { day, on }: DayAhead): string {
  const which = day === 'stay-from' ? 'first' : 'last';
  return on === null ? `The stay of ${ref} has no ${which} day yet, although it becomes ${status}. To settle one: mobilise mobility window ${ref}`
    : `The ${which} day of the stay of ${ref} is ${on}; it becomes ${status} before that.`;
}

/** A step into the status that waits for signatures approves the newest version of the Learning Project, with everything that asks. */
async function throughApproval(job: Job, request: StepRequest, { desk, row, before, step }: { desk: MobilityDesk; row: MobilityRow; before: MobilityState; step: StepTaken }): Promise<StepTaken> {
  if (!awaitsSignatures(desk.machine, step.state.status) || awaitsSignatures(desk.machine, before.status)) return step;
  const ref = refOf('mobility', row.id);
  if (!await isDrafted(job, ref)) {
    job.warn(`Nothing has been drafted for ${ref}: what is to be signed is drafted (mobilise project draft ${ref}) and then approved (mobilise project approve ${ref} --by WHO).`);
    return step;
  }
  const { row: document } = await readyVersion(job, { ref, version: null, contactPoint: request.contactPoint ?? null });
  const party = step.event.party ?? desk.machine.office;
  const approval = approving(desk.machine, before, { version: document.version, hash: document.content_hash, language: document.language, by: party, party, on: job.asOf });
  const event = approval.ok ? approval.events[0] : undefined;
  // Settling the stay comes before the step and leaves the status, so the machine says here what it said of the step.
  return event === undefined ? step : taken(before, { ...event, reason: step.event.reason });
}

/**
 * Takes the step.
 * @throws AppError `refused` with the legal steps, `usage` for a missing reason or side, `not-found` for an unknown mobility.
 */
export async function advanceMobility(job: Job, request: StepRequest): Promise<MobilityStep> {
  await planStep(job, request);
  const parameters = { mobility: request.ref.toUpperCase(), to: request.to, side: request.side, party: request.party, reopenOthers: request.reopenOthers };
  return await recordRun(job, { job: 'mobility', edition: job.edition, parameters }, async (runId) => await writeStep(job, await planStep(job, request), { runId, reopenOthers: request.reopenOthers }));
}

/** Opens a closed mobility again. */
export async function reopenMobility(job: Job, request: { readonly ref: string; readonly reason: string | null; readonly overrideReason: string | null }): Promise<MobilityStep> {
  const plan = async (): Promise<Planned> => {
    const desk = await openMobilityDesk(job);
    const row = await mobilityByRef(job, request.ref);
    const ref = refOf('mobility', row.id);
    const { state } = await historyOf(job, row.id);
    const step = accepted(ref, reopening(desk.machine, state, { party: null, reason: request.reason, on: job.asOf }));
    const overridden = requireClear(`${ref} cannot be opened again`, reopeningObstacles(job, desk, row, step.state), request.overrideReason);
    return { desk, row, before: state, first: [], overridden, step: withOverride(job, step, state, { overridden, reason: request.overrideReason }) };
  };
  await plan();
  const parameters = { mobility: request.ref.toUpperCase(), to: 'reopen' };
  return await recordRun(job, { job: 'mobility', edition: job.edition, parameters }, async (runId) => {
    const planned = await plan();
    const written = await writeStep(job, planned, { runId, reopenOthers: false });
    const voided = await voidOvertaken(job, planned.row, runId);
    if (voided.length === 0) return written;
    const { state } = await historyOf(job, planned.row.id);
    job.warn(`A newer version was made while ${written.result.ref} was closed, and changes what was agreed: no longer valid are ${voided.join(', ')}.`);
    return { counts: { status: state.status, voided }, result: { ...written.result, ...mobilityCard(planned.desk, planned.row, state) } };
  });
}

/** What stands against a reopened mobility: the limit of proposals counts for proposals alone, places for whatever may still need one. */
function reopeningObstacles(job: Job, desk: MobilityDesk, row: MobilityRow, state: MobilityState): ReturnType<typeof pairObstacles> {
  const { hard, soft } = pairObstacles(job, desk, { id: row.id, send: row.send_id, host: row.host_id });
  if (desk.machine.statusOf(state.status)?.proposal === true) return { hard, soft };
  return holds(desk, state.status) ? { hard, soft: soft.filter(({ id }) => id !== 'open-proposals') } : { hard: hard.filter(({ id }) => id === 'open-mobility'), soft: [] };
}

const whyClosed: Readonly<Record<PlaceConflict['why'], (desk: MobilityDesk, row: MobilityRow) => string>> = {
  'participant-placed': (_, row) => `the participant of ${refOf('send', row.send_id)} has a place through ${refOf('mobility', row.id)}`,
  'host-full': (_, row) => `${refOf('host', row.host_id)} has no place left since ${refOf('mobility', row.id)}`,
};

async function writeStep(job: Job, { desk, row, step, first, before, overridden }: Planned, how: { readonly runId: number; readonly reopenOthers: boolean }): Promise<{ counts: unknown; result: MobilityStep }> {
  const { runId } = how;
  await writeEvents(job, row.id, { events: [...first.map(({ event }) => event), step.event], state: step.state }, runId);
  if (first.length > 0) await tellTextBehind(job, row, step.state);
  const after = withStatus(desk, row.id, step.state.status);
  const began = holds(desk, step.state.status) && !holds(desk, before.status);
  const ended = holds(desk, before.status) && !desk.machine.isOpen(step.state.status);
  const closedOthers = began ? await closeOthers(job, after, row, runId) : [];
  const free = ended ? await closedBecauseOf(job, after, row) : [];
  const reopenedOthers = how.reopenOthers ? await reopenOthers(job, after, { row, free, runId }) : [];
  const result: MobilityStep = {
    ...mobilityCard(desk, row, step.state), ...nothingBeside, closedOthers, reopenedOthers,
    reopenable: free.filter((each) => !reopenedOthers.some(({ ref }) => ref === each.ref)), overridden: overridden.map(({ id }) => id), run: keptRun(job, runId),
  };
  return { counts: { status: step.state.status, closedOthers: closedOthers.length, reopenedOthers: reopenedOthers.length, overridden: result.overridden }, result };
}

const touched = (row: Pick<MobilityRow, 'id' | 'send_id' | 'host_id'>, status: string, reason: string): TouchedMobility =>
  ({ ref: refOf('mobility', row.id), send: refOf('send', row.send_id), host: refOf('host', row.host_id), status, reason });

/** Closes the open proposals that are left without a place, each with its reason. */
async function closeOthers(job: Job, desk: MobilityDesk, agreed: MobilityRow, runId: number): Promise<TouchedMobility[]> {
  const { machine } = desk;
  const status = machine.statusOf(machine.edition.statuses.closesOthersAs)!;
  const others: TouchedMobility[] = [];
  for (const { mobility, why } of leftWithoutPlace(machine, desk, desk.mobilities.find(({ id }) => id === agreed.id)!)) {
    const { state } = await historyOf(job, mobility.id);
    const reason = whyClosed[why](desk, agreed);
    const closing = taken(state, {
      kind: 'closed', status: status.id, side: null, party: machine.office, reason, on: job.asOf,
      data: { dueOn: deadlineOf(machine, status, job.asOf, state), because: refOf('mobility', agreed.id) },
    });
    await writeEvents(job, mobility.id, { events: [closing.event], state: closing.state }, runId);
    others.push(touched(desk.rows.find(({ id }) => id === mobility.id)!, status.id, reason));
  }
  return others;
}

/** What was closed because of a mobility, is still closed, and could be opened again. */
async function closedBecauseOf(job: Job, desk: MobilityDesk, cause: MobilityRow): Promise<TouchedMobility[]> {
  const ref = refOf('mobility', cause.id);
  const found: TouchedMobility[] = [];
  for (const row of desk.rows) {
    if (row.id === cause.id || desk.machine.isOpen(row.status) || (row.host_id !== cause.host_id && desk.participantOf(row.send_id) !== desk.participantOf(cause.send_id))) continue;
    const { events, state } = await historyOf(job, row.id);
    const closed = events.findLast(({ kind }) => kind === 'closed');
    if (closed?.data.because !== ref) continue;
    const back = reopening(desk.machine, state, { party: null, reason: null, on: job.asOf });
    if (!back.ok) continue;
    const { hard, soft } = reopeningObstacles(job, desk, row, back.state);
    if (hard.length + soft.length === 0) found.push(touched(row, back.state.status, closed.reason ?? ''));
  }
  return found;
}

/** Opens them again one after the other, as long as nothing stands against the next one. */
async function reopenOthers(job: Job, desk: MobilityDesk, { row, free, runId }: { row: MobilityRow; free: readonly TouchedMobility[]; runId: number }): Promise<TouchedMobility[]> {
  const because = refOf('mobility', row.id);
  const reopened: TouchedMobility[] = [];
  let now = desk;
  for (const each of free) {
    const other = await mobilityByRef(job, each.ref);
    const { state } = await historyOf(job, other.id);
    const back = reopening(now.machine, state, { party: null, reason: `${because} is closed`, on: job.asOf, data: { because } });
    if (!back.ok) continue;
    const { hard, soft } = reopeningObstacles(job, now, other, back.state);
    if (hard.length + soft.length > 0) continue;
    await writeEvents(job, other.id, { events: [back.event], state: back.state }, runId);
    now = withStatus(now, other.id, back.state.status);
    reopened.push(touched(other, back.state.status, `${because} is closed`));
  }
  return reopened;
}

/**
 * What closing a mobility would free, for a question beforehand; empty for one that holds no place.
 * @throws AppError as `mobilityByRef` does.
 */
export async function freedByClosing(job: Job, text: string): Promise<readonly TouchedMobility[]> {
  const desk = await openMobilityDesk(job);
  const row = await mobilityByRef(job, text);
  if (!holds(desk, row.status)) return [];
  return await closedBecauseOf(job, withStatus(desk, row.id, desk.machine.edition.statuses.closesOthersAs), row);
}
