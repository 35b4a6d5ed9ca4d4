/** Asks the rules of an edition about a registration, a pair or a stay. */

import { addDays } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import type { Evaluation, Outcome, RuleOutcome } from './outcome.js';
import type { PairFacts } from './pair-facts.js';
import { pairFacts } from './pair-facts.js';
import { registrationCase, registrationFacts } from './registration-facts.js';
import type { CheckNumbers, RegistrationCase, Subject } from './registration-facts.js';
import { concerns, isInForce } from './rule-set.js';
import type { CompiledPart, CompiledRule, RuleSet } from './rule-set.js';
import { stayCase, stayFacts } from './stay-facts.js';
import type { StayFacts } from './stay-facts.js';
import type { Dated } from './vocabulary.js';
import type { Facts } from './value.js';
import { gravity, sumUp } from './verdict.js';
import type { Given, Judgement } from './verdict.js';

/** What an evaluation depends on besides the registration. */
export interface EvaluationContext {
  readonly asOf: IsoDate;
  readonly numberStatus: CheckNumbers;
  /** Ids of rules at level `ask` whose failure an officer accepted for this registration. */
  readonly accepted?: ReadonlySet<string>;
  /** Ids of those whose failure an officer refused. */
  readonly refused?: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/**
 * "If `when` then `test`": not applicable where the condition is false; a pass where the test is true,
 * whatever the condition; a failure only where both are known; else unknown.
 */
const ask = <S>(part: CompiledPart<S>, subject: S): Outcome => {
  const when = part.when(subject);
  if (when === false) return 'not-applicable';
  const test = part.test(subject);
  if (test === true) return 'pass';
  return when === true && test === false ? 'fail' : 'unknown';
};

/** The gravest answer of a rule's parts; of equally grave ones the first. */
const decide = <S>(rule: CompiledRule<S>, subject: S): { part: CompiledPart<S>; outcome: Outcome } => {
  let [part] = rule.parts;
  let outcome = ask(part, subject);
  for (let index = 1; index < rule.parts.length; index++) {
    const other = rule.parts[index]!;
    const answer = ask(other, subject);
    if (gravity(other.level, answer) < gravity(part.level, outcome)) [part, outcome] = [other, answer];
  }
  return { part, outcome };
};

/** The day before which nothing can start, when the rule passed only because of a later day. */
const laterStart = <S extends Dated>({ earliestStart }: CompiledRule<S>, outcome: Outcome, subject: S): IsoDate | undefined => {
  if (earliestStart === undefined || outcome !== 'pass' || earliestStart.when(subject) !== true) return undefined;
  if (earliestStart.movesDaily) subject.noteTurn?.(null);
  const day = earliestStart.day(subject);
  return typeof day === 'string' ? day : undefined;
};

const latest = (a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

/** Facts as they are told beside an outcome: numbers known exactly as numbers, the unknown as null. */
const valuesOf = <S>(rule: CompiledRule<S>, facts: Facts<S>, subject: S): RuleOutcome['values'] => {
  const values: Record<string, unknown> = {};
  for (const name of rule.uses) {
    const value = facts.get(name)?.read(subject) ?? null;
    const isNumber = typeof value === 'object' && value !== null && 'low' in value;
    values[name] = isNumber && value.low === value.high ? value.low : value;
  }
  return values;
};

const explain = <S>(rule: CompiledRule<S>, facts: Facts<S>, subject: S): RuleOutcome => {
  const { part, outcome } = decide(rule, subject);
  return {
    rule: rule.id,
    level: part.level,
    outcome,
    message: part.say(outcome, subject),
    ...rule.reason,
    values: valuesOf(rule, facts, subject),
  };
};

/**
 * The verdict on a registration with every rule's outcome in sentences, in the order of the edition.
 * Rules of the other side are told as not applicable; rules not in force on the day are left out.
 */
export const evaluateRegistration = (ruleSet: RuleSet, subject: Subject, context: EvaluationContext): Evaluation => {
  const one = registrationCase(subject, context);
  const accepted = context.accepted ?? none;
  let earliestStart: IsoDate | undefined;
  const outcomes: RuleOutcome[] = [];
  for (const rule of ruleSet.registration) {
    if (!isInForce(rule.definition, context.asOf)) continue;
    if (concerns(rule.definition, subject.registration.side)) {
      const told = explain(rule, registrationFacts, one);
      const isAccepted = told.level === 'ask' && told.outcome === 'fail' && accepted.has(rule.id);
      outcomes.push(isAccepted ? { ...told, accepted: true } : told);
      earliestStart = latest(earliestStart, laterStart(rule, told.outcome, one));
    } else {
      outcomes.push(otherSide(rule));
    }
  }
  const judgement = sumUp(outcomes, accepted, context.refused);
  return { ...judgement, outcomes, ...(earliestStart === undefined ? {} : { earliestStart }) };
};

const otherSide = (rule: CompiledRule<RegistrationCase>): RuleOutcome => ({
  rule: rule.id,
  level: rule.definition.level,
  outcome: 'not-applicable',
  message: rule.definition.side === 'send' ? 'Concerns sending companies only.' : 'Concerns host companies only.',
  ...rule.reason,
  values: {},
});

/** The days around the day of an evaluation on which it gives the same answer, as long as data and rules stay as they are. */
export interface Holding {
  /** First such day; `null` when it holds from the beginning. */
  readonly from: IsoDate | null;
  /** First day on which the answer may be another one; `null` when it holds for ever. */
  readonly until: IsoDate | null;
}

/** Takes the days in on which something turns, and gives the days between the nearest ones. */
const holdingAround = (asOf: IsoDate, same: Holding): { noteTurn: (day: IsoDate | null) => void; holding: () => Holding } => {
  const { from } = same;
  let { until } = same;
  /** The latest day gone by on which a comparison turned; it may say otherwise before that day, and on it. */
  let passed: IsoDate | null = null;
  let onlyToday = false;
  return {
    noteTurn: (day) => {
      if (day === null || day === asOf) onlyToday = true;
      else if (day > asOf) {
        if (until === null || day < until) until = day;
      } else if (passed === null || day > passed) passed = day;
    },
    holding: () => {
      if (onlyToday) return { from: asOf, until: addDays(asOf, 1) };
      const after = passed === null ? null : addDays(passed, 1);
      return { from: after === null || (from !== null && from > after) ? from : after, until };
    },
  };
};

/** The verdict alone, for many registrations: what `evaluateRegistration` finds, without its sentences; with the days on which it holds. */
export const judge = (ruleSet: RuleSet, subject: Subject, context: EvaluationContext): Judgement & { readonly holding: Holding } => {
  const { noteTurn, holding } = holdingAround(context.asOf, ruleSet.sameAround(context.asOf));
  const one = registrationCase(subject, context, noteTurn);
  let earliestStart: IsoDate | undefined;
  const given: Given[] = [];
  for (const rule of ruleSet.askedOn(context.asOf, subject.registration.side)) {
    const { part, outcome } = decide(rule, one);
    // What passed adds nothing to the sum, and most do.
    if (outcome !== 'pass' && outcome !== 'not-applicable') given.push({ rule: rule.id, level: part.level, outcome });
    earliestStart = latest(earliestStart, laterStart(rule, outcome, one));
  }
  const { verdict, failed, asked, warned } = sumUp(given, context.accepted ?? none, context.refused);
  const judgement = { verdict, failed, asked, warned, holding: holding() };
  return earliestStart === undefined ? judgement : { ...judgement, earliestStart };
};

const explainAll = <S extends Dated>(rules: readonly CompiledRule<S>[], facts: Facts<S>, subject: S): readonly RuleOutcome[] =>
  rules.filter((rule) => isInForce(rule.definition, subject.asOf)).map((rule) => explain(rule, facts, subject));

/** What the pair rules of the edition say of two companies. */
export const evaluatePair = (ruleSet: RuleSet, pair: PairFacts): readonly RuleOutcome[] =>
  explainAll(ruleSet.pair, pairFacts, pair);

/** What the stay rules of the edition say of planned dates. */
export const evaluateStay = (ruleSet: RuleSet, stay: StayFacts): readonly RuleOutcome[] =>
  explainAll(ruleSet.stay, stayFacts, stayCase(stay));
