/** Whether a wording is denied where it stands: "never under the supervision of" says the opposite of "under the supervision of". */

import type { CheckWords } from './check-words.js';
import type { Found, PhraseBook, Word } from './phrases.js';

/** So many words of a clause are looked at on either side. */
const reach = 40;

/** The first word of the clause in which `from` stands. */
const clauseStart = (words: readonly Word[], from: number, { negation }: CheckWords): number => {
  for (let at = from; at > Math.max(0, from - reach); at--) {
    const { before } = words[at]!;
    if (before === 'sentence') return at;
    if (before === 'comma' && !reachesOver(words, at, negation)) return at;
    const opens = negation.breaks.at(words, at - 1);
    if (opens !== null && opens.to <= from) return opens.to;
  }
  return Math.max(0, from - reach);
};

/** "Not, at any time, under ...", "not for, or under, ...": the negation before the comma goes on behind it. */
const reachesOver = (words: readonly Word[], at: number, negation: CheckWords['negation']): boolean =>
  negation.or.at(words, at) !== null || isNegation(words, at - 1, negation) || (at >= 2 && negation.words.at(words, at - 2)?.to === at) || negation.without.at(words, at - 1) !== null
  || closesParenthesis(words, at, negation);

/** Whether the comma before `at` closes an insertion of at most five words that stands right behind a negation. */
const closesParenthesis = (words: readonly Word[], at: number, negation: CheckWords['negation']): boolean => {
  for (let first = at - 1; first > Math.max(0, at - 6); first--) {
    if (words[first]!.before === 'sentence') return false;
    if (words[first]!.before === 'comma') return isNegation(words, first - 1, negation);
  }
  return false;
};

const isNegation = (words: readonly Word[], at: number, { words: denying, particles }: CheckWords['negation']): boolean =>
  denying.at(words, at) !== null || particles.at(words, at) !== null;

const count = (book: PhraseBook, words: readonly Word[]): number => book.all(words).length;

/** How often the words before a wording deny it. */
const denials = (before: readonly Word[], { negation }: CheckWords): number => {
  const notOnly = count(negation.notOnly, before);
  const denying = count(negation.words, before);
  const particles = count(negation.particles, before);
  const once = negation.concord ? Math.max(particles, Math.min(denying, 1)) : denying + particles;
  return Math.max(0, once + count(negation.without, before) - notOnly);
};

/** The words after a wording, as far as its clause goes. */
const clauseRest = (words: readonly Word[], to: number, { negation }: CheckWords): readonly Word[] => {
  let end = to;
  while (end < Math.min(words.length, to + 12) && words[end]!.before === 'none' && negation.breaks.at(words, end) === null) end++;
  return words.slice(to, end);
};

/**
 * Whether a wording is denied in its own clause. Two negations are none; one in another sentence or clause does not count.
 * One between the words of the wording counts ("replaces no colleague"), but for wordings that are negations themselves.
 */
export function isDenied(words: readonly Word[], found: Found, language: CheckWords, inside = true): boolean {
  const before = words.slice(clauseStart(words, found.from, language), inside ? found.to : found.from);
  const after = clauseRest(words, found.to, language);
  const behind = language.negation.after.in(after);
  const denied = denials(before, language) % 2 === 1;
  // Where two words deny once together, the one may stand before and the other behind.
  return language.negation.concord ? denied || behind : denied !== behind;
}
