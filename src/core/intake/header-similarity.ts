/** How alike a header is to the known ones when it is none of them: a slip, other word order, or only some words. */

import { differByOneSlip } from './edit-distance.js';
import { lazily } from '../lazily.js';
import type { HeaderIndex, KnownHeader } from './header-index.js';
import type { HeaderWords } from './header-words.js';

/** A known header that looks like the one asked for. */
export interface Alike {
  readonly known: KnownHeader;
  /** 0 to 1. */
  readonly likeness: number;
  /**
   * `order`: the same words in another order. `slip`: two letters exchanged, or a double letter written once or the reverse.
   * `letter`: another single letter differs, which may be another word ("Referente", "Referenze"). `words`: some words.
   */
  readonly how: 'order' | 'slip' | 'letter' | 'words';
}

/**
 * From this likeness on a header is shown as a guess; a guess is never used unasked. Below it, of the truth table's
 * headers that hold nothing, more than one in ten would be shown with a column (see the calibration test).
 */
export const guessThreshold = 0.78;

/** Two words count as the same from this Jaro-Winkler similarity on ("Mitarbeiter", "Mitarbeitern"). */
const sameWord = 0.92;
const shortestSlip = 6;

/** Jaro's similarity with Winkler's bonus for a common beginning (Winkler 1990: 0.1 per letter, four at most). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const used = new Array<boolean>(b.length).fill(false);
  const common: string[] = [];
  for (let at = 0; at < a.length; at++) {
    const end = Math.min(b.length, at + reach + 1);
    for (let other = Math.max(0, at - reach); other < end; other++) {
      if (used[other] === true || a[at] !== b[other]) continue;
      used[other] = true;
      common.push(a[at]!);
      break;
    }
  }
  if (common.length === 0) return 0;
  const inOrder = b.split('').filter((_, at) => used[at]);
  const moved = common.filter((letter, at) => letter !== inOrder[at]).length / 2;
  const jaro = (common.length / a.length + common.length / b.length + (common.length - moved) / common.length) / 3;
  let start = 0;
  while (start < 4 && start < a.length && start < b.length && a[start] === b[start]) start++;
  return jaro + start * 0.1 * (1 - jaro);
}

/** Share of the words of both that have a counterpart in the other; a counterpart counts by its likeness. */
export function wordLikeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const left = [...b];
  let sum = 0;
  for (const word of a) {
    let [best, place] = [sameWord, -1];
    left.forEach((other, at) => {
      const likeness = jaroWinkler(word, other);
      if (likeness >= best) [best, place] = [likeness, at];
    });
    if (place < 0) continue;
    sum += best;
    left.splice(place, 1);
  }
  return (2 * sum) / (a.length + b.length);
}

const undoubled = (text: string): string => text.replace(/(.)\1+/g, '$1');
const lettersOf = (text: string): string => text.split('').sort().join('');

/** Whether the one difference of two texts is one that hands make and languages do not. */
const isTypingSlip = (a: string, b: string): boolean => undoubled(a) === undoubled(b) || (a.length === b.length && lettersOf(a) === lettersOf(b));

/** Compares headers with all known ones. */
export interface HeaderComparer {
  /** The known headers that differ by one slip or by word order only, one of each column. */
  readonly near: (header: HeaderWords) => readonly Alike[];
  /** The known headers that look most alike otherwise, the best of each column first; at most `most`. */
  readonly guesses: (header: HeaderWords, most: number) => readonly Alike[];
}

/** Long texts above a column are instructions; comparing them would take too long. */
const isInstruction = ({ words, text }: HeaderWords): boolean => words.length === 0 || words.length > 12 || text.length > 120;

const byLikeness = (found: Iterable<Alike>): Alike[] => {
  const best = new Map<string, Alike>();
  for (const each of found) {
    const column = each.known.columns[0]!;
    if (each.likeness > (best.get(column)?.likeness ?? 0)) best.set(column, each);
  }
  return [...best].sort(([a, x], [b, y]) => y.likeness - x.likeness || (a < b ? -1 : 1)).map(([, each]) => each);
};

const append = <Key, Value>(lists: Map<Key, Value[]>, key: Key, each: Value): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [each]);
  else list.push(each);
};

const sortedWords = (words: readonly string[]): string => [...words].sort().join(' ');

const comparers = new WeakMap<HeaderIndex, HeaderComparer>();

/** The comparison with an index, prepared at its first use: when a header is not known. */
export function headerComparer(index: HeaderIndex): HeaderComparer {
  let comparer = comparers.get(index);
  if (comparer === undefined) comparers.set(index, (comparer = createHeaderComparer(index)));
  return comparer;
}

function createHeaderComparer(index: HeaderIndex): HeaderComparer {
  const single = [...index.entries()].filter(([, known]) => known.sure);
  const byLength = lazily(() => {
    const lists = new Map<number, (readonly [string, KnownHeader])[]>();
    for (const entry of single) append(lists, entry[0].length, entry);
    return lists;
  });
  const bySortedWords = lazily(() => {
    const lists = new Map<string, KnownHeader[]>();
    for (const [, known] of single) if (known.words.length > 1) append(lists, sortedWords(known.words), known);
    return lists;
  });
  // Words as alike as `sameWord` begin alike, so only headers with such a beginning are compared.
  const byBeginning = lazily(() => {
    const lists = new Map<string, Set<KnownHeader>>();
    for (const [, known] of single) {
      for (const word of known.words) {
        const beginning = word.slice(0, 3);
        lists.set(beginning, (lists.get(beginning) ?? new Set<KnownHeader>()).add(known));
      }
    }
    return lists;
  });
  const slips = (key: string): Alike[] => {
    if (key.length < shortestSlip) return [];
    return [key.length - 1, key.length, key.length + 1].flatMap((length) => (length < shortestSlip ? [] : (byLength().get(length) ?? [])))
      .filter(([other]) => differByOneSlip(key, other)).map(([other, known]) => ({ known, likeness: 1 - 1 / key.length, how: isTypingSlip(key, other) ? 'slip' as const : 'letter' as const }));
  };
  /** Of two single words only likeness in letters can tell; with more words, the words they share. */
  const likeness = (words: readonly string[], known: KnownHeader): number => {
    if (words.length > 1 || known.words.length > 1) return wordLikeness(words, known.words);
    const [a, b] = [words[0] ?? '', known.words[0] ?? ''];
    return Math.min(a.length, b.length) < shortestSlip ? 0 : jaroWinkler(a, b) - 0.1;
  };
  return {
    near: (header) => {
      if (isInstruction(header)) return [];
      const order = header.words.length < 2 ? [] : (bySortedWords().get(sortedWords(header.words)) ?? []);
      return byLikeness([...order.map((known): Alike => ({ known, likeness: 1, how: 'order' })), ...slips(header.keys[0] ?? '')]);
    },
    guesses: (header, most) => {
      if (isInstruction(header)) return [];
      const near = new Set(header.words.flatMap((word) => [...(byBeginning().get(word.slice(0, 3)) ?? [])]));
      const found = [...near].map((known): Alike => ({ known, likeness: likeness(header.words, known), how: 'words' }));
      return byLikeness(found.filter((each) => each.likeness >= guessThreshold)).slice(0, most);
    },
  };
}
