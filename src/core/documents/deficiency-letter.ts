/** The letter that asks a company for what its registration lacks: which rules, in which words, by when. */

import type { IsoDate, Registration } from '../registration.js';
import type { RuleOutcome } from '../rules/outcome.js';
import { fillTemplate } from './fill.js';
import type { FillResult, Template } from './fill.js';
import type { LetterCatalogue } from './letter-catalogue.js';
import { readable } from './mobility-letter.js';
import { wordingOf } from './wording.js';

/** Everything the letter is made of. */
export interface DeficiencyInput {
  readonly ref: string;
  readonly registration: Registration;
  readonly outcomes: readonly RuleOutcome[];
  readonly edition: { readonly id: string; readonly title: string };
  readonly office: { readonly name?: string | undefined; readonly address?: string | null | undefined; readonly email?: string | null | undefined };
  readonly writtenOn: IsoDate;
  readonly answerBy: IsoDate;
  readonly language: string;
  readonly catalogue: LetterCatalogue;
}

/** One point of the letter, as the template sees it. */
interface LetterItem {
  readonly number: number;
  readonly rule: string;
  readonly title: string;
  readonly text: string;
  /** What was found; the editions say it in English, so only there. */
  readonly found: string | null;
  readonly proof: string | null;
}

/** The outcomes a company can do something about: failed or unknown at level block or ask, and not accepted by an officer. */
export const deficiencies = (outcomes: readonly RuleOutcome[]): readonly RuleOutcome[] =>
  outcomes.filter(({ level, outcome, accepted }) => level !== 'warn' && (outcome === 'fail' || outcome === 'unknown') && accepted !== true);

/** What is asked, as a key by which an earlier letter with the same questions is known. */
export const askedKey = (outcomes: readonly RuleOutcome[]): string => JSON.stringify(deficiencies(outcomes).map(({ rule, outcome }) => [rule, outcome]));

function itemOf(outcome: RuleOutcome, number: number, { language, catalogue }: DeficiencyInput): LetterItem {
  const known = catalogue.rules[outcome.rule];
  const english = language === 'en';
  // A rule the catalogue does not know is told in the edition's own words.
  const text = outcome.outcome === 'fail' ? known?.fail : known?.unknown;
  return {
    number, rule: outcome.rule,
    title: known?.title ?? outcome.rule,
    text: text ?? outcome.message,
    found: english && text !== undefined && outcome.outcome === 'fail' ? outcome.message : null,
    proof: known === undefined ? (outcome.proof ?? null) : (known.proof ?? null),
  };
}

/** The model of the letter: the variables that its template may use. */
export function deficiencyModel(input: DeficiencyInput): object {
  const { ref, registration, edition, office, writtenOn, answerBy, language } = input;
  const open = deficiencies(input.outcomes);
  const isObstacle = ({ level, outcome }: RuleOutcome): boolean => level === 'block' && outcome === 'fail';
  const obstacles = open.filter(isObstacle).map((each, index) => itemOf(each, index + 1, input));
  const questions = open.filter((each) => !isObstacle(each)).map((each, index) => itemOf(each, obstacles.length + index + 1, input));
  const wording = wordingOf(language);
  return {
    letter: { writtenOn: wording.day(writtenOn), answerBy: wording.day(answerBy) },
    company: { ref, name: readable(registration.companyName) ?? ref, reference: readable(registration.reference), isSender: registration.side === 'send' },
    contact: { name: readable(registration.contactName) },
    office: { name: readable(office.name), address: readable(office.address), email: readable(office.email) },
    edition,
    obstacles,
    questions,
  };
}

/** The letter as Markdown; problems of the template are given back. */
export const renderDeficiency = (input: DeficiencyInput, template: Template): FillResult => fillTemplate(template, deficiencyModel(input), input.language);
