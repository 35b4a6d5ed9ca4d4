/** The words by which a rule compares two values, and what each of them means. */

import type { IsoDate, NumberRange } from '../registration.js';
import { above, atLeast, atMost, below, sameNumber } from './range.js';
import type { Truth } from './truth.js';
import type { Value, ValueKind, ValueOfKind } from './value.js';

/** A comparison of two known values; an unknown one makes the answer unknown before it is asked. */
export interface Operator {
  readonly left: ValueKind;
  readonly right: ValueKind;
  readonly holds: (left: Value, right: Value) => Truth;
}

const operator = <L extends ValueKind, R extends ValueKind>(
  left: L, right: R, holds: (left: ValueOfKind[L], right: ValueOfKind[R]) => Truth,
): Operator => ({
  left,
  right,
  // Whoever compiles a comparison has checked that its two sides are of these kinds.
  holds: (a, b) => holds(a as ValueOfKind[L], b as ValueOfKind[R]),
});

const numbers = (holds: (a: NumberRange, b: NumberRange) => Truth) => operator('number', 'number', holds);
/** Days of the ISO form stand in the order of their text. */
const days = (holds: (a: IsoDate, b: IsoDate) => boolean) => operator('day', 'day', holds);

/** Folds case, accents and punctuation, so that `Tax accountants` and `tax-accountants` are one. */
const folded = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

// The lists are values of the edition, asked again for every registration: each is folded once.
const foldedLists = new WeakMap<readonly string[], ReadonlySet<string>>();

const isNamedIn = (text: string, list: readonly string[]): boolean => {
  const names = foldedLists.get(list) ?? new Set(list.map(folded));
  foldedLists.set(list, names);
  return names.has(folded(text));
};

/** Every operator by its word; a word may compare several kinds of value. */
export const operators: ReadonlyMap<string, readonly Operator[]> = new Map([
  ['equals', [
    numbers(sameNumber),
    days((a, b) => a === b),
    operator('yes-no', 'yes-no', (a, b) => a === b),
    operator('text', 'text', (a, b) => a === b),
  ]],
  ['below', [numbers(below)]],
  ['at-most', [numbers(atMost)]],
  ['above', [numbers(above)]],
  ['at-least', [numbers(atLeast)]],
  ['before', [days((a, b) => a < b)]],
  ['after', [days((a, b) => a > b)]],
  ['no-later-than', [days((a, b) => a <= b)]],
  ['no-earlier-than', [days((a, b) => a >= b)]],
  ['in', [operator('text', 'list', (text, list) => list.includes(text))]],
  ['named-in', [operator('text', 'list', isNamedIn)]],
  ['shares-one-with', [operator('list', 'list', (a, b) => a.some((each) => b.includes(each)))]],
]);
