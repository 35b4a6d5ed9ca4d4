/** Checks the texts of letters on every kind of letter there can be, so that no officer finds a wrong variable first. */

import type { Registration } from '../registration.js';
import { deficiencyModel } from './deficiency-letter.js';
import type { WordsProblem } from './document-words.js';
import { compileTemplate, type FillResult, type Template } from './fill.js';
import type { LetterCatalogue } from './letter-catalogue.js';
import { addresseesOf, type MobilityLetterKind, mobilityLetterKinds } from './letter-kinds.js';
import { mobilityLetterModel, type MobilityLetterInput } from './mobility-letter.js';
import type { ReasonCatalogue } from './reason-catalogue.js';
import { sectionsOf } from './sections.js';
import { asError, distinctFindings, readingProblems, sectionProblems, type TemplateFinding } from './template-reading.js';
import { hostileOf } from './template-records.js';
import { shapeOfAll } from './template-shape.js';

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

const outcomes = (['fail', 'unknown'] as const).map((outcome) => ({ rule: 'consent', level: 'block' as const, outcome, message: 'm', because: 'b', source: [], values: {} }));

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
  return (['send', 'host'] as const).flatMap((side) => [full(side), bare(side)].flatMap((registration) => [outcomes, outcomes.slice(0, 1), outcomes.slice(1)].map((open) =>
    deficiencyModel({ ref: 'S1', registration, outcomes: open, edition, office: registration.city === undefined ? {} : office, writtenOn, answerBy: '2021-04-15', language, catalogue }))));
}

const hostile = <Value>(value: Value): Value => hostileOf(value, '', '') as Value;

/** Pairs of models that differ in their texts alone: harmless ones, and hostile ones. */
function hostilePairs(name: LetterTemplateName, language: string, { rules, reasons }: LetterCatalogues): (readonly [object, object])[] {
  if (name === 'deficiency') {
    const input = { ref: 'S1', outcomes, edition, writtenOn, answerBy: '2021-04-15', language, catalogue: rules };
    return [[deficiencyModel({ ...input, registration: full('send'), office }), deficiencyModel({ ...input, registration: hostile(full('send')), office: hostile(office) })]];
  }
  return addresseesOf[name].map((addressee) => {
    const input = (change: <Value>(value: Value) => Value): MobilityLetterInput => ({
      addressee, mobility: 'M3', shown: true, reminder: false, language, catalogue: reasons, edition, writtenOn, answerBy: '2021-04-15',
      own: { ref: 'S1', registration: change(full(addressee === 'host' ? 'host' : 'send')), section: 'J' }, other: { ref: 'H2', registration: change(full(addressee === 'host' ? 'send' : 'host')), section: 'K' },
      reasons: change(['a', 'b']), stay: { from: '2021-06-01', until: '2021-08-31' }, training: { on: '2021-05-01', place: change('Room 1') }, office: change(office),
    });
    return [mobilityLetterModel(input((value) => value)), mobilityLetterModel(input(hostile))];
  });
}

const levelsOf = (filled: FillResult): string => (filled.ok ? sectionsOf(filled.text).map(({ level }) => level).join(' ') : '');

/** Everything wrong with one template of one language, by line; `reference` is that of the language the others are held against. */
export function checkLetter(name: LetterTemplateName, { template, language, catalogues, reference }: {
  readonly template: Template; readonly language: string; readonly catalogues: LetterCatalogues; readonly reference: Template | null;
}): readonly TemplateFinding[] {
  const compiled = compileTemplate(template, language);
  if (!compiled.ok) return compiled.problems.map(asError);
  const models = name === 'deficiency' ? deficiencyModels(language, catalogues.rules) : mobilityModels(name, language, catalogues.reasons);
  const filling = models.flatMap((model) => {
    const filled = compiled.fill(model);
    return filled.ok ? [] : filled.problems.map(asError);
  });
  const breaks = filling.length === 0 && hostilePairs(name, language, catalogues).some(([plain, attacked]) => levelsOf(compiled.fill(plain)) !== levelsOf(compiled.fill(attacked)));
  return distinctFindings([
    ...readingProblems(template, compiled, shapeOfAll(models)), ...filling,
    ...(breaks ? [asError({ file: template.name, line: 1, message: 'hostile texts of a registration change the headings of the letter: print them inside a line, not at its start' })] : []),
    ...(reference === null ? [] : sectionProblems(template, reference)),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
}

/** Rules that a letter of the edition may ask about, and that the catalogue has no full words for; each with its place. */
export function untoldRules(catalogue: LetterCatalogue, asked: readonly string[]): WordsProblem[] {
  return asked.flatMap((rule) => {
    const words = catalogue.rules[rule];
    if (words === undefined) return [{ path: ['rules'], message: `the words for "${rule}" are missing` }];
    return (['fail', 'unknown'] as const).filter((each) => words[each] === undefined).map((each) => ({ path: ['rules', rule], message: `"${each}" is missing` }));
  });
}

/**
 * What of the texts a letter rests on, to be hashed with its template: the words for what it asks, or the reasons and sectors; and the
 * title of the edition where the language has one of its own.
 */
export function textsBehind(kind: string, { catalogue, asked, title }: { readonly catalogue: LetterCatalogue | ReasonCatalogue; readonly asked: string; readonly title: string | null }): string[] {
  if ('rules' in catalogue) {
    const rules = (JSON.parse(asked) as [string, string][]).map(([rule]) => [rule, catalogue.rules[rule] ?? null]);
    return [JSON.stringify(rules), title ?? ''];
  }
  return [JSON.stringify(kind === 'proposal' ? catalogue : catalogue.sectors), title ?? ''];
}
