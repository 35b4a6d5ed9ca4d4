/** How the words of a closed code list are looked up: folded, and never where a word stands for two codes. */

import type { TermList } from '../code-lists.js';
import { foldKeys, foldText } from './names.js';

/** What a word stands for: a code, several, or none. */
export type Found =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'several'; readonly codes: readonly string[] }
  | { readonly kind: 'none' };

/** Looks a word up; what it is given need not be folded. */
export type Lookup = (word: string) => Found;

const none: Found = { kind: 'none' };

/** An index from folded words to codes. */
export interface WordIndex {
  readonly add: (word: string, code: string) => void;
  readonly find: Lookup;
  /** Looks up a text that is folded already. */
  readonly findFolded: Lookup;
  readonly entries: () => Iterable<readonly [string, readonly string[]]>;
}

/** An empty index, to be filled by its owner. */
export const createWordIndex = (): WordIndex => {
  const codesByKey = new Map<string, string[]>();
  const findFolded: Lookup = (key) => {
    const codes = codesByKey.get(key);
    if (codes === undefined) return none;
    return codes.length === 1 ? { kind: 'code', code: codes[0]! } : { kind: 'several', codes };
  };
  return {
    add: (word, code) => {
      for (const key of foldKeys(word)) {
        if (key === '') continue;
        const codes = codesByKey.get(key);
        if (codes === undefined) codesByKey.set(key, [code]);
        else if (!codes.includes(code)) codes.push(code);
      }
    },
    find: (word) => findFolded(foldText(word)),
    findFolded,
    entries: () => codesByKey,
  };
};

/** The index of a closed list: its codes and all their words in all languages. */
export const indexTerms = (terms: TermList): WordIndex => {
  const index = createWordIndex();
  for (const { code, label, words } of terms) {
    index.add(code, code);
    for (const name of Object.values(label ?? {})) index.add(name, code);
    for (const list of Object.values(words)) for (const word of list) index.add(word, code);
  }
  return index;
};
