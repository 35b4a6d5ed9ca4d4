/** The variables of the Learning Project template: what the text may speak of, with `null` where nothing is known. */

import type { Role } from '../registration.js';
import type { EvidenceStrength } from './learning-project-input.js';

/** A company with what its registration says; texts are on one line. */
export interface CompanyModel {
  readonly ref: string;
  /** Falls back to the company's ref, so that no sentence lacks its subject. */
  readonly name: string;
  readonly tradeName: string | null;
  readonly legalForm: string | null;
  readonly founded: string | null;
  /** Street, postal code and city. */
  readonly address: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly vatNumber: string | null;
  readonly registrationNumber: string | null;
  readonly website: string | null;
  readonly contact: { readonly name: string | null; readonly email: string | null; readonly phone: string | null };
  /** What the company does in a few words: activity, else sector. */
  readonly field: string | null;
  readonly activity: string | null;
  readonly sector: string | null;
  /** `12`, `10-49`, `250+`. */
  readonly headcount: string | null;
  readonly description: string | null;
  /** Send: what the participant brings; host: what can be learnt there. As written. */
  readonly offers: readonly string[];
  /** Send: what the participant wants to learn; host: what it needs. As written. */
  readonly wants: readonly string[];
  /** Wants that the other side's offers do not meet. */
  readonly unmet: readonly string[];
  readonly contactPoint: {
    readonly code: string | null;
    readonly name: string | null;
    readonly address: string | null;
    readonly email: string | null;
  };
}

/** A want met by an offer: the matter of objectives, plan and results. */
export interface Topic {
  /** What it is called throughout the document. */
  readonly topic: string;
  readonly want: string;
  readonly offer: string;
  /** What is offered, in the document's language where the vocabulary knows it, else as written. */
  readonly offered: string;
  readonly strength: EvidenceStrength;
  /** Whether topic and `offered` are the same words: then one of them is enough in a sentence. */
  readonly sameWords: boolean;
}

/** A topic inside a period: the first, middle or last of its periods, or its only one. */
export interface PlannedTopic extends Topic {
  readonly phase: 'start' | 'practice' | 'finish' | 'whole';
}

/** A week, month or phase of the stay; days are written in words. */
export interface Period {
  readonly number: number;
  readonly from: string | null;
  readonly until: string | null;
  readonly first: boolean;
  readonly last: boolean;
  readonly learning: readonly PlannedTopic[];
  readonly needs: readonly PlannedTopic[];
  /** The monitoring points that fall into it. */
  readonly monitoring: readonly MonitoringPoint[];
}

export type MonitoringKind = 'preparation' | 'start' | 'first-check' | 'half-time' | 'final' | 'follow-up';

export interface MonitoringPoint {
  readonly number: number;
  readonly kind: MonitoringKind;
  /** `null` while the stay has no dates, and for a preparation that would lie in the past. */
  readonly day: string | null;
}

export type ResultKind =
  | 'market-note' | 'prototype' | 'business-contact' | 'joint-session' | 'joint-paper' | 'improvement' | 'other-result'
  | 'follow-up-plan' | 'working-guide' | 'team-session' | 'send-open' | 'workshop' | 'work-sample' | 'host-open' | 'skill-level';

/** An expected result that can be counted; a proposal until the companies confirm it. */
export interface ExpectedResult {
  readonly number: number;
  readonly kind: ResultKind;
  /** How many; `null` where nothing countable can be derived. */
  readonly count: number | null;
  readonly topic: string | null;
  readonly by: string | null;
}

export interface CollaborationType {
  readonly code: string;
  readonly label: string;
  readonly statedBy: 'both' | 'send' | 'host';
}

/** A language both can work in, with levels as codes. */
export interface WorkingLanguage {
  readonly name: string;
  readonly participant: string | null;
  readonly minimum: string | null;
}

/** Why no stay can be proposed. */
export type StayProblem = 'dates-unknown' | 'lengths-apart' | 'window-too-short';

export interface LearningProjectModel {
  readonly document: {
    readonly version: number;
    /** The first 12 hexadecimal digits of the text hash. */
    readonly hash: string;
    readonly asOf: string;
    readonly status: string;
    readonly agreed: boolean;
  };
  readonly edition: { readonly id: string; readonly title: string; readonly typeLabels: readonly string[] };
  readonly send: CompanyModel;
  readonly host: CompanyModel;
  readonly participant: {
    readonly name: string | null;
    readonly email: string | null;
    readonly role: Role | null;
    readonly employedSince: string | null;
    readonly experienceYears: string | null;
  };
  readonly eligibility: {
    readonly asked: readonly { readonly rule: string; readonly message: string }[];
    readonly overrides: readonly { readonly reason: string | null; readonly by: string | null; readonly on: string }[];
  };
  readonly types: readonly CollaborationType[];
  /** The participant's wants that the host meets; the first few carry the plan. */
  readonly learning: readonly Topic[];
  readonly furtherLearning: readonly Topic[];
  /** The host's needs that the participant meets. */
  readonly needs: readonly Topic[];
  readonly furtherNeeds: readonly Topic[];
  readonly languages: readonly WorkingLanguage[];
  readonly stay: {
    readonly from: string | null;
    readonly until: string | null;
    readonly months: string | null;
    readonly days: number | null;
    /** Each with its days in words; one where the stay has no break, none while there is no stay. */
    readonly parts: readonly { readonly from: string; readonly until: string }[];
    readonly windowFrom: string | null;
    readonly windowUntil: string | null;
    readonly problem: StayProblem | null;
  };
  readonly plan: { readonly unit: 'week' | 'month' | 'phase'; readonly periods: readonly Period[] };
  readonly results: readonly ExpectedResult[];
  readonly monitoring: readonly MonitoringPoint[];
  readonly grant: {
    readonly monthlyRate: string | null;
    /** The rate for the proposed length, part months by days; `null` without rate or stay. */
    readonly total: string | null;
    readonly hasPartMonth: boolean;
    readonly paidBy: string | null;
    readonly paidTo: string | null;
  };
  /** Who signs, in the order of the edition: its code and its name. */
  readonly signatories: readonly { readonly id: string; readonly label: string }[];
  /** What the finished text marks as to complete, each once, in the order of the text. */
  readonly openItems: readonly string[];
}
