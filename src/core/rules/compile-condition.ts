/** Turns a condition written as data into a function from a subject to true, false or unknown. */

import { compileValue, inside, isObject, problem, quoted } from './compile-value.js';
import type { Place } from './compile-value.js';
import type { IsoDate } from '../registration.js';
import { operators } from './operators.js';
import { all, any, certainly, not } from './truth.js';
import type { Truth } from './truth.js';
import type { Value } from './value.js';
import type { Dated } from './vocabulary.js';

/** Asks a subject. */
export type Ask<S> = (subject: S) => Truth;

const unknown = (): Truth => null;

const compileMany = <S extends Dated>(word: string, json: unknown, place: Place<S>): readonly Ask<S>[] => {
  if (!Array.isArray(json) || json.length === 0) return problem(place, `"${word}" needs a list of conditions`, []);
  return json.map((each, index) => compileCondition(each, inside(place, `${word}[${index}]`)));
};

/** `{fact, plus?, OPERATOR: value}` or `{fact, stated: true}`. */
const compileComparison = <S extends Dated>(json: Readonly<Record<string, unknown>>, place: Place<S>): Ask<S> => {
  const { fact: name, plus, ...comparison } = json;
  const [word, ...more] = Object.keys(comparison);
  if (word === undefined || more.length > 0) return problem(place, `${quoted(json)} needs exactly one operator`, unknown);
  const fact = typeof name === 'string' ? place.vocabulary.facts.get(name) : undefined;
  if (fact === undefined) return problem(place, `unknown fact ${quoted(name)}`, unknown);

  if (word === 'stated') {
    place.notes.uses.add(String(name));
    if (comparison[word] !== true) return problem(place, '"stated" takes true', unknown);
    // What is not stated may still be there: empty means unknown, never "no".
    return (subject) => (fact.read(subject) === undefined ? null : true);
  }
  const meanings = operators.get(word);
  if (meanings === undefined) {
    return problem(place, `unknown operator "${word}"; known are ${[...operators.keys()].join(', ')}, stated`, unknown);
  }
  const operator = meanings.find(({ left }) => left === fact.kind);
  if (operator === undefined) return problem(place, `"${word}" cannot compare ${quoted(name)}, a ${fact.kind}`, unknown);
  const [left, leftUses] = noting(place, (at) => compileValue(plus === undefined ? { fact: name } : { fact: name, plus }, fact.kind, at));
  const [right, rightUses] = noting(inside(place, word), (at) => compileValue(comparison[word], operator.right, at));
  const ask = (subject: S): Truth => {
    const a = left(subject);
    if (a === undefined) return null;
    const b = right(subject);
    return b === undefined ? null : operator.holds(a, b);
  };
  if (!leftUses.has('asOf') && !rightUses.has('asOf')) return ask;
  const isMoved = (leftUses.has('asOf') && plus !== undefined) || (rightUses.has('asOf') && JSON.stringify(comparison[word]).includes('"plus"'));
  return (subject) => {
    const a = left(subject);
    const b = a === undefined ? undefined : right(subject);
    if (a === undefined || b === undefined) return null;
    const turn = subject.noteTurn === undefined ? undefined : turnOf(subject.asOf, { a, b, isMoved });
    if (turn !== undefined) subject.noteTurn?.(turn);
    return operator.holds(a, b);
  };
};

/** Compiles with notes of its own, which are then added to those of the place. */
const noting = <S extends Dated, T>(place: Place<S>, compile: (at: Place<S>) => T): readonly [T, ReadonlySet<string>] => {
  const uses = new Set<string>();
  const compiled = compile({ ...place, notes: { problems: place.notes.problems, uses } });
  for (const each of uses) place.notes.uses.add(each);
  return [compiled, uses];
};

/**
 * The day on which a comparison with the day of the evaluation turns: the other side, when one side is that very
 * day; none, when neither is (another value was known first); any day, when it was moved.
 */
const turnOf = (asOf: IsoDate, { a, b, isMoved }: { readonly a: Value; readonly b: Value; readonly isMoved: boolean }): IsoDate | null | undefined => {
  if (isMoved) return null;
  if (a === asOf && typeof b === 'string') return b;
  return b === asOf && typeof a === 'string' ? a : undefined;
};

/**
 * A condition: `true` or `false`; `{all: [...]}`, `{any: [...]}`, `{not: ...}`, `{certainly: ...}`;
 * `{derived: id}`; or a comparison. Problems are noted in the place; then the function is not to be used.
 */
export const compileCondition = <S extends Dated>(json: unknown, place: Place<S>): Ask<S> => {
  if (typeof json === 'boolean') return () => json;
  if (!isObject(json)) return problem(place, `${quoted(json)} is not a condition`, unknown);
  if ('fact' in json) return compileComparison(json, place);
  const [word, ...more] = Object.keys(json);
  if (word === undefined || more.length > 0) return problem(place, `${quoted(json)} needs exactly one word`, unknown);
  const within = inside(place, word);
  switch (word) {
    case 'all': {
      const asks = compileMany(word, json[word], place);
      return (subject) => all(asks, (ask) => ask(subject));
    }
    case 'any': {
      const asks = compileMany(word, json[word], place);
      return (subject) => any(asks, (ask) => ask(subject));
    }
    case 'not': {
      const ask = compileCondition(json[word], within);
      return (subject) => not(ask(subject));
    }
    case 'certainly': {
      const ask = compileCondition(json[word], within);
      return (subject) => certainly(ask(subject));
    }
    case 'derived': {
      const derived = place.vocabulary.derived.get(String(json[word]));
      if (derived === undefined) return problem(place, `unknown derived fact ${quoted(json[word])}`, unknown);
      for (const fact of derived.uses) place.notes.uses.add(fact);
      return derived.holds;
    }
    default:
      return problem(place, `unknown word "${word}"; known are all, any, not, certainly, derived, fact`, unknown);
  }
};
