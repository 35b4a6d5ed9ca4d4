/** Sets, lists and lifts officers' vetoes of pairs. */

import { fieldOfColumn, fieldOfKey } from '../core/fields.js';
import { matchingFields, vetoStanding, watchedValues, type Watched } from '../core/mobility/veto.js';
import type { FieldKey, IsoDate, Registration } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { selectRegistrations, type RegistrationRow } from '../db/registrations.js';
import { advanceWatermark } from '../db/runs.js';
import type { VetoRow } from '../db/schema-mobility.js';
import { insertVeto, liftVeto, vetoesOf } from '../db/vetoes.js';
import { AppError } from '../errors.js';
import type { VetoItem, VetoReport } from '../output/views/veto-view.js';
import { termsOf } from './barred-pairs.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';
import { openMobilityDesk } from './mobility-desk.js';
import { keptRun, recordRun } from './record-run.js';

/** A pair of registrations as the register has them. */
interface PairRows {
  readonly send: RegistrationRow;
  readonly host: RegistrationRow;
}

async function pairRows(job: Job, refs: readonly [string, string]): Promise<PairRows> {
  const rows = [await findRef(job, refs[0]), await findRef(job, refs[1])];
  const [send, host] = [rows.find(({ side }) => side === 'send'), rows.find(({ side }) => side === 'host')];
  if (send === undefined || host === undefined) {
    throw new AppError('usage', `A pair is a sender and a host; ${refs.join(' and ')} are of the same side.`, { hint: 'For example: S12 H45' });
  }
  return { send, host };
}

const columnsOf = (watched: Watched): string[] =>
  [...new Set([...Object.keys(watched.send), ...Object.keys(watched.host)])].map((key) => fieldOfKey.get(key as FieldKey)?.column ?? key);

function itemOf(row: VetoRow, { send, host }: { send: Registration; host: Registration }, asOf: IsoDate): VetoItem {
  const terms = termsOf(row);
  const { standing, because } = vetoStanding(terms, { send, host }, asOf);
  return {
    send: refOf('send', row.send_id), host: refOf('host', row.host_id), sendCompany: send.companyName, hostCompany: host.companyName,
    standing, because, reason: row.reason, by: row.set_by, on: row.set_on, until: row.until, watched: columnsOf(terms.watched),
  };
}

/** What is watched: the columns named, or what matching reads. */
function watchedKeys(columns: readonly string[]): readonly FieldKey[] {
  if (columns.length === 0) return matchingFields;
  return columns.map((column) => {
    const field = fieldOfColumn.get(column.trim().toLowerCase().replaceAll('-', '_'));
    if (field === undefined) throw new AppError('usage', `"${column}" is not a column of a registration.`, { hint: 'mobilise help columns lists them.' });
    if (field.personal) throw new AppError('usage', `"${field.column}" is about a person; a veto keeps no copy of that.`, { hint: 'Watch columns about the company or the wish.' });
    return field.key;
  });
}

/** A veto as it is asked for. */
export interface NewVeto {
  readonly refs: readonly [string, string];
  readonly reason: string;
  readonly by: string;
  readonly until: IsoDate | null;
  /** Canonical columns; empty for all that matching reads. */
  readonly watch: readonly string[];
}

/**
 * Sets a veto.
 * @throws AppError `refused` when the pair is vetoed already, `usage` for a last day in the past or an unknown column.
 */
export async function addVeto(job: Job, given: NewVeto): Promise<VetoReport> {
  const { register, edition, asOf } = job;
  if (given.until !== null && given.until < asOf) {
    throw new AppError('usage', `--until ${given.until} comes before today, ${asOf}.`, { hint: 'Name a later day, or leave it out.' });
  }
  const keys = watchedKeys(given.watch);
  const rows = await pairRows(job, given.refs);
  const now = { send: parseRecord(rows.send.record), host: parseRecord(rows.host.record) };
  const [send, host] = [refOf('send', rows.send.id), refOf('host', rows.host.id)];
  const requireNew = (): void => {
    const standing = vetoesOf(register, edition, { send: rows.send.id, host: rows.host.id }).find((row) => vetoStanding(termsOf(row), now, asOf).standing === 'in-force');
    if (standing !== undefined) throw new AppError('refused', `${send} with ${host} is vetoed already: ${standing.reason}.`, { hint: `To set another: mobilise match veto lift ${send} ${host} --reason "why"` });
  };
  requireNew();
  const open = (await openMobilityDesk(job)).rows.filter((row) => row.send_id === rows.send.id && row.host_id === rows.host.id && row.closed_from === null).map(({ id }) => refOf('mobility', id));
  for (const ref of open) {
    job.warn(`${send} with ${host} is in ${ref}, which stays open, though its Learning Project is drafted only with --override. To close it: mobilise mobility withdraw ${ref} --reason "why" --by PARTY. `
      + `To take the veto back: mobilise match veto lift ${send} ${host} --reason "why"`);
  }
  return await recordRun(job, { job: 'veto', edition, parameters: { add: [send, host], until: given.until } }, (runId) => {
    requireNew();
    const watched: Watched = { send: watchedValues(now.send, keys), host: watchedValues(now.host, keys) };
    const row = {
      edition, send_id: rows.send.id, host_id: rows.host.id, reason: given.reason, set_by: given.by, set_on: asOf, until: given.until, watched: JSON.stringify(watched), run_id: runId,
    };
    const id = insertVeto(register, row);
    advanceWatermark(register);
    return { counts: { added: 1 }, result: { ...itemOf({ ...row, id, lifted_on: null, lifted_because: null, lifted_run: null }, now, asOf), run: keptRun(job, runId) } };
  });
}

/** All vetoes of the edition with how each stands, the oldest first. */
export async function listVetoes(job: Job, question: { readonly inForce: boolean; readonly limit: number | null }): Promise<{ readonly items: readonly VetoItem[]; readonly total: number }> {
  const rows = vetoesOf(job.register, job.edition);
  const ids = [...new Set(rows.flatMap((row) => [row.send_id, row.host_id]))];
  const found = ids.length === 0 ? [] : await selectRegistrations(job.register, job.edition, { ids, status: 'any' });
  const records = new Map(found.map((row) => [row.id, parseRecord(row.record)]));
  const items = rows.map((row) => itemOf(row, { send: records.get(row.send_id)!, host: records.get(row.host_id)! }, job.asOf))
    .filter(({ standing }) => !question.inForce || standing === 'in-force');
  return { items: question.limit === null ? items : items.slice(0, question.limit), total: items.length };
}

/**
 * Lifts the veto of a pair from today on.
 * @throws AppError `not-found` when none is in force, telling how the last one ended.
 */
export async function liftPairVeto(job: Job, given: { readonly refs: readonly [string, string]; readonly reason: string }): Promise<VetoReport> {
  const { register, edition, asOf } = job;
  const rows = await pairRows(job, given.refs);
  const now = { send: parseRecord(rows.send.record), host: parseRecord(rows.host.record) };
  const [send, host] = [refOf('send', rows.send.id), refOf('host', rows.host.id)];
  const standing = (): VetoRow => {
    const all = vetoesOf(register, edition, { send: rows.send.id, host: rows.host.id });
    const row = all.find((each) => vetoStanding(termsOf(each), now, asOf).standing === 'in-force');
    if (row !== undefined) return row;
    const last = all.at(-1);
    const how = last === undefined ? '' : ` The last one: ${itemOf(last, now, asOf).because ?? 'not in force'}.`;
    throw new AppError('not-found', `${send} with ${host} is not vetoed.${how}`, { hint: 'See: mobilise match veto list' });
  };
  standing();
  return await recordRun(job, { job: 'veto', edition, parameters: { lift: [send, host] } }, (runId) => {
    const row = standing();
    liftVeto(register, row.id, { on: asOf, because: given.reason, runId });
    advanceWatermark(register);
    return { counts: { lifted: 1 }, result: { ...itemOf({ ...row, lifted_on: asOf, lifted_because: given.reason }, now, asOf), run: keptRun(job, runId) } };
  });
}
