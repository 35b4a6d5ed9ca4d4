/** The kinds of value a rule can speak of, and a typed way to read one from what is judged. */

import type { IsoDate, NumberRange } from '../registration.js';

/** The TypeScript type behind each kind of value. */
export interface ValueOfKind {
  readonly number: NumberRange;
  readonly day: IsoDate;
  readonly 'yes-no': boolean;
  readonly text: string;
  readonly list: readonly string[];
}

export type ValueKind = keyof ValueOfKind;
export type Value = ValueOfKind[ValueKind];

/** Reads one value of a known kind from a subject; `undefined` where the subject does not state it. */
export type Reader<S, K extends ValueKind = ValueKind> = {
  readonly [each in K]: { readonly kind: each; readonly read: (subject: S) => ValueOfKind[each] | undefined };
}[K];

/** How a value is written in a sentence; `plain` follows its kind. */
export type Wording = 'plain' | 'money' | 'country';

/** Something a rule may ask about a subject. */
export type Fact<S> = Reader<S> & {
  /** The canonical columns it is read from: reported beside the outcome. Empty for a plain column of that name. */
  readonly from: readonly string[];
  readonly wording: Wording;
};

/** The facts of one kind of subject, by the name that rules use. */
export type Facts<S> = ReadonlyMap<string, Fact<S>>;
