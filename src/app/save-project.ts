/** Takes a Learning Project edited by hand in as a version of its own. */

import { decideChange, type ChangeDecision, type ChangeRuling } from '../core/documents/change-decision.js';
import { stretchesOf } from '../core/documents/conflict-marks.js';
import { openItemsOf } from '../core/documents/open-items.js';
import { stamped } from '../core/documents/stamp.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import type { SavedVersion } from '../output/views/project-version-view.js';
import { refuseClosed } from './draft-project.js';
import { findProject, rowInLanguage, versionsOf, wordsOfProject, type Project, type ProjectRefs } from './find-project.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { asInFile, readProjectFile, refuseConflicts, replaceFile, tellOpenFence, type ProjectFile } from './project-file.js';
import { keptRun, recordRun } from './record-run.js';
import { factsOfRow, namesOfConsents, settleChange, stampsOfRow, consentsOfProject, storeVersion, voidWhereMaterial } from './store-version.js';

/** What to take in. */
export interface SaveRequest {
  readonly refs: ProjectRefs;
  /** `null`: that of the newest version. */
  readonly language: string | null;
  /** Absolute path of the file where it was moved; `null`: where it was written. */
  readonly file: string | null;
  readonly ruling: ChangeRuling | null;
}

/** Of each conflict in a stored text the side that the new text kept: choosing one is no change of words. */
function settledLike(text: string, kept: string): string {
  const lines = new Set(kept.split('\n'));
  const count = (side: readonly string[]): number => side.filter((line) => line.trim() !== '' && lines.has(line)).length;
  return stretchesOf(text).flatMap((stretch) => ('lines' in stretch ? stretch.lines : count(stretch.mine) > count(stretch.theirs) ? stretch.mine : stretch.theirs)).join('\n');
}

/** How much the hand edits change of the version they were made in. */
export function decideHandEdits(row: DocumentRow, text: string): ChangeDecision {
  const facts = factsOfRow(row);
  if (facts === null || row.text === null) return { change: 'unclear', reasons: [{ kind: 'words', what: '', judgement: 'unclear', because: 'the text of the version before was not kept', before: '', after: '' }], ruledBecause: null };
  return decideChange({ facts: { before: facts, after: facts }, texts: { before: settledLike(row.text, text), after: text } });
}

/** The rows of a version made by hand: what it takes over from the version that was edited. */
export async function storeHandEdits(job: Job, project: Project, { row, version, text, file, fileText, decision }: {
  readonly row: DocumentRow;
  readonly version: number;
  /** With the number of this version already. */
  readonly text: { readonly text: string; readonly hash: string };
  readonly file: string;
  readonly fileText: string;
  readonly decision: ChangeDecision;
}, runId: number): Promise<void> {
  const facts = factsOfRow(row);
  if (facts === null || row.generated === null) throw new AppError('refused', 'The text this file came from was not kept, because it was drafted by an earlier version of this program.', { hint: 'Draft once more to another file with --out, and carry the edits over.' });
  await storeVersion(job, project, {
    language: row.language, version, ...text, generated: stamped(row.generated, version, stampsOfRow(row), sha256).text, facts, stamps: stampsOfRow(row),
    templateHash: row.template_sha256, made: 'save', byHand: true, file, fileText, overrideReason: row.override_reason, decision,
  }, runId);
}

/**
 * Stores the file as the next version, with its number and hash in the text, and says what that means for signatures.
 * @throws AppError `refused` for conflicts nobody settled, for changes somebody has to judge, for a language that lags behind and for a closed
 * mobility; `input` when the file is not there; `not-found` while nothing was drafted.
 */
export async function saveProject(job: Job, request: SaveRequest): Promise<SavedVersion> {
  const loaded = loadEdition(job.dataFolders, job.edition);
  const project = await findProject(job, request.refs, loaded.edition.statuses);
  refuseClosed(project, loaded);
  return await recordRun(job, { job: 'save-project', edition: job.edition, parameters: { send: project.send, host: project.host, language: request.language, file: request.file } }, async (runId) => {
    const versions = await versionsOf(job, project);
    const row = rowInLanguage(versions, project, request.language);
    const file = readProjectFile(row, request.file);
    if (file.text === null) throw new AppError('input', `${file.file} is not there.`, { hint: `Name the file with --file, or see the stored text: mobilise project show ${wordsOfProject(project)} --text` });
    refuseConflicts(file.file, file.conflicts, { words: wordsOfProject(project), language: row.language });
    tellOpenFence(job, file.file, file.text);
    const saved = file.state === 'edited' ? await takeIn(job, project, { row, file, text: file.text, version: versions.newest.version + 1, ruling: request.ruling }, runId) : null;
    const result: SavedVersion = {
      ref: wordsOfProject(project), file: file.file, version: saved?.version ?? row.version, hash: saved?.hash ?? row.content_hash, language: row.language, saved: saved !== null && !job.dryRun,
      change: saved?.decision.change ?? null, reasons: saved?.decision.reasons ?? [], ruledBecause: saved?.decision.ruledBecause ?? null, voided: saved?.voided ?? [], standing: namesOfConsents(await consentsOfProject(job, project)),
      toComplete: openItemsOf(saved?.text ?? file.text), run: keptRun(job, runId),
    };
    return { counts: { version: result.version, hash: result.hash, change: result.change, voided: result.voided }, result };
  });
}

interface Edited {
  readonly row: DocumentRow;
  readonly file: ProjectFile;
  readonly text: string;
  readonly version: number;
  readonly ruling: ChangeRuling | null;
}

async function takeIn(job: Job, project: Project, { row, file, text, version, ruling }: Edited, runId: number): Promise<{ version: number; hash: string; text: string; decision: ChangeDecision; voided: readonly string[] }> {
  if (row.version !== version - 1) {
    throw new AppError('refused', `The edited text (${row.language}) comes from version ${row.version}, and version ${version - 1} is the newest.`, {
      hint: `Merge it with the newer facts first: mobilise project redraft ${wordsOfProject(project)} --language ${row.language}`,
    });
  }
  const decision = settleChange(decideHandEdits(row, text), ruling, { consents: await consentsOfProject(job, project), project });
  const own = stamped(text, version, stampsOfRow(row), sha256);
  const fileText = asInFile(own.text, file);
  await storeHandEdits(job, project, { row, version, text: own, file: file.file, fileText, decision }, runId);
  const voided = await voidWhereMaterial(job, project, { version, decision, runId });
  // Last of all, so that a file that cannot be written leaves no trace in the register.
  if (!job.dryRun) replaceFile(file, fileText);
  return { version, hash: own.hash, text: own.text, decision, voided };
}
