/** Writes the Learning Project of a pair from the facts as a Markdown file, in versions, never over a hand-edited one. */

import { join } from 'node:path';
import { decideChange, type ChangeDecision, type ChangeRuling } from '../core/documents/change-decision.js';
import { openItemsOf } from '../core/documents/open-items.js';
import { refOf } from '../core/refs.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { readTextIfAny } from '../files/read-file.js';
import { writeFileAtomic } from '../files/write-file.js';
import type { DraftReport } from '../output/views/project-view.js';
import { composeProject, type ComposedProject, type ComposeRequest } from './compose-project.js';
import { findProject, isOpen, projectKind, versionsIfAny, wordsOfProject, type Project, type ProjectRefs, type ProjectVersions } from './find-project.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import { loadMatchedEdition } from './own-model.js';
import { keptRun, recordRun } from './record-run.js';
import { factsOfRow, settleChange, consentsOfProject, storeVersion, textHash, voidWhereMaterial } from './store-version.js';

/** What to draft. */
export interface DraftRequest extends ComposeRequest {
  /** A mobility, or a sender and a host in either order. */
  readonly refs: ProjectRefs;
  /** Absolute path of a file or folder. */
  readonly out: string;
  readonly outIsFolder: boolean;
  /** What an officer says of the change since the version before; `null` without. */
  readonly ruling: ChangeRuling | null;
}

/**
 * Drafts and writes the file.
 * @throws AppError `refused` for an ineligible or impossible pair without a reason to override, for a mobility that is closed,
 * and for a file edited by hand; `not-found` for unknown refs or a language without a template.
 */
export async function draftProject(job: Job, request: DraftRequest): Promise<DraftReport> {
  const { loaded } = await loadMatchedEdition(job);
  const project = await findProject(job, request.refs, loaded.edition.statuses);
  refuseClosed(project, loaded);
  const composed = await composeProject(job, project, { ...request, loaded });
  return await writeVersion(job, request, { project, composed });
}

/**
 * A closed mobility gets no new version.
 * @throws AppError `refused`.
 */
export function refuseClosed({ mobility }: Project, { edition }: LoadedEdition): void {
  if (mobility === null || isOpen(edition.statuses, mobility.status)) return;
  const ref = refOf('mobility', mobility.id);
  throw new AppError('refused', `${ref} is closed (${mobility.status}, since ${mobility.status_since}); its Learning Project stays as it is.`, { hint: `See: mobilise project show ${ref}` });
}

/** What is to be written: a version, its text, and what it changed; without a decision the version was there already. */
interface Draft {
  readonly version: number;
  readonly text: string;
  readonly hash: string;
  readonly generated: string;
  readonly byHand: boolean;
  readonly decision: ChangeDecision | null;
}

const rendered = (composed: ComposedProject, version: number, decision: ChangeDecision | null): Draft => {
  const { markdown, hash } = composed.render(version);
  return { version, text: markdown, hash, generated: markdown, byHand: false, decision };
};

/** What the template gave for a version, as a hash. */
export const generatedHash = (row: DocumentRow): string => (row.generated === null ? row.content_hash : textHash(row.generated));

/** The facts gave this version already, in this language or another. */
const isSame = (composed: ComposedProject, own: DocumentRow | undefined, { newest }: ProjectVersions): boolean =>
  (own?.version === newest.version ? generatedHash(own) === composed.render(newest.version).hash : newest.facts === JSON.stringify(composed.facts));

/** The same facts give the same version, hand edits included; new facts give the next one. */
function draftOf(composed: ComposedProject, versions: ProjectVersions | null): Draft {
  if (versions === null) return rendered(composed, 1, null);
  const { newest } = versions;
  const own = versions.inLanguage(composed.language);
  if (isSame(composed, own, versions)) {
    if (own?.version !== newest.version || own.text === null) return rendered(composed, newest.version, null);
    return { version: own.version, text: own.text, hash: own.content_hash, generated: own.generated ?? own.text, byHand: own.by_hand === 1, decision: null };
  }
  const draft = rendered(composed, newest.version + 1, null);
  const before = factsOfRow(newest) ?? composed.facts;
  // Fields say what the facts changed; words count where the template changed or hand edits are left out.
  const byWords = own?.text !== undefined && own.text !== null && (own.by_hand === 1 || own.template_sha256 !== composed.templateHash);
  return { ...draft, decision: decideChange({ facts: { before, after: composed.facts }, texts: byWords ? { before: own.text!, after: draft.text } : null }) };
}

/** Whether a file holds this text, whatever its line ends. */
const hasText = (raw: string, text: string): boolean => raw.replace(/\r\n?/g, '\n') === text;

/** @throws AppError `refused` for a file that holds what no draft wrote. */
function refuseHandEdited(file: string, present: string | null, versions: ProjectVersions | null, { words, language, text }: { words: string; language: string; text: string }): void {
  if (present === null || hasText(present, text)) return;
  const written = versions?.rows.filter((row) => row.file_sha256 === sha256(present)) ?? [];
  if (written.some((row) => row.by_hand === 0)) return;
  throw new AppError('refused', `${file} has been edited by hand, or is another file; it was left as it is.`, {
    hint: versions === null ? 'Write the new draft elsewhere with --out, or move that file away.'
      : `Merge the new facts with the hand edits: mobilise project redraft ${words} --language ${language}. Or write the new draft elsewhere with --out, or move that file away.`,
  });
}

async function writeVersion(job: Job, request: DraftRequest, { project, composed }: { project: Project; composed: ComposedProject }): Promise<DraftReport> {
  const { send, host } = project;
  const { language } = composed;
  const file = request.outIsFolder ? join(request.out, `${projectKind}-${send}-${host}.${language.replaceAll(',', '-')}.md`) : request.out;
  const parameters = { send, host, language, file };
  return await recordRun(job, { job: 'draft', edition: job.edition, parameters }, async (runId) => {
    const versions = await versionsIfAny(job, project);
    const draft = draftOf(composed, versions);
    const present = readTextIfAny(file);
    refuseHandEdited(file, present, versions, { words: wordsOfProject(project), language, text: draft.text });
    const written = present === null || !hasText(present, draft.text);
    const known = versions?.inLanguage(language);
    const decision = draft.decision === null ? null : settleChange(draft.decision, request.ruling, { consents: await consentsOfProject(job, project), project });
    if (draft.version !== known?.version || written) {
      await storeVersion(job, project, {
        ...draft, language, facts: composed.facts, stamps: composed.stamps, templateHash: composed.templateHash, made: 'draft', file, fileText: draft.text,
        overrideReason: composed.overrideReason, decision,
      }, runId);
    }
    const voided = decision === null ? [] : await voidWhereMaterial(job, project, { version: draft.version, decision, runId });
    if (versions?.newest.by_hand === 1 && !draft.byHand) {
      job.warn(`Version ${versions.newest.version} (${versions.newest.language}) holds words written by hand; this text was made from the facts alone and has none of them.`);
    }
    // Last of all, so that a file that cannot be written leaves no trace in the register.
    if (written && !job.dryRun) writeFileAtomic(file, draft.text, { mode: 0o600 });
    const toComplete = openItemsOf(draft.text);
    const report: DraftReport = {
      file, version: draft.version, hash: draft.hash, language, toComplete, written: written && !job.dryRun,
      overridden: composed.overridden, change: decision?.change ?? null, voided, run: keptRun(job, runId),
    };
    return { counts: { version: draft.version, hash: draft.hash, toComplete: toComplete.length, written, overridden: report.overridden, voided }, result: report };
  });
}
