/** Compiles the rules of an edition once, and tells everything that is wrong with them. */

import { addDays } from '../calendar.js';
import type { FieldKey, IsoDate, Side } from '../registration.js';
import { compileCondition } from './compile-condition.js';
import type { Ask } from './compile-condition.js';
import { compileValue, inside, problem } from './compile-value.js';
import type { Place, Read } from './compile-value.js';
import { compileMessage } from './message.js';
import type { Outcome, RuleLevel, RuleOutcome } from './outcome.js';
import { pairFacts } from './pair-facts.js';
import type { PairFacts } from './pair-facts.js';
import { columnsOfFacts, registrationFacts } from './registration-facts.js';
import type { RegistrationCase } from './registration-facts.js';
import type { DerivedDefinition, MessageDefinition, Parameters, PartDefinition, RuleDefinition } from './rule.js';
import { stayFacts } from './stay-facts.js';
import type { StayCase } from './stay-facts.js';
import { datedValues } from './vocabulary.js';
import type { Dated, DatedValue, Derived, Literal, Notes } from './vocabulary.js';
import type { Facts } from './value.js';

/** What an edition brings to its rules. */
export interface RuleBook {
  readonly rules: readonly RuleDefinition[];
  readonly derived: readonly DerivedDefinition[];
  /** Dated values that several rules share. */
  readonly parameters: Parameters;
  /** Lists, limits and days that rules name as `{edition: name}`. */
  readonly ruleValues: ReadonlyMap<string, Literal | readonly DatedValue[]>;
}

/** One asking of a rule: if `when` then `test`. */
export interface CompiledPart<S> {
  readonly level: RuleLevel;
  readonly when: Ask<S>;
  readonly test: Ask<S>;
  readonly say: (outcome: Outcome, subject: S) => string;
}

/** A rule ready to be asked. */
export interface CompiledRule<S> {
  readonly id: string;
  readonly definition: RuleDefinition;
  readonly parts: readonly [CompiledPart<S>, ...CompiledPart<S>[]];
  readonly earliestStart: { readonly when: Ask<S>; readonly day: Read<S>; readonly movesDaily: boolean } | undefined;
  /** What is told with every outcome of the rule. */
  readonly reason: Pick<RuleOutcome, 'because' | 'source' | 'contradictions' | 'proof'>;
  /** The facts whose values are told with the outcome. */
  readonly uses: readonly string[];
}

/** All rules of an edition, by what they are about. */
export interface RuleSet {
  /** In the order of the file; those of the other side are in the list too and never apply. */
  readonly registration: readonly CompiledRule<RegistrationCase>[];
  readonly pair: readonly CompiledRule<PairFacts>[];
  readonly stay: readonly CompiledRule<StayCase>[];
  /** Those of `registration` that are asked of a side on a day. */
  readonly askedOn: (on: IsoDate, side: Side) => readonly CompiledRule<RegistrationCase>[];
  /** The columns that decide the outcomes of `registration`; sentences may speak of more. */
  readonly decidedBy: ReadonlySet<FieldKey>;
  /** The days around a day with the same values and rules in force: the first of them, and the first that is none any more. */
  readonly sameAround: (on: IsoDate) => { readonly from: IsoDate | null; readonly until: IsoDate | null };
  /** The definition of each rule, by id. */
  readonly definitions: ReadonlyMap<string, RuleDefinition>;
}

/** Whether the rule is asked of this side. */
export const concerns = (rule: RuleDefinition, side: Side): boolean => rule.side === undefined || rule.side === side;

/** Whether the rule is asked on this day. */
export const isInForce = (rule: RuleDefinition, on: IsoDate): boolean =>
  (rule.from === undefined || rule.from <= on) && (rule.until === undefined || on <= rule.until);

const outcomes: readonly Outcome[] = ['pass', 'fail', 'unknown', 'not-applicable'];

/** The sentences of a part. A test that is always true can neither fail nor stay open. */
const compileMessages = <S extends Dated>(part: Asking, place: Place<S>): CompiledPart<S>['say'] => {
  const messages = part.messages;
  if (messages === undefined) return problem(place, 'no messages', () => '');
  const needed = (outcome: Outcome): boolean =>
    outcome === 'pass' || (outcome === 'not-applicable' ? part.when !== undefined : part.test !== true);
  const compileOne = (definition: MessageDefinition, at: Place<S>): ((subject: S) => string) => {
    if (typeof definition === 'string') return compileMessage(definition, at);
    const variants = definition.map(({ when = true, text }, index) => ({
      when: compileCondition(when, inside(at, `[${index}].when`)),
      say: compileMessage(text, inside(at, `[${index}].text`)),
    }));
    if (definition.at(-1)?.when !== undefined) problem(at, 'the last sentence must stand without a condition', undefined);
    return (subject) => variants.find(({ when }) => when(subject) === true)?.say(subject) ?? '';
  };
  const said = new Map<Outcome, (subject: S) => string>();
  for (const outcome of outcomes) {
    const definition = messages[outcome];
    const at = inside(place, `messages.${outcome}`);
    if (definition !== undefined) said.set(outcome, compileOne(definition, at));
    else if (needed(outcome)) problem(at, 'is missing', undefined);
  }
  return (outcome, subject) => said.get(outcome)?.(subject) ?? '';
};

type Asking = Pick<PartDefinition, 'when' | 'test' | 'messages' | 'level'>;

const compilePart = <S extends Dated>(part: Asking, place: Place<S>): CompiledPart<S> => ({
  level: part.level,
  when: compileCondition(part.when ?? true, inside(place, 'when')),
  test: part.test === undefined ? problem(place, 'no test', () => null) : compileCondition(part.test, inside(place, 'test')),
  // Sentences may speak of more than the rule decides by: what they name is not noted as used.
  say: compileMessages(part, { ...place, notes: { problems: place.notes.problems, uses: new Set() } }),
});

const checkDates = (parameters: Parameters, problems: string[], at: string): void => {
  for (const [name, values] of Object.entries(parameters)) {
    const backwards = values.find(({ from }, index) => from <= (values[index - 1]?.from ?? ''));
    if (backwards === undefined) continue;
    problems.push(`${at}parameters.${name}: ${backwards.from} does not come after the value before it`);
  }
};

/** What is wrong with a rule besides its conditions and sentences. */
const checkRule = (rule: RuleDefinition, book: RuleBook, problems: string[]): void => {
  const at = `rule ${rule.id}`;
  if (rule.from !== undefined && rule.until !== undefined && rule.until < rule.from) {
    problems.push(`${at}: ends on ${rule.until}, before it starts on ${rule.from}`);
  }
  if (rule.parts !== undefined && (rule.test ?? rule.when ?? rule.messages) !== undefined) {
    problems.push(`${at}: has parts, so when, test and messages belong into them`);
  }
  for (const name of Object.keys(rule.parameters ?? {})) {
    if (book.parameters[name] !== undefined) problems.push(`${at}: parameter "${name}" is already shared by all rules`);
  }
  checkDates(rule.parameters ?? {}, problems, `${at}.`);
};

/** The kinds of subject, each with its own facts, and the rules that are about it. */
const asked: Record<DerivedDefinition['about'], readonly RuleDefinition['about'][]> = {
  registration: ['company', 'participant', 'registration'],
  pair: ['pair'],
  stay: ['stay'],
};

/** Compiles the rules about one kind of subject; problems are added to the list. */
const compileAbout = <S extends Dated>(
  book: RuleBook, subject: DerivedDefinition['about'], facts: Facts<S>, problems: string[],
): readonly CompiledRule<S>[] => {
  const derived = new Map<string, Derived<S>>();
  const shared: [string, readonly DatedValue[]][] = Object.entries(book.parameters);
  const vocabulary = { facts, parameters: new Map(shared), edition: book.ruleValues, derived };
  for (const { id, holds } of book.derived.filter(({ about }) => about === subject)) {
    const notes: Notes = { problems, uses: new Set() };
    derived.set(id, { holds: compileCondition(holds, { vocabulary, notes, at: `derived ${id}` }), uses: notes.uses });
  }

  return book.rules.filter(({ about }) => asked[subject].includes(about)).map((rule) => {
    const notes: Notes = { problems, uses: new Set() };
    const parameters = new Map([...shared, ...Object.entries(rule.parameters ?? {})]);
    const place: Place<S> = { vocabulary: { ...vocabulary, parameters }, notes, at: `rule ${rule.id}` };
    checkRule(rule, book, problems);
    const [first, ...others] = rule.parts?.map((part) => compilePart(part, inside(place, `parts.${part.id}`))) ?? [];
    const parts: CompiledRule<S>['parts'] = first === undefined ? [compilePart(rule, place)] : [first, ...others];
    const later = rule.earliestStart;
    const earliestStart = later === undefined ? undefined : {
      when: compileCondition(later.when, inside(place, 'earliestStart.when')),
      day: compileValue(later.day, 'day', inside(place, 'earliestStart.day')),
      // Reading the day of the evaluation, it would be another one tomorrow.
      movesDaily: JSON.stringify(later.day).includes('"asOf"'),
    };
    const uses = new Set([...notes.uses].flatMap((name) => [...(facts.get(name)?.from ?? []), name]));
    const { because, source, contradictions = [], proof } = rule;
    const reason = { because, source, contradictions, ...(proof === undefined ? {} : { proof }) };
    return { id: rule.id, definition: rule, parts, earliestStart, reason, uses: [...uses] };
  });
};

/** Days from which other values or other rules are in force, in order. */
const turningDaysOf = (book: RuleBook): readonly IsoDate[] => {
  const days = new Set<IsoDate>();
  const later = (values: readonly DatedValue[]): void => { for (const { from } of values.slice(1)) days.add(from); };
  for (const values of Object.values(book.parameters)) later(values);
  for (const known of book.ruleValues.values()) later(datedValues(known));
  for (const rule of book.rules) {
    for (const values of Object.values(rule.parameters ?? {})) later(values);
    if (rule.from !== undefined) days.add(rule.from);
    if (rule.until !== undefined) days.add(addDays(rule.until, 1));
  }
  return [...days].sort();
};

/** What is found for a day: once, because a hundred thousand registrations are asked on the same day. */
const oncePerDay = <T>(find: (on: IsoDate) => T): ((on: IsoDate) => T) => {
  const known = new Map<IsoDate, T>();
  return (on) => {
    const found = known.get(on) ?? find(on);
    known.set(on, found);
    return found;
  };
};

const askedOnDays = (rules: readonly CompiledRule<RegistrationCase>[]): RuleSet['askedOn'] => {
  const askedOf = oncePerDay((on) => {
    const ofSide = (side: Side) => rules.filter(({ definition }) => isInForce(definition, on) && concerns(definition, side));
    return { send: ofSide('send'), host: ofSide('host') };
  });
  return (on, side) => askedOf(on)[side];
};

const sameAroundDays = (turningDays: readonly IsoDate[]): RuleSet['sameAround'] =>
  oncePerDay((on) => ({ from: turningDays.findLast((day) => day <= on) ?? null, until: turningDays.find((day) => day > on) ?? null }));

const compile = (book: RuleBook): { ruleSet: RuleSet; problems: string[] } => {
  const problems: string[] = [];
  checkDates(book.parameters, problems, '');
  const registration = compileAbout(book, 'registration', registrationFacts, problems);
  const ruleSet: RuleSet = {
    registration,
    askedOn: askedOnDays(registration),
    decidedBy: columnsOfFacts(registration.flatMap(({ uses }) => uses)),
    pair: compileAbout(book, 'pair', pairFacts, problems),
    stay: compileAbout(book, 'stay', stayFacts, problems),
    sameAround: sameAroundDays(turningDaysOf(book)),
    definitions: new Map(book.rules.map((rule) => [rule.id, rule])),
  };
  return { ruleSet, problems };
};

/** Everything wrong with the rules of an edition: unknown words, wrong kinds of values, dates backwards, missing sentences. */
export const lintRules = (book: RuleBook): readonly string[] => compile(book).problems;

/**
 * Makes the rules of an edition ready to be asked. The edition has been read by `parseEdition`, which
 * reports every problem; a problem here is a fault of the program and thrown.
 */
export const compileRules = (book: RuleBook): RuleSet => {
  const { ruleSet, problems } = compile(book);
  if (problems.length > 0) throw new Error(`Rules that were not checked: ${problems.join('; ')}`);
  return ruleSet;
};
