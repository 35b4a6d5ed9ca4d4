/** The words of a rule's answer: outcomes, levels and the verdict they add up to. */

export const outcomes = ['pass', 'fail', 'unknown', 'not-applicable'] as const;
export type Outcome = (typeof outcomes)[number];

export const ruleLevels = ['block', 'ask', 'warn'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

export const verdicts = ['eligible', 'needs-information', 'officer-decision', 'ineligible'] as const;
export type Verdict = (typeof verdicts)[number];

/** What one rule says of one registration, pair or stay. */
export interface RuleOutcome {
  readonly rule: string;
  readonly level: RuleLevel;
  readonly outcome: Outcome;
  /** What was found, as a sentence with the values in it. */
  readonly message: string;
  /** Why the rule exists, as a sentence. */
  readonly because: string;
  /** Ids of the edition's sources. */
  readonly source: readonly string[];
  /** The values that were used, by field; `null` where unknown. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the sources disagree or are silent, as sentences. */
  readonly contradictions?: readonly string[];
  /** Which paper would prove it. */
  readonly proof?: string;
  /** Set where an officer accepted a failure at level `ask`. */
  readonly accepted?: boolean;
}

/** All outcomes of one registration and what they add up to. */
export interface Evaluation {
  readonly verdict: Verdict;
  readonly outcomes: readonly RuleOutcome[];
  /** Rule ids: block and fail, or ask and fail and an officer refused it. */
  readonly failed: readonly string[];
  /** Rule ids: (block or ask) and unknown, or ask and fail. */
  readonly asked: readonly string[];
  /** Rule ids: warn and (fail or unknown). */
  readonly warned: readonly string[];
  /** Set where a rule passes only from a later day on (seniority): the stay cannot start before. */
  readonly earliestStart?: string;
}
