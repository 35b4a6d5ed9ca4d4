/** Says what the form of a file does not allow in the words of whoever wrote it, not in those of the library that reads forms. */

import type { z } from 'zod';
import type { JsonPath } from './json-places.js';

/** One thing that is wrong, and where in the file. */
export interface FormProblem {
  readonly path: JsonPath;
  /** What follows the name of the place: `is missing`, `must be a number from 0 to 100`. */
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in quotation marks', number: 'a number without quotation marks', int: 'a whole number', boolean: 'true or false', array: 'a list in [ ]', object: 'a group of fields in { }', record: 'a group of fields in { }',
  null: 'null', tuple: 'a list in [ ]',
};

/** The library's own sentences; any other was written by us for this place. */
const own = /^(?:Invalid (?:input|option|number|string)\b|Too (?:big|small)\b|Unrecognized key)/;

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function bound(issue: Extract<Issue, { code: 'too_big' | 'too_small' }>): string {
  const limit = issue.code === 'too_big' ? issue.maximum : issue.minimum;
  const edge = issue.code === 'too_big' ? (issue.inclusive === false ? 'less than' : 'at most') : (issue.inclusive === false ? 'more than' : 'at least');
  if (issue.origin === 'array' || issue.origin === 'set') return `must have ${edge} ${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}`;
  if (issue.origin === 'string') return issue.code === 'too_small' && Number(limit) === 1 ? 'must not be empty' : `must have ${edge} ${limit} characters`;
  return `must be ${edge} ${limit}`;
}

/** A value that may have one of several forms is told by the form that it is nearest to. */
const nearest = (errors: readonly (readonly Issue[])[]): readonly Issue[] =>
  [...errors].sort((a, b) => Number(a.some(({ code }) => code === 'invalid_value')) - Number(b.some(({ code }) => code === 'invalid_value')) || a.length - b.length)[0] ?? [];

function problemsOf(issue: Issue, around: JsonPath): FormProblem[] {
  const path = [...around, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const say = (message: string): FormProblem[] => [{ path, message }];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], message: 'is no field that is known here' }));
  if (!own.test(issue.message)) return say(issue.message);
  switch (issue.code) {
    case 'invalid_type': return say(issue.message.endsWith('received undefined') ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`);
    case 'invalid_value': return say(`must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(shown).join(', ')}`);
    case 'too_big': case 'too_small': return say(bound(issue));
    case 'not_multiple_of': return say(`must be a multiple of ${issue.divisor}`);
    case 'invalid_union': {
      const inner = nearest(issue.errors).flatMap((each) => problemsOf(each, path));
      return inner.length === 0 ? say('is of no form that is allowed here') : inner;
    }
    default: return say('is of no form that is allowed here');
  }
}

/** Everything that a form found wrong, each place by itself, in the order of the finding. */
export const formProblems = (error: z.ZodError): FormProblem[] => {
  const key = ({ path }: Issue): string => JSON.stringify(path);
  // What is of the wrong kind altogether may be measured all the same: the length of a text where a list should be.
  const wrongKind = new Set(error.issues.filter(({ code }) => code === 'invalid_type').map(key));
  return error.issues.filter((issue) => issue.code === 'invalid_type' || !wrongKind.has(key(issue))).flatMap((issue) => problemsOf(issue, []));
};

/** The same as sentences, each with its place in front: `criteria.skills.weights.send must be a number`; `whole` names the file itself. */
export const formSentences = (error: z.ZodError, whole = 'the file'): string[] =>
  formProblems(error).map(({ path, message }) => `${path.join('.') || whole}: ${message}`);
