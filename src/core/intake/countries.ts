/** How countries are read: codes, names in any European language, official names, one typing slip. */

import type { CountryList } from '../code-lists.js';
import { lazily } from '../lazily.js';
import { differByOneSlip } from './edit-distance.js';
import { closedListSplitter } from './lists.js';
import { foldText } from './names.js';
import { contentOf, contentWithLines } from './placeholders.js';
import { quote } from './quote.js';
import { bad, empty, unclear, value } from './reading.js';
import type { Reading } from './reading.js';
import { remembered } from './remembered.js';
import { createWordIndex } from './terms.js';
import type { WordIndex } from './terms.js';

/** The item of a list of countries that makes it a wish. */
export const anyCountry = 'any';

/** Languages whose names of countries and languages are understood: the project's own and those of its countries. */
export const namingLanguages = [
  'en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb', 'pt', 'pl', 'el', 'hr', 'sl', 'sk', 'sr', 'cs', 'sv', 'da',
  'fi', 'is', 'lt',
  'lv', 'bg', 'mk', 'sq', 'bs', 'mt', 'ga', 'nn', 'ca', 'pt-PT', 'sr-Latn',
] as const;

const hint = 'Write the two-letter code (DE) or the full name of the country.';

/** Countries whose short names two states share or claim: "Republic of ..." would settle nothing. */
const contested = new Set(['CN', 'TW', 'KR', 'KP', 'CG', 'CD', 'DM', 'DO']);

/** Codes, the names in the list, and the English names: enough for most cells, and quick to build. */
const buildFirstIndex = (list: CountryList): WordIndex => {
  const index = createWordIndex();
  for (const [code, alpha3] of Object.entries(list.alpha3)) {
    index.add(code, code);
    index.add(alpha3, code);
  }
  for (const [code, names] of Object.entries(list.names)) for (const name of names) index.add(name, code);
  addNames(index, list, 'en');
  return index;
};

const addNames = (index: WordIndex, list: CountryList, language: string): void => {
  for (const style of ['long', 'short'] as const) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none', style });
    for (const code of Object.keys(list.alpha3)) {
      const name = display.of(code);
      // A name of two or three letters may be the code of another country; the codes decide.
      if (name === undefined || (name.length < 4 && index.find(name).kind !== 'none')) continue;
      index.add(name, code);
      if (language === 'en') index.add(name.replace('&', 'and').replace(/^St\. /, 'Saint '), code);
    }
  }
};

const buildFullIndex = (list: CountryList): WordIndex => {
  const index = buildFirstIndex(list);
  for (const language of namingLanguages) addNames(index, list, language);
  return index;
};

interface Sources {
  readonly index: WordIndex;
  readonly adjectives: WordIndex;
  readonly stateWords: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
}

const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(foldText));

const buildSources = (list: CountryList): Sources => {
  const adjectives = createWordIndex();
  for (const [code, words] of Object.entries(list.adjectives)) for (const word of words) adjectives.add(word, code);
  return { index: buildFullIndex(list), adjectives, stateWords: folded(list.stateWords), fillers: folded(list.fillers) };
};

type Match = readonly string[];

const codesOf = (index: WordIndex, folded: string): Match => {
  const found = index.findFolded(folded);
  return found.kind === 'code' ? [found.code] : found.kind === 'several' ? found.codes : [];
};

/** An official name: words for state, words without meaning, and one name or adjective. */
const matchOfficial = (folded: string, from: Sources): Match => {
  const words = folded.split(' ');
  if (words.length > 12 || !words.some((word) => from.stateWords.has(word))) return [];
  const name = words.filter((word) => !from.fillers.has(word) && !from.stateWords.has(word)).join(' ');
  // Shorter names are codes, and a code beside such words is no official name.
  const codes = [...(name.length > 3 ? codesOf(from.index, name) : []), ...codesOf(from.adjectives, name)];
  return [...new Set(codes)].filter((code) => !contested.has(code));
};

const articles = /^(?:the|die|der|das|la|le|les|l|el|los|il|lo|i|gli|de|het|a|az|o|os|as) (?=\w{4})|(?<=\w{4}) the$/;

/** "The Netherlands", "la France". */
const matchWithoutArticle = (folded: string, from: Sources): Match =>
  articles.test(folded) ? codesOf(from.index, folded.replace(articles, '')) : [];

const matchSlip = (folded: string, from: Sources): Match => {
  if (folded.length < 5 || folded.length > 60) return [];
  const near = new Set<string>();
  for (const [key, codes] of from.index.entries()) {
    if (key.length >= 5 && differByOneSlip(folded, key)) for (const code of codes) near.add(code);
  }
  return [...near];
};

/** "Deutschland (DE)", "Italy / Italia": the parts agree, disagree, or are no countries. */
const matchParts = (text: string, from: Sources): Match => {
  const parts = text.split(/[()[\]/,;:=|]|\s[-–—]\s/).map(foldText).filter((part) => part !== '');
  if (parts.length < 2 || parts.length > 4) return [];
  const codes = new Set<string>();
  for (const part of parts) {
    const found = codesOf(from.index, part);
    if (found.length === 0) return [];
    for (const code of found) codes.add(code);
  }
  return [...codes];
};

/** Reads countries with one set of code lists; the index of names is built at the first cell that needs it. */
export interface CountryReader {
  /** One country, as ISO 3166-1 alpha-2 (`GR`, `GB`, `XK`). */
  readonly readCountry: (raw: string) => Reading<string>;
  /** Countries in order of preference; `any` where the list names it. */
  readonly readCountries: (raw: string) => Reading<readonly string[]>;
}

/** Items of lists that are remembered. */
const mostItems = 500;

/** A reader of countries by the given list. */
export const createCountryReader = (list: CountryList): CountryReader => {
  const first = lazily(() => buildFirstIndex(list));
  // In all languages: a tenth of a second that most lists need not spend.
  const sources = lazily(() => buildSources(list));
  const any = lazily(() => folded(list.any));
  const groups = lazily(() => folded(list.groups));

  const match = (text: string): Match => {
    const folded = foldText(text);
    const quick = codesOf(first(), folded);
    if (quick.length > 0) return quick;
    const from = sources();
    const attempts = [
      () => codesOf(from.index, folded), () => matchOfficial(folded, from), () => matchWithoutArticle(folded, from),
        () => matchParts(text, from),
      () => matchSlip(folded, from),
    ];
    for (const attempt of attempts) {
      const codes = attempt();
      if (codes.length > 0) return codes;
    }
    return [];
  };

  /** Whether a text with commas or slashes is one name as it stands: "Korea, Republic of". */
  const isOne = (text: string): boolean => codesOf(sources().index, foldText(text)).length === 1;

  const readOne = (text: string): Reading<string> => {
    const code = text.length === 2 ? text.toUpperCase() : '';
    if (code in list.alpha3) return value(code);
    const codes = match(text);
    if (codes.length === 1) return value(codes[0]!);
    if (codes.length > 1) {
      return unclear('ambiguous-country', `${quote(text)} can stand for ${codes.slice(0, 4).join(' or ')}.`, hint);
    }
    if (groups().has(foldText(text))) {
      return unclear('country-group', `${quote(text)} is a group of countries.`, 'Write each country by its code or name.');
    }
    return bad('unknown-country', `${quote(text)} is not a country.`, hint);
  };

  const itemsOf = closedListSplitter(isOne);
  const readItem = remembered((item: string): Reading<string> => (any().has(foldText(item)) ? value(anyCountry) : readOne(item)), mostItems);

  return {
    readCountry: (raw) => {
      const text = contentOf(raw);
      return text === null ? empty : readOne(text);
    },
    readCountries: (raw) => {
      const text = contentWithLines(raw);
      if (text === null) return empty;
      const codes: string[] = [];
      for (const item of itemsOf(text)) {
        const read = readItem(item);
        if (read.kind === 'empty') continue;
        if (read.kind !== 'value') return read;
        if (!codes.includes(read.value)) codes.push(read.value);
      }
      return codes.length === 0 ? empty : value(codes);
    },
  };
};
