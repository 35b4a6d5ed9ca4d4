/** Mobilities and their history: one step is written with the state it leads to. */

import type { Register } from './open.js';
import type { MobilityEventRow, MobilityRow } from './schema-mobility.js';

/** A mobility that begins. Days are `YYYY-MM-DD`. */
export type NewMobility = Omit<MobilityRow, 'id'>;

/** What happened, without the mobility it happened to; `data` becomes JSON. */
export type NewMobilityEvent = Omit<MobilityEventRow, 'id' | 'mobility_id' | 'data'> & { readonly data?: unknown };

/** The mobility with this id, of whatever edition. */
export async function findMobility(register: Register, id: number): Promise<MobilityRow | undefined> {
  return await register.db.selectFrom('mobility').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All mobilities of an edition, or those of one registration; the oldest first. */
export async function selectMobilities(register: Register, edition: string, registrationId: number | null = null): Promise<MobilityRow[]> {
  let query = register.db.selectFrom('mobility').selectAll().where('edition', '=', edition);
  if (registrationId !== null) query = query.where((either) => either.or([either('send_id', '=', registrationId), either('host_id', '=', registrationId)]));
  return await query.orderBy('id').execute();
}

/** The history of a mobility, the first step first. */
export async function mobilityEvents(register: Register, mobilityId: number): Promise<MobilityEventRow[]> {
  return await register.db.selectFrom('mobility_event').selectAll().where('mobility_id', '=', mobilityId).orderBy('id').execute();
}

/** The histories of several mobilities, each with the first step first. */
export function eventsOfMobilities(register: Register, ids: readonly number[]): MobilityEventRow[] {
  return register.sqlite.prepare<[string], MobilityEventRow>('select * from mobility_event where mobility_id in (select value from json_each(?)) order by id').all(JSON.stringify(ids));
}

/** Writes a new mobility with its first event and gives its id. */
export async function insertMobility(register: Register, mobility: NewMobility, event: NewMobilityEvent): Promise<number> {
  const { id } = await register.db.insertInto('mobility').values(mobility).returning('id').executeTakeFirstOrThrow();
  await appendMobilityEvent(register, id, event);
  return id;
}

/** Adds to the history alone: notes and signatures that leave the state as it is. */
export async function appendMobilityEvent(register: Register, mobilityId: number, { data, ...event }: NewMobilityEvent): Promise<void> {
  await register.db.insertInto('mobility_event').values({ ...event, data: JSON.stringify(data ?? {}), mobility_id: mobilityId }).execute();
}

/** Writes a step: the new state and the event that led to it. */
export async function stepMobility(register: Register, mobilityId: number, { state, event }: { state: Partial<NewMobility>; event: NewMobilityEvent }): Promise<void> {
  await register.db.updateTable('mobility').set(state).where('id', '=', mobilityId).execute();
  await appendMobilityEvent(register, mobilityId, event);
}
