/** The form of an edition's files: its window, lists, limits and rates, and its sources. */

import { z } from 'zod';

import { carriedOverSchema, daySchema, idSchema } from './rules/rule.js';

export { statusesSchema, type Statuses } from './mobility/status-form.js';

const text = z.string().trim().min(1);
const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals');
const labelledSchema = z.strictObject({ id: idSchema, label: text });
const sourceIds = z.array(idSchema, 'needs a source').min(1, 'needs a source');

const staySchema = z.strictObject({
  /** Whole or half months. */
  shortestMonths: z.number().multipleOf(0.5).positive(),
  longestMonths: z.number().multipleOf(0.5).positive(),
  /** All parts of a stay lie within so many months; absent where the texts set no such limit. */
  withinMonths: z.int().positive().optional(),
  shortestPartDays: z.int().positive().optional(),
  note: text.optional(),
});

/** Days that something takes before the preparation of a stay begins (that has days of its own, in `preparation.json`). */
const leadTimeSchema = z.strictObject({
  id: idSchema,
  label: text,
  days: z.int().min(0),
  /** The contact point's own choice; a rule of the programme needs a source instead. */
  policy: z.boolean(),
  because: text,
  source: sourceIds.optional(),
}).refine(({ policy, source }) => policy || source !== undefined, 'needs a source, or is marked as policy');

/** Values that count from a later day on, instead of those that stand above them. */
const changeSchema = z.strictObject({
  from: daySchema,
  because: text,
  source: sourceIds,
  eu: z.array(countrySchema).min(1).optional(),
  eligibleCountries: z.array(countrySchema).min(1).optional(),
  stay: staySchema.optional(),
});

/** `edition.json`: what the round is, apart from its rules. */
export const settingsSchema = z.strictObject({
  id: idSchema,
  title: text,
  window: z.strictObject({
    opens: daySchema,
    /** Last day; `null` while no end is known. */
    closes: daySchema.nullable(),
    /** Whether the days were assumed where the texts name months. */
    daysAssumed: z.boolean(),
    note: text.optional(),
    source: sourceIds.optional(),
  }),
  carriedOver: carriedOverSchema.optional(),
  eu: z.array(countrySchema).min(1),
  eligibleCountries: z.array(countrySchema).min(1),
  /** Empty where no text of the edition lists any. */
  collaborationTypes: z.array(labelledSchema),
  /** With the words by which a profession is recognised besides its label; empty where no text lists any. */
  liberalProfessions: z.array(z.strictObject({ ...labelledSchema.shape, also: z.array(text) })),
  stay: staySchema,
  /** One after the other; absent where nothing is known to take any. */
  leadTimes: z.array(leadTimeSchema).optional(),
  /** In the order of their days. */
  changes: z.array(changeSchema).optional(),
  signatories: z.strictObject({ parties: z.array(labelledSchema).min(1), note: text.optional(), source: sourceIds }),
  limits: z.strictObject({
    assessWorkingDays: z.int().positive(),
    openProposalsPerParticipant: z.int().positive(),
    answerDays: z.int().positive(),
    /** Reminders after a first request for a questionnaire; editions made before there was this limit say nothing. */
    reminders: z.int().nonnegative().default(2),
    note: text.optional(),
  }),
});

const disabilitySchema = z.strictObject({ rate: z.number().positive(), note: text });

/** Rates that count from a later day on; what is not named stays as it was. */
const grantChangeSchema = z.strictObject({
  from: daySchema,
  because: text,
  source: sourceIds,
  /** By host country; `null` takes a rate away. */
  rates: z.record(countrySchema, z.number().positive().nullable()).optional(),
  highest: z.number().positive().optional(),
  disability: disabilitySchema.optional(),
});

/** `grants.json`: euro per month by host country. */
export const grantsSchema = z.strictObject({
  currency: z.literal('EUR'),
  per: z.literal('month'),
  by: z.literal('host country'),
  /** Empty where no table was found. */
  rates: z.record(countrySchema, z.number().positive()),
  /** The most a month brings, where the texts name that alone. */
  highest: z.number().positive().optional(),
  /** How many months are paid at most, where that is less than a stay may last. */
  paidMonths: z.number().positive().optional(),
  /** Absent where no text of the edition names one. */
  disability: disabilitySchema.optional(),
  /** In the order of their days. */
  changes: z.array(grantChangeSchema).optional(),
  /** `null` where no text says who pays, or whom. */
  paidBy: text.nullable(),
  paidTo: text.nullable(),
  /** What the texts leave open or contradict. */
  notes: z.array(text),
  source: sourceIds,
  carriedOver: carriedOverSchema.optional(),
});

const sourceSchema = z.strictObject({
  id: idSchema,
  title: text,
  /** Who speaks: the programme itself, a partner or chamber, the press, the law, or the contact point. */
  kind: z.enum(['programme', 'partner', 'press', 'law', 'policy']),
  /** Site or page; `null` where none is known. */
  address: text.nullable(),
  /** Day on which it was read; `null` where that was not noted. */
  readOn: daySchema.nullable(),
  /** What it says, in our words. */
  says: text,
  contradictions: z.array(text).optional(),
});

export const sourcesSchema = z.strictObject({ sources: z.array(sourceSchema).min(1) });

export type EditionSettings = z.infer<typeof settingsSchema>;
export type Grants = z.infer<typeof grantsSchema>;
export type Source = z.infer<typeof sourceSchema>;
