/** Sentences with the values in them: compiles `{placeholders}` and words values as an officer reads them. */

import { lazily } from '../lazily.js';
import type { NumberRange } from '../registration.js';
import { problem } from './compile-value.js';
import type { Place } from './compile-value.js';
import { datedValues, inForce } from './vocabulary.js';
import type { Dated, Literal } from './vocabulary.js';
import type { Fact, Wording } from './value.js';

const notStated = 'not stated';

const countryNames = lazily(() => new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }));
const numberFormat = lazily(() => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }));

/** `Switzerland (CH)`; what is no country code stays as it is. */
const wordCountry = (code: string): string => {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const name = countryNames().of(code);
  return name === undefined || name === code ? code : `${name} (${code})`;
};

const wordNumber = (known: number): string =>
  Number.isInteger(known) && known >= 0 && known < 1000 ? String(known) : numberFormat().format(known);

const wordRange = ({ low, high }: NumberRange): string => {
  if (low === null) return high === null ? notStated : `at most ${wordNumber(high)}`;
  if (high === null) return `${wordNumber(low)} or more`;
  return low === high ? wordNumber(low) : `${wordNumber(low)} to ${wordNumber(high)}`;
};

const wordLiteral = (literal: Literal): string =>
  typeof literal === 'number' ? wordNumber(literal)
    : typeof literal === 'boolean' ? (literal ? 'yes' : 'no')
      : typeof literal === 'string' ? literal : literal.join(', ');

/** The fact of a subject in words; `not stated` where it is unknown. */
const wordFact = <S>(fact: Fact<S>, subject: S): string => {
  switch (fact.kind) {
    case 'number': {
      const range = fact.read(subject);
      if (range === undefined) return notStated;
      return fact.wording === 'money' ? `EUR ${wordRange(range)}` : wordRange(range);
    }
    case 'yes-no': {
      const stated = fact.read(subject);
      return stated === undefined ? notStated : wordLiteral(stated);
    }
    case 'text': {
      const stated = fact.read(subject);
      return stated === undefined ? notStated : wordText(stated, fact.wording);
    }
    case 'day': return fact.read(subject) ?? notStated;
    case 'list': return fact.read(subject)?.join(', ') ?? notStated;
  }
};

const wordText = (stated: string, wording: Wording): string => (wording === 'country' ? wordCountry(stated) : stated);

/**
 * A sentence as a function of the subject. A placeholder names a fact, a parameter of the rule, or a value
 * of the edition; columns about persons are no facts, so no sentence can name a person.
 */
export const compileMessage = <S extends Dated>(text: string, place: Place<S>): ((subject: S) => string) => {
  const { facts, parameters, edition } = place.vocabulary;
  const pieces = text.split(/\{([^{}]*)\}/).map((piece, index): string | ((subject: S) => string) => {
    if (index % 2 === 0) return /[{}]/.test(piece) ? problem(place, `a brace without its partner in "${text}"`, '') : piece;
    const fact = facts.get(piece);
    if (fact !== undefined) return (subject) => wordFact(fact, subject);
    const known = edition.get(piece);
    const [first, ...later] = parameters.get(piece) ?? (known === undefined ? [] : datedValues(known));
    if (first === undefined) return problem(place, `"{${piece}}" names nothing known`, '');
    // Worded when it is first said: a run that says nothing need not load the number format.
    const only = lazily(() => wordLiteral(first.value));
    return later.length === 0 ? only : (subject) => wordLiteral(inForce([first, ...later], subject.asOf).value);
  });
  return (subject) => {
    let sentence = '';
    for (const piece of pieces) sentence += typeof piece === 'string' ? piece : piece(subject);
    return sentence;
  };
};
