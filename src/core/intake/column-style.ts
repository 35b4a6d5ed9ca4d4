/** What the unambiguous cells of a column say about its decimal sign and about the order of day and month. */

import type { DateOrder } from './dates.js';
import type { DecimalStyle } from './decimals.js';

const numberWithSigns = /\d+(?:[.,]\d+)+/g;

/** The decimal sign that a written number proves, if it proves one. */
const provenBy = (number: string): DecimalStyle | undefined => {
  const last = number.includes('.') && number.includes(',') ? Math.max(number.lastIndexOf('.'), number.lastIndexOf(',')) : -1;
  if (last >= 0) return number[last] === '.' ? '.' : ',';
  const sign = number.includes('.') ? '.' : ',';
  const [head = '', ...tails] = number.split(sign);
  // Two or more of the same sign group; one sign before other than three digits, or after a zero, divides.
  if (tails.length > 1) return sign === '.' ? ',' : '.';
  return tails[0]?.length !== 3 || head.length > 3 || head.startsWith('0') ? sign : undefined;
};

/** The one style that every proof in the cells agrees on; `undefined` without a proof or when they disagree. */
const agreed = <T>(proofs: Iterable<T | undefined>): T | undefined => {
  let found: T | undefined;
  for (const proof of proofs) {
    if (proof === undefined) continue;
    if (found !== undefined && found !== proof) return undefined;
    found = proof;
  }
  return found;
};

function* decimalProofs(cells: Iterable<string>): Iterable<DecimalStyle | undefined> {
  for (const cell of cells) for (const [number] of cell.slice(0, 200).matchAll(numberWithSigns)) yield provenBy(number);
}

function* orderProofs(cells: Iterable<string>): Iterable<DateOrder | undefined> {
  for (const cell of cells) {
    const match = /^\s*(\d{1,2})[-./](\d{1,2})[-./](?:\d{2}|\d{4})(?!\d)/.exec(cell);
    if (match === null) continue;
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && second <= 12) yield 'dmy';
    if (second > 12 && first <= 12) yield 'mdy';
  }
}

/** The decimal sign of a column of numbers, where its cells prove it and none contradicts. */
export const decimalStyleOf = (cells: Iterable<string>): DecimalStyle | undefined => agreed(decimalProofs(cells));

/** The order of day and month in a column of dates, where its cells prove it and none contradicts. */
export const dateOrderOf = (cells: Iterable<string>): DateOrder | undefined => agreed(orderProofs(cells));
