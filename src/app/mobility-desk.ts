/** Lays out the mobilities of an edition: the machine of its statuses, each with its pair, its participant and its present state. */

import { machineOf, type Machine } from '../core/mobility/machine.js';
import type { PlacedMobility, Places } from '../core/mobility/places.js';
import { replay, type EventData, type EventKind, type MobilityEvent, type MobilityState } from '../core/mobility/state.js';
import { participantKeys } from '../core/planning/participants.js';
import type { Registration } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { appendMobilityEvent, eventsOfMobilities, mobilityEvents, selectMobilities, stepMobility, type NewMobility, type NewMobilityEvent } from '../db/mobilities.js';
import { selectRegistrations, type RegistrationRow } from '../db/registrations.js';
import { advanceWatermark } from '../db/runs.js';
import type { MobilityEventRow, MobilityRow } from '../db/schema-mobility.js';
import { defaultPlaces } from './default-places.js';
import type { Job } from './job.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';

/** A registration with what it says. */
export interface DeskRegistration {
  readonly row: RegistrationRow;
  readonly registration: Registration;
}

/** The mobilities of an edition with everything that decides about them. */
export interface MobilityDesk extends Places {
  readonly loaded: LoadedEdition;
  readonly machine: Machine;
  readonly rows: readonly MobilityRow[];
  /** The registrations of all mobilities, withdrawn ones included, and those asked for besides. */
  readonly registrations: ReadonlyMap<number, DeskRegistration>;
  /** The key of a sender's participant; the same for all wishes of one person. */
  participantOf(send: number): string;
}

/** Reads them; `also` are ids of further registrations to have at hand. */
export async function openMobilityDesk(job: Pick<Job, 'register' | 'edition' | 'dataFolders'>, also: readonly number[] = []): Promise<MobilityDesk> {
  const loaded = loadEdition(job.dataFolders, job.edition);
  const rows = await selectMobilities(job.register, job.edition);
  const ids = [...new Set([...rows.flatMap((row) => [row.send_id, row.host_id]), ...also])];
  const found = ids.length === 0 ? [] : await selectRegistrations(job.register, job.edition, { ids, status: 'any' });
  const registrations = new Map(found.map((row) => [row.id, { row, registration: parseRecord(row.record) }]));
  const keys = participantKeys([...registrations.values()].filter(({ row }) => row.side === 'send')
    .map(({ row, registration }) => ({ id: row.id, companyId: row.company_id, stableId: row.stable_id, registration })));
  const places = defaultPlaces(loaded);
  const participantOf = (send: number): string => keys.get(send) ?? `registration ${send}`;
  return {
    loaded, machine: machineOf(loaded.edition), rows, registrations, participantOf,
    mobilities: rows.map((row) => placed(row, participantOf)),
    placesOf: (host) => registrations.get(host)?.registration.places ?? places,
  };
}

const placed = (row: MobilityRow, participantOf: MobilityDesk['participantOf']): PlacedMobility => ({
  id: row.id, ref: refOf('mobility', row.id), send: row.send_id, host: row.host_id, participant: participantOf(row.send_id), status: row.status,
});

/** The desk with one mobility in another status, for what that would mean to the others. */
export const withStatus = (desk: MobilityDesk, id: number, status: string): MobilityDesk =>
  ({ ...desk, mobilities: desk.mobilities.map((each) => (each.id === id ? { ...each, status } : each)) });

/** An entry of the history as the rules of steps read it. */
const eventOf = (row: MobilityEventRow): MobilityEvent => ({
  kind: row.kind as EventKind, status: row.status, side: row.side, party: row.party, reason: row.reason, on: row.happened_on, data: JSON.parse(row.data) as EventData,
});

/** The history of a mobility and the state it leads to. */
export async function historyOf(job: Pick<Job, 'register'>, id: number): Promise<{ readonly events: readonly MobilityEvent[]; readonly state: MobilityState }> {
  const events = (await mobilityEvents(job.register, id)).map(eventOf);
  return { events, state: replay(events) };
}

/** The histories of several mobilities by id, read at once, each with the state it leads to. */
export function historiesOf({ register }: Pick<Job, 'register'>, ids: readonly number[]): ReadonlyMap<number, { readonly events: readonly MobilityEvent[]; readonly state: MobilityState }> {
  const events = new Map<number, MobilityEvent[]>();
  for (const row of eventsOfMobilities(register, ids)) {
    const own = events.get(row.mobility_id);
    if (own === undefined) events.set(row.mobility_id, [eventOf(row)]);
    else own.push(eventOf(row));
  }
  return new Map([...events].map(([id, own]) => [id, { events: own, state: replay(own) }]));
}

/** The state as the row tells it, without approval, signatures and the parts of a split stay: enough for lists, at the cost of no further question. */
export const stateOfRow = (row: MobilityRow): MobilityState => ({
  status: row.status, since: row.status_since, openedOn: row.opened_on, sendAnswer: row.send_answer, hostAnswer: row.host_answer,
  stayFrom: row.stay_from, stayUntil: row.stay_until, stayParts: null, dueOn: row.due_on, closedFrom: row.closed_from, approval: null, signatures: [], beforeClosing: null,
});

/** What the row of a mobility says of its state. */
export const rowOfState = (state: MobilityState): Omit<NewMobility, 'edition' | 'send_id' | 'host_id' | 'changed'> => ({
  status: state.status, status_since: state.since, opened_on: state.openedOn, send_answer: state.sendAnswer, host_answer: state.hostAnswer,
  stay_from: state.stayFrom, stay_until: state.stayUntil, due_on: state.dueOn, closed_from: state.closedFrom,
});

/** An event as it is written down. */
export const rowOfEvent = (event: MobilityEvent, runId: number): NewMobilityEvent => ({
  kind: event.kind, status: event.status, side: event.side, party: event.party, reason: event.reason, happened_on: event.on, data: event.data, run_id: runId,
});

/** Writes events and the state they lead to; call inside a write transaction. */
export async function writeEvents(job: Pick<Job, 'register'>, id: number, { events, state }: { readonly events: readonly MobilityEvent[]; readonly state: MobilityState }, runId: number): Promise<void> {
  const [last, ...before] = [...events].reverse();
  if (last === undefined) return;
  for (const event of before.reverse()) await appendMobilityEvent(job.register, id, rowOfEvent(event, runId));
  await stepMobility(job.register, id, { state: { ...rowOfState(state), changed: advanceWatermark(job.register) }, event: rowOfEvent(last, runId) });
}
