/** Comparing numbers known only within bounds: an answer only where every number inside gives it. */

import type { NumberRange } from '../registration.js';
import type { Truth } from './truth.js';

/** A number that is known. */
export const exactly = (known: number): NumberRange => ({ low: known, high: known });

const highest = (range: NumberRange): number => range.high ?? Infinity;
const lowest = (range: NumberRange): number => range.low ?? -Infinity;

/** `a < b` for every pair inside: true; for none: false; else unknown. An open end reaches to infinity. */
export const below = (a: NumberRange, b: NumberRange): Truth =>
  highest(a) < lowest(b) ? true : lowest(a) >= highest(b) ? false : null;

/** `a <= b`, decided as in `below`. */
export const atMost = (a: NumberRange, b: NumberRange): Truth =>
  highest(a) <= lowest(b) ? true : lowest(a) > highest(b) ? false : null;

/** `a > b`, decided as in `below`. */
export const above = (a: NumberRange, b: NumberRange): Truth => below(b, a);

/** `a >= b`, decided as in `below`. */
export const atLeast = (a: NumberRange, b: NumberRange): Truth => atMost(b, a);

/** `a = b`: true only for two known numbers, false when the ranges do not meet. */
export const sameNumber = (a: NumberRange, b: NumberRange): Truth => {
  if (a.low !== null && a.low === a.high && b.low === b.high && a.low === b.low) return true;
  return highest(a) < lowest(b) || highest(b) < lowest(a) ? false : null;
};
