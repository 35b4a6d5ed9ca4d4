/** Makes mutants of an edition's rules: one threshold, operator, word, level or list entry changed in each. */

import { addDays } from '../../../src/core/calendar.js';
import type { RuleBook } from '../../../src/core/rules/rule-set.js';
import type { Literal } from '../../../src/core/rules/vocabulary.js';

/** A rule book with one change, and what was changed. */
export interface Mutant {
  readonly what: string;
  /** The rules the change can be seen in. */
  readonly rules: readonly string[];
  readonly book: RuleBook;
}

type Json = unknown;
type Path = readonly (string | number)[];

/** Operators that compare the same kinds of value, each to be taken for the others. */
const kin: readonly (readonly string[])[] = [
  ['below', 'at-most', 'above', 'at-least'],
  ['before', 'no-later-than', 'after', 'no-earlier-than'],
];

const isObject = (json: Json): json is Record<string, Json> => typeof json === 'object' && json !== null && !Array.isArray(json);

/** The value with another one in the place of what stands at the path. */
const replaced = (json: Json, [step, ...rest]: Path, value: Json): Json => {
  if (step === undefined) return value;
  if (Array.isArray(json)) return json.map((each: Json, at) => (at === step ? replaced(each, rest, value) : each));
  return { ...(json as object), [step]: replaced((json as Record<string, Json>)[step], rest, value) };
};

const otherLiterals = (literal: Literal): readonly Literal[] => {
  if (typeof literal === 'boolean') return [!literal];
  if (typeof literal === 'number') return [literal + 1, literal - 1, ...(Number.isInteger(literal) ? [] : [literal + 0.5, literal - 0.5])];
  if (typeof literal === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(literal) ? [addDays(literal, 1), addDays(literal, -1)] : [`not ${literal}`];
  return literal.map((_, at) => literal.filter((__, other) => other !== at));
};

/** Every change of one thing in a condition, with its place. */
export function* changesOf(json: Json, path: Path = []): Generator<{ path: Path; value: Json; what: string }> {
  const at = path.join('.');
  if (typeof json === 'boolean') yield { path, value: !json, what: `${at}: ${json} to ${!json}` };
  if (typeof json === 'number') for (const other of otherLiterals(json)) yield { path, value: other, what: `${at}: ${json} to ${other as number}` };
  if (Array.isArray(json)) {
    if (json.every((each) => typeof each === 'string')) {
      for (const other of otherLiterals(json)) yield { path, value: other, what: `${at}: without ${json.find((each) => !(other as string[]).includes(each))}` };
      return;
    }
    for (const [index, each] of json.entries()) {
      yield* changesOf(each, [...path, index]);
      if (json.length > 1) yield { path, value: json.filter((_, other) => other !== index), what: `${at}: without its entry ${index}` };
    }
    return;
  }
  if (!isObject(json)) return;
  if ('fact' in json) {
    const { fact, plus, ...comparison } = json;
    const [word = ''] = Object.keys(comparison);
    const rest = { fact, ...(plus === undefined ? {} : { plus }) };
    if (word === '') return;
    for (const other of kin.find((words) => words.includes(word)) ?? []) {
      if (other !== word) yield { path, value: { ...rest, [other]: comparison[word] }, what: `${at}: ${word} to ${other}` };
    }
    yield { path, value: { not: json }, what: `${at}: ${word} to its opposite` };
    if (plus !== undefined) {
      yield { path, value: { fact, [word]: comparison[word] }, what: `${at}: without plus` };
      yield* changesOf(plus, [...path, 'plus']);
    }
    const right = comparison[word];
    if (word === 'stated') return;
    if (typeof right === 'string') {
      for (const other of otherLiterals(right)) yield { path: [...path, word], value: other, what: `${at}.${word}: another text` };
    } else if (isObject(right) && 'fact' in right && isObject(right.plus)) yield* changesOf(right.plus, [...path, word, 'plus']);
    else if (isObject(right) && Array.isArray(right['first-known'])) {
      const list = right['first-known'] as Json[];
      yield { path: [...path, word], value: { 'first-known': [...list].reverse() }, what: `${at}.${word}: the other first` };
    } else if (!isObject(right)) yield* changesOf(right, [...path, word]);
    return;
  }
  const [word = ''] = Object.keys(json);
  if (word === 'all' || word === 'any') {
    const list = json[word] as Json[];
    if (list.length > 1) yield { path, value: { [word === 'all' ? 'any' : 'all']: list }, what: `${at}: ${word} to ${word === 'all' ? 'any' : 'all'}` };
    yield* changesOf(list, [...path, word]);
  } else if (word === 'not' || word === 'certainly') {
    yield { path, value: json[word], what: `${at}: without ${word}` };
    yield* changesOf(json[word], [...path, word]);
  } else if (word === 'derived') yield { path, value: { not: json }, what: `${at}: derived ${String(json[word])} to its opposite` };
  else for (const [key, each] of Object.entries(json)) if (typeof each === 'number') yield* changesOf(each, [...path, key]);
}

const speaksOf = (json: Json, key: string, name: string): boolean => {
  if (Array.isArray(json)) return json.some((each) => speaksOf(each, key, name));
  return isObject(json) && (json[key] === name || Object.values(json).some((each) => speaksOf(each, key, name)));
};

const conditionsOf = (rule: RuleBook['rules'][number]): Json => [rule.when, rule.test, rule.parts?.map(({ when, test }) => [when, test]), rule.earliestStart];

/** All mutants of a rule book. */
export function* mutantsOf(book: RuleBook): Generator<Mutant> {
  const { rules, derived, parameters, ruleValues } = book;
  /** Rules that ask for it themselves, or through a derived fact. */
  const askers = (key: string, name: string): string[] => {
    const through = derived.filter(({ holds }) => speaksOf(holds, key, name)).map(({ id }) => id);
    return rules.filter((rule) => speaksOf(conditionsOf(rule), key, name) || through.some((id) => speaksOf(conditionsOf(rule), 'derived', id))).map(({ id }) => id);
  };
  for (const [at, rule] of rules.entries()) {
    const changed = (path: Path, value: Json): RuleBook => ({ ...book, rules: replaced(rules, [at, ...path], value) as RuleBook['rules'] });
    const own = { rules: [rule.id] };
    const askings: [Path, typeof rule | NonNullable<typeof rule.parts>[number]][] = [[[], rule], ...(rule.parts ?? []).map((part, index): [Path, typeof part] => [['parts', index], part])];
    for (const [path, asking] of askings) {
      for (const key of ['when', 'test'] as const) {
        if (asking[key] === undefined) continue;
        for (const change of changesOf(asking[key], [...path, key])) yield { ...own, what: `${rule.id} ${change.what}`, book: changed(change.path, change.value) };
      }
      // The level of a rule in parts is that of its parts.
      if (path.length === 0 && rule.parts !== undefined) continue;
      for (const level of ['block', 'ask', 'warn']) {
        if (level !== asking.level) yield { ...own, what: `${rule.id} ${[...path, 'level'].join('.')}: ${asking.level} to ${level}`, book: changed([...path, 'level'], level) };
      }
    }
    if (rule.earliestStart !== undefined) {
      for (const change of changesOf(rule.earliestStart.when, ['earliestStart', 'when'])) yield { ...own, what: `${rule.id} ${change.what}`, book: changed(change.path, change.value) };
    }
    for (const [name, values] of Object.entries(rule.parameters ?? {})) {
      for (const [index, { value }] of values.entries()) {
        for (const other of otherLiterals(value)) yield { ...own, what: `${rule.id} parameter ${name}: ${String(value)} to ${String(other)}`, book: changed(['parameters', name, index, 'value'], other) };
      }
    }
  }
  for (const [at, { id, holds }] of derived.entries()) {
    for (const change of changesOf(holds, [at, 'holds'])) {
      yield { rules: askers('derived', id), what: `derived ${id} ${change.what}`, book: { ...book, derived: replaced(derived, change.path, change.value) as RuleBook['derived'] } };
    }
  }
  for (const [name, values] of Object.entries(parameters)) {
    for (const [index, { value }] of values.entries()) {
      for (const other of otherLiterals(value)) {
        yield { rules: askers('parameter', name), what: `parameter ${name}: ${String(value)} to ${String(other)}`, book: { ...book, parameters: replaced(parameters, [name, index, 'value'], other) as RuleBook['parameters'] } };
      }
    }
  }
  for (const [name, known] of ruleValues) {
    // The packaged editions hold no dated ones; one that comes is to be changed day by day.
    const value = known as Literal;
    const asked = askers('edition', name);
    // Words by which a profession is recognised are no thresholds; whether each is found is a matter of the vocabulary.
    if (asked.length === 0 || name === 'liberal-professions') continue;
    for (const other of otherLiterals(value)) {
      const what = typeof value === 'object' ? `without ${String(value.find((each) => !(other as readonly string[]).includes(each)))}` : `${String(value)} to ${String(other)}`;
      yield { rules: asked, what: `edition ${name}: ${what}`, book: { ...book, ruleValues: new Map([...ruleValues, [name, other]]) } };
    }
  }
}
