/** Which parser reads which kind of column. */

import type { CodeLists } from '../code-lists.js';
import type { FieldKind } from '../fields.js';
import type { IsoDate, LanguageSkill, NumberRange, Ownership, Role, Sector, Side } from '../registration.js';
import { readEmail, readPhone, readWebsite } from './contacts.js';
import { createCountryReader } from './countries.js';
import { readDate, readFounded } from './dates.js';
import type { DateOrder } from './dates.js';
import type { DecimalStyle } from './decimals.js';
import { readRegistrationNumber, readVatNumber } from './identifiers.js';
import { createLanguageReader } from './languages.js';
import { createTermReader, readList } from './lists.js';
import { cleanText } from './names.js';
import { readHeadcount, readMoney, readMonths, readPlaces, readYears } from './numbers.js';
import { contentOf, contentWithLines } from './placeholders.js';
import { empty, value } from './reading.js';
import type { Reading } from './reading.js';
import { readSector, readSectors } from './sectors.js';
import { readYesNo } from './yes-no.js';

/** What is known about the column and the file that a cell stands in. */
export interface CellContext {
  /** The decimal sign of the column, where its other cells or an answer decided it. */
  readonly decimal?: DecimalStyle | undefined;
  /** The order of day and month in the column, likewise. */
  readonly dateOrder?: DateOrder | undefined;
  /** Whether the cell was quoted: then commas separate the items of a list. */
  readonly quoted?: boolean | undefined;
  /** `false` where the column's numbers are codes of another system than NACE. */
  readonly naceCodes?: boolean | undefined;
}

/** The parsed value of each kind of column. */
export interface CellValues {
  side: Side | 'both';
  text: string;
  reference: string;
  country: string;
  'vat-number': string;
  'registration-number': string;
  founded: string;
  sector: Sector;
  sectors: readonly Sector[];
  headcount: NumberRange;
  money: NumberRange;
  ownership: Ownership;
  'yes-no': boolean;
  website: string;
  email: string;
  phone: string;
  language: string;
  date: IsoDate;
  'collaboration-types': readonly string[];
  list: readonly string[];
  languages: readonly LanguageSkill[];
  countries: readonly string[];
  months: number;
  places: number;
  role: Role;
  years: number;
}

/** The code lists by which cells are read. */
export type CellLists = Pick<CodeLists, 'countries' | 'languages' | 'sides' | 'roles' | 'ownership' | 'collaborationTypes' | 'nace'>;

type Parsers = { readonly [Kind in FieldKind]: (raw: string, context: CellContext) => Reading<CellValues[Kind]> };

/** Reads single cells. Its parsers remember items of lists, so make one per run and let it go afterwards. */
export interface CellReader {
  readonly read: <Kind extends FieldKind>(kind: Kind, raw: string, context?: CellContext) => Reading<CellValues[Kind]>;
}

/** Text with its line breaks; a cell of dashes or "n/a" says nothing. */
const readText = (raw: string): Reading<string> => {
  const text = contentWithLines(raw);
  return text === null ? empty : value(text);
};

/** The source's own id, verbatim: only what could harm a terminal is taken out, so `19.2` is not `19.20`. */
const readReference = (raw: string): Reading<string> => {
  const text = contentOf(raw);
  return text === null ? empty : value(cleanText(raw));
};

/** A prefix of two letters, then letters and at least one digit, in upper case: such a number is taken as it stands. */
const plainVatNumber = /^[A-Z]{2}[A-Z\d]{0,20}\d[A-Z\d]{0,20}$/;

const parsersFor = (lists: CellLists): Parsers => {
  const { readCountry, readCountries } = createCountryReader(lists.countries);
  const { readLanguage, readLanguages } = createLanguageReader(lists.languages);
  const side = createTermReader(lists.sides, 'side');
  const role = createTermReader(lists.roles, 'role', 'unclear');
  const ownership = createTermReader(lists.ownership, 'ownership');
  const types = createTermReader(lists.collaborationTypes, 'collaboration type');
  return {
    // The code lists' schemas cannot know these unions; the lists are checked against them when they are loaded.
    side: (raw) => side.readTerm(raw) as Reading<Side | 'both'>,
    role: (raw) => role.readTerm(raw) as Reading<Role>,
    ownership: (raw) => ownership.readTerm(raw) as Reading<Ownership>,
    'collaboration-types': types.readTerms,
    text: readText,
    reference: readReference,
    country: readCountry,
    countries: readCountries,
    language: readLanguage,
    languages: readLanguages,
    'vat-number': (raw) => (plainVatNumber.test(raw) ? value(raw) : readVatNumber(raw)),
    'registration-number': readRegistrationNumber,
    founded: (raw, { dateOrder }) => readFounded(raw, { order: dateOrder }),
    date: (raw, { dateOrder }) => readDate(raw, { order: dateOrder }),
    sector: (raw, context) => readSector(raw, lists.nace, context),
    sectors: (raw, context) => readSectors(raw, lists.nace, context),
    headcount: readHeadcount,
    money: readMoney,
    months: readMonths,
    places: readPlaces,
    years: readYears,
    'yes-no': readYesNo,
    website: readWebsite,
    email: readEmail,
    phone: readPhone,
    list: readList,
  };
};

const noContext: CellContext = {};

/** A reader for cells, by the given code lists. */
export const createCellReader = (lists: CellLists): CellReader => {
  const parsers = parsersFor(lists);
  return { read: (kind, raw, context = noContext) => (raw === '' ? empty : parsers[kind](raw, context)) };
};
