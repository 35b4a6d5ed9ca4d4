/** What in a text can be counted: numbers and number words, but not days, places in an order or references. */

import type { CheckWords } from './check-words.js';
import { daysIn } from './days-in-text.js';
import type { Word } from './phrases.js';

const number = /^\d+$/;
/** `S12`, `M3`, `B2`, `A1`: letters and digits are a name. */
const year = /^(?:19|20)\d{2}$/;
const normMarks = new Set(['iso', 'din', 'en', 'iec', 'nace', 'haccp', 'version', 'sha256']);

/** "The two companies", "les deux entreprises": whom it is about, not how many; without an article before it ("2 sessions in two companies") it counts. */
const isWhom = (words: readonly Word[], at: number, { common }: CheckWords['roles']): boolean =>
  at > 0 && (common.at(words, at)?.to ?? 0) > at + 1 && (common.at(words, at - 1)?.to ?? 0) > at;

/** Whether the text names something that can be counted. */
export function isCountable(text: string, words: readonly Word[], language: CheckWords): boolean {
  const days = daysIn(text, words, language.dates.between);
  const inDay = (word: Word): boolean => days.some(({ at, end }) => word.at >= at && word.end <= end);
  return words.some((word, at) => {
    if (inDay(word)) return false;
    if (language.numbers.at(words, at) !== null) return !isWhom(words, at, language.roles);
    if (!number.test(word.folded) || /^0+$/.test(word.folded)) return false;
    const before = words[at - 1];
    const near = before !== undefined && word.before === 'none';
    if (near && (normMarks.has(before.folded) || language.dates.ordinal.at(words, at - 1) !== null)) return false;
    // A year alone is a day without its day; `2021 visitors` cannot be told from it and is rare.
    if (year.test(word.folded)) return false;
    // `1. ` at the beginning, `1)`, `(1)`: the place in a list.
    const opens = word.before === 'sentence' && /^[.)]\s/.test(text.slice(word.end, word.end + 2));
    // Behind another number with a sign between, it is a part of it, of a clock time or of a reference (`12.4`).
    return !opens && !/[\u00a7#]\s?$/.test(text.slice(Math.max(0, word.at - 2), word.at));
  });
}
