/** Turns the values a rule names (facts, parameters, values of the edition, later days) into functions. */

import { addMonthsToDay, fromDayNumber, toDayNumber } from '../calendar.js';
import { datedValues, inForce, literalOfKind } from './vocabulary.js';
import type { Dated, DatedValue, Notes, Vocabulary } from './vocabulary.js';
import type { Value, ValueKind } from './value.js';

/** Reads a value of the kind asked for; `undefined` where the subject does not state it. */
export type Read<S> = (subject: S) => Value | undefined;

/** What the compiler needs to know of where it is. */
export interface Place<S> {
  readonly vocabulary: Vocabulary<S>;
  readonly notes: Notes;
  /** Where in the file, for the problems. */
  readonly at: string;
}

/** The same place, one step further in. */
export const inside = <S>(place: Place<S>, step: string): Place<S> => ({ ...place, at: `${place.at}.${step}` });

/** Notes a problem and goes on with an answer that is never used: a rule with a problem is not run. */
export const problem = <S, T>(place: Place<S>, text: string, instead: T): T => {
  place.notes.problems.push(`${place.at}: ${text}`);
  return instead;
};

/** Whether it is a JSON object. */
export const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** How a piece of JSON is quoted in a problem. */
export const quoted = (json: unknown): string => json === undefined ? 'nothing' : JSON.stringify(json);

const nothing = () => undefined;

const compileDated = <S extends Dated>(values: readonly DatedValue[], kind: ValueKind, place: Place<S>): Read<S> => {
  const read: { from: string; value: Value }[] = [];
  for (const { from, value } of values) {
    const known = literalOfKind(value, kind);
    if (known === undefined) return problem(place, `${quoted(value)} is not a ${kind}`, nothing);
    read.push({ from, value: known });
  }
  const [first, ...later] = read;
  if (first === undefined) return problem(place, 'no value', nothing);
  return later.length === 0 ? () => first.value : (subject) => inForce([first, ...later], subject.asOf).value;
};

/** A fact, or the day some time after it. */
const compileFact = <S extends Dated>(name: unknown, plus: unknown, kind: ValueKind, place: Place<S>): Read<S> => {
  const fact = typeof name === 'string' ? place.vocabulary.facts.get(name) : undefined;
  if (fact === undefined) return problem(place, `unknown fact ${quoted(name)}`, nothing);
  place.notes.uses.add(String(name));
  if (fact.kind !== kind) return problem(place, `${quoted(name)} is a ${fact.kind}, not a ${kind}`, nothing);
  return plus === undefined ? fact.read : compileLater(fact.read, plus, kind, inside(place, 'plus'));
};

const compileAmount = <S extends Dated>(json: unknown, place: Place<S>): ((subject: S) => number) => {
  if (json === undefined) return () => 0;
  const read = compileValue(json, 'number', place);
  return (subject) => {
    const amount = read(subject);
    return typeof amount === 'object' && 'low' in amount ? amount.low ?? 0 : 0;
  };
};

/** `plus`: years and whole months first (clamped to the end of the month), then 15 days for a half month, then days. */
const compileLater = <S extends Dated>(read: Read<S>, plus: unknown, kind: ValueKind, place: Place<S>): Read<S> => {
  if (kind !== 'day' || !isObject(plus)) return problem(place, 'only a day can be moved, by {years, months, days}', nothing);
  const { years, months, days, ...rest } = plus;
  for (const key of Object.keys(rest)) problem(place, `unknown span ${quoted(key)}`, undefined);
  const [y, m, d] = [compileAmount(years, place), compileAmount(months, place), compileAmount(days, place)];
  return (subject) => {
    const day = read(subject);
    if (typeof day !== 'string') return undefined;
    const span = 12 * y(subject) + m(subject);
    const whole = Math.floor(span);
    return fromDayNumber(addMonthsToDay(toDayNumber(day), whole) + (span > whole ? 15 : 0) + d(subject));
  };
};

/**
 * A value of a kind: a literal, `{fact}` with an optional `plus`, `{parameter}`, `{edition}`, or
 * `{"first-known": [values]}`. Problems are noted in the place.
 */
export const compileValue = <S extends Dated>(json: unknown, kind: ValueKind, place: Place<S>): Read<S> => {
  if (!isObject(json)) {
    const known = literalOfKind(json, kind);
    return known === undefined ? problem(place, `${quoted(json)} is not a ${kind}`, nothing) : () => known;
  }
  const { fact, plus, parameter, edition, 'first-known': firstKnown, ...rest } = json;
  for (const key of Object.keys(rest)) problem(place, `unknown word ${quoted(key)}`, undefined);
  if (fact !== undefined) return compileFact(fact, plus, kind, place);
  if (typeof parameter === 'string') {
    const values = place.vocabulary.parameters.get(parameter);
    if (values === undefined) return problem(place, `unknown parameter ${quoted(parameter)}`, nothing);
    return compileDated(values, kind, place);
  }
  if (typeof edition === 'string') {
    const known = place.vocabulary.edition.get(edition);
    if (known === undefined) return problem(place, `the edition has no ${quoted(edition)}`, nothing);
    const values = datedValues(known);
    if (values.some(({ value }) => literalOfKind(value, kind) === undefined)) return problem(place, `${quoted(edition)} is not a ${kind}`, nothing);
    return compileDated(values, kind, place);
  }
  if (Array.isArray(firstKnown)) {
    const reads = firstKnown.map((each, index) => compileValue(each, kind, inside(place, `first-known[${index}]`)));
    return (subject) => {
      for (const read of reads) {
        const value = read(subject);
        if (value !== undefined) return value;
      }
      return undefined;
    };
  }
  return problem(place, `${quoted(json)} is not a value`, nothing);
};
