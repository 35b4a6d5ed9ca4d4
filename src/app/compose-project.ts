/** Composes the text of a Learning Project from the facts of the day; writes nothing. */

import { isAgreed, type RenderedProject } from '../core/documents/learning-project.js';
import { factsOf, type ProjectFacts } from '../core/documents/facts.js';
import type { SettledDays } from '../core/documents/learning-project-input.js';
import { renderInLanguages } from '../core/documents/side-by-side.js';
import { stampsOf, type Stamps } from '../core/documents/stamp.js';
import { templateHash } from '../core/documents/text-hash.js';
import { explainPair } from '../core/matching/explain.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { askAboutPair } from './ask-about-pair.js';
import { windowWarning } from './edition-window.js';
import { idsOf, pairOf } from './explain-match.js';
import type { Project } from './find-project.js';
import { gatherProject } from './gather-project.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import type { Settings } from './load-settings.js';
import { historyOf } from './mobility-desk.js';
import { prepareRun } from './prepare-matching.js';
import { languageOfPair, overridesOf, textsOf, type ProjectTexts } from './project-texts.js';

/** What to compose. */
export interface ComposeRequest {
  /** One language, or several side by side; `null`: that of the pair (`languageOfPair`). */
  readonly languages: readonly string[] | null;
  /** Why an officer goes on although something forbids the pair; `null` without. */
  readonly overrideReason: string | null;
  readonly templateFolders: readonly string[];
  readonly contactPoint: NonNullable<Settings['contactPoint']> | null;
}

type Rendered = Extract<RenderedProject, { ok: true }>;

/** The text of today, ready to be filled as any version. */
export interface ComposedProject {
  /** `de`, or `de,es` side by side. */
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

/** The days of the mobility, once they are settled; the parts of a split stay stand in the history alone. */
async function settledDays(job: Job, { mobility }: Project): Promise<SettledDays | undefined> {
  if (typeof mobility?.stay_from !== 'string' || mobility.stay_until === null) return undefined;
  const { stayParts } = (await historyOf(job, mobility.id)).state;
  return { from: mobility.stay_from, until: mobility.stay_until, ...(stayParts === null ? {} : { parts: stayParts }) };
}

/** From what the facts of a pair are gathered. */
export interface FactsRequest {
  readonly loaded: LoadedEdition;
  readonly contactPoint: ComposeRequest['contactPoint'];
  readonly overrideReason: string | null;
}

/** Everything the register says of a pair on the day, not yet in a language. */
interface Gathering {
  readonly answers: ReturnType<typeof askAboutPair>;
  readonly pair: Awaited<ReturnType<typeof pairOf>>;
  readonly inLanguage: (texts: Pick<ProjectTexts, 'language' | 'words'>) => ReturnType<typeof gatherProject>;
}

async function gatherPair(job: Job, project: Project, { loaded, contactPoint, overrideReason }: FactsRequest): Promise<Gathering> {
  const aside = project.mobility === null ? null : { send: project.key.sendId, host: project.key.hostId };
  const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'evaluate', aside, among: await idsOf(job, [project.send, project.host]) });
  const pair = await pairOf(job, [project.send, project.host], prepared);
  const explained = explainPair(pair.send, pair.host, prepared.context);
  const settled = await settledDays(job, project);
  const answers = askAboutPair(job, loaded, { ...pair, explained, context: prepared.context, settled });
  return {
    answers, pair,
    inLanguage: ({ language, words }) => {
      const overrides = overridesOf(answers, { reason: overrideReason, by: contactPoint?.code ?? null, on: job.asOf, language, words });
      return gatherProject(job, { loaded, prepared, ...pair, answers, contactPoint, language, words, overrides, status: shownStatus(project), settled });
    },
  };
}

// Facts are told apart in one language, whatever the document is written in.
const factsIn = ({ inLanguage }: Gathering): ProjectFacts => factsOf(inLanguage({ language: 'en', words: null }));

/** The facts of today, whether or not something forbids the pair. */
export const gatherFacts = async (job: Job, project: Project, request: FactsRequest): Promise<ProjectFacts> => factsIn(await gatherPair(job, project, request));

/**
 * Gathers the facts and fills the template.
 * @throws AppError `refused` for an ineligible or impossible pair without a reason to override; `not-found` for a language
 * without a template; `input` for a template that cannot be filled.
 */
export async function composeProject(job: Job, project: Project, { loaded, ...request }: ComposeRequest & { readonly loaded: LoadedEdition }): Promise<ComposedProject> {
  // A language without a template is told before anything is computed.
  const named = request.languages?.map((language) => textsOf(request.templateFolders, language));
  const { contactPoint, overrideReason, templateFolders } = request;
  const gathering = await gatherPair(job, project, { loaded, contactPoint, overrideReason });
  const { answers, pair } = gathering;
  const against = answers.forbidden.map((each) => each.message).join(' ');
  if (answers.forbidden.length > 0 && overrideReason === null) {
    throw new AppError('refused', `${project.send} with ${project.host} cannot be drafted: ${against}`, {
      hint: [
        windowWarning(job.dataFolders, job.edition, job.asOf),
        `Why: mobilise match explain ${project.send} ${project.host} --as-of ${job.asOf}. Where an officer may decide otherwise: --override "reason".`,
      ].filter((line) => line !== null).join('\n'),
      details: { forbidden: answers.forbidden },
    });
  }
  const texts = named ?? [textsOf(templateFolders, languageOfPair(pair.send.registration, pair.host.registration, templateFolders))];
  const parts = texts.map((each) => ({ gathered: gathering.inLanguage(each), template: each.template }));
  const render = (version: number): Rendered => {
    const rendered = renderInLanguages(parts.map(({ gathered, template }) => ({ input: { ...gathered, version }, template })), sha256);
    if (rendered.ok) return rendered;
    const problems = rendered.problems.map((problem) => `${problem.file}, line ${problem.line}: ${problem.message}`);
    throw new AppError('input', `The template cannot be filled: ${problems.join('; ')}`, { hint: 'Mend the template; templates/README.md lists the variables.', details: { problems } });
  };
  const overridden = answers.forbidden.length > 0;
  return {
    language: texts.map(({ language }) => language).join(','), render, stamps: stampsOf((version) => render(version).markdown),
    facts: factsIn(gathering),
    templateHash: templateHash(texts.flatMap(({ template, words }) => [template.text, JSON.stringify(words)]), sha256),
    overridden: overridden ? answers.forbidden.map((each) => each.id) : [], overrideReason: overridden ? overrideReason : null,
  };
}
