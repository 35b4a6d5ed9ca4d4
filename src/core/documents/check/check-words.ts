/** The form of `data/checks/<language>.json`: the phrases by which drafts in one language are checked. */

import { z } from 'zod';
import { phraseBook, type PhraseBook } from './phrases.js';

/** The sections of a Learning Project, in the order of its document. */
export const sectionIds = [
  'parties', 'type', 'background', 'objectives', 'activities', 'results', 'learning', 'practical', 'boundaries', 'monitoring', 'signatures',
] as const;
export type SectionId = (typeof sectionIds)[number];

// The first word of a phrase is what finds it, so it must be there.
const phrase = z.string().regex(/^(?!\.\.)(?!\S*\?(?:\s|$))\S/, 'begins with a word that is not optional');
const phrases = z.array(phrase).min(1);
const some = z.array(phrase);

export const checkWordsSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2}$/),
  /** Words without a meaning of their own; they also tell the language of a text. */
  functionWords: phrases,
  /** Words of the headings of each section. */
  sections: z.strictObject(Object.fromEntries(sectionIds.map((id) => [id, phrases])) as Record<SectionId, typeof phrases>),
  /** Wordings by which the host would supervise the participant. */
  supervision: phrases,
  /** Wordings that come near it: direction, instructions, orders. */
  direction: some,
  collaborating: phrases,
  negation: z.strictObject({
    /** Each denies by itself. */
    words: phrases,
    /** The small word beside the verb (`ne`, `no`, `nu`), in languages where it and another negation deny once together. */
    particles: some,
    /** `without` and its like: they deny what follows, also when something else denies it a second time. */
    without: some,
    /** Whether particle and word together deny once. */
    concord: z.boolean(),
    /** `not only`: no negation at all. */
    notOnly: some,
    /** What denies a phrase from behind it, in the same clause. */
    after: some,
    /** Words that begin a new clause. */
    breaks: some,
    /** Words that carry a negation on behind a comma. */
    or: some,
  }),
  /** Wordings of a stay that fills a gap in the host's staff. */
  gapFilling: phrases,
  generic: z.strictObject({
    /** Wordings that say nothing of the two firms. */
    phrases,
    /** Words that are in every such wording. */
    words: phrases,
  }),
  /** Words for numbers, from two upwards where one is also the article. */
  numbers: phrases,
  roles: z.strictObject({ send: phrases, host: phrases, common: phrases, participant: phrases, contactPoint: phrases, contactPoints: phrases }),
  /** Wordings by which one side alone gains. */
  oneSided: some,
  /** Words of a mark that something is still to be filled in. */
  toComplete: phrases,
  /** Wordings that leave something open wherever they stand ("is still to be confirmed"). */
  stillOpen: some.default([]),
  dates: z.strictObject({
    between: phrases, months: phrases, weeks: phrases, days: phrases,
    /** Words for the stay itself. */
    stay: phrases,
    part: phrases,
    total: phrases,
    /** Words before a number that is a place in an order, not a count. */
    ordinal: phrases,
  }),
  /** Names of the collaboration types besides those of the code list. */
  types: some,
});

export type CheckWordsFile = z.infer<typeof checkWordsSchema>;

type Books<T> = { readonly [K in keyof T]: T[K] extends readonly string[] ? PhraseBook : T[K] extends object ? Books<T[K]> : T[K] };

/** The phrases of one language, ready to be looked for. */
export type CheckWords = Books<CheckWordsFile>;

const booksOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return phraseBook(value as string[]);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, booksOf(each)])) : value;
};

/** Compiles every list of phrases; the result has the keys of the file. */
export const compileCheckWords = (file: CheckWordsFile): CheckWords => booksOf(file) as CheckWords;
