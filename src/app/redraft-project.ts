/** Merges the facts of today with the hand edits of a Learning Project; both texts are kept where they contradict each other. */

import { decideChange, type ChangeDecision, type ChangeRuling } from '../core/documents/change-decision.js';
import { conflictsOf } from '../core/documents/conflict-marks.js';
import { mergeDocuments } from '../core/documents/merge.js';
import { openItemsOf } from '../core/documents/open-items.js';
import { stamped, withHashLines } from '../core/documents/stamp.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import type { RedraftReport } from '../output/views/project-version-view.js';
import { composeProject, type ComposedProject, type ComposeRequest } from './compose-project.js';
import { generatedHash, refuseClosed } from './draft-project.js';
import { findProject, rowInLanguage, versionsOf, wordsOfProject, type Project, type ProjectRefs, type ProjectVersions } from './find-project.js';
import type { Job } from './job.js';
import { loadMatchedEdition } from './own-model.js';
import { asInFile, readProjectFile, refuseConflicts, replaceFile, tellOpenFence, type ProjectFile } from './project-file.js';
import { keptRun, recordRun } from './record-run.js';
import { decideHandEdits, storeHandEdits } from './save-project.js';
import { factsOfRow, settleChange, stampsOfRow, consentsOfProject, storeVersion, voidWhereMaterial } from './store-version.js';

/** What to merge. */
export interface RedraftRequest extends Omit<ComposeRequest, 'languages'> {
  readonly refs: ProjectRefs;
  /** `null`: that of the newest version. */
  readonly language: string | null;
  /** Absolute path of the file where it was moved; `null`: where it was written. */
  readonly file: string | null;
  readonly ruling: ChangeRuling | null;
}

/** The merged text with its decision and its version. */
interface Redraft {
  readonly version: number;
  readonly text: string;
  readonly hash: string;
  readonly generated: string;
  readonly decision: ChangeDecision;
}

/**
 * Merges and writes the file. Hand edits nobody saved become a version of their own first; without new facts nothing is touched.
 * @throws AppError as `draftProject`; `refused` too for conflicts nobody settled and for changes somebody has to judge.
 */
export async function redraftProject(job: Job, request: RedraftRequest): Promise<RedraftReport> {
  const { loaded } = await loadMatchedEdition(job);
  const project = await findProject(job, request.refs, loaded.edition.statuses);
  refuseClosed(project, loaded);
  const versions = await versionsOf(job, project);
  const row = rowInLanguage(versions, project, request.language);
  const file = readProjectFile(row, request.file);
  refuseConflicts(file.file, file.conflicts, { words: wordsOfProject(project), language: row.language });
  // What an officer once gave a reason for is not asked again; the reason stands in the text.
  const composed = await composeProject(job, project, { ...request, overrideReason: request.overrideReason ?? row.override_reason, languages: row.language.split(','), loaded });
  const parameters = { send: project.send, host: project.host, language: row.language, file: file.file };
  return await recordRun(job, { job: 'redraft', edition: job.edition, parameters }, async (runId) => {
    const report = await merge(job, { project, versions, row, file, composed, ruling: request.ruling }, runId);
    return { counts: { version: report.version, hash: report.hash, conflicts: report.conflicts.length, voided: report.voided }, result: report };
  });
}

interface Work {
  readonly project: Project;
  readonly versions: ProjectVersions;
  readonly row: DocumentRow;
  readonly file: ProjectFile;
  readonly composed: ComposedProject;
  readonly ruling: ChangeRuling | null;
}

const isCurrent = ({ row, versions, composed }: Work): boolean => row.version === versions.newest.version && generatedHash(row) === composed.render(row.version).hash;

async function merge(job: Job, work: Work, runId: number): Promise<RedraftReport> {
  const { project, row, file, composed } = work;
  const common = { ref: wordsOfProject(project), file: file.file, language: row.language, run: keptRun(job, runId) };
  if (isCurrent(work)) {
    const text = file.text ?? row.text ?? '';
    return {
      ...common, version: row.version, hash: row.content_hash, written: false, newFacts: false, unsavedEdits: file.state === 'edited', keptVersion: null,
      conflicts: [], change: null, reasons: [], ruledBecause: null, voided: [], toComplete: openItemsOf(text),
    };
  }
  const kept = file.state === 'edited' ? await keepEdits(job, work, runId) : null;
  const redraft = mergeTexts(work, kept === null ? work.versions.newest.version : kept.version);
  const decision = settleChange(redraft.decision, work.ruling, { consents: await consentsOfProject(job, project), project });
  const fileText = asInFile(redraft.text, file);
  await storeVersion(job, project, {
    language: row.language, version: redraft.version, text: redraft.text, hash: redraft.hash, generated: redraft.generated, facts: composed.facts, stamps: composed.stamps,
    templateHash: composed.templateHash, made: 'redraft', byHand: redraft.text !== redraft.generated, file: file.file, fileText, overrideReason: composed.overrideReason,
    decision: redraft.version === work.versions.newest.version ? null : decision,
  }, runId);
  const voided = await voidWhereMaterial(job, project, { version: redraft.version, decision, runId });
  tellOpenFence(job, file.file, redraft.text);
  // Last of all, so that a file that cannot be written leaves no trace in the register.
  if (!job.dryRun) replaceFile(file, fileText);
  return {
    ...common, version: redraft.version, hash: redraft.hash, written: !job.dryRun, newFacts: true, unsavedEdits: false, keptVersion: kept?.version ?? null,
    conflicts: conflictsOf(redraft.text), change: decision.change, reasons: [...(kept?.decision.reasons ?? []), ...decision.reasons], ruledBecause: decision.ruledBecause,
    voided: [...new Set([...(kept?.voided ?? []), ...voided])], toComplete: openItemsOf(redraft.text),
  };
}

/** The edited file as a version of its own: nobody saved it, and the merge must not be the only place where it stands. */
async function keepEdits(job: Job, { project, versions, row, file, ruling }: Work, runId: number): Promise<{ version: number; decision: ChangeDecision; voided: readonly string[] }> {
  const version = versions.newest.version + 1;
  const decision = settleChange(decideHandEdits(row, file.text!), ruling, { consents: await consentsOfProject(job, project), project });
  const text = stamped(file.text!, version, stampsOfRow(row), sha256);
  await storeHandEdits(job, project, { row, version, text, file: file.file, fileText: asInFile(text.text, file), decision }, runId);
  const voided = await voidWhereMaterial(job, project, { version, decision, runId });
  return { version, decision, voided };
}

/** The three-way merge of the stored text, the file and the text of today, as the next version. */
function mergeTexts({ row, file, composed, versions }: Work, newestVersion: number): Redraft {
  if (row.generated === null) {
    throw new AppError('refused', 'The text this file came from was not kept, because it was drafted by an earlier version of this program.', { hint: 'Draft once more to another file with --out, and carry the edits over.' });
  }
  const stamps = stampsOfRow(row);
  // All three tell the same version and hash line, so that only what was said can be in conflict.
  const theirs = composed.render(row.version).markdown;
  const neutral = (text: string): string => withHashLines(stamped(text, row.version, stamps, sha256).text, stamps.hash, composed.stamps.hash);
  const merged = mergeDocuments({ base: neutral(row.generated), mine: neutral(file.text ?? row.text ?? row.generated), theirs: withHashLines(theirs, composed.stamps.hash, composed.stamps.hash) });
  const before = factsOfRow(row) ?? composed.facts;
  const isSameElsewhere = row.version < versions.newest.version && newestVersion === versions.newest.version && versions.newest.facts === JSON.stringify(composed.facts);
  const version = isSameElsewhere ? newestVersion : newestVersion + 1;
  const templateChanged = row.template_sha256 !== composed.templateHash;
  return {
    version, ...stamped(merged.text, version, composed.stamps, sha256), generated: composed.render(version).markdown,
    decision: decideChange({ facts: { before, after: composed.facts }, texts: templateChanged ? { before: row.generated, after: theirs } : null }),
  };
}
