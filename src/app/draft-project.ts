/** Writes the Learning Project of a pair as a Markdown file, in versions, never over a hand-edited one. */

import { join } from 'node:path';
import type { RenderedProject } from '../core/documents/learning-project.js';
import type { LearningProjectInput } from '../core/documents/learning-project-input.js';
import { renderInLanguages } from '../core/documents/side-by-side.js';
import { templateHash } from '../core/documents/text-hash.js';
import { explainPair } from '../core/matching/explain.js';
import { insertDocument, latestDocument, writtenHashes } from '../db/documents.js';
import type { DocumentRow } from '../db/schema.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { readTextIfAny } from '../files/read-file.js';
import type { TemplateText } from '../files/template-folder.js';
import { writeFileAtomic } from '../files/write-file.js';
import { refOf } from '../core/refs.js';
import type { DraftReport } from '../output/views/project-view.js';
import { windowWarning } from './edition-window.js';
import { askAboutPair, type PairAnswers } from './ask-about-pair.js';
import { pairOf } from './explain-match.js';
import { gatherProject } from './gather-project.js';
import type { Job } from './job.js';
import type { Settings } from './load-settings.js';
import { loadMatchedEdition } from './own-model.js';
import { languageOfPair, overridesOf, textsOf } from './project-texts.js';
import { prepareRun } from './prepare-matching.js';
import { recordRun } from './record-run.js';

/** What to draft. */
export interface DraftRequest {
  /** A sender and a host, in either order. */
  readonly refs: readonly [string, string];
  /** One language, or several side by side; `null`: that of the pair (`languageOfPair`). */
  readonly languages: readonly string[] | null;
  /** Absolute path of a file or folder. */
  readonly out: string;
  readonly outIsFolder: boolean;
  /** Why an officer drafts although something forbids it; `null` without. */
  readonly overrideReason: string | null;
  readonly templateFolders: readonly string[];
  readonly contactPoint: NonNullable<Settings['contactPoint']> | null;
}

const kind = 'learning-project';

/**
 * Drafts and writes the file.
 * @throws AppError `refused` for an ineligible or impossible pair without a reason to override, and for a file edited by hand;
 * `not-found` for unknown refs or a language without a template.
 */
export async function draftProject(job: Job, request: DraftRequest): Promise<DraftReport> {
  const { loaded } = await loadMatchedEdition(job);
  // A language without a template is told before anything is computed.
  const named = request.languages?.map((language) => textsOf(request.templateFolders, language));
  const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'evaluate' });
  const pair = await pairOf(job, request.refs, prepared);
  const explained = explainPair(pair.send, pair.host, prepared.context);
  const answers = askAboutPair(job, loaded, { ...pair, explained, context: prepared.context });
  if (answers.forbidden.length > 0 && request.overrideReason === null) {
    throw new AppError('refused', `${pair.send.ref} with ${pair.host.ref} cannot be drafted: ${answers.forbidden.map((each) => each.message).join(' ')}`, {
      hint: [
        windowWarning(job.dataFolders, job.edition, job.asOf),
        `Why: mobilise match explain ${pair.send.ref} ${pair.host.ref} --as-of ${job.asOf}. Where an officer may decide otherwise: --override "reason".`,
      ].filter((line) => line !== null).join('\n'),
      details: { forbidden: answers.forbidden },
    });
  }
  const { contactPoint, overrideReason, templateFolders } = request;
  const texts = named ?? [textsOf(templateFolders, languageOfPair(pair.send.registration, pair.host.registration, templateFolders))];
  const parts = texts.map(({ language, template, words }) => {
    const overrides = overridesOf(answers, { reason: overrideReason, by: contactPoint?.code ?? null, on: job.asOf, language, words });
    return { gathered: gatherProject(job, { loaded, prepared, ...pair, answers, contactPoint, language, words, overrides }), template };
  });
  return await writeVersion(job, request, {
    parts, language: texts.map(({ language }) => language).join(','), refs: { send: pair.send.ref, host: pair.host.ref },
    ids: { sendId: pair.send.id, hostId: pair.host.id }, answers, overridden: answers.forbidden.length > 0,
    templateHash: templateHash(texts.flatMap(({ template, words }) => [template.text, JSON.stringify(words)]), sha256),
  });
}

interface Draft {
  /** One for each language. */
  readonly parts: readonly { readonly gathered: Omit<LearningProjectInput, 'version'>; readonly template: TemplateText }[];
  /** `de`, `de,es`. */
  readonly language: string;
  readonly refs: { readonly send: string; readonly host: string };
  readonly ids: { readonly sendId: number; readonly hostId: number };
  readonly templateHash: string;
  readonly answers: PairAnswers;
  readonly overridden: boolean;
}

type Rendered = Extract<RenderedProject, { ok: true }>;

function renderAs(draft: Draft, version: number): Rendered {
  const rendered = renderInLanguages(draft.parts.map(({ gathered, template }) => ({ input: { ...gathered, version }, template })), sha256);
  if (rendered.ok) return rendered;
  const problems = rendered.problems.map((problem) => `${problem.file}, line ${problem.line}: ${problem.message}`);
  throw new AppError('input', `The template cannot be filled: ${problems.join('; ')}`, { hint: 'Mend the template; templates/README.md lists the variables.', details: { problems } });
}

// The same facts give the same version; new facts give the next one.
function nextVersion(draft: Draft, latest: DocumentRow | undefined): { version: number; rendered: Rendered } {
  if (latest === undefined) return { version: 1, rendered: renderAs(draft, 1) };
  const again = renderAs(draft, latest.version);
  if (again.hash === latest.content_hash) return { version: latest.version, rendered: again };
  return { version: latest.version + 1, rendered: renderAs(draft, latest.version + 1) };
}

async function writeVersion(job: Job, request: DraftRequest, draft: Draft): Promise<DraftReport> {
  const { language, refs } = draft;
  const file = request.outIsFolder ? join(request.out, `${kind}-${refs.send}-${refs.host}.${language.replaceAll(',', '-')}.md`) : request.out;
  // With the hash of its texts, so that `project templates check` can tell which documents a changed template touches.
  const parameters = { ...refs, language, file, templates: draft.templateHash };
  return await recordRun(job, { job: 'draft', edition: job.edition, parameters }, async (runId) => {
    const key = { kind, edition: job.edition, ...draft.ids, language };
    const latest = await latestDocument(job.register, key);
    const { version, rendered } = nextVersion(draft, latest);
    const fileHash = sha256(rendered.markdown);
    const present = readTextIfAny(file);
    const presentHash = present === null ? null : sha256(present);
    if (presentHash !== null && presentHash !== fileHash && !(await writtenHashes(job.register, key)).has(presentHash)) {
      throw new AppError('refused', `${file} has been edited by hand, or is another file; it was left as it is.`, {
        hint: 'Write the new draft elsewhere with --out, or move that file away.',
      });
    }
    const written = presentHash !== fileHash;
    if (version !== latest?.version || written) {
      await insertDocument(job.register, { ...key, version, contentHash: rendered.hash, file, fileHash, overrideReason: draft.overridden ? request.overrideReason : null, runId });
    }
    // Last of all, so that a file that cannot be written leaves no trace in the register.
    if (written && !job.dryRun) writeFileAtomic(file, rendered.markdown, { mode: 0o600 });
    const report: DraftReport = {
      file, version, hash: rendered.hash, language, toComplete: rendered.toComplete, written: written && !job.dryRun,
      overridden: draft.overridden ? draft.answers.forbidden.map((each) => each.id) : [],
      run: refOf('run', runId),
    };
    return { counts: { version, hash: rendered.hash, toComplete: rendered.toComplete.length, written, overridden: report.overridden }, result: report };
  });
}
