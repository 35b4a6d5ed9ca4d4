/** The figures that the programme reports: companies, exchanges by their stage, and what the questionnaires after the stay say. */

import type { Edition } from '../edition.js';
import type { EvaluationRole, YesNoQuestion } from '../evaluation/questionnaire.js';
import { wilsonInterval } from './interval.js';
import { isOpenStatus } from './pipeline.js';
import { statusesFrom } from './stages.js';

/** Fewer answers than this give no percentage: one person would be a fifth of the figure. */
export const fewestAnswers = 5;

/** What each figure counts; no programme text defines them, so that this is our reading. */
export const exchangeMeanings = {
  registered: 'companies with a registration in the register, withdrawn ones too',
  supported: 'companies with a registration that has candidates or is or was in a mobility',
  negotiation: 'open mobilities from the proposal until every party has signed',
  programmed: 'open mobilities that are signed and whose stay has not begun',
  underWay: 'mobilities whose stay is under way',
  completed: 'mobilities whose stay was completed, evaluated or not',
} as const;
export type ExchangeFigure = keyof typeof exchangeMeanings;

/** A registration as the figures see it. */
export interface KpiRegistration {
  readonly id: number;
  readonly companyId: number;
  readonly hasCandidates: boolean;
}

/** A mobility as the figures see it. */
export interface KpiMobility {
  readonly send: number;
  readonly host: number;
  readonly status: string;
}

/** Counts companies and exchanges. A mobility closed before its end is in none of the four. */
export function countExchanges(registrations: readonly KpiRegistration[], mobilities: readonly KpiMobility[], statuses: Edition['statuses']): Record<ExchangeFigure, number> {
  const placed = new Set(mobilities.flatMap(({ send, host }) => [send, host]));
  const [signed, ongoing, completed] = ['signed', 'ongoing', 'completed'].map((id) => statusesFrom(statuses, id)) as [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>];
  const counts = { registered: new Set(registrations.map(({ companyId }) => companyId)).size, supported: 0, negotiation: 0, programmed: 0, underWay: 0, completed: 0 };
  counts.supported = new Set(registrations.filter(({ id, hasCandidates }) => hasCandidates || placed.has(id)).map(({ companyId }) => companyId)).size;
  for (const { status } of mobilities) {
    if (completed.has(status)) counts.completed += 1;
    else if (ongoing.has(status)) counts.underWay += 1;
    else if (signed.has(status)) counts.programmed += 1;
    else if (isOpenStatus(statuses, status)) counts.negotiation += 1;
  }
  return counts;
}

/** A figure of the questionnaires: which question of whom, and what the pilot told. */
export interface SurveyFigure {
  readonly figure: string;
  readonly label: string;
  readonly roles: readonly EvaluationRole[];
  readonly question: YesNoQuestion;
  /** Percent, of the pilot 2016-17. */
  readonly pilot: number;
}

const companies = ['sending-company', 'host-company'] as const;

/** In the order of the programme's own texts; a question about the business is answered by both companies. */
export const surveyFigures: readonly SurveyFigure[] = [
  { figure: 'sendingSatisfied', label: 'Sending companies satisfied with the match', roles: ['sending-company'], question: 'satisfied_with_match', pilot: 91 },
  { figure: 'hostSatisfied', label: 'Host companies satisfied with the match', roles: ['host-company'], question: 'satisfied_with_match', pilot: 95 },
  { figure: 'businessWillGrow', label: 'Companies whose cross-border business will grow', roles: companies, question: 'business_will_grow', pilot: 90 },
  { figure: 'newProducts', label: 'Companies that will launch new products or services', roles: companies, question: 'new_products', pilot: 75 },
  { figure: 'skillsGained', label: 'Participants who gained the expected skills', roles: ['participant'], question: 'skills_gained', pilot: 90 },
  { figure: 'careerHelped', label: 'Participants for whom it helped their career', roles: ['participant'], question: 'career_helped', pilot: 81 },
];

/** What one final questionnaire said; a question that is not there was not answered. */
export interface SurveyAnswer {
  readonly role: EvaluationRole;
  readonly answers: Readonly<Partial<Record<YesNoQuestion, boolean>>>;
}

/** A figure as counted; percentages have one decimal and are `null` where there are too few answers. */
export interface CountedFigure {
  readonly figure: string;
  readonly label: string;
  /** Those who said yes or no, and those who said yes. */
  readonly answers: number;
  readonly yes: number;
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly pilot: number;
  /** Why there is no percentage: `too few answers: 3 of 5`; `null` where there is one. */
  readonly refused: string | null;
}

const percent = (share: number): number => Math.round(share * 1000) / 10;

/** The figures of final questionnaires. */
export function countSurvey(finals: readonly SurveyAnswer[]): CountedFigure[] {
  return surveyFigures.map(({ figure, label, roles, question, pilot }) => {
    const said = finals.flatMap(({ role, answers }) => (roles.includes(role) && answers[question] !== undefined ? [answers[question]] : []));
    const yes = said.filter((each) => each).length;
    const told = { figure, label, answers: said.length, yes, pilot };
    if (said.length < fewestAnswers) return { ...told, percent: null, low: null, high: null, refused: `too few answers: ${said.length} of ${fewestAnswers}` };
    const { share, low, high } = wilsonInterval(yes, said.length);
    return { ...told, percent: percent(share), low: percent(low), high: percent(high), refused: null };
  });
}

