/** Approves and signs Learning Projects: always one version, always the newest, and only what the file says. */

import { conflictsOf } from '../core/documents/conflict-marks.js';
import { openItemsOf } from '../core/documents/open-items.js';
import type { Standing } from '../core/documents/standing.js';
import { refOf } from '../core/refs.js';
import type { DocumentRow } from '../db/schema-documents.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { ConsentReport } from '../output/views/project-version-view.js';
import { recordApproval, recordSignature, standingOfMobility } from './document-steps.js';
import { refuseClosed } from './draft-project.js';
import { findProject, versionsOf, type Project, type ProjectVersions } from './find-project.js';
import type { Job } from './job.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { readProjectFile, refuseConflicts } from './project-file.js';
import { recordRun } from './record-run.js';

/** What is approved or signed. */
interface ConsentRequest {
  /** `M3`. */
  readonly ref: string;
  /** `null`: the newest. */
  readonly version: number | null;
}

/** A version that can be approved or signed, with everything around it. */
interface Ready {
  readonly loaded: LoadedEdition;
  readonly project: Project;
  readonly mobility: MobilityRow;
  readonly row: DocumentRow;
  readonly standing: Standing;
}

/**
 * Finds the version and makes sure that it is what lies before everybody.
 * @throws AppError `refused` for an outdated version, for edits nobody saved, for conflicts nobody settled, and for a closed mobility.
 */
async function readyVersion(job: Job, { ref, version }: ConsentRequest): Promise<Ready> {
  const loaded = loadEdition(job.dataFolders, job.edition);
  const project = await findProject(job, [ref, null], loaded.edition.statuses);
  const { mobility } = project;
  if (mobility === null) throw new AppError('usage', `"${ref}" is not the ref of a mobility.`, { hint: 'A ref of a mobility is M and a number: M3. See: mobilise mobility list' });
  refuseClosed(project, loaded);
  const versions = await versionsOf(job, project);
  const { newest } = versions;
  const name = refOf('mobility', mobility.id);
  if (version !== null && version !== newest.version) {
    if (version > newest.version || version < 1) throw new AppError('not-found', `The Learning Project of ${name} has no version ${version}; the newest is ${newest.version}.`, { hint: `See: mobilise project show ${name} --versions` });
    throw new AppError('refused', `Version ${version} of the Learning Project of ${name} is outdated; the newest is ${newest.version}.`, { hint: `What changed: mobilise project diff ${name} --from ${version} --to ${newest.version}` });
  }
  refuseUnsaved(job, versions, name);
  return { loaded, project, mobility, row: newest, standing: await standingOfMobility(job, mobility.id) };
}

/** Every language of the newest version must lie there as it was stored; one that is not there is told. */
function refuseUnsaved(job: Job, { rows, newest }: ProjectVersions, name: string): void {
  refuseConflicts(`Version ${newest.version}`, conflictsOf(newest.text ?? ''));
  for (const language of new Set(rows.map((row) => row.language))) {
    const row = rows.findLast((each) => each.language === language)!;
    const file = readProjectFile(row, null);
    if (row.version !== newest.version) {
      job.warn(`The text in the language "${language}" is still version ${row.version}: mobilise project redraft ${name} --language ${language}`);
      continue;
    }
    refuseConflicts(file.file, file.conflicts);
    if (file.state === 'missing') job.warn(`${file.file} is not there; the stored text of version ${row.version} counts.`);
    if (file.state !== 'edited') continue;
    throw new AppError('refused', `${file.file} has been edited since version ${row.version}.`, { hint: `See what changed: mobilise project diff ${name}. Take the edits in: mobilise project save ${name}` });
  }
}

function reportOf({ loaded, mobility, row }: Ready, after: { readonly status: string; readonly standing: Standing; readonly run: string }): ConsentReport {
  const signed = after.standing.signatures.map(({ by }) => by);
  const parties = loaded.edition.signatories.parties.map(({ id }) => id);
  return {
    ref: refOf('mobility', mobility.id), version: row.version, hash: row.content_hash, language: row.language, status: after.status, approvedBy: after.standing.approved?.by ?? '',
    signed: parties.filter((party) => signed.includes(party)), missing: parties.filter((party) => !signed.includes(party)), toComplete: openItemsOf(row.text ?? ''), run: after.run,
  };
}

/**
 * Approves a version.
 * @throws AppError as `readyVersion`; `refused` when the version was approved already, and when the status does not allow it.
 */
export async function approveProject(job: Job, request: ConsentRequest & { readonly by: string }): Promise<ConsentReport> {
  return await recordRun(job, { job: 'approve-project', edition: job.edition, parameters: request }, async (runId) => {
    const ready = await readyVersion(job, request);
    const { mobility, row, standing, loaded } = ready;
    if (standing.approved?.version === row.version) {
      throw new AppError('refused', `Version ${row.version} has been approved by ${standing.approved.by} on ${standing.approved.on}.`, { hint: `Next: mobilise project sign ${refOf('mobility', mobility.id)} --party PARTY` });
    }
    const status = await recordApproval(job, { mobility, statuses: loaded.edition.statuses, runId }, { version: row.version, hash: row.content_hash, language: row.language, by: request.by });
    const result = reportOf(ready, { status, standing: await standingOfMobility(job, mobility.id), run: refOf('run', runId) });
    return { counts: { version: result.version, hash: result.hash, status }, result };
  });
}

/**
 * Notes the signature of a party.
 * @throws AppError as `readyVersion`; `usage` for a party the edition does not name and a day outside; `refused` for a version nobody approved and a party that has signed.
 */
export async function signProject(job: Job, request: ConsentRequest & { readonly party: string; readonly on: string }): Promise<ConsentReport> {
  return await recordRun(job, { job: 'sign-project', edition: job.edition, parameters: request }, async (runId) => {
    const ready = await readyVersion(job, request);
    const { mobility, row, standing, loaded } = ready;
    const parties = loaded.edition.signatories.parties.map(({ id }) => id);
    requireParty(request, parties);
    requireDay(job, request.on, row);
    requireConsent(ready, request.party);
    const isLast = parties.every((party) => party === request.party || standing.signatures.some(({ by }) => by === party));
    const status = await recordSignature(job, { mobility, statuses: loaded.edition.statuses, runId }, {
      version: row.version, hash: row.content_hash, language: row.language, party: request.party, on: request.on, isLast,
    });
    const result = reportOf(ready, { status, standing: await standingOfMobility(job, mobility.id), run: refOf('run', runId) });
    return { counts: { version: result.version, hash: result.hash, party: request.party, status }, result };
  });
}

function requireParty({ party }: { readonly party: string }, parties: readonly string[]): void {
  if (!parties.includes(party)) throw new AppError('usage', `"${party}" is no party that signs in this edition.`, { hint: `The parties are: ${parties.join(', ')}.` });
}

function requireDay(job: Job, on: string, row: DocumentRow): void {
  if (on > job.asOf) throw new AppError('usage', `--on ${on} lies ahead; today is ${job.asOf}.`, { hint: 'Name the day on which it was signed.' });
  if (row.made_on !== null && on < row.made_on) throw new AppError('refused', `Version ${row.version} was made on ${row.made_on}; it cannot have been signed on ${on}.`, { hint: 'What was signed then is an older version: it has to be signed anew.' });
}

function requireConsent({ standing, row, mobility }: Ready, party: string): void {
  const name = refOf('mobility', mobility.id);
  if (standing.approved === null) throw new AppError('refused', `Version ${row.version} of the Learning Project of ${name} has not been approved.`, { hint: `Approve it: mobilise project approve ${name} --by WHO` });
  const before = standing.signatures.find(({ by }) => by === party);
  if (before !== undefined) throw new AppError('refused', `${party} has signed version ${before.version} on ${before.on}; nothing material has changed since.`, { hint: `See: mobilise project show ${name}` });
}
