/** What the outcomes of single rules add up to. */

import type { Outcome, RuleLevel, Verdict } from './outcome.js';

/** What one rule gave. */
export interface Given {
  readonly rule: string;
  readonly level: RuleLevel;
  readonly outcome: Outcome;
}

/** A verdict and the rules that made it. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Rule ids: block and fail, or ask and fail and an officer refused it. */
  readonly failed: readonly string[];
  /** Rule ids: (block or ask) and unknown, or ask and fail; a failure stays here when an officer accepted it. */
  readonly asked: readonly string[];
  /** Rule ids: warn and (fail or unknown). */
  readonly warned: readonly string[];
  /** Set where a rule passes only from a later day on: the stay cannot start before. */
  readonly earliestStart?: string;
}

/**
 * How grave an outcome is, 0 the gravest: a block that fails, an open question, a question for the officer,
 * a warning, a pass, nothing to ask.
 */
export const gravity = (level: RuleLevel, outcome: Outcome): number => {
  if (outcome === 'not-applicable') return 5;
  if (outcome === 'pass') return 4;
  if (level === 'warn') return 3;
  if (outcome === 'unknown') return 1;
  return level === 'block' ? 0 : 2;
};

/**
 * The verdict. A failed block makes it ineligible; else an open question needs information; else a failure
 * that an officer may accept, and has not accepted, awaits that decision; else it is eligible. What an officer
 * refused has failed for good.
 */
export const sumUp = (given: readonly Given[], accepted: ReadonlySet<string>, refused: ReadonlySet<string> = new Set()): Judgement => {
  const failed: string[] = [];
  const asked: string[] = [];
  const warned: string[] = [];
  let open = false;
  let undecided = false;
  for (const { rule, level, outcome } of given) {
    switch (gravity(level, outcome)) {
      case 0: failed.push(rule); break;
      case 1: asked.push(rule); open = true; break;
      case 2:
        if (refused.has(rule)) {
          failed.push(rule);
          break;
        }
        asked.push(rule);
        undecided ||= !accepted.has(rule);
        break;
      case 3: warned.push(rule); break;
    }
  }
  const verdict = failed.length > 0 ? 'ineligible' : open ? 'needs-information' : undecided ? 'officer-decision' : 'eligible';
  return { verdict, failed, asked, warned };
};
