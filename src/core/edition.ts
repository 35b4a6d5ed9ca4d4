/** One programme round as data: its window, lists, rules, rates and sources, read from its folder's files. */

import { z } from 'zod';

import type { IsoDate } from './registration.js';
import { casesSchema } from './rules/case.js';
import type { Cases } from './rules/case.js';
import { carriedOverSchema, daySchema, eligibilitySchema, idSchema } from './rules/rule.js';
import { lintRules } from './rules/rule-set.js';
import type { RuleBook } from './rules/rule-set.js';
import type { Literal } from './rules/vocabulary.js';

const text = z.string().trim().min(1);
const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals');
const labelledSchema = z.strictObject({ id: idSchema, label: text });
const sourceIds = z.array(idSchema).min(1, 'needs a source');

/** `edition.json`: what the round is, apart from its rules. */
const settingsSchema = z.strictObject({
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
  collaborationTypes: z.array(labelledSchema).min(1),
  /** With the words by which a profession is recognised besides its label. */
  liberalProfessions: z.array(z.strictObject({ ...labelledSchema.shape, also: z.array(text) })),
  stay: z.strictObject({
    /** Whole or half months. */
    shortestMonths: z.number().multipleOf(0.5).positive(),
    longestMonths: z.number().multipleOf(0.5).positive(),
    /** All parts of a stay lie within so many months. */
    withinMonths: z.int().positive(),
    shortestPartDays: z.int().positive(),
  }),
  signatories: z.strictObject({ parties: z.array(labelledSchema).min(1), note: text.optional(), source: sourceIds }),
  limits: z.strictObject({
    assessWorkingDays: z.int().positive(),
    openProposalsPerParticipant: z.int().positive(),
    answerDays: z.int().positive(),
    note: text.optional(),
  }),
});

/** `grants.json`: euro per month by host country. */
const grantsSchema = z.strictObject({
  currency: z.literal('EUR'),
  per: z.literal('month'),
  by: z.literal('host country'),
  rates: z.record(countrySchema, z.number().positive()),
  disability: z.strictObject({ rate: z.number().positive(), note: text }),
  paidBy: text,
  paidTo: text,
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

const sourcesSchema = z.strictObject({ sources: z.array(sourceSchema).min(1) });

export type EditionSettings = z.infer<typeof settingsSchema>;
export type Grants = z.infer<typeof grantsSchema>;
export type Source = z.infer<typeof sourceSchema>;

/** An edition that has been read and checked. */
export interface Edition extends Readonly<EditionSettings>, RuleBook {
  readonly grants: Grants;
  readonly sources: readonly Source[];
  readonly cases?: Cases;
  /** `matching.json` and `related-sectors.json` as they stand; the matching model reads them. */
  readonly matching: unknown;
  readonly relatedSectors: unknown;
}

/** The files of an edition's folder by name, as parsed JSON. */
export type EditionFiles = Readonly<Record<string, unknown>>;

export type ParsedEdition =
  | { readonly ok: true; readonly edition: Edition }
  | { readonly ok: false; readonly problems: string[] };

const duplicates = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];

/** What rules may name as `{edition: name}`. An edition without a known end closes on the last day there is. */
const ruleValuesOf = (settings: EditionSettings): ReadonlyMap<string, Literal> => new Map<string, Literal>([
  ['opens', settings.window.opens],
  ['closes', settings.window.closes ?? '9999-12-31'],
  ['eu', settings.eu],
  ['eligible-countries', settings.eligibleCountries],
  ['collaboration-types', settings.collaborationTypes.map(({ id }) => id)],
  ['liberal-professions', settings.liberalProfessions.flatMap(({ id, label, also }) => [id, label, ...also])],
  ['shortest-stay-months', settings.stay.shortestMonths],
  ['longest-stay-months', settings.stay.longestMonths],
  ['stay-within-months', settings.stay.withinMonths],
  ['shortest-part-days', settings.stay.shortestPartDays],
]);

const settingsProblems = (settings: EditionSettings): string[] => {
  const { window, stay } = settings;
  const lists: [string, readonly string[]][] = [
    ['eu', settings.eu],
    ['eligibleCountries', settings.eligibleCountries],
    ['collaborationTypes', settings.collaborationTypes.map(({ id }) => id)],
    ['liberalProfessions', settings.liberalProfessions.map(({ id }) => id)],
    ['signatories.parties', settings.signatories.parties.map(({ id }) => id)],
  ];
  return [
    ...(window.closes !== null && window.closes < window.opens
      ? [`edition.json: window: closes on ${window.closes}, before it opens on ${window.opens}`] : []),
    ...(stay.longestMonths < stay.shortestMonths ? ['edition.json: stay: the longest stay is shorter than the shortest'] : []),
    ...lists.flatMap(([name, ids]) => duplicates(ids).map((id) => `edition.json: ${name}: "${id}" stands there twice`)),
  ];
};

/**
 * Reads an edition from its files and reports every problem at once, each with file and place: a missing
 * file, unknown fields, duplicate ids, unknown operators and names, rules without a source or with one that
 * is not listed, dates backwards, cases about unknown rules. `cases.json` may be left out.
 */
export const parseEdition = (files: EditionFiles): ParsedEdition => {
  const problems: string[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    if (files[name] === undefined) {
      problems.push(`${name}: is missing`);
      return undefined;
    }
    const result = schema.safeParse(files[name]);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues) {
      problems.push([name, ...(path.length > 0 ? [path.join('.')] : []), message].join(': '));
    }
    return undefined;
  };
  const settings = read('edition.json', settingsSchema);
  const eligibility = read('eligibility.json', eligibilitySchema);
  const grants = read('grants.json', grantsSchema);
  const sources = read('sources.json', sourcesSchema)?.sources;
  const cases = files['cases.json'] === undefined ? undefined : read('cases.json', casesSchema);

  if (settings !== undefined) problems.push(...settingsProblems(settings));
  if (sources !== undefined) {
    const ids = sources.map(({ id }) => id);
    problems.push(...duplicates(ids).map((id) => `sources.json: "${id}" stands there twice`));
    const cite = (place: string, cited: readonly string[] = []): void => {
      for (const id of cited) if (!ids.includes(id)) problems.push(`${place}: unknown source "${id}"`);
    };
    for (const rule of eligibility?.rules ?? []) cite(`eligibility.json: rule ${rule.id}`, rule.source);
    cite('edition.json: window', settings?.window.source);
    cite('edition.json: signatories', settings?.signatories.source);
    cite('grants.json', grants?.source);
  }
  if (eligibility !== undefined) {
    const ids = eligibility.rules.map(({ id }) => id);
    const derivedIds = eligibility.derived.map(({ id }) => id);
    problems.push(...duplicates(ids).map((id) => `eligibility.json: rule "${id}" stands there twice`));
    problems.push(...duplicates(derivedIds).map((id) => `eligibility.json: derived "${id}" stands there twice`));
    for (const { name, expect } of [...(cases?.registrations ?? []), ...(cases?.pairs ?? []), ...(cases?.stays ?? [])]) {
      for (const rule of Object.keys(expect.outcomes ?? {})) {
        if (!ids.includes(rule)) problems.push(`cases.json: "${name}" speaks of an unknown rule "${rule}"`);
      }
    }
  }
  if (settings === undefined || eligibility === undefined) return { ok: false, problems };
  const ruleValues = ruleValuesOf(settings);
  problems.push(...lintRules({ ...eligibility, ruleValues }).map((each) => `eligibility.json: ${each}`));
  if (grants === undefined || sources === undefined || problems.length > 0) return { ok: false, problems };
  const edition: Edition = {
    ...settings,
    ...eligibility,
    ruleValues,
    grants,
    sources,
    ...(cases === undefined ? {} : { cases }),
    matching: files['matching.json'],
    relatedSectors: files['related-sectors.json'],
  };
  return { ok: true, edition };
};

/** Whether an edition is open on a day; both days of its window belong to it. */
export const editionWindow = (edition: Pick<Edition, 'window'>, asOf: IsoDate): 'open' | 'not-yet-open' | 'closed' => {
  const { opens, closes } = edition.window;
  if (asOf < opens) return 'not-yet-open';
  return closes !== null && asOf > closes ? 'closed' : 'open';
};
