/** Misspelt words: the known words nearest to an unknown one, by the slips that fingers make. */

import { differByOneSlip } from './edit-distance.js';
import type { KnownWords } from './skill-labels.js';
import { inflectedLanguages, isFormOf, mayBeForms, sharedBeginning } from './skill-inflection.js';
import { besideWords, functionWords, joiningWords, lookAlikes } from './skill-words.js';

/** Shorter words are read as written. */
const shortestCorrected = 3;
/** In shorter words no letter counts as replaced by another: too many other words are one letter away. */
const shortestReplaced = 5;
/** As `shortestCorrected`, for a word alone. */
const shortestAlone = 7;
/** As `shortestAlone`, where a letter is replaced by another. */
const shortestAloneReplaced = 9;
/** From this length on two slips are forgiven. */
const shortestWithTwoSlips = 12;

/** Tells words that are known from words that are misspelt, and finds what a misspelt one may be. */
export interface Speller {
  /** Whether a word is one of the vocabulary's (in any form), a small word, a look-alike, or a compound of such. */
  readonly isKnown: (word: string) => boolean;
  /**
   * The nearest known words, all at the same distance: one slip away, in long words two. The first letter
   * counts as right, and words with digits are read as written. A word `alone` has no other words to bear
   * the reading out: it must be longer, and one slip away at most.
   */
  readonly nearest: (word: string, alone: boolean) => readonly string[];
}

/** A speller over the vocabulary's words (folded, without spaces). */
export function createSpeller(known: KnownWords): Speller {
  const byBeginning = new Map<string, string[]>();
  const byLetterAndLength = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (word.length < sharedBeginning || /\d/.test(word)) continue;
    push(byBeginning, word.slice(0, sharedBeginning), word);
    push(byLetterAndLength, `${word.charAt(0)}${word.length}`, word);
  }
  const isInflected = (word: string): boolean =>
    (byBeginning.get(word.slice(0, sharedBeginning)) ?? []).some((other) => {
      if (!mayBeForms(word, other)) return false;
      const languages = known.get(other) ?? 0;
      return inflectedLanguages.some((language, at) => (languages & (1 << at)) !== 0 && isFormOf(word, other, language));
    });
  const isPlain = (word: string): boolean =>
    known.has(word) || functionWords.has(word) || joiningWords.has(word) || besideWords.has(word) || lookAlikes.has(word);
  return {
    isKnown: (word) => isPlain(word) || isInflected(word) || isCompound(word, isPlain),
    nearest: (word, alone) => {
      if (word.length < (alone ? shortestAlone : shortestCorrected) || /\d/.test(word)) return [];
      if (alone) return nearestAlone(word, byLetterAndLength);
      return nearestWords(word, byLetterAndLength);
    },
  };
}

function push(lists: Map<string, string[]>, key: string, word: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [word]);
  else list.push(word);
}

/** What may link two parts of a compound: "Arbeit-s-sicherheit", "Kunde-n-dienst". */
const links = ['', 's', 'n', 'en', 'es', 'e', 'er'];

/** Whether what is left of a compound behind or before its other part is a known word, perhaps with a link. */
export function isRestOfCompound(rest: string, isKnown: (word: string) => boolean): boolean {
  return links.some((link) => {
    const behind = rest.startsWith(link) ? rest.slice(link.length) : '';
    const before = rest.endsWith(link) ? rest.slice(0, rest.length - link.length) : '';
    return (behind.length >= 4 && isKnown(behind)) || (before.length >= 4 && isKnown(before));
  });
}

function isCompound(word: string, isKnown: (word: string) => boolean): boolean {
  for (let cut = 4; cut <= word.length - 4; cut += 1) {
    if (isKnown(word.slice(0, cut)) && isRestOfCompound(word.slice(cut), isKnown)) return true;
  }
  return false;
}

type Words = ReadonlyMap<string, readonly string[]>;

/** The words with the same first letter that are so many letters longer. */
function longerBy(more: number, word: string, words: Words): readonly string[] {
  return words.get(`${word.charAt(0)}${word.length + more}`) ?? [];
}

function oneSlipAway(word: string, words: Words): readonly string[] {
  return [-1, 0, 1].flatMap((more) => longerBy(more, word, words).filter((other) => differByOneSlip(word, other)));
}

function nearestWords(word: string, words: Words): readonly string[] {
  const oneSlip = oneSlipAway(word, words);
  const near = word.length >= shortestReplaced ? oneSlip : oneSlip.filter((other) => replacedLetters(word, other) === undefined);
  if (near.length > 0 || word.length < shortestWithTwoSlips) return near;
  return [-2, -1, 0, 1, 2].flatMap((more) => longerBy(more, word, words).filter((other) => differByTwoSlips(word, other)));
}

/** One slip at most, and a replaced letter only where the finger missed by a key or the ear took one for the other. */
function nearestAlone(word: string, words: Words): readonly string[] {
  return oneSlipAway(word, words).filter((other) => {
    const replaced = replacedLetters(word, other);
    return replaced === undefined || (word.length >= shortestAloneReplaced && neighbours.has(replaced));
  });
}

/** Pairs of letters side by side on a keyboard, or that sound alike, in alphabetical order. */
const neighbours: ReadonlySet<string> = new Set(
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'tz', 'az', 'ck', 'cs', 'sz', 'iy', 'vw', 'fv', 'dt', 'bp', 'gj', 'kq'].flatMap((row) =>
    Array.from({ length: row.length - 1 }, (_, at) => [row.charAt(at), row.charAt(at + 1)].sort().join('')),
  ),
);

/** The letter replaced and what it is replaced by, in alphabetical order; `undefined` if the words differ otherwise. */
function replacedLetters(a: string, b: string): string | undefined {
  if (a.length !== b.length) return undefined;
  const pairs: string[] = [];
  for (let at = 0; at < a.length; at += 1) {
    if (a.charAt(at) !== b.charAt(at)) pairs.push([a.charAt(at), b.charAt(at)].sort().join(''));
  }
  return pairs.length === 1 ? pairs[0] : undefined;
}

/**
 * Whether two texts are two slips apart (insertions, deletions, replacements, swaps of neighbours): the first
 * difference is set right in each way there is, and one slip must remain.
 */
function differByTwoSlips(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  const restA = a.slice(at);
  const restB = b.slice(at);
  const oneLeft = (x: string, y: string): boolean => x === y || differByOneSlip(x, y);
  return (
    oneLeft(restA.slice(1), restB) ||
    oneLeft(restA, restB.slice(1)) ||
    oneLeft(restA.slice(1), restB.slice(1)) ||
    (restA.slice(0, 2) === `${restB.charAt(1)}${restB.charAt(0)}` && oneLeft(restA.slice(2), restB.slice(2)))
  );
}
