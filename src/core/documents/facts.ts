/** The facts a Learning Project speaks of, which of them bind the parties, and which changed between two versions. */

import type { LearningProjectInput } from './learning-project-input.js';
import { buildLearningProject } from './learning-project.js';
import type { CompanyModel, LearningProjectModel } from './learning-project-model.js';

/** What the text is filled with, without what is the document's own; in English, whatever the document's language. */
export type ProjectFacts = Omit<LearningProjectModel, 'document' | 'openItems' | 'stay'> & {
  readonly agreed: boolean;
  /** The parts of a stay without a break are its first and last day. */
  readonly stay: Omit<LearningProjectModel['stay'], 'parts'> & Partial<Pick<LearningProjectModel['stay'], 'parts'>>;
};

/** The facts of an input that was gathered in English, so that versions in all languages can be compared. */
export function factsOf(input: Omit<LearningProjectInput, 'version'>): ProjectFacts {
  const { document, edition, send, host, participant, eligibility, types, learning, furtherLearning, needs, furtherNeeds, languages, stay, plan, results, monitoring, grant, signatories } =
    buildLearningProject({ ...input, language: 'en', version: 1 });
  const { parts, ...span } = stay;
  return {
    edition, send, host, participant, eligibility, types, learning, furtherLearning, needs, furtherNeeds, languages, stay: parts.length > 1 ? stay : span, plan, results, monitoring, grant, signatories,
    agreed: document.agreed,
  };
}

/** Whether a change of a field makes the parties agree anew: always, never, or as its words say. */
export type Weight = 'material' | 'immaterial' | 'by-words';

interface FieldRule {
  readonly weight: Weight;
  readonly because: string;
}

const material = (because: string): FieldRule => ({ weight: 'material', because });
const immaterial = (because: string): FieldRule => ({ weight: 'immaterial', because });
const byWords = (because: string): FieldRule => ({ weight: 'by-words', because });

const party = material('it tells who is bound');
const reach = immaterial('it tells how to reach somebody, not what was agreed');
const background = byWords('a text of the background: a typing slip binds nobody, other words may');

/** The fields of one company. */
const company: Readonly<Record<string, FieldRule>> = {
  ref: material('it is another registration'),
  name: party, legalForm: party, country: party, vatNumber: party, registrationNumber: party,
  tradeName: immaterial('the company stays the same'), founded: immaterial('nothing rests on it'), headcount: immaterial('eligibility is judged apart from this text'),
  address: reach, city: reach, website: reach, contact: reach,
  field: background, activity: background, sector: background, description: background, offers: background, wants: background, unmet: background,
  'contactPoint.code': party, 'contactPoint.name': party, 'contactPoint.address': reach, 'contactPoint.email': reach,
} satisfies Partial<Record<keyof CompanyModel | `contactPoint.${string}`, FieldRule>>;

const ofCompany = (side: 'send' | 'host'): [string, FieldRule][] => Object.entries(company).map(([field, rule]) => [`${side}.${field}`, rule]);

/**
 * Every field with its weight and the reason, after what the parties sign for (parties, participant, dates,
 * place, type, objectives, tasks, results, grant). That this is what binds is the tool's own reading: no
 * programme text draws this line.
 */
export const fieldRules: Readonly<Record<string, FieldRule>> = {
  ...Object.fromEntries([...ofCompany('send'), ...ofCompany('host')]),
  'host.address': material('it is the place of the stay'),
  'host.city': material('it is the place of the stay'),
  'participant.name': material('it tells who travels'),
  'participant.role': material('eligibility and duties rest on the role'),
  'participant.employedSince': material('eligibility rests on it'),
  'participant.experienceYears': material('eligibility rests on it'),
  'participant.email': reach,
  agreed: immaterial('it tells how far the work on the text is'),
  'edition.id': material('other rules apply'),
  'edition.title': immaterial('the rules are the same'),
  'edition.typeLabels': immaterial('the types stand under their codes'),
  eligibility: immaterial('questions to the companies, and decisions of an officer: not agreed between the parties'),
  types: material('it is the type of collaboration'),
  learning: material('objectives and tasks come from it'),
  furtherLearning: material('objectives come from it'),
  needs: material('objectives and tasks come from it'),
  furtherNeeds: material('objectives come from it'),
  languages: material('it is the working language'),
  'stay.from': material('it is a date of the stay'),
  'stay.until': material('it is a date of the stay'),
  'stay.parts': material('they are dates of the stay'),
  'stay.months': material('it is the length of the stay'),
  'stay.days': material('it is the length of the stay'),
  'stay.problem': material('the stay can no longer be dated, or now can'),
  'stay.windowFrom': immaterial('the days both are free; the dates of the stay stand by themselves'),
  'stay.windowUntil': immaterial('the days both are free; the dates of the stay stand by themselves'),
  plan: material('it says who does what, and when'),
  results: material('they are the measure of success'),
  monitoring: immaterial('the days follow from those of the stay'),
  'grant.monthlyRate': material('it is money'),
  'grant.total': material('it is money'),
  'grant.paidBy': material('it is money'),
  'grant.paidTo': material('it is money'),
  'grant.hasPartMonth': immaterial('it follows from the length'),
  signatories: material('they are the parties that sign'),
};

/** A field that differs between two versions. */
export interface FieldChange {
  readonly field: string;
  /** As text; `null` where nothing was known. */
  readonly before: string | null;
  readonly after: string | null;
  readonly weight: Weight;
  readonly because: string;
}

/** A value as one line: texts as they are, lists and parts joined. */
function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(shown).join('; ');
  if (typeof value === 'object') return Object.values(value).map(shown).filter((each) => each !== null).join(', ') || null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The value at `send.contactPoint.code`. */
function valueAt(facts: unknown, field: string): unknown {
  return field.split('.').reduce<unknown>((value, key) => (value === null || typeof value !== 'object' ? undefined : new Map<string, unknown>(Object.entries(value)).get(key)), facts);
}

/** The fields that differ, in the order of the list. */
export function changedFields(before: ProjectFacts, after: ProjectFacts): FieldChange[] {
  return Object.entries(fieldRules).flatMap(([field, { weight, because }]) => {
    const [old, now] = [valueAt(before, field), valueAt(after, field)];
    return JSON.stringify(old ?? null) === JSON.stringify(now ?? null) ? [] : [{ field, before: shown(old), after: shown(now), weight, because }];
  });
}
