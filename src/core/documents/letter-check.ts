/** Tries a letter's template on every kind of letter there can be, so that no officer finds a wrong variable first. */

import type { Registration } from '../registration.js';
import { deficiencyModel } from './deficiency-letter.js';
import { compileTemplate, type Template, type TemplateProblem } from './fill.js';
import type { LetterCatalogue } from './letter-catalogue.js';
import { addresseesOf, mobilityLetterKinds, mobilityLetterModel, type MobilityLetterInput, type MobilityLetterKind } from './mobility-letter.js';
import type { ReasonCatalogue } from './reason-catalogue.js';

/** The templates of letters. */
export const letterTemplates = ['deficiency', ...mobilityLetterKinds] as const;
export type LetterTemplateName = (typeof letterTemplates)[number];

/** The catalogues of a language. */
export interface LetterCatalogues {
  readonly rules: LetterCatalogue;
  readonly reasons: ReasonCatalogue;
}

const bare = (side: 'send' | 'host'): Registration => ({ side, companyName: 'Alfa', country: side === 'send' ? 'EE' : 'ES' });
const full = (side: 'send' | 'host'): Registration => ({
  ...bare(side), reference: 'A-1', city: 'Tartu', website: 'https://alfa.example', activity: 'web pages', description: 'to learn', contactName: 'A. Berg',
  contactEmail: 'a@alfa.example', contactPhone: '1', participantName: 'B. Dahl', participantEmail: 'b@alfa.example',
});
const office = { name: 'Office', address: 'Street 1', email: 'office@example.org' };
const edition = { id: 'edition', title: 'Edition' };
const writtenOn = '2021-04-01';

/** Every mix of what can be known and unknown. */
function mobilityModels(kind: MobilityLetterKind, language: string, catalogue: ReasonCatalogue): object[] {
  const choices = [true, false];
  return addresseesOf[kind].flatMap((addressee) => choices.flatMap((known) => choices.flatMap((shown) => choices.flatMap((reminder) => choices.map((dated) => {
    const [ownSide, otherSide] = addressee === 'host' ? ['host', 'send'] as const : ['send', 'host'] as const;
    const registrationOf = known ? full : bare;
    const input: MobilityLetterInput = {
      addressee, mobility: dated || kind !== 'proposal' ? 'M3' : null, shown, reminder, language, catalogue, edition, writtenOn, answerBy: dated || kind === 'proposal' || kind === 'evaluation-request' ? '2021-04-15' : null,
      own: { ref: 'S1', registration: registrationOf(ownSide), section: known ? 'J' : null },
      other: { ref: 'H2', registration: registrationOf(otherSide), section: known ? 'K' : null },
      reasons: known ? ['a', 'b'] : [],
      stay: dated ? { from: '2021-06-01', until: '2021-08-31' } : { from: null, until: null },
      training: dated ? { on: '2021-05-01', place: 'Room 1' } : { on: null, place: null },
      office: known ? office : {},
    };
    return mobilityLetterModel(input);
  })))));
}

function deficiencyModels(language: string, catalogue: LetterCatalogue): object[] {
  const outcomes = (['fail', 'unknown'] as const).map((outcome) => ({ rule: 'consent', level: 'block' as const, outcome, message: 'm', because: 'b', source: [], values: {} }));
  return (['send', 'host'] as const).flatMap((side) => [full(side), bare(side)].flatMap((registration) => [outcomes, outcomes.slice(0, 1), outcomes.slice(1)].map((open) =>
    deficiencyModel({ ref: 'S1', registration, outcomes: open, edition, office: registration.city === undefined ? {} : office, writtenOn, answerBy: '2021-04-15', language, catalogue }))));
}

/** Fills the template with every such model and gives back each problem once. */
export function letterProblems(name: LetterTemplateName, { template, language, catalogues }: { template: Template; language: string; catalogues: LetterCatalogues }): readonly TemplateProblem[] {
  const compiled = compileTemplate(template, language);
  if (!compiled.ok) return compiled.problems;
  const models = name === 'deficiency' ? deficiencyModels(language, catalogues.rules) : mobilityModels(name, language, catalogues.reasons);
  const problems = models.flatMap((model) => {
    const filled = compiled.fill(model);
    return filled.ok ? [] : filled.problems;
  });
  return problems.filter((each, at) => problems.findIndex((other) => other.line === each.line && other.message === each.message) === at);
}
