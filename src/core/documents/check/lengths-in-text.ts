/** Finds the lengths of time that a text states: "3 months", "zwei Wochen", "92 days". */

import type { CheckWords } from './check-words.js';
import type { Word } from './phrases.js';

export interface StatedLength {
  readonly count: number;
  readonly unit: 'months' | 'weeks' | 'days';
  /** First character and the one after the last. */
  readonly at: number;
  readonly end: number;
}

/** Numbers that are written out, folded, in the document languages together; a word that means two of them is left out. */
const wordNumbers: readonly [number, string][] = [
  [1, 'one a ein eine einen einem einer un une una uno egy uks uhe een bir o en'],
  [2, 'two zwei deux dos due twee ket ketto kaks kahe doi doua iki to'],
  [3, 'three drei trois tres tre drie harom kolm kolme trei uc'],
  [4, 'four vier quatre cuatro quattro negy neli nelja patru dort fire'],
  [5, 'five funf cinq cinco cinque vijf ot viis viie cinci bes fem'],
  [6, 'six sechs seis sei zes hat kuue sase alti seks'],
  [7, 'seven sieben sept siete sette zeven seitse seitsme sapte yedi syv sju'],
  [8, 'eight acht huit ocho otto nyolc kaheksa opt sekiz atte'],
  [9, 'nine neun neuf nueve nove negen kilenc uheksa noua dokuz ni'],
  [10, 'ten zehn dix diez dieci tien tiz kumme kumne zece on ti'],
  [12, 'twelve zwolf douze doce dodici twaalf tizenket kaksteist kaheteist doisprezece douasprezece oniki tolv'],
  [18, 'eighteen achtzehn'],
];
const counts: ReadonlyMap<string, number> = new Map(wordNumbers.flatMap(([count, words]) => words.split(' ').map((word) => [word, count] as const)));

const countOf = (word: Word | undefined): number | null => {
  if (word === undefined) return null;
  return /^\d{1,3}$/.test(word.folded) ? Number(word.folded) : counts.get(word.folded) ?? null;
};

/** The lengths in a stretch of words, in order. A half month ("1.5 months") is read; "half a month" is not a length here. */
export function lengthsIn(words: readonly Word[], { dates }: CheckWords): StatedLength[] {
  const found: StatedLength[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const count = countOf(words[at]);
    if (count === null) continue;
    const half = words[at + 1]?.folded === '5' && words[at + 1]!.at === words[at]!.end + 1;
    const next = half ? at + 2 : at + 1;
    if (words[next] === undefined || words[next].before !== 'none' && !half) continue;
    for (const unit of ['months', 'weeks', 'days'] as const) {
      const named = dates[unit].at(words, next);
      if (named === null) continue;
      // Behind a point the digits are the half of the number before it.
      if (/^\d+$/.test(words[at - 1]?.folded ?? '') && words[at]!.at === words[at - 1]!.end + 1) break;
      found.push({ count: half ? count + 0.5 : count, unit, at: words[at]!.at, end: words[named.to - 1]!.end });
      break;
    }
  }
  return found;
}
