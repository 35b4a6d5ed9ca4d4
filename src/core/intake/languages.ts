/** How languages are read, with their CEFR levels: codes, names in any European language, words for the mother tongue. */

import type { LanguageList } from '../code-lists.js';
import { lazily } from '../lazily.js';
import { levels } from '../registration.js';
import type { LanguageSkill, Level } from '../registration.js';
import { differByOneSlip } from './edit-distance.js';
import { languagesWithin } from './language-items.js';
import { languageWords } from './language-words.js';
import { closedListSplitter } from './lists.js';
import { foldText } from './names.js';
import { contentOf, contentWithLines } from './placeholders.js';
import { quote } from './quote.js';
import { bad, empty, unclear, value } from './reading.js';
import type { Reading, Reason } from './reading.js';
import { remembered } from './remembered.js';
import type { Found } from './terms.js';

const languageHint = 'Write the two-letter code (en) or the name of the language.';
const levelHint = 'Write the level as A1, A2, B1, B2, C1, C2 or native, as in en:B2.';

const none: Found = { kind: 'none' };

/** What the words of one item say. */
interface Parts {
  readonly language: string;
  readonly levels: readonly Level[];
  readonly rest: readonly string[];
}

const levelOf = (word: string): Level | undefined => {
  const upper = word.toUpperCase();
  return levels.find((level) => level === upper);
};

/** What one item gives: a language with its level, or with the reason why the level stays unknown. */
type Item = Reading<LanguageSkill & { readonly doubt?: Reason }>;

const withDoubt = (language: string, code: string, message: string): Item =>
  value({ language, level: null, doubt: { code, message, hint: levelHint } });

/** Reads languages with one set of code lists; the index of names is built at the first cell that needs it. */
export interface LanguageReader {
  /** One language, as ISO 639-1 (`nb` for Norwegian). */
  readonly readLanguage: (raw: string) => Reading<string>;
  /** Languages with a level each, `null` where none is stated. */
  readonly readLanguages: (raw: string) => Reading<readonly LanguageSkill[]>;
}

/** Items of lists that are remembered. */
const mostItems = 1000;

/** A code and the word for the mother tongue: told apart without the names of all languages in all languages, which take a tenth of a second to gather. */
const compactNative = /^[a-z]{2}\s?[:=\s]\s?native$/i;

/** A reader of languages by the given list. */
export const createLanguageReader = (list: LanguageList): LanguageReader => {
  const sources = lazily(() => languageWords(list));

  const findExact = (folded: string): Found => {
    const quick = sources().first.findFolded(folded);
    return quick.kind === 'none' ? sources().full().findFolded(folded) : quick;
  };

  const find = (folded: string): Found => {
    const exact = findExact(folded);
    if (exact.kind !== 'none' || folded.length < 5 || folded.length > 40) return exact;
    const near = new Set<string>();
    for (const [key, codes] of sources().full().entries()) {
      if (key.length >= 5 && differByOneSlip(folded, key)) for (const code of codes) near.add(code);
    }
    const codes = [...near];
    return codes.length === 0 ? none : codes.length === 1 ? { kind: 'code', code: codes[0]! } : { kind: 'several', codes };
  };

  const unknown = (text: string, folded: string): Reading<never> => {
    const meant = sources().mistaken.get(folded);
    return meant === undefined
      ? bad('unknown-language', `${quote(text)} is not a language.`, languageHint)
      : unclear('country-not-language', `${quote(text)} is the code of a country, not of a language.`,
        `Write ${meant} if that language is meant.`);
  };

  const settle = (text: string, folded: string): Reading<string> => {
    const found = find(folded);
    if (found.kind === 'code') return value(found.code);
    return found.kind === 'several'
      ? unclear('ambiguous-language', `${quote(text)} can stand for ${found.codes.slice(0, 4).join(' or ')}.`, languageHint)
      : unknown(text, folded);
  };

  /** Where a language is named: the longest run of words first; a short code only where no longer name stands. */
  const locate = (words: readonly string[]): { readonly start: number; readonly size: number } | null => {
    const from = sources();
    for (let size = words.length; size > 0; size--) {
      for (let start = 0; start + size <= words.length; start++) {
        const name = words.slice(start, start + size).join(' ');
        if (name.length < 4 || from.vague.has(name) || from.fillers.has(name) || from.native.has(name)) continue;
        if (findExact(name).kind !== 'none') return { start, size };
      }
    }
    // Some fillers are codes ("in", "is", "ab"): in front they are meant as codes, elsewhere as words.
    const start = words.findIndex((word, index) =>
      word.length < 4 && levelOf(word) === undefined && (index === 0 || !from.fillers.has(word))
      && findExact(word).kind !== 'none');
    return start < 0 ? null : { start, size: 1 };
  };

  /** The words of one item, sorted into the language, its levels and what is left. */
  const takeApart = (folded: string): Parts => {
    const words = folded.split(' ').slice(0, 20);
    const place = locate(words);
    if (place === null) return sortRest('', words);
    const { start, size } = place;
    return sortRest(words.slice(start, start + size).join(' '), [...words.slice(0, start), ...words.slice(start + size)]);
  };

  const sortRest = (language: string, words: readonly string[]): Parts => {
    const from = sources();
    const found: Level[] = [];
    let rest = words.filter((word) => {
      const level = levelOf(word);
      if (level !== undefined && level !== 'native') found.push(level);
      return level === undefined || level === 'native';
    });
    if (rest.length > 0 && from.native.has(rest.join(' '))) return { language, levels: [...found, 'native'], rest: [] };
    rest = rest.filter((word) => !from.fillers.has(word));
    if (rest.length > 0 && from.native.has(rest.join(' '))) return { language, levels: [...found, 'native'], rest: [] };
    return { language, levels: found, rest };
  };

  const readOne = (text: string): Item => {
    const compact = /^([a-z]{2})\s?[:=\s]\s?([ABC][12])$/i.exec(text);
    const from = sources();
    const code = compact?.[1]?.toLowerCase() ?? '';
    if (compact !== null && list.codes.includes(code)) {
      return value({ language: code === 'no' ? 'nb' : code, level: levelOf(compact[2] ?? '') ?? null });
    }
    if (compactNative.test(text) && from.native.has('native')) {
      const named = from.first.findFolded(text.slice(0, 2).toLowerCase());
      if (named.kind === 'code') return value({ language: named.code, level: 'native' });
    }
    // "B2+" reaches B2: the framework's plus levels lie within the level they extend.
    const folded = foldText(text.replace(/\b([abc][12])\s?\+/gi, '$1 ').replace(/^([a-z]{2})[-_][A-Z]{2}\b/, '$1'));
    const parts = takeApart(folded);
    const wholeName = parts.language === '' ? parts.rest.join(' ') : parts.language;
    if (wholeName === '') return bad('unknown-language', `${quote(text)} does not name a language.`, languageHint);
    // Words outside the framework ("fluent") say nothing about which language an unknown word may be.
    const name = parts.language === '' ? parts.rest.filter((word) => !from.vague.has(word)).join(' ') || wholeName : wholeName;
    const language = settle(text, name);
    if (language.kind !== 'value') return language;
    const distinct = [...new Set(parts.levels)];
    if (distinct.length > 1) return withDoubt(language.value, 'two-levels', `${quote(text)} names two levels.`);
    const rest = parts.language === '' ? parts.rest.filter((word) => from.vague.has(word)) : parts.rest;
    const level = distinct[0] ?? null;
    if (rest.length === 0) return value({ language: language.value, level });
    return level !== null || rest.every((word) => from.vague.has(word))
      ? withDoubt(language.value, 'level-not-cefr',
        `${quote(text)} states the level in words that the European framework does not define.`)
      : bad('unknown-level', `${quote(text)} does not end in a known level.`, levelHint);
  };

  const isOne = (text: string): boolean => findExact(foldText(text)).kind !== 'none';

  const oneLanguage = closedListSplitter(isOne);
  const itemsOf = closedListSplitter((text) => isOne(text) || /^[^,]*[ABC][12]\s?\/\s?[ABC][12][^,]*$/i.test(text));
  const itemsWithin = remembered((item: string) => languagesWithin(item, isOne) ?? 'several', mostItems);
  const readItem = remembered(readOne, mostItems);

  return {
    readLanguage: (raw) => {
      const text = contentOf(raw);
      if (text === null) return empty;
      const lower = text.toLowerCase();
      if (lower.length === 2 && lower !== 'no' && list.codes.includes(lower)) return value(lower);
      if (oneLanguage(text).length > 1) {
        return unclear('two-languages', `${quote(text)} names more than one language.`, languageHint);
      }
      if (languagesWithin(text, isOne)?.length !== 1) {
        return unclear('two-languages', `${quote(text)} names more than one language.`, languageHint);
      }
      const read = readOne(text);
      if (read.kind !== 'value') return read;
      const { language, doubt } = read.value;
      return doubt === undefined ? value(language) : unclear(doubt.code, doubt.message, doubt.hint);
    },
    readLanguages: (raw) => {
      const text = contentWithLines(raw);
      if (text === null) return empty;
      const skills: LanguageSkill[] = [];
      let doubt: Reason | undefined;
      for (const item of itemsOf(text)) {
        const items = itemsWithin(item);
        if (items === 'several') return unclear('two-languages', `${quote(item)} does not say which level belongs to which language.`, levelHint);
        for (const each of items) {
          const read = readItem(each);
          if (read.kind !== 'value') return read;
          const { language, level } = read.value;
          doubt ??= read.value.doubt;
          const at = skills.findIndex((known) => known.language === language);
          if (at < 0) skills.push({ language, level });
          else if (skills[at]!.level !== level) {
            doubt ??= { code: 'two-levels', message: `${quote(raw)} names ${language} twice with different levels.`, hint: levelHint };
            skills[at] = { language, level: null };
          }
        }
      }
      if (doubt === undefined) return skills.length === 0 ? empty : value(skills);
      // One language whose level is open says too little; beside others, it does not take them along.
      return skills.length < 2 ? unclear(doubt.code, doubt.message, doubt.hint) : { ...value(skills), doubt };
    },
  };
};
