/** Finds the version of a Learning Project that can be approved or signed: always the newest, and only what its files say. */

import { conflictsOf } from '../core/documents/conflict-marks.js';
import type { Consents } from '../core/mobility/consents.js';
import { refOf } from '../core/refs.js';
import type { DocumentRow } from '../db/schema-documents.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import { refuseClosed } from './draft-project.js';
import { factsMovedOn } from './facts-moved-on.js';
import { findProject, versionsIfAny, versionsOf, type ProjectVersions } from './find-project.js';
import type { Job } from './job.js';
import type { Settings } from './load-settings.js';
import type { LoadedEdition } from './load-edition.js';
import { notOfAMobility } from './mobility-by-ref.js';
import { loadMatchedEdition } from './own-model.js';
import { readProjectFile, refuseConflicts } from './project-file.js';
import { consentsOf } from './record-consents.js';

/** What is approved or signed. */
export interface ConsentRequest {
  /** `M3`. */
  readonly ref: string;
  /** `null`: the newest. */
  readonly version: number | null;
  /** The own office, which the facts of the text name. */
  readonly contactPoint: NonNullable<Settings['contactPoint']> | null;
}

/** A version that can be approved or signed, with everything around it. */
export interface ReadyVersion {
  readonly loaded: LoadedEdition;
  readonly mobility: MobilityRow;
  readonly row: DocumentRow;
  /** What held before. */
  readonly consents: Consents;
}

/**
 * Finds the version and makes sure that it is what lies before everybody; facts of the register that the text does not know are told.
 * @throws AppError `refused` for an outdated version, for edits nobody saved, for conflicts nobody settled, and for a closed mobility.
 */
export async function readyVersion(job: Job, { ref, version, contactPoint }: ConsentRequest): Promise<ReadyVersion> {
  const { loaded } = await loadMatchedEdition(job);
  const project = await findProject(job, [ref, null], loaded.edition.statuses);
  const { mobility } = project;
  if (mobility === null) throw notOfAMobility(ref);
  refuseClosed(project, loaded);
  const versions = await versionsOf(job, project);
  const { newest } = versions;
  const name = refOf('mobility', mobility.id);
  if (version !== null && version !== newest.version) {
    if (version > newest.version || version < 1) throw new AppError('not-found', `The Learning Project of ${name} has no version ${version}; the newest is ${newest.version}.`, { hint: `See: mobilise project show ${name} --versions` });
    throw new AppError('refused', `Version ${version} of the Learning Project of ${name} is outdated; the newest is ${newest.version}.`, { hint: `What changed: mobilise project diff ${name} --from ${version} --to ${newest.version}` });
  }
  refuseUnsaved(job, versions, name);
  const moved = await factsMovedOn(job, project, { row: newest, loaded, contactPoint });
  if (moved.length > 0) job.warn(`The register has moved on since version ${newest.version}: ${moved.join(', ')}. To bring it in: mobilise project redraft ${name}`);
  return { loaded, mobility, row: newest, consents: await consentsOf(job, mobility.id) };
}

/** Whether a Learning Project of the mobility was drafted at all. */
export async function isDrafted(job: Job, ref: string): Promise<boolean> {
  const { loaded } = await loadMatchedEdition(job);
  return await versionsIfAny(job, await findProject(job, [ref, null], loaded.edition.statuses)) !== null;
}

/** Every language of the newest version must lie there as it was stored; one that is not there is told. */
function refuseUnsaved(job: Job, { rows, newest }: ProjectVersions, name: string): void {
  refuseConflicts(`Version ${newest.version}`, conflictsOf(newest.text ?? ''), { words: name, language: newest.language });
  for (const language of new Set(rows.map((row) => row.language))) {
    const row = rows.findLast((each) => each.language === language)!;
    const file = readProjectFile(row, null);
    if (row.version !== newest.version) {
      job.warn(`The text in the language "${language}" is still version ${row.version}: mobilise project redraft ${name} --language ${language}`);
      continue;
    }
    refuseConflicts(file.file, file.conflicts, { words: name, language });
    if (file.state === 'missing') job.warn(`${file.file} is not there; the stored text of version ${row.version} counts.`);
    if (file.state !== 'edited') continue;
    throw new AppError('refused', `${file.file} has been edited since version ${row.version}.`, { hint: `See what changed: mobilise project diff ${name} --language ${language}. Take the edits in: mobilise project save ${name} --language ${language}` });
  }
}
