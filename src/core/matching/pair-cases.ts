/** The edition's example pairs: what `pairs.json` may hold, and whether the model judges each pair as it says. */

import { z } from 'zod';

import type { Registration, Side } from '../registration.js';
import { verdicts } from '../rules/outcome.js';
import { prepareMatching, type MatchSettings } from './context.js';
import { explainPair, type PairExplanation } from './explain.js';
import { constraintCodes, type MatchModel } from './model.js';
import type { MatchInput } from './profile.js';

const day = z.iso.date();
const text = z.string().min(1);
const constraint = z.enum(constraintCodes);
const points = z.number().min(0).max(100);
/** A score of two decimals, or the lowest and the highest it may be. */
const band = z.union([points, z.tuple([points, points])]);

/** Values of a registration by field key; `null` takes a value of the base away. */
const values = z.record(z.string(), z.unknown());

const register = z.strictObject({
  verdict: z.enum(verdicts).nullable().optional(),
  companyId: z.int().optional(),
  groupEvidence: z.array(text).optional(),
  placesTaken: z.int().min(0).optional(),
  earliestStart: day.optional(),
});

const pair = z.strictObject({
  id: text,
  /** What the pair shows, as a sentence. */
  because: text,
  send: values.optional(),
  host: values.optional(),
  /** What the register knows besides, where it differs from an eligible registration of its own company. */
  sendRegister: register.optional(),
  hostRegister: register.optional(),
  /** Why the pair is barred, if it is. */
  barred: text.optional(),
  expect: z.strictObject({
    possible: z.boolean().nullable(),
    /** The constraints that fail, and those that are unknown; all of them. */
    fails: z.array(constraint).optional(),
    unknown: z.array(constraint).optional(),
    knownPartner: z.boolean().optional(),
    score: band.optional(),
    sendScore: band.optional(),
    hostScore: band.optional(),
    completeness: points.optional(),
  }),
});

/** The shape of `pairs.json`. */
export const pairCasesSchema = z.strictObject({
  note: text.optional(),
  asOf: day,
  closesOn: day.nullable(),
  stay: z.strictObject({ minMonths: z.number(), maxMonths: z.number() }),
  /** The skills the pairs use, with concept and group: the pairs do not move when the vocabulary grows. */
  skills: z.record(text, z.strictObject({ concept: text, group: text })),
  /** The pair all others differ from. */
  base: z.strictObject({ send: values, host: values }),
  pairs: z.array(pair),
  /** Pairs in falling order of their scores. */
  orders: z.array(z.strictObject({ because: text, order: z.array(text).min(2) })),
});

export type PairCases = z.infer<typeof pairCasesSchema>;
type PairCase = PairCases['pairs'][number];
type Band = z.infer<typeof band>;

/** What the model and the cases are checked with. */
export type PairCaseTools = Pick<MatchSettings, 'sha256' | 'foldText' | 'sectorPlace'> & { readonly model: MatchModel };

function inputOf(each: PairCase, cases: PairCases, side: Side): MatchInput {
  const merged = Object.entries({ ...cases.base[side], ...each[side] }).filter(([, value]) => value !== null);
  const id = side === 'send' ? 1 : 2;
  const stated = (side === 'send' ? each.sendRegister : each.hostRegister) ?? {};
  const known = Object.entries(stated).filter(([, value]) => value !== undefined);
  return {
    id,
    ref: `${side === 'send' ? 'S' : 'H'}${id}`,
    stableId: side,
    companyId: id,
    verdict: 'eligible',
    waitingSince: cases.asOf,
    groupEvidence: [],
    ...Object.fromEntries(known),
    registration: { side, ...Object.fromEntries(merged) } as unknown as Registration,
  };
}

/** Explains one pair of the cases. */
export function explainCase(each: PairCase, cases: PairCases, tools: PairCaseTools): PairExplanation {
  const [send, host] = [inputOf(each, cases, 'send'), inputOf(each, cases, 'host')];
  const concepts = new Map(Object.entries(cases.skills).map(([skill, concept]) => [tools.foldText(skill), concept]));
  const context = prepareMatching({
    ...tools,
    edition: 'pairs',
    asOf: cases.asOf,
    closesOn: cases.closesOn,
    stay: cases.stay,
    concept: (skill) => concepts.get(tools.foldText(skill)) ?? null,
    barred: each.barred === undefined ? [] : [{ send: send.id, host: host.id, reason: each.barred }],
  });
  return explainPair(send, host, context);
}

/** A problem as a sentence when the value lies outside the band. */
function outside(name: string, value: number, expected: Band | undefined): string[] {
  if (expected === undefined) return [];
  const [low, high] = typeof expected === 'number' ? [expected, expected] : expected;
  return value < low || value > high
    ? [`${name} is ${value.toFixed(2)}, expected ${low === high ? low.toFixed(2) : `${low} to ${high}`}`]
    : [];
}

function differences({ expect }: PairCase, found: PairExplanation): string[] {
  const those = (holds: boolean | null): string =>
    found.constraints.filter((each) => each.holds === holds).map((each) => each.constraint).sort().join(', ');
  const wrong = (name: string, value: unknown, expected: unknown): string[] =>
    value === expected ? [] : [`${name} is ${String(value) || 'nothing'}, expected ${String(expected) || 'nothing'}`];
  return [
    ...wrong('possible', found.possible, expect.possible),
    ...wrong('what fails', those(false), [...expect.fails ?? []].sort().join(', ')),
    ...wrong('what is unknown', those(null), [...expect.unknown ?? []].sort().join(', ')),
    ...wrong('knownPartner', found.knownPartner, expect.knownPartner ?? false),
    ...outside('score', found.score, expect.score),
    ...outside('sendScore', found.sendScore, expect.sendScore),
    ...outside('hostScore', found.hostScore, expect.hostScore),
    ...outside('completeness', found.completeness, expect.completeness),
  ];
}

/** Checks every pair and every order; each problem is a sentence that begins with the pair or the order it is about. */
export function checkPairCases(cases: PairCases, tools: PairCaseTools): string[] {
  const scores = new Map<string, number>();
  const problems = cases.pairs.flatMap((each) => {
    const found = explainCase(each, cases, tools);
    const twice = scores.has(each.id) ? ['the id is used twice'] : [];
    scores.set(each.id, found.score);
    return [...twice, ...differences(each, found)].map((problem) => `${each.id}: ${problem}`);
  });
  for (const { because, order } of cases.orders) {
    order.forEach((id, at) => {
      const score = scores.get(id);
      const before = at === 0 ? undefined : scores.get(order[at - 1]!);
      if (score === undefined) {
        problems.push(`${because}: there is no pair ${id}`);
      } else if (before !== undefined && before <= score) {
        problems.push(`${because}: ${order[at - 1]!} (${before}) is not above ${id} (${score})`);
      }
    });
  }
  return problems;
}
