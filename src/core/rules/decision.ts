/** Which of an officer's decisions on the outcome of rules hold on a day, for the facts of that day. */

import type { IsoDate } from '../registration.js';
import type { RuleOutcome } from './outcome.js';

/** What an officer decided on the failure of one rule at level `ask`. */
export interface Decision {
  readonly rule: string;
  readonly decision: 'accept' | 'refuse';
  readonly reason: string;
  /** Name of the officer or office. */
  readonly by: string;
  readonly on: IsoDate;
  /** Last day on which it holds; `null` without an end. */
  readonly expires: IsoDate | null;
  /** The facts it was made on, as `factsOf` gives them. */
  readonly facts: string;
}

/** `later`: made after the day in question. `replaced`: a newer one on the same rule counts. */
export type Standing = 'in-force' | 'expired' | 'facts-changed' | 'nothing-to-decide' | 'replaced' | 'later';

/** A decision with how it stands. */
export interface StandingDecision extends Decision {
  readonly standing: Standing;
}

/** The facts an outcome rests on, in one text: a decision holds only for those it was made on. The day itself is no fact. */
export const factsOf = ({ values }: Pick<RuleOutcome, 'values'>): string => JSON.stringify({ ...values, asOf: undefined });

/** Whether an officer may decide: a rule at level `ask` that failed. What is unknown must be found out instead. */
export const isOpenToDecision = ({ level, outcome }: Pick<RuleOutcome, 'level' | 'outcome'>): boolean => level === 'ask' && outcome === 'fail';

/** How each decision stands on a day, in the order given; `outcomes` are those found without any decision. */
export function standingOf(decisions: readonly Decision[], outcomes: readonly RuleOutcome[], asOf: IsoDate): StandingDecision[] {
  const newest = new Map(decisions.filter(({ on }) => on <= asOf).map((each) => [each.rule, each]));
  return decisions.map((each): StandingDecision => {
    const outcome = outcomes.find(({ rule }) => rule === each.rule);
    const standing = each.on > asOf ? 'later'
      : newest.get(each.rule) !== each ? 'replaced'
        : each.expires !== null && each.expires < asOf ? 'expired'
          : outcome === undefined || !isOpenToDecision(outcome) ? 'nothing-to-decide'
            : factsOf(outcome) === each.facts ? 'in-force' : 'facts-changed';
    return { ...each, standing };
  });
}

/** The rules that were accepted and refused by decisions in force. */
export function decided(standing: readonly StandingDecision[]): { readonly accepted: ReadonlySet<string>; readonly refused: ReadonlySet<string> } {
  const inForce = standing.filter((each) => each.standing === 'in-force');
  const rules = (kind: Decision['decision']): Set<string> => new Set(inForce.filter(({ decision }) => decision === kind).map(({ rule }) => rule));
  return { accepted: rules('accept'), refused: rules('refuse') };
}
