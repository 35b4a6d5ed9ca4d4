/** The words that name languages, levels and nothing at all, folded and ready to be looked up. */

import type { LanguageList } from '../code-lists.js';
import { lazily } from '../lazily.js';
import { namingLanguages } from './countries.js';
import { foldText } from './names.js';
import { createWordIndex } from './terms.js';
import type { WordIndex } from './terms.js';

/** The words by which languages and levels are recognised, all folded. */
export interface LanguageWords {
  /** Codes, listed names and English names. */
  readonly first: WordIndex;
  /** Those and the names in all naming languages. */
  readonly full: () => WordIndex;
  readonly mistaken: ReadonlyMap<string, string>;
  readonly native: ReadonlySet<string>;
  readonly vague: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
}

const addNames = (index: WordIndex, list: LanguageList, language: string): void => {
  const display = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
  for (const code of list.codes) {
    const name = display.of(code);
    // A name of two or three letters may be the code of another language; the codes decide.
    if (name === undefined || (name.length < 4 && index.find(name).kind !== 'none')) continue;
    // Norwegian without a written standard is Bokmål here, by far the commoner one; the list's names say so too.
    index.add(name, code === 'no' ? 'nb' : code);
  }
};

/** Codes, the names in the list, and the English names: enough for most cells, and quick to build. */
const buildFirstIndex = (list: LanguageList): WordIndex => {
  const index = createWordIndex();
  for (const code of list.codes) if (code !== 'no') index.add(code, code);
  for (const [code, names] of Object.entries(list.names)) for (const name of names) index.add(name, code);
  addNames(index, list, 'en');
  return index;
};

const buildFullIndex = (list: LanguageList): WordIndex => {
  const index = buildFirstIndex(list);
  for (const language of namingLanguages) addNames(index, list, language);
  return index;
};

/** The words of a list, made ready for look-ups. */
export const languageWords = (list: LanguageList): LanguageWords => {
  const codes = new Set(list.codes);
  const wordsOf = (phrases: readonly string[]): readonly string[] => phrases.flatMap((phrase) => foldText(phrase).split(' '));
  return {
    first: buildFirstIndex(list),
    full: lazily(() => buildFullIndex(list)),
    mistaken: new Map(Object.entries(list.mistaken)),
    native: new Set(list.native.map(foldText)),
    vague: new Set(wordsOf(list.vague).filter((word) => !codes.has(word))),
    fillers: new Set(wordsOf(list.fillers)),
  };
};
