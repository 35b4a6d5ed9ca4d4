/** Writes what happens to a Learning Project into the history of its mobility: approvals, signatures, and what voids them. */

import { approvalStep, signatureStep, standingOf, statusAfterChange, type DocumentStep, type Standing } from '../core/documents/standing.js';
import { refOf } from '../core/refs.js';
import type { Statuses } from '../core/edition.js';
import { appendMobilityEvent, mobilityEvents, stepMobility } from '../db/mobilities.js';
import { advanceWatermark } from '../db/runs.js';
import type { MobilityEventRow, MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';

/** A step in the making: the mobility, its edition's statuses, and the run that takes it. */
export interface StepPlace {
  readonly mobility: MobilityRow;
  readonly statuses: Statuses;
  readonly runId: number;
}

/** A version that is approved, signed, or new. */
export interface StepVersion {
  readonly version: number;
  readonly hash: string;
  readonly language: string;
}

const dataOf = (row: MobilityEventRow): { readonly version?: unknown; readonly hash?: unknown } => JSON.parse(row.data) as { version?: unknown; hash?: unknown };

/** What was approved and signed, and still holds. */
export async function standingOfMobility(job: Pick<Job, 'register'>, mobilityId: number): Promise<Standing> {
  return standingOf((await mobilityEvents(job.register, mobilityId)).map((row) => {
    const { version, hash } = dataOf(row);
    return { kind: row.kind, status: row.status, party: row.party, on: row.happened_on, version: typeof version === 'number' ? version : null, hash: typeof hash === 'string' ? hash : null };
  }));
}

function allowed(step: DocumentStep, mobility: MobilityRow): string | null {
  if (step.ok) return step.status;
  const ref = refOf('mobility', mobility.id);
  throw new AppError('refused', `${ref}: ${step.because}.`, { hint: `See: mobilise mobility show ${ref}` });
}

interface Happening {
  readonly kind: string;
  readonly status: string | null;
  readonly party: string | null;
  readonly reason: string | null;
  readonly on: string;
  readonly data: unknown;
}

async function write(job: Job, { mobility, runId }: StepPlace, { kind, status, on, ...rest }: Happening): Promise<string> {
  const event = { ...rest, kind, status: status ?? mobility.status, side: null, happened_on: on, run_id: runId };
  if (status === null) await appendMobilityEvent(job.register, mobility.id, event);
  else await stepMobility(job.register, mobility.id, { state: { status, status_since: on, due_on: null, changed: advanceWatermark(job.register) }, event });
  return event.status;
}

/**
 * An officer or the contact point approves a version; gives the status after it.
 * @throws AppError `refused` when the status does not allow it.
 */
export async function recordApproval(job: Job, place: StepPlace, approval: StepVersion & { readonly by: string }): Promise<string> {
  const { by, ...version } = approval;
  const status = allowed(approvalStep(place.statuses, place.mobility.status), place.mobility);
  return await write(job, place, { kind: status === null ? 'approval' : 'status', status, party: by, reason: null, on: job.asOf, data: version });
}

/**
 * A party signs a version; the last one leads to the next status. Gives the status after it.
 * @throws AppError `refused` when the status does not allow it.
 */
export async function recordSignature(job: Job, place: StepPlace, signature: StepVersion & { readonly party: string; readonly on: string; readonly isLast: boolean }): Promise<string> {
  const { party, on, isLast, ...version } = signature;
  const next = allowed(signatureStep(place.statuses, place.mobility.status, isLast), place.mobility);
  const after = await write(job, place, { kind: 'signature', status: null, party, reason: null, on, data: version });
  return next === null ? after : await write(job, place, { kind: 'status', status: next, party, reason: 'every party has signed', on: job.asOf, data: {} });
}

/** What a new material version took away; gives the status after it. */
export async function voidConsents(job: Job, place: StepPlace, change: { readonly version: number; readonly because: readonly string[]; readonly parties: readonly string[] }): Promise<string> {
  const back = statusAfterChange(place.statuses, place.mobility.status);
  const reason = `version ${change.version} changes what was agreed`;
  await write(job, place, { kind: 'signatures-voided', status: null, party: null, reason, on: job.asOf, data: change });
  return back === null ? place.mobility.status : await write(job, place, { kind: 'status', status: back, party: null, reason, on: job.asOf, data: { version: change.version, back: true } });
}
