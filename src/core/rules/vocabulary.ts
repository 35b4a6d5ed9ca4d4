/** The names that the rules of an edition may use, and the notes taken while a rule is compiled. */

import type { IsoDate } from '../registration.js';
import { exactly } from './range.js';
import type { Truth } from './truth.js';
import type { Facts, Value, ValueKind } from './value.js';

/** A value as it stands in an edition's file. */
export type Literal = number | string | boolean | readonly string[];

/** A value and the first day on which it counts. */
export interface DatedValue {
  readonly from: IsoDate;
  readonly value: Literal;
}

/** Whatever is judged is judged as of a day. */
export interface Dated {
  readonly asOf: IsoDate;
  /** Told each day from which a comparison with the day of the evaluation may turn out otherwise; `null`: any other day. */
  readonly noteTurn?: ((day: IsoDate | null) => void) | undefined;
}

/** A named condition that several rules share, with the facts it asks for. */
export interface Derived<S> {
  readonly holds: (subject: S) => Truth;
  readonly uses: ReadonlySet<string>;
}

/** All names a rule may use. */
export interface Vocabulary<S> {
  readonly facts: Facts<S>;
  /** The rule's own values, in the order of their days. */
  readonly parameters: ReadonlyMap<string, readonly DatedValue[]>;
  /** Values of the edition: lists, limits, its window; dated where they change. */
  readonly edition: ReadonlyMap<string, Literal | readonly DatedValue[]>;
  readonly derived: ReadonlyMap<string, Derived<S>>;
}

/** What compiling brings to light besides the rule itself. */
export interface Notes {
  /** Everything wrong, each with its place. */
  readonly problems: string[];
  /** The facts that are asked for. */
  readonly uses: Set<string>;
}

/** The value in force on a day: the last that has begun; before the first has begun, the first. */
export const inForce = <T extends { readonly from: IsoDate }>(values: readonly [T, ...T[]], on: IsoDate): T => {
  let found = values[0];
  for (const each of values) if (each.from <= on) found = each;
  return found;
};

/** The value with its days; one that never changes counts from the beginning. */
export const datedValues = (known: Literal | readonly DatedValue[]): readonly DatedValue[] =>
  isDated(known) ? known : [{ from: '0001-01-01', value: known }];

const isDated = (known: Literal | readonly DatedValue[]): known is readonly DatedValue[] =>
  typeof known === 'object' && known.some((each) => typeof each === 'object');

/** The literal as a value of the kind; `undefined` where it is of another kind. */
export const literalOfKind = (literal: unknown, kind: ValueKind): Value | undefined => {
  switch (kind) {
    case 'number': return typeof literal === 'number' ? exactly(literal) : undefined;
    case 'yes-no': return typeof literal === 'boolean' ? literal : undefined;
    case 'text': return typeof literal === 'string' ? literal : undefined;
    case 'day': return typeof literal === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(literal) ? literal : undefined;
    case 'list': {
      const isList = Array.isArray(literal) && literal.every((each) => typeof each === 'string');
      return isList ? literal : undefined;
    }
  }
};
