/** The form of a rule as it stands in an edition's `eligibility.json`. */

import { z } from 'zod';

import { ruleLevels } from './outcome.js';

/** `sme-size`: lower case words joined by hyphens. */
export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower case words joined by hyphens');

/** A day that exists, `YYYY-MM-DD`. */
export const daySchema = z.iso.date('must be a day, YYYY-MM-DD');

/** Where an edition or a rule was copied from, and when. */
export const carriedOverSchema = z.strictObject({ from: idSchema, on: daySchema });

const sentence = z.string().trim().min(1);

/** One sentence, or several of which the first whose condition is true is said. */
const messageSchema = z.union([
  sentence,
  z.array(z.strictObject({ when: z.json().optional(), text: sentence })).min(1),
], 'must be a sentence, or a list of {when, text}');

const messagesSchema = z.strictObject({
  pass: messageSchema,
  fail: messageSchema.optional(),
  unknown: messageSchema.optional(),
  'not-applicable': messageSchema.optional(),
});

const datedValueSchema = z.strictObject({
  from: daySchema,
  value: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]),
});

/** Values by name, each with the days from which it counts. */
const parametersSchema = z.record(idSchema, z.array(datedValueSchema).min(1));

/** What a rule, or one part of it, asks: if `when` then `test`. Conditions are compiled later. */
const askingSchema = {
  when: z.json().optional(),
  test: z.json().optional(),
  messages: messagesSchema.optional(),
};

const partSchema = z.strictObject({ id: idSchema, level: z.enum(ruleLevels), ...askingSchema });

/** A rule: what it asks, of whom, since when, why, and who says so. */
export const ruleSchema = z.strictObject({
  id: idSchema,
  about: z.enum(['company', 'participant', 'registration', 'pair', 'stay']),
  /** Which registrations it concerns; both when absent. */
  side: z.enum(['send', 'host']).optional(),
  level: z.enum(ruleLevels),
  /** First and last day on which it is asked; always when absent. */
  from: daySchema.optional(),
  until: daySchema.optional(),
  parameters: parametersSchema.optional(),
  ...askingSchema,
  /** Instead of `test`: several askings with levels of their own, the most severe answer counts. */
  parts: z.array(partSchema).min(1).optional(),
  /** A pass that holds only from a later day on: the stay cannot start before `day`. */
  earliestStart: z.strictObject({ when: z.json(), day: z.json() }).optional(),
  because: sentence,
  source: z.array(idSchema, 'a rule needs a source').min(1, 'a rule needs a source'),
  /** Where the sources disagree, or are silent. */
  contradictions: z.array(sentence).optional(),
  /** Which paper would prove it. */
  proof: sentence.optional(),
  carriedOver: carriedOverSchema.optional(),
});

/** A named condition that several rules share. */
export const derivedSchema = z.strictObject({
  id: idSchema,
  /** Whose facts it is made of. */
  about: z.enum(['registration', 'pair', 'stay']),
  holds: z.json(),
  because: sentence,
});

/** The whole file `eligibility.json`. */
export const eligibilitySchema = z.strictObject({
  /** Values that several rules share; a rule adds its own. */
  parameters: parametersSchema,
  derived: z.array(derivedSchema),
  rules: z.array(ruleSchema).min(1),
});

export type RuleDefinition = z.infer<typeof ruleSchema>;
export type PartDefinition = z.infer<typeof partSchema>;
export type DerivedDefinition = z.infer<typeof derivedSchema>;
export type Parameters = z.infer<typeof parametersSchema>;
export type MessageDefinition = z.infer<typeof messageSchema>;
