/** The shapes of the code lists in `data/code-lists/`, by which the words of a cell become codes. */

import { z } from 'zod';

/** Words by language: `{"en": ["employee", "staff member"], "de": [...]}`. */
const wordsSchema = z.record(z.string(), z.array(z.string()));

const termSchema = z.object({
  code: z.string().min(1),
  /** The name to show, by language. */
  label: z.record(z.string(), z.string()).optional(),
  /** What lists write for it, by language; the code itself is always understood. */
  words: wordsSchema,
});

/** A closed list of codes with their words: roles, ownership, sides, collaboration types, professions. */
export const termListSchema = z.array(termSchema);

export const countryListSchema = z.object({
  /** ISO 3166-1 alpha-2 code to alpha-3 code; `XK` stands for Kosovo. The order is that of the standard. */
  alpha3: z.record(z.string(), z.string()),
  /** Other codes and names that lists use, by alpha-2 code. */
  names: z.record(z.string(), z.array(z.string())),
  /** Adjectives and genitives that name a country only beside a word for state ("republique francaise"). */
  adjectives: z.record(z.string(), z.array(z.string())),
  /** Words for state, republic, kingdom, in folded form. */
  stateWords: z.array(z.string()),
  /** Articles, prepositions and other words that carry no meaning in an official name, in folded form. */
  fillers: z.array(z.string()),
  /** Words that mean any country. */
  any: z.array(z.string()),
  /** Names of groups of countries ("EU"), understood only to be refused with advice. */
  groups: z.array(z.string()),
});

export const languageListSchema = z.object({
  /** ISO 639-1 codes. */
  codes: z.array(z.string()),
  /** Other codes and names that lists use, by ISO 639-1 code. */
  names: z.record(z.string(), z.array(z.string())),
  /** Country codes that are often written for a language, with the code that may be meant: asked, never taken. */
  mistaken: z.record(z.string(), z.string()),
  /** Words for the mother tongue. */
  native: z.array(z.string()),
  /** Words for a level outside the Common European Framework ("fluent"). */
  vague: z.array(z.string()),
  /** Words without meaning of their own ("level", "language"). */
  fillers: z.array(z.string()),
});

const naceSectionSchema = z.object({ code: z.string(), title: z.string(), divisions: z.array(z.string()) });

const naceRevisionSchema = z.object({
  sections: z.array(naceSectionSchema),
  /** Title by two-digit division. */
  divisions: z.record(z.string(), z.string()),
  /** Classes as `DD.DD`; empty when the list is not complete, and then only divisions are checked. */
  classes: z.array(z.string()),
});

export const naceSchema = z.object({
  source: z.string(),
  'rev2': naceRevisionSchema,
  'rev2.1': naceRevisionSchema,
  /** Divisions in both revisions that do not mean the same in both: their revision is asked for. */
  changedDivisions: z.array(z.string()),
  /**
   * Where a Rev. 2 code goes in Rev. 2.1 when not to the division of the same number: by the longest
   * matching beginning of the code; `null` where it goes to several.
   */
  moved: z.record(z.string(), z.string().nullable()),
});

const wordsByColumn = z.record(z.string(), wordsSchema);

/** What lists write above their columns; a word belongs to one column, or is listed as ambiguous. */
export const headerListSchema = z.object({
  /** Names of each canonical column, by language. */
  columns: wordsByColumn,
  /** Names that stand for a column only where no other header claims it ("codice fiscale" beside "numero REA"). */
  lesser: wordsByColumn,
  /** Names that several columns answer to, or that one column answers to and nobody can be sure. */
  ambiguous: z.array(z.object({
    columns: z.array(z.string()).min(1),
    /** Whether it is surely one of them, so that it is the last one when the others have headers of their own. */
    oneOf: z.boolean().default(false),
    words: wordsSchema,
  })),
  /** Words for whom a header is about, before or behind another name: company, contact, participant, group. */
  whose: z.object({ company: wordsSchema, contact: wordsSchema, participant: wordsSchema, group: wordsSchema }),
  /** Words for a name beside such a word ("contact name"). */
  nameWords: wordsSchema,
  /** Headers that hold nothing for a registration ("fax", "status"). */
  others: wordsSchema,
  /** Words that make a header speak of somebody else than the company ("headquarter", "invoice"); folded. */
  elsewhere: z.array(z.string()),
});

export type HeaderList = z.infer<typeof headerListSchema>;
export type TermList = z.infer<typeof termListSchema>;
export type CountryList = z.infer<typeof countryListSchema>;
export type LanguageList = z.infer<typeof languageListSchema>;
export type NaceList = z.infer<typeof naceSchema>;

export const codeListsSchema = z.object({
  countries: countryListSchema,
  languages: languageListSchema,
  nace: naceSchema,
  collaborationTypes: termListSchema,
  roles: termListSchema,
  ownership: termListSchema,
  sides: termListSchema,
  professions: termListSchema,
  headers: headerListSchema,
});

/** Every code list that reading a registration needs. */
export type CodeLists = z.infer<typeof codeListsSchema>;

/** The file in `data/code-lists/` that holds each list. */
export const codeListFiles: Readonly<Record<keyof CodeLists, string>> = {
  countries: 'countries.json',
  languages: 'languages.json',
  nace: 'nace.json',
  collaborationTypes: 'collaboration-types.json',
  roles: 'roles.json',
  ownership: 'ownership.json',
  sides: 'sides.json',
  professions: 'professions.json',
  headers: 'headers.json',
};
