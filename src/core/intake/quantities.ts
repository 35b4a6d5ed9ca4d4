/** How a typed quantity is taken apart: bounds, ranges, approximations, damage, and the numbers within. */

import { readDecimal } from './decimals.js';
import type { DecimalStyle } from './decimals.js';
import { between, boundsAfter, boundsBefore, rangeOpeners, scales } from './number-words.js';

/** Why a text is no quantity; `damaged`, `ambiguous`, `approximate`, `reversed` and `two` leave open what was meant. */
export type QuantityProblem =
  | 'damaged' | 'ambiguous' | 'approximate' | 'reversed' | 'two' | 'unknown-scale' | 'too-long' | 'negative' | 'not-a-number';

/** A quantity within bounds; `strict` marks an end that is itself excluded (`< 10`). */
export interface Quantity {
  readonly low: number | null;
  readonly high: number | null;
  readonly strict: boolean;
}

export interface QuantityOptions {
  readonly decimal?: DecimalStyle | undefined;
  /** What three digits after the only separator mean where nothing else decides; absent: they are ambiguous. */
  readonly threeDigits?: 'thousands' | 'decimals' | undefined;
  /** Whether words such as "Mio" may multiply the number. */
  readonly scaled?: boolean;
}

/** Lower case without accents, other signs untouched; fractions as decimals. */
export const plainLetters = (text: string): string => (/^[\d.,' ]*$/.test(text) ? text : spellPlainly(text));

const spellPlainly = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l')
    .replace(/(\d)\s*½/g, '$1.5')
    .replace(/½/g, '0.5')
    .replace(/−/g, '-');

const number = '(\\d(?:[\\d.,\'’´` ]*\\d)?)';
const word = '([a-z]+\\.?)?';
const single = new RegExp(`^${word}\\s*${number}\\s*${word}$`);
const range = new RegExp(`^(?:(?:${rangeOpeners})\\s+)?${number}\\s*${word}\\s*(?:${between})\\s*${number}\\s*${word}$`);
const exponent = /^[+-]?\d+(?:[.,]\d+)?\s?e\s?[+-]?\d+$/;

const beforeOf = (words: string): RegExp => new RegExp(`^(?:${words})(?![a-z])\\s*(?=\\d)`);
const afterOf = (words: string): RegExp => new RegExp(`(?<=\\d.*)\\s*(?:${words})$`);
const before = Object.entries(boundsBefore).map(([kind, words]) => [kind as keyof typeof boundsBefore, beforeOf(words)] as const);
const after = Object.entries(boundsAfter).map(([kind, words]) => [kind as keyof typeof boundsAfter, afterOf(words)] as const);

type One = number | QuantityProblem;

const readOne = (digits: string, factor: number, options: QuantityOptions): One => {
  let read = readDecimal(digits, options.decimal);
  if (read === 'ambiguous' && options.threeDigits !== undefined && factor === 1) {
    const sign = digits.includes('.') ? '.' : ',';
    const other = sign === '.' ? ',' : '.';
    read = readDecimal(digits, options.threeDigits === 'decimals' ? sign : other);
  }
  if (read === 'ambiguous') return 'ambiguous';
  if (read === 'malformed') return digits.replace(/\D/g, '').length > 15 ? 'too-long' : 'not-a-number';
  // Cents are kept, and what the multiplication adds beyond them is taken off.
  return factor === 1 ? read : Math.round(read * factor * 100) / 100;
};

const factorOf = (words: readonly (string | undefined)[], options: QuantityOptions): number | QuantityProblem => {
  const said = words.filter((each) => each !== undefined);
  if (said.length === 0) return 1;
  if (options.scaled !== true || said.length > 1) return 'not-a-number';
  const factor = scales.get(said[0] ?? '');
  return factor === undefined ? 'not-a-number' : (factor ?? 'unknown-scale');
};

const readRange = (match: RegExpExecArray, options: QuantityOptions): Quantity | QuantityProblem => {
  const [, first = '', firstScale, second = '', secondScale] = match;
  const upper = factorOf([secondScale], options);
  // "10-50 Mio": a scale said once, at the end, is meant for both.
  const lower = firstScale === undefined ? upper : factorOf([firstScale], options);
  if (typeof lower === 'string') return lower;
  if (typeof upper === 'string') return upper;
  const low = readOne(first, lower, options);
  const high = readOne(second, upper, options);
  if (typeof low === 'string') return low;
  if (typeof high === 'string') return high;
  return low > high ? 'reversed' : { low, high, strict: false };
};

const readSingle = (text: string, options: QuantityOptions): number | QuantityProblem => {
  const match = single.exec(text);
  if (match === null) return 'not-a-number';
  const factor = factorOf([match[1], match[3]], options);
  return typeof factor === 'string' ? factor : readOne(match[2] ?? '', factor, options);
};

/** Takes a quantity apart; `text` is in `plainLetters`, without currency and units. */
export const readQuantity = (text: string, options: QuantityOptions): Quantity | QuantityProblem => {
  if (text.length > 100) return 'not-a-number';
  if (/^\d+(?:[.,' ]\d+)*$/.test(text)) {
    const plain = readOne(text, 1, options);
    return typeof plain === 'string' ? plain : { low: plain, high: plain, strict: false };
  }
  if (exponent.test(text) || /^#+$/.test(text)) return 'damaged';
  if (/^-\s*\d/.test(text) || /^\(\s*\d[\d.,' ]*\)$/.test(text)) return 'negative';
  const dotted = text.replace(/\.{2,3}|…/g, '-');
  const asRange = range.exec(dotted);
  if (asRange !== null) return readRange(asRange, options);
  for (const [kind, sign] of before) {
    if (!sign.test(text)) continue;
    if (kind === 'about') return 'approximate';
    const bound = readSingle(text.replace(sign, ''), options);
    if (typeof bound === 'string') return bound;
    if (kind === 'below') return { low: null, high: bound, strict: true };
    if (kind === 'above') return { low: bound, high: null, strict: true };
    return kind === 'atMost' ? { low: null, high: bound, strict: false } : { low: bound, high: null, strict: false };
  }
  for (const [kind, sign] of after) {
    if (!sign.test(text)) continue;
    const bound = readSingle(text.replace(sign, ''), options);
    if (typeof bound === 'string') return bound;
    return kind === 'atMost' ? { low: null, high: bound, strict: false } : { low: bound, high: null, strict: false };
  }
  const exact = readSingle(text, options);
  if (exact === 'not-a-number' && /\d\D*[/;(]\D*\d/.test(text)) return 'two';
  return typeof exact === 'string' ? exact : { low: exact, high: exact, strict: false };
};
