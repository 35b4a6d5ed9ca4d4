/** Approves and signs Learning Projects: always one version, always the newest, and only what the file says. */

import { openItemsOf } from '../core/documents/open-items.js';
import { nextCommand } from '../core/mobility/agenda.js';
import { machineOf } from '../core/mobility/machine.js';
import { refOf } from '../core/refs.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { AppError } from '../errors.js';
import type { ConsentReport } from '../output/views/project-version-view.js';
import type { Job } from './job.js';
import { readyVersion, type ConsentRequest, type ReadyVersion } from './ready-version.js';
import { recordApproval, recordSignature, type ConsentRecorded } from './record-consents.js';
import { keptRun, recordRun } from './record-run.js';

function reportOf({ loaded, mobility, row }: ReadyVersion, { state, unsigned }: ConsentRecorded, run: string | null): ConsentReport {
  const parties = loaded.edition.signatories.parties.map(({ id }) => id);
  const ref = refOf('mobility', mobility.id);
  return {
    ref, version: row.version, hash: row.content_hash, language: row.language, status: state.status, approvedBy: state.approval?.by ?? '',
    signed: parties.filter((party) => !unsigned.includes(party)), missing: unsigned, toComplete: openItemsOf(row.text ?? ''), nextCommand: nextCommand(machineOf(loaded.edition), ref, state), run,
  };
}

const versionOf = (row: DocumentRow): { version: number; hash: string; language: string } => ({ version: row.version, hash: row.content_hash, language: row.language });

/**
 * Approves a version.
 * @throws AppError as `readyVersion`; `refused` when the version was approved already, and when the status does not allow it.
 */
export async function approveProject(job: Job, request: ConsentRequest & { readonly by: string }): Promise<ConsentReport> {
  const { ref, version, by } = request;
  return await recordRun(job, { job: 'approve-project', edition: job.edition, parameters: { ref, version, by } }, async (runId) => {
    const ready = await readyVersion(job, request);
    const recorded = await recordApproval(job, ready.mobility.id, { ...versionOf(ready.row), by, party: null, on: job.asOf, runId });
    const result = reportOf(ready, recorded, keptRun(job, runId));
    return { counts: { version: result.version, hash: result.hash, status: result.status }, result };
  });
}

/**
 * Notes the signature of a party.
 * @throws AppError as `readyVersion`; `usage` for a party the edition does not name and a day outside; `refused` for a version nobody approved and a party that has signed.
 */
export async function signProject(job: Job, request: ConsentRequest & { readonly party: string; readonly on: string }): Promise<ConsentReport> {
  const { ref, version, party, on } = request;
  return await recordRun(job, { job: 'sign-project', edition: job.edition, parameters: { ref, version, party, on } }, async (runId) => {
    const ready = await readyVersion(job, request);
    requireDay(job, on, ready.row);
    const recorded = await recordSignature(job, ready.mobility.id, { ...versionOf(ready.row), party, on, runId });
    const result = reportOf(ready, recorded, keptRun(job, runId));
    return { counts: { version: result.version, hash: result.hash, party, status: result.status }, result };
  });
}

function requireDay(job: Job, on: string, row: DocumentRow): void {
  if (on > job.asOf) throw new AppError('usage', `--on ${on} lies ahead; today is ${job.asOf}.`, { hint: 'Name the day on which it was signed.' });
  if (row.made_on !== null && on < row.made_on) throw new AppError('refused', `Version ${row.version} was made on ${row.made_on}; it cannot have been signed on ${on}.`, { hint: 'What was signed then is an older version: it has to be signed anew.' });
}
