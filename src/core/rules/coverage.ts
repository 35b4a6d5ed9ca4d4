/** Which outcomes of each rule the cases of an edition show, and which they leave unproved. */

import type { Cases } from './case.js';
import type { Outcome } from './outcome.js';
import type { RuleDefinition } from './rule.js';

/** A rule and the outcomes that no case shows. */
export interface Uncovered {
  readonly rule: string;
  readonly outcomes: readonly Outcome[];
}

const proved: readonly Outcome[] = ['pass', 'fail', 'unknown'];

/** The rules of which a passing, failing or unknown case is missing, but for those the file declares impossible, with the reason. */
export const uncoveredRules = (rules: readonly RuleDefinition[], cases: Cases): readonly Uncovered[] => {
  const shown = new Map<string, Set<string>>();
  for (const { expect } of [...cases.registrations, ...cases.pairs, ...cases.stays]) {
    for (const [rule, outcome] of Object.entries(expect.outcomes ?? {})) shown.set(rule, (shown.get(rule) ?? new Set()).add(outcome));
  }
  return rules.flatMap(({ id }) => {
    const impossible = cases.notPossible?.find(({ rule }) => rule === id)?.outcomes ?? [];
    const missing = proved.filter((outcome) => !impossible.includes(outcome) && shown.get(id)?.has(outcome) !== true);
    return missing.length === 0 ? [] : [{ rule: id, outcomes: missing }];
  });
};
