/** Drafts a Learning Project: from two registrations and what connects them to the model, and from the model to the text. */

import type { IsoDate } from '../registration.js';
import { periodsOf, topicsIn } from './activity-plan.js';
import { companyModel, textOrNull } from './company.js';
import { proposeResults } from './expected-results.js';
import { compileTemplate } from './fill.js';
import type { FillResult, Template, TemplateProblem } from './fill.js';
import type { LearningProjectInput } from './learning-project-input.js';
import type { LearningProjectModel, MonitoringPoint, Period, Topic } from './learning-project-model.js';
import { monitoringOf } from './monitoring.js';
import { openItemsOf } from './open-items.js';
import { proposeStay } from './stay.js';
import type { ProposedStay } from './stay.js';
import { hashedText, unknownHash, withHash } from './text-hash.js';
import { sharedTypes, topicsOf } from './topics.js';
import { wordingOf } from './wording.js';
import type { Wording } from './wording.js';

/** The statuses in which both sides stand by the pair; in any other the document says that it is not yet agreed. */
const agreed = new Set([
  'agreed', 'drafting', 'in-review', 'approved', 'signed', 'preparing', 'ongoing', 'completed', 'evaluated',
]);

/** Whether a document of this status stands for something that both sides want. */
export const isAgreed = (status: string): boolean => agreed.has(status);

/** The SHA-256 of a text (UTF-8) as 64 hexadecimal digits. */
export type Sha256 = (text: string) => string;

export type RenderedProject =
  | {
    readonly ok: true;
    readonly markdown: string;
    /** SHA-256 of `hashedText(markdown)`, 64 hexadecimal digits; the document shows the first 12. */
    readonly hash: string;
    /** What the text marks as to complete, in its order. */
    readonly toComplete: readonly string[];
  }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

const dayOrNull = (date: IsoDate | null | undefined, wording: Wording): string | null =>
  date === null || date === undefined ? null : wording.day(date);

/** A monitoring point with its day, as a date and in words. */
interface Check {
  readonly date: IsoDate | null;
  readonly point: MonitoringPoint;
}

function checksOf(stay: ProposedStay | null, asOf: IsoDate, wording: Wording): Check[] {
  return monitoringOf(stay, asOf).map(({ kind, day }, index) =>
    ({ date: day, point: { number: index + 1, kind, day: dayOrNull(day, wording) } }));
}

/** Weeks or months with their topics and the monitoring points that fall into them. */
function planOf(stay: ProposedStay | null, parts: {
  readonly learning: readonly Topic[];
  readonly needs: readonly Topic[];
  readonly checks: readonly Check[];
  readonly wording: Wording;
}): LearningProjectModel['plan'] {
  const { unit, periods } = periodsOf(stay);
  return {
    unit,
    periods: periods.map(({ from, until }, index): Period => ({
      number: index + 1,
      from: dayOrNull(from, parts.wording),
      until: dayOrNull(until, parts.wording),
      first: index === 0,
      last: index === periods.length - 1,
      learning: topicsIn(index, periods.length, parts.learning),
      needs: topicsIn(index, periods.length, parts.needs),
      monitoring: parts.checks
        .filter(({ date }) => date !== null && from !== null && until !== null && date >= from && date <= until)
        .map(({ point }) => point),
    })),
  };
}

function participantOf({ send }: LearningProjectInput, wording: Wording): LearningProjectModel['participant'] {
  const { registration } = send;
  return {
    name: textOrNull(registration.participantName),
    email: textOrNull(registration.participantEmail),
    role: registration.participantRole ?? null,
    employedSince: dayOrNull(registration.employedSince, wording),
    experienceYears: registration.experienceYears === undefined ? null : wording.number(registration.experienceYears),
  };
}

function grantOf(input: LearningProjectInput, stay: ProposedStay | null, wording: Wording): LearningProjectModel['grant'] {
  const { edition, host } = input;
  const { rates, paidBy, paidTo } = edition.grants;
  const country = host.registration.country;
  const rate = Object.hasOwn(rates, country) ? (rates[country] ?? null) : null;
  return {
    monthlyRate: rate === null ? null : wording.euro(rate),
    // Half a month is 15 days of 30: the pro rata by days and by months are the same sum.
    total: rate === null || stay === null ? null : wording.euro(rate * stay.months),
    hasPartMonth: stay !== null && !Number.isInteger(stay.months),
    paidBy: textOrNull(paidBy ?? undefined),
    paidTo: textOrNull(paidTo ?? undefined),
  };
}

function eligibilityOf({ askedRules, overrides }: LearningProjectInput, wording: Wording): LearningProjectModel['eligibility'] {
  return {
    asked: askedRules.map(({ rule, message }) => ({ rule, message: textOrNull(message) ?? rule })),
    overrides: (overrides ?? []).map(({ reason, by, on }) =>
      ({ reason: textOrNull(reason), by: textOrNull(by), on: wording.day(on) })),
  };
}

/**
 * The variables of the template. Pure: the same input gives the same model. The open items are empty
 * and the hash is zero, because both are known only from the finished text.
 */
export function buildLearningProject(input: LearningProjectInput): LearningProjectModel {
  const { send, host, match, edition, contactPoints } = input;
  const wording = wordingOf(input.language);
  const proposal = proposeStay({ send: send.registration, host: host.registration, window: match.window, limits: edition.stay, settled: match.settled });
  const stay = proposal.ok ? proposal.stay : null;
  const learning = topicsOf(match.learning);
  const needs = topicsOf(match.needs);
  const types = sharedTypes(send.registration, host.registration, edition);
  const checks = checksOf(stay, input.asOf, wording);
  const results = proposeResults({ types, learning: learning.main, needs: needs.main, periods: periodsOf(stay).periods });
  return {
    document: {
      version: input.version,
      hash: unknownHash,
      asOf: wording.day(input.asOf),
      status: textOrNull(input.statusLabel) ?? input.status,
      agreed: agreed.has(input.status),
    },
    edition: {
      id: edition.id,
      title: textOrNull(edition.title) ?? edition.id,
      typeLabels: edition.collaborationTypes.map(({ id, label }) => textOrNull(label) ?? id),
    },
    send: companyModel(send, { contactPoint: contactPoints.send, met: match.learning, wording }),
    host: companyModel(host, { contactPoint: contactPoints.host, met: match.needs, wording }),
    participant: participantOf(input, wording),
    eligibility: eligibilityOf(input, wording),
    types,
    learning: learning.main,
    furtherLearning: learning.further,
    needs: needs.main,
    furtherNeeds: needs.further,
    languages: match.languages.flatMap(({ language, participant, minimum }) => {
      const name = textOrNull(wording.language(language));
      return name === null ? [] : [{ name, participant, minimum }];
    }),
    stay: {
      from: dayOrNull(stay?.from, wording),
      until: dayOrNull(stay?.until, wording),
      months: stay === null ? null : wording.number(stay.months),
      days: stay?.days ?? null,
      parts: (stay?.parts ?? []).map(({ from, until }) => ({ from: wording.day(from), until: wording.day(until) })),
      windowFrom: dayOrNull(match.window.from, wording),
      windowUntil: dayOrNull(match.window.until, wording),
      problem: proposal.ok ? null : proposal.problem,
    },
    plan: planOf(stay, { learning: learning.main, needs: needs.main, checks, wording }),
    results: results.map((result, index) => ({ ...result, number: index + 1, by: dayOrNull(result.by, wording) })),
    monitoring: checks.map(({ point }) => point),
    grant: grantOf(input, stay, wording),
    signatories: edition.signatories.parties.map(({ id, label }) => ({ id, label: textOrNull(label) ?? id })),
    openItems: [],
  };
}

/**
 * The text before its hash is known. It is filled twice: first to see what it marks as to complete, then
 * with that list at its end. A template that cannot be filled is returned as problems.
 */
export function fillProject(input: LearningProjectInput, template: Template): FillResult {
  const model = buildLearningProject(input);
  const compiled = compileTemplate(template, input.language);
  if (!compiled.ok) return compiled;
  const first = compiled.fill(model);
  const whole = first.ok ? compiled.fill({ ...model, openItems: openItemsOf(first.text) }) : first;
  return whole.ok ? { ...whole, text: oneStop(whole.text) } : whole;
}

/** One full stop where a sentence ends with a name that has its own: "the team of Quesos S.L.". */
const oneStop = (text: string): string => text.replace(/(?<=\p{L}\.)\.(?=\s|$)/gmu, '');

/** The Learning Project as Markdown in one language. A template that cannot be filled is returned as problems. */
export function renderLearningProject(input: LearningProjectInput, template: Template, sha256: Sha256): RenderedProject {
  const filled = fillProject(input, template);
  if (!filled.ok) return filled;
  const hash = sha256(hashedText(filled.text));
  return { ok: true, markdown: withHash(filled.text, hash), hash, toComplete: openItemsOf(filled.text) };
}
