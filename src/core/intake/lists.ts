/** How cells that hold several items are split, and how items of closed code lists are read. */

import type { TermList } from '../code-lists.js';
import { lazily } from '../lazily.js';
import { cleanText, foldText } from './names.js';
import { contentOf, contentWithLines } from './placeholders.js';
import { quote } from './quote.js';
import { bad, empty, unclear, value } from './reading.js';
import type { Reading } from './reading.js';
import { remembered } from './remembered.js';
import { indexTerms } from './terms.js';

/** How the cell stood in its file. */
export interface ListContext {
  /** Whether the cell was quoted: then commas separate too. */
  readonly quoted?: boolean | undefined;
}

/** Splits at the separators (signs, no letters) that stand outside brackets; items are cut out whole, not put together letter by letter. */
const splitOutsideBrackets = (text: string, separators: string): string[] => {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Most are small letters, which mean nothing here.
    if (code >= 0x61 && code <= 0x7a) continue;
    const sign = text.charAt(at);
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0 && separators.includes(sign)) {
      items.push(text.slice(start, at));
      start = at + 1;
    }
  }
  items.push(text.slice(start));
  return items;
};

/** Items of free lists are skills, which come again and again. */
const mostItems = 2000;

/** What an item says, without white space around it, and its folded form; `null` where it says nothing. */
const itemOf = remembered((item: string): { readonly text: string; readonly key: string } | 'nothing' => {
  const text = contentOf(item);
  return text === null ? 'nothing' : { text, key: foldText(text) || text };
}, mostItems);

const cleaned = (items: readonly string[]): string[] => items.map((item) => contentOf(item)).filter((item) => item !== null);

/**
 * Items separated by `;` or `|` or line breaks, and by `,` where the cell was quoted; trimmed, without empty items and
 * without repetitions (compared folded; the first spelling stays).
 */
export const splitList = (raw: string, context: ListContext = {}): readonly string[] => {
  return splitCleaned(cleanText(raw, { newlines: true }), context);
};

/**
 * Skills in whose name a comma stands: their parts are no items. By the first part the rest, both folded; those of our vocabulary, as a test sees to,
 * which an import does not read.
 */
const restsBehindComma: ReadonlyMap<string, string> = new Map([['heating', 'ventilation and air conditioning'], ['helse', 'miljo og sikkerhet']]);

/** Few enough items to be compared one by one, which needs no set. */
const fewItems = 8;

const splitCleaned = (text: string, { quoted }: ListContext): readonly string[] => {
  const parts = splitOutsideBrackets(text, quoted === true ? ';|\n,' : ';|\n');
  const items: string[] = [];
  const keys: string[] = [];
  const met = parts.length > fewItems ? new Set<string>() : null;
  for (let at = 0; at < parts.length; at += 1) {
    let item = itemOf(parts[at]!);
    if (item === 'nothing') continue;
    const rest = restsBehindComma.get(item.key);
    if (rest !== undefined && at + 1 < parts.length) {
      const [name, next] = [`${parts[at]!},${parts[at + 1]!}`, itemOf(parts[at + 1]!)];
      if (next !== 'nothing' && next.key === rest && text.includes(name)) {
        item = itemOf(name);
        at += 1;
      }
    }
    if (item === 'nothing' || (met === null ? keys.includes(item.key) : met.has(item.key))) continue;
    items.push(item.text);
    if (met === null) keys.push(item.key);
    else met.add(item.key);
  }
  return items;
};

/** Parts of closed lists that are remembered: there are as many as there are items. */
const mostParts = 1000;

/**
 * A splitter for lists of closed vocabulary (countries, languages, types): commas and slashes separate as well, unless
 * `isOne` says that the text is a single item as it stands ("Korea, Republic of"). It remembers the parts.
 */
export const closedListSplitter = (isOne: (text: string) => boolean): ((text: string) => readonly string[]) => {
  const itemsOf = remembered((part: string): readonly string[] => {
    const item = contentOf(part);
    if (item === null) return [];
    return /[,/]/.test(item) && !isOne(item) ? cleaned(splitOutsideBrackets(item, ',/')) : [item];
  }, mostParts);
  return (text) => {
    const parts = splitOutsideBrackets(text, ';|\n');
    if (parts.length === 1) return itemsOf(text);
    const items: string[] = [];
    for (const part of parts) for (const item of itemsOf(part)) items.push(item);
    return items;
  };
};

/** A list of free items: skills, and whatever has no code list of its own. */
export const readList = (raw: string, context: ListContext = {}): Reading<readonly string[]> => {
  const text = contentWithLines(raw);
  if (text === null) return empty;
  const items = splitCleaned(text, context);
  return items.length === 0 ? empty : value(items);
};

/** Reads the items of one closed code list. */
export interface TermReader {
  /** One item. What is not in the list is `bad` (or unclear, as made); a longer text that holds one of its words is unclear. */
  readonly readTerm: (raw: string) => Reading<string>;
  /** Several items, in their order, without repetitions. One that is not understood makes the cell unclear. */
  readonly readTerms: (raw: string) => Reading<readonly string[]>;
}

/**
 * A reader for a closed list; `what` names an item of it in messages ("role"). With `unknown: 'unclear'` what is not in
 * the list does not reject the row: for columns where people write words of their own ("sales manager").
 */
export const createTermReader = (terms: TermList, what: string, unknown: 'bad' | 'unclear' = 'bad'): TermReader => {
  const index = lazily(() => indexTerms(terms));
  const code = what.replaceAll(' ', '-');
  const itemsOf = closedListSplitter((whole) => index().find(whole).kind === 'code');
  const hint = `Write one of: ${terms.map((term) => term.code).join(', ')}.`;

  const holdsAWord = (folded: string): boolean => {
    const words = folded.split(' ').slice(0, 30);
    return words.length > 1 && words.some((word) => index().findFolded(word).kind !== 'none');
  };

  const readOne = (text: string): Reading<string> => {
    const folded = foldText(text);
    const found = index().findFolded(folded);
    if (found.kind === 'code') return value(found.code);
    if (found.kind === 'several') return unclear(`ambiguous-${code}`,
      `${quote(text)} can stand for ${found.codes.join(' or ')}.`, hint);
    return holdsAWord(folded)
      ? unclear(`unclear-${code}`, `${quote(text)} does not say clearly which ${what} is meant.`, hint)
      : (unknown === 'bad' ? bad : unclear)(`unknown-${code}`, `${quote(text)} is not a known ${what}.`, hint);
  };

  return {
    readTerm: (raw) => {
      const text = contentOf(raw);
      return text === null ? empty : readOne(text);
    },
    readTerms: (raw) => {
      const text = contentWithLines(raw);
      if (text === null) return empty;
      const codes: string[] = [];
      for (const item of itemsOf(text)) {
        const read = readOne(item);
        if (read.kind === 'bad') return unclear(read.code, read.message, read.hint);
        if (read.kind === 'unclear') return read;
        if (read.kind === 'value' && !codes.includes(read.value)) codes.push(read.value);
      }
      return codes.length === 0 ? empty : value(codes);
    },
  };
};
