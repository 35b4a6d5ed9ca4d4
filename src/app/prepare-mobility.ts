/** Shows the checklist of a mobility, and marks what is done of it. */

import { checklistOf, lastMarks, type Mark, type PreparationItem } from '../core/preparation/checklist.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { insertPreparationMark, marksOfMobilities, preparationMarks } from '../db/preparation.js';
import { findRegistration } from '../db/registrations.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import type { PreparationMarkRow } from '../db/schema-preparation.js';
import { AppError } from '../errors.js';
import type { ChecklistItem } from '../output/views/preparation-view.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { loadCountry, loadPreparation } from './load-preparation.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { keptRun, recordRun } from './record-run.js';

/** A change to the checklist: an item that is done on a day, or is not done after all. */
export interface ChecklistChange {
  readonly item: string;
  readonly done: boolean;
  readonly on: string;
}

/** The checklist of `M3`. */
export async function showChecklist(job: Job, ref: string): Promise<ChecklistItem[]> {
  return await itemsOf(job, await mobilityByRef(job, ref));
}

/**
 * Marks an item as done, or takes that back; the marks before stay in the register.
 * @throws AppError `usage` for an unknown item or a day to come, `refused` for a closed mobility or for what is not marked.
 */
export async function markPreparation(job: Job, ref: string, change: ChecklistChange): Promise<{ items: ChecklistItem[]; run: string | null }> {
  const mobility = await mobilityByRef(job, ref);
  const name = refOf('mobility', mobility.id);
  refuseUnknown(loadPreparation(job.dataFolders), change.item);
  if (change.on > job.asOf) throw new AppError('usage', `${change.on} is still to come; today is ${job.asOf}.`, { hint: 'Mark it when it is done, with the day on which it was done.' });
  refuseClosed(job, mobility);
  return await recordRun(job, { job: 'preparation', edition: job.edition, parameters: { mobility: name, ...change } }, async (runId) => {
    const before = lastMarks(await marksOf(job, mobility)).get(change.item);
    if (!change.done && before?.done !== true) throw new AppError('refused', `"${change.item}" of ${name} is not marked as done.`, { hint: `See: mobilise mobility checklist ${name}` });
    const same = before?.done === change.done && before.on === change.on;
    if (!same) await insertPreparationMark(job.register, { mobility_id: mobility.id, item: change.item, done: change.done ? 1 : 0, happened_on: change.on, run_id: runId });
    return { counts: { marked: same ? 0 : 1 }, result: { items: await itemsOf(job, mobility), run: keptRun(job, runId) } };
  });
}

const markOf = (row: PreparationMarkRow): Mark => ({ item: row.item, done: row.done === 1, on: row.happened_on });

/** The marks of a mobility as the study reads them. */
export async function marksOf(job: Pick<Job, 'register'>, mobility: Pick<MobilityRow, 'id'>): Promise<Mark[]> {
  return (await preparationMarks(job.register, mobility.id)).map(markOf);
}

/** The same of several mobilities by id, read at once; those without a mark are missing. */
export function marksByMobility(job: Pick<Job, 'register'>, mobilities: readonly Pick<MobilityRow, 'id'>[]): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const row of marksOfMobilities(job.register, mobilities.map(({ id }) => id))) {
    const own = marks.get(row.mobility_id);
    if (own === undefined) marks.set(row.mobility_id, [markOf(row)]);
    else own.push(markOf(row));
  }
  return marks;
}

/** Whether the mobility is closed, by the statuses of its edition. */
export const isClosed = (job: Job, mobility: MobilityRow): boolean =>
  loadEdition(job.dataFolders, mobility.edition).edition.statuses.statuses.find(({ id }) => id === mobility.status)?.closes === true;

function refuseUnknown(items: readonly PreparationItem[], item: string): void {
  if (items.some(({ id }) => id === item)) return;
  throw new AppError('usage', `There is no item "${item}" in the preparation.`, { hint: `The items are: ${items.map(({ id }) => id).join(', ')}` });
}

function refuseClosed(job: Job, mobility: MobilityRow): void {
  if (!isClosed(job, mobility)) return;
  const name = refOf('mobility', mobility.id);
  throw new AppError('refused', `${name} is closed (${mobility.status}); its checklist stays as it is.`, { hint: `See: mobilise mobility checklist ${name}` });
}

async function itemsOf(job: Job, mobility: MobilityRow): Promise<ChecklistItem[]> {
  const [send, host] = await Promise.all([mobility.send_id, mobility.host_id].map(async (id) => parseRecord((await findRegistration(job.register, mobility.edition, id))!.record)));
  const [sendCountry, hostCountry] = [send!.country, host!.country];
  const lines = checklistOf({
    items: loadPreparation(job.dataFolders), stay: { from: mobility.stay_from, until: mobility.stay_until }, marks: await marksOf(job, mobility),
    countries: { send: loadCountry(job.dataFolders, sendCountry), host: loadCountry(job.dataFolders, hostCountry) }, asOf: job.asOf,
  });
  return lines.map(({ entry, ...line }) => ({
    ref: refOf('mobility', mobility.id), sendCountry, hostCountry, ...line,
    unknown: entry?.unknown ?? false, name: entry?.name ?? null, authority: entry?.authority ?? null, address: entry?.address ?? null, advice: entry?.advice ?? null,
    source: entry?.source ?? null, checkedOn: entry?.checkedOn ?? null,
  }));
}
