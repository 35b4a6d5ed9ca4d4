/** Composes the text of a Learning Project from the facts of the day; writes nothing. */

import { renderLearningProject, isAgreed } from '../core/documents/learning-project.js';
import type { Override } from '../core/documents/learning-project-input.js';
import { factsOf, type ProjectFacts } from '../core/documents/facts.js';
import { stampsOf, type Stamps } from '../core/documents/stamp.js';
import { explainPair } from '../core/matching/explain.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { readTemplate } from '../files/template-folder.js';
import { askAboutPair } from './ask-about-pair.js';
import { windowWarning } from './edition-window.js';
import { pairOf } from './explain-match.js';
import { projectKind, type Project } from './find-project.js';
import { gatherProject } from './gather-project.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import type { Settings } from './load-settings.js';
import { prepareRun } from './prepare-matching.js';

/** What to compose. */
export interface ComposeRequest {
  readonly language: string;
  /** Why an officer goes on although something forbids the pair; `null` without. */
  readonly overrideReason: string | null;
  readonly templateFolders: readonly string[];
  readonly contactPoint: NonNullable<Settings['contactPoint']> | null;
}

type Rendered = Extract<ReturnType<typeof renderLearningProject>, { ok: true }>;

/** The text of today, ready to be filled as any version. */
export interface ComposedProject {
  readonly language: string;
  readonly render: (version: number) => Rendered;
  readonly facts: ProjectFacts;
  readonly stamps: Stamps;
  readonly templateHash: string;
  /** Rules and constraints that an officer's reason was given for. */
  readonly overridden: readonly string[];
  readonly overrideReason: string | null;
}

/**
 * How the document tells its status: how far a pair is on the way to an agreement, and then that it is
 * agreed. Later steps (review, approval, signature) are about this text and must not change it.
 */
const shownStatus = ({ mobility }: Project): string => (mobility === null ? 'candidate' : isAgreed(mobility.status) ? 'agreed' : mobility.status);

/**
 * Gathers the facts and fills the template.
 * @throws AppError `refused` for an ineligible or impossible pair without a reason to override; `not-found` for a language
 * without a template; `input` for a template that cannot be filled.
 */
export async function composeProject(job: Job, project: Project, { loaded, ...request }: ComposeRequest & { readonly loaded: LoadedEdition }): Promise<ComposedProject> {
  const template = readTemplate(request.templateFolders, { kind: 'projects', language: request.language, name: projectKind });
  const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'evaluate' });
  const pair = await pairOf(job, [project.send, project.host], prepared);
  const explained = explainPair(pair.send, pair.host, prepared.context);
  const answers = askAboutPair(job, loaded, { ...pair, explained, context: prepared.context });
  const against = answers.forbidden.map((each) => each.message).join(' ');
  if (answers.forbidden.length > 0 && request.overrideReason === null) {
    throw new AppError('refused', `${project.send} with ${project.host} cannot be drafted: ${against}`, {
      hint: [
        windowWarning(job.dataFolders, job.edition, job.asOf),
        `Why: mobilise match explain ${project.send} ${project.host} --as-of ${job.asOf}. Where an officer may decide otherwise: --override "reason".`,
      ].filter((line) => line !== null).join('\n'),
      details: { forbidden: answers.forbidden },
    });
  }
  const overrides: Override[] = answers.forbidden.length === 0 || request.overrideReason === null ? []
    : [{ reason: `${request.overrideReason} (against: ${against})`, by: request.contactPoint?.code ?? 'the contact point', on: job.asOf }];
  const gather = (language: string): ReturnType<typeof gatherProject> =>
    gatherProject(job, { loaded, prepared, ...pair, answers, contactPoint: request.contactPoint, language, overrides, status: shownStatus(project) });
  const gathered = gather(request.language);
  const render = (version: number): Rendered => {
    const rendered = renderLearningProject({ ...gathered, version }, template, sha256);
    if (rendered.ok) return rendered;
    const problems = rendered.problems.map((problem) => `${problem.file}, line ${problem.line}: ${problem.message}`);
    throw new AppError('input', `The template cannot be filled: ${problems.join('; ')}`, { hint: 'Mend the template; templates/README.md lists the variables.', details: { problems } });
  };
  return {
    language: request.language, render, facts: factsOf(request.language === 'en' ? gathered : gather('en')), stamps: stampsOf((version) => render(version).markdown),
    templateHash: sha256(template.text), overridden: overrides.length === 0 ? [] : answers.forbidden.map((each) => each.id), overrideReason: overrides.length === 0 ? null : request.overrideReason,
  };
}
