/** What the stay rules of an edition say of dates: whether they let them pass, and the first day they allow. */

import { addDays, endOfStay, fromDayNumber, toDayNumber } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { evaluateStay } from '../rules/evaluate.js';
import type { RuleOutcome } from '../rules/outcome.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { StayFacts, StayPart } from '../rules/stay-facts.js';

/** Facts by which a rule is about the dates of a stay. */
const dated = ['stayStart', 'stayEnd', 'stayDays', 'unbrokenEnd', 'partCount', 'shortestPartDays'];

const failsOn = (outcomes: readonly RuleOutcome[], facts: readonly string[]): RuleOutcome | undefined =>
  outcomes.find(({ level, outcome, values }) => level === 'block' && outcome === 'fail' && facts.some((fact) => fact in values));

/** Whether no blocking rule about dates fails for such parts; rules about anything else are not asked. */
export const datesPass = (rules: RuleSet, stay: Omit<StayFacts, 'parts'>, parts: readonly StayPart[]): boolean =>
  failsOn(evaluateStay(rules, { ...stay, parts }), dated) === undefined;

/** A lead time of the programme is looked for within this many days of the registration. */
const mostLeadDays = 1024;

/**
 * The first day that a rule counting from the registration lets a stay start, with the rule's reason; `null` where no
 * such rule stands, where it already holds on the day of registration, or that day is not known.
 */
export function firstDayByRule(rules: RuleSet, stay: Omit<StayFacts, 'parts'>, months: number): { readonly day: IsoDate; readonly because: string } | null {
  const { registeredOn } = stay;
  if (registeredOn === undefined) return null;
  const failing = (from: IsoDate): RuleOutcome | undefined => failsOn(evaluateStay(rules, { ...stay, parts: [{ from, until: endOfStay(from, months) }] }), ['registeredOn']);
  const first = failing(registeredOn);
  if (first === undefined || failing(addDays(registeredOn, mostLeadDays)) !== undefined) return null;
  let [fails, passes] = [toDayNumber(registeredOn), toDayNumber(registeredOn) + mostLeadDays];
  while (passes - fails > 1) {
    const middle = Math.floor((fails + passes) / 2);
    if (failing(fromDayNumber(middle)) === undefined) passes = middle;
    else fails = middle;
  }
  const day = fromDayNumber(passes);
  return { day, because: `the edition lets nobody registered on ${registeredOn} start before ${day} (${first.rule}: ${first.because.replace(/\.$/, '')})` };
}

/** The rules that do not simply pass: failures and what is not known yet, for an officer to look at. */
export const stayQuestions = (rules: RuleSet, stay: StayFacts): readonly RuleOutcome[] =>
  evaluateStay(rules, stay).filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown');
