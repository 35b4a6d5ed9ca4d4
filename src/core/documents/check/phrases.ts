/** Finds phrases in text by words, not letters: word families, alternatives and bounded gaps, in time linear in the text. */

import { readMonthName } from '../../intake/months.js';
import { foldText } from '../../intake/names.js';

/** What stands before a word: nothing but blanks, a mark inside a sentence, or the end of a sentence (or of a table cell). */
export type Break = 'none' | 'comma' | 'sentence';

/** One word of a text. */
export interface Word {
  /** Lower case, without accents. */
  readonly folded: string;
  /** Place in the text: first character, and the one after the last. */
  readonly at: number;
  readonly end: number;
  readonly before: Break;
}

const wordForm = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const sentenceEnd = /[!?;:|]|\.(?=[\s"')\]*_]|$)|\n\s*\n/;

interface Neighbours {
  readonly previous: string;
  readonly next: string;
  readonly nextIsLower: boolean;
  /** Whether the word before is the last letter of an abbreviation, as in `S.L.`, `z. B.`. */
  readonly abbreviated: boolean;
}

/**
 * What lies between two words. A full stop after a number before a month, a number or a small letter ("1. Juni", "1. \u2013 30. Juni")
 * ends no sentence, nor does that of an abbreviation ("Quesos S.L. and", "(Quesos S.L.)") unless a capital follows.
 */
const breakIn = (between: string, { previous, next, nextIsLower, abbreviated }: Neighbours): Break => {
  const ordinal = /^\.[ \u00a0]?(?:[-\u2013\u2014][ \u00a0]?)?$/.test(between) && /^\d{1,4}$/.test(previous)
    && (nextIsLower || /^\d/.test(next) || readMonthName(next) !== undefined);
  const inWord = between === '.' || between === ':';
  const shortened = abbreviated && between.startsWith('.') && (nextIsLower || /^\.(?:[^\s.]|\s\()/.test(between)) && !sentenceEnd.test(between.slice(1));
  if (!ordinal && !inWord && !shortened && sentenceEnd.test(between)) return 'sentence';
  return /[,()[\]\u2013\u2014]|\s-\s/.test(between) ? 'comma' : 'none';
};

const folding = new Map<string, string>();

/** Folded form of one word; remembered, because a text repeats its words. */
const fold = (raw: string): string => {
  // The Italian verb and the conjunction differ by their accent alone.
  if (raw === '\u00e8' || raw === '\u00c8') return 'eh';
  let folded = folding.get(raw);
  if (folded === undefined) {
    if (folding.size > 20_000) folding.clear();
    folded = foldText(raw).replace(/[^a-z0-9]+/g, '');
    folding.set(raw, folded);
  }
  return folded;
};

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last = 0;
  let previous = '';
  let abbreviated = false;
  for (const match of text.matchAll(wordForm)) {
    // A word without end is data of another kind; a part of it is as good as the whole.
    const folded = fold(match[0].slice(0, 100));
    const between = text.slice(last, Math.min(match.index, last + 40));
    const before = words.length === 0 ? 'sentence' : breakIn(between, { previous, next: folded, nextIsLower: /^\p{Ll}/u.test(match[0]), abbreviated });
    abbreviated = between === '.' && match[0].length === 1 && /^\p{L}/u.test(match[0]);
    last = match.index + match[0].length;
    previous = folded;
    words.push({ folded, at: match.index, end: last, before });
  }
  return words;
}

type Step =
  | { readonly kind: 'word'; readonly fits: (word: string) => boolean; readonly optional: boolean }
  | { readonly kind: 'gap'; readonly most: number };

/** A compiled phrase. */
export type Phrase = readonly Step[];

const fitting = (form: string): ((word: string) => boolean) => {
  const open = [form.startsWith('*'), form.endsWith('*')] as const;
  const core = fold(form.replaceAll('*', ''));
  if (open[0] && open[1]) return (word) => word.includes(core);
  if (open[0]) return (word) => word.endsWith(core);
  if (open[1]) return (word) => word.startsWith(core);
  return (word) => word === core;
};

const compile = (text: string): Phrase => text.trim().split(/\s+/).map((part): Step => {
  const gap = /^\.\.(\d)$/.exec(part);
  if (gap !== null) return { kind: 'gap', most: Number(gap[1]) };
  const optional = part.endsWith('?');
  const forms = (optional ? part.slice(0, -1) : part).split('|').map(fitting);
  return { kind: 'word', fits: (word) => forms.some((fits) => fits(word)), optional };
});

/** The index after the last word of a phrase that begins with this word; -1 where it does not. */
const endOf = (phrase: Phrase, words: readonly Word[], start: number): number => {
  const from = (step: number, at: number): number => {
    const next = phrase[step];
    if (next === undefined) return at;
    if (next.kind === 'gap') {
      for (let skipped = 0; skipped <= next.most; skipped++) {
        if (skipped > 0 && (words[at + skipped - 1] === undefined || words[at + skipped - 1]!.before === 'sentence')) return -1;
        const end = from(step + 1, at + skipped);
        if (end >= 0) return end;
      }
      return -1;
    }
    const word = words[at];
    if (word !== undefined && next.fits(word.folded) && (at === start || word.before !== 'sentence')) {
      const end = from(step + 1, at + 1);
      if (end >= 0) return end;
    }
    return next.optional ? from(step + 1, at) : -1;
  };
  return from(0, start);
};

/** Words `from` (inclusive) to `to` (exclusive) of a text. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

/** Phrases ready to be looked for. */
export interface PhraseBook {
  /** The longest phrase that begins with the word at this place; `null` for none. */
  at(words: readonly Word[], start: number): Found | null;
  /** Every place where a phrase stands, in order, none overlapping. */
  all(words: readonly Word[]): Found[];
  /** Whether any phrase stands in the text. */
  in(words: readonly Word[]): boolean;
}

/**
 * Compiles phrases. `stem*`, `*end` and `*inside*` are word families, `a|b` alternatives, a closing `?` makes a word optional,
 * `..3` stands for up to three words of any kind. The first word is never optional. A phrase does not go beyond its sentence.
 */
export function phraseBook(texts: readonly string[]): PhraseBook {
  const phrases = texts.map(compile);
  const beginning = new Map<string, readonly Phrase[]>();
  const candidates = (word: string): readonly Phrase[] => {
    let found = beginning.get(word);
    if (found === undefined) {
      found = phrases.filter(([first]) => first?.kind === 'word' && first.fits(word));
      if (beginning.size > 20_000) beginning.clear();
      beginning.set(word, found);
    }
    return found;
  };
  const at = (words: readonly Word[], start: number): Found | null => {
    let to = -1;
    for (const phrase of candidates(words[start]!.folded)) to = Math.max(to, endOf(phrase, words, start));
    return to < 0 ? null : { from: start, to };
  };
  const all = (words: readonly Word[]): Found[] => {
    const found: Found[] = [];
    for (let start = 0; start < words.length; start++) {
      const one = at(words, start);
      if (one === null) continue;
      found.push(one);
      start = one.to - 1;
    }
    return found;
  };
  return { at, all, in: (words) => words.some((_word, start) => at(words, start) !== null) };
}
