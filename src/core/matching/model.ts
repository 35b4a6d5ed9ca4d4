/** The matching model of an edition: what `matching.json` and `related-sectors.json` may hold, and the version that names it. */

import { z } from 'zod';

import { formProblems } from '../form-words.js';
import { levels as languageLevels } from '../registration.js';

/** The hard constraints, in the order of the design; an edition may order and word them, never add one the engine cannot test. */
export const constraintCodes = [
  'country', 'eligibility', 'destination', 'origin', 'language', 'window', 'capacity', 'group', 'history', 'learning', 'type',
] as const;
export type ConstraintCode = (typeof constraintCodes)[number];

/** The criteria both sides score each other by. */
export const criterionCodes = ['skills', 'sector', 'language', 'place', 'dates'] as const;
export type CriterionCode = (typeof criterionCodes)[number];

/** Ways to make one score of the two sides' utilities. */
export const combinations = ['harmonic', 'arithmetic', 'geometric', 'min'] as const;
export type Combination = (typeof combinations)[number];

/** Raised whenever the engine would give other numbers for the same model; part of the model's version. */
export const engineVersion = '1';

/** The name of the level a component has when the data it needs is not stated. */
export const missingLevel = 'missing';

/** The named levels of the criteria whose value depends on the level alone, best first, without `missing`. */
export const fixedLevels = {
  sector: ['same-division', 'same-section', 'related', 'other'],
  language: ['native', 'C2', 'C1', 'B2', 'B1', 'A2', 'A1', 'none'],
  placeOfSend: ['first', 'second', 'third', 'fourth', 'fifth', 'later', 'open', 'not-listed'],
  placeOfHost: ['listed', 'open', 'not-listed'],
} as const;

const component = z.int().min(0).max(100);
const sentence = z.string().min(1);
const weights = z.strictObject({ send: component, host: component });
const missing = z.strictObject({ level: z.literal(missingLevel) });

/** Levels with a value each, the expected names in their order, then `missing`; a better level is never worth less. */
const valued = (names: readonly string[]) =>
  z.array(z.union([z.strictObject({ level: sentence, value: component }), missing])).superRefine((list, check) => {
    const expected = [...names, missingLevel];
    if (list.map((each) => each.level).join() !== expected.join()) {
      check.addIssue({ code: 'custom', message: `the levels must be, in this order: ${expected.join(', ')}` });
    }
    const values = list.flatMap((each) => ('value' in each ? [each.value] : []));
    if (values.some((value, at) => at > 0 && value > values[at - 1]!)) {
      check.addIssue({ code: 'custom', message: 'a level is worth more than the better level before it' });
    }
  });

/** Levels that name bands of a computed value, from 100 down to 0, then `missing`. */
const banded = z.array(z.union([z.strictObject({ level: sentence, atLeast: component }), missing])).superRefine((list, check) => {
  const bounds = list.flatMap((each) => ('atLeast' in each ? [each.atLeast] : []));
  if (bounds.at(-1) !== 0 || bounds.some((bound, at) => at > 0 && bound >= bounds[at - 1]!)) {
    check.addIssue({ code: 'custom', message: 'the bands must fall from level to level and end at 0' });
  }
  if (list.length !== bounds.length + 1 || list.at(-1)?.level !== missingLevel) {
    check.addIssue({ code: 'custom', message: `the last level must be "${missingLevel}", and only the last` });
  }
});

const criteria = z.strictObject({
  skills: z.strictObject({
    title: sentence,
    weights,
    /** What one wanted skill earns, by the best the other side offers for it. */
    points: z.strictObject({ same: z.int().min(1).max(100), group: component, weakText: component })
      .refine(
        ({ same, group, weakText }) => same >= group && group >= weakText,
        'the same skill earns most, a text that looks alike least',
      ),
    /** From which Dice coefficient of folded trigrams on, in percent, two texts without a concept are weak evidence. */
    weakTextPercent: z.int().min(1).max(100),
    levels: banded,
  }),
  sector: z.strictObject({ title: sentence, weights, levels: valued(fixedLevels.sector) }),
  language: z.strictObject({ title: sentence, weights, levels: valued(fixedLevels.language) }),
  place: z.strictObject({
    title: sentence,
    weights,
    levels: z.strictObject({ send: valued(fixedLevels.placeOfSend), host: valued(fixedLevels.placeOfHost) }),
  }),
  dates: z.strictObject({ title: sentence, weights, levels: banded }),
});

const schema = z.strictObject({
  note: z.string().optional(),
  /** How the two utilities become one score. */
  combination: z.enum(combinations),
  /** The value of a component at level `missing`. */
  neutral: component,
  defaults: z.strictObject({
    /** The minimum of a host language stated without a level. */
    hostMinimumLevel: z.enum(languageLevels),
    /** Places of a host that states none. */
    places: z.int().min(0),
  }),
  constraints: z.array(
    z.strictObject({
      constraint: z.enum(constraintCodes),
      /** What holds when it holds, as a sentence. */
      sentence,
      /** What its counter counts, as a phrase after a number. */
      counts: sentence,
      enforced: z.boolean(),
    }),
  ),
  criteria,
  /** How many entries beyond the asked top a list keeps, so that small changes need no new search. */
  spare: z.array(z.strictObject({ top: z.int().min(1), spare: z.int().min(0) })).min(1),
  /** How strongly the fair plan lowers hosts that many want. */
  lambda: z.number().min(0),
}).superRefine((model, check) => {
  const stated = model.constraints.map((each) => each.constraint);
  if (stated.length !== constraintCodes.length || new Set(stated).size !== constraintCodes.length) {
    check.addIssue({ code: 'custom', path: ['constraints'], message: `each constraint once: ${constraintCodes.join(', ')}` });
  }
  for (const each of model.constraints) {
    if (each.enforced || each.constraint === 'learning') continue;
    const message = `only learning can be switched off, not ${each.constraint}`;
    check.addIssue({ code: 'custom', path: ['constraints'], message });
  }
  for (const side of ['send', 'host'] as const) {
    const sum = criterionCodes.reduce((total, code) => total + model.criteria[code].weights[side], 0);
    const message = `the ${side} weights sum to ${sum}, not to 100`;
    if (sum !== 100) check.addIssue({ code: 'custom', path: ['criteria'], message });
  }
});

const letter = z.string().regex(/^[A-V]$/, 'a NACE Rev. 2.1 section letter, A to V');
const relatedSchema = z.array(z.tuple([letter, letter]).refine(([a, b]) => a !== b, 'a section is not related to itself'));

/** The whole model: `matching.json` with the unordered pairs of related sections beside it. */
export interface MatchModel extends z.infer<typeof schema> {
  readonly relatedSectors: readonly (readonly [string, string])[];
}

/** A model, or what is wrong with its files as sentences with the place in front. */
export type ParsedModel =
  | { readonly ok: true; readonly model: MatchModel }
  | { readonly ok: false; readonly problems: readonly string[] };

const problemsOf = (file: string, error: z.ZodError): string[] =>
  formProblems(error).map(({ path, message }) => `${[file, ...path.map(String)].join(' > ')}: ${message}`);

/** Checks the parsed JSON of `matching.json` and `related-sectors.json`. */
export function parseModel(matching: unknown, relatedSectors: unknown): ParsedModel {
  const model = schema.safeParse(matching);
  const related = relatedSchema.safeParse(relatedSectors);
  if (model.success && related.success) return { ok: true, model: { ...model.data, relatedSectors: related.data } };
  return {
    ok: false,
    problems: [
      ...(model.success ? [] : problemsOf('matching.json', model.error)),
      ...(related.success ? [] : problemsOf('related-sectors.json', related.error)),
    ],
  };
}

/** JSON with sorted keys and no spaces: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
}

/** The version of a model: the SHA-256 of its canonical JSON together with the engine's version. */
export const modelVersion = (model: MatchModel, sha256: (text: string) => string): string =>
  sha256(canonicalJson({ engine: engineVersion, model }));

/**
 * Weights brought to a sum of 100, integers, by largest remainder (the earlier one where remainders are equal).
 * All zero stays all zero: there is nothing to share out.
 */
export function normaliseWeights(stated: readonly number[]): number[] {
  const sum = stated.reduce((total, each) => total + each, 0);
  if (sum === 0) return stated.map(() => 0);
  const shares = stated.map((each, at) => ({ at, whole: Math.floor((each * 100) / sum), rest: (each * 100) % sum }));
  const left = 100 - shares.reduce((total, each) => total + each.whole, 0);
  const lifted = new Set([...shares].sort((a, b) => b.rest - a.rest || a.at - b.at).slice(0, left).map((each) => each.at));
  return shares.map((each) => each.whole + (lifted.has(each.at) ? 1 : 0));
}

/**
 * How many entries a list keeps beyond the top that is shown: the stated number for the smallest listed top that
 * covers it; beyond the largest listed top the same share of it, rounded up.
 */
export function spareEntries(model: MatchModel, top: number): number {
  const listed = [...model.spare].sort((a, b) => a.top - b.top);
  const covering = listed.find((each) => each.top >= top);
  const largest = listed.at(-1)!;
  return covering === undefined ? Math.ceil((top * largest.spare) / largest.top) : covering.spare;
}
