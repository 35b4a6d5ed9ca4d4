/** Situations with the outcome they must have: the form of `cases.json`, and the check of one case. */

import { z } from 'zod';

import type { Registration } from '../registration.js';
import { evaluatePair, evaluateRegistration, evaluateStay } from './evaluate.js';
import { outcomes, ruleLevels, verdicts } from './outcome.js';
import type { RuleOutcome } from './outcome.js';
import { groupEvidence } from './pair-facts.js';
import type { CheckNumbers } from './registration-facts.js';
import { daySchema, idSchema } from './rule.js';
import type { RuleBook, RuleSet } from './rule-set.js';

const columnsSchema = z.record(z.string(), z.json());

const outcomesSchema = z.record(idSchema, z.enum(outcomes));

const registrationCaseSchema = z.strictObject({
  name: z.string().min(1),
  asOf: daySchema,
  side: z.enum(['send', 'host']),
  /** What differs from the base registration of that side; `null` takes a column away. */
  registration: columnsSchema,
  senderPosition: z.int().min(1).optional(),
  accepted: z.array(idSchema).optional(),
  expect: z.strictObject({
    verdict: z.enum(verdicts).optional(),
    outcomes: outcomesSchema.optional(),
    /** The level at which a rule of several parts answered. */
    levels: z.record(idSchema, z.enum(ruleLevels)).optional(),
    /** `null`: the start is not moved. */
    earliestStart: daySchema.nullable().optional(),
  }),
});

const pairCaseSchema = z.strictObject({
  name: z.string().min(1),
  asOf: daySchema,
  pair: z.strictObject({
    sendCountry: z.string().optional(),
    hostCountry: z.string().optional(),
    sameCompany: z.boolean().optional(),
    groupEvidence: z.array(z.enum(groupEvidence)).optional(),
    existingCollaboration: z.boolean().optional(),
  }),
  expect: z.strictObject({ outcomes: outcomesSchema, levels: z.record(idSchema, z.enum(ruleLevels)).optional() }),
});

const stayCaseSchema = z.strictObject({
  name: z.string().min(1),
  asOf: daySchema,
  stay: z.strictObject({
    parts: z.array(z.strictObject({ from: daySchema, until: daySchema })),
    collaborationTypes: z.array(z.string()).optional(),
    gapFilling: z.boolean().optional(),
    registeredOn: daySchema.optional(),
  }),
  expect: z.strictObject({ outcomes: outcomesSchema, levels: z.record(idSchema, z.enum(ruleLevels)).optional() }),
});

/** The whole file `cases.json`. */
export const casesSchema = z.strictObject({
  /** The window for which the cases were written, where they were carried over from an edition with another one. */
  window: z.strictObject({ opens: daySchema, closes: daySchema.nullable() }).optional(),
  /** What a rule can never say, so that no case can show it. */
  notPossible: z.array(z.strictObject({ rule: idSchema, outcomes: z.array(z.enum(outcomes)).min(1), because: z.string().min(1) })).optional(),
  /** A good registration of each side, of which every case changes something. */
  bases: z.strictObject({ send: columnsSchema, host: columnsSchema }),
  registrations: z.array(registrationCaseSchema),
  pairs: z.array(pairCaseSchema),
  stays: z.array(stayCaseSchema),
});

export type Cases = z.infer<typeof casesSchema>;
export type RegistrationSituation = Cases['registrations'][number];

/** The rules as the cases look at them: inside the window for which they were written. */
export const bookOfCases = (book: RuleBook, { window }: Cases): RuleBook => (window === undefined ? book : {
  ...book,
  ruleValues: new Map([...book.ruleValues, ['opens', window.opens], ['closes', window.closes ?? '9999-12-31']]),
});

/** The registration of a case: its base with the columns that the case changes. */
export const registrationOfCase = ({ bases }: Cases, { side, registration }: RegistrationSituation): Registration => {
  const columns = Object.entries({ ...bases[side], ...registration }).filter(([, value]) => value !== null);
  // The file holds parsed values of the canonical columns; whoever writes a case answers for their form.
  return { ...Object.fromEntries(columns), side } as Registration;
};

interface Expected {
  readonly outcomes?: Readonly<Record<string, string>> | undefined;
  readonly levels?: Readonly<Record<string, string>> | undefined;
}

const compare = (told: readonly RuleOutcome[], { outcomes: expected = {}, levels = {} }: Expected): string[] => {
  const byRule = new Map(told.map((each) => [each.rule, each]));
  const wrong = (rule: string, wanted: string, got: string | undefined): string[] =>
    wanted === got ? [] : [`${rule}: expected ${wanted}, got ${got ?? 'no outcome'} ("${byRule.get(rule)?.message ?? ''}")`];
  return [
    ...Object.entries(expected).flatMap(([rule, outcome]) => wrong(rule, outcome, byRule.get(rule)?.outcome)),
    ...Object.entries(levels).flatMap(([rule, level]) => wrong(rule, level, byRule.get(rule)?.level)),
  ];
};

/** How each case that fails differs from what it expects, by the name of the case; empty when all hold. */
export const failingCases = (
  ruleSet: RuleSet, cases: Cases, numberStatus: CheckNumbers,
): ReadonlyMap<string, readonly string[]> => {
  const failing = new Map<string, readonly string[]>();
  const note = (name: string, differences: readonly string[]): void => {
    if (differences.length > 0) failing.set(name, differences);
  };
  for (const one of cases.registrations) {
    const { asOf, senderPosition = one.side === 'send' ? 1 : undefined, expect } = one;
    const subject = { registration: registrationOfCase(cases, one), senderPosition };
    const found = evaluateRegistration(ruleSet, subject, { asOf, numberStatus, accepted: new Set(one.accepted) });
    const differences = compare(found.outcomes, expect);
    if (expect.verdict !== undefined && expect.verdict !== found.verdict) {
      differences.push(`verdict: expected ${expect.verdict}, got ${found.verdict}`);
    }
    if (expect.earliestStart !== undefined && expect.earliestStart !== (found.earliestStart ?? null)) {
      differences.push(`earliest start: expected ${expect.earliestStart ?? 'none'}, got ${found.earliestStart ?? 'none'}`);
    }
    note(one.name, differences);
  }
  for (const { name, asOf, pair, expect } of cases.pairs) note(name, compare(evaluatePair(ruleSet, { ...pair, asOf }), expect));
  for (const { name, asOf, stay, expect } of cases.stays) note(name, compare(evaluateStay(ruleSet, { ...stay, asOf }), expect));
  return failing;
};
