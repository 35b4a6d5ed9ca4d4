/** Conditions and sentences written as data mean what they say, and mistakes in them are named. */

import { describe, expect, it } from 'vitest';

import { compileCondition } from '../../../src/core/rules/compile-condition.js';
import type { Place } from '../../../src/core/rules/compile-value.js';
import { compileMessage } from '../../../src/core/rules/message.js';
import type { Fact } from '../../../src/core/rules/value.js';
import type { Literal } from '../../../src/core/rules/vocabulary.js';
import type { NumberRange } from '../../../src/core/registration.js';

interface Subject {
  readonly asOf: string;
  readonly staff?: NumberRange;
  readonly money?: NumberRange;
  readonly country?: string;
  readonly since?: string;
  readonly until?: string;
  readonly listed?: boolean;
  readonly types?: readonly string[];
}

const about = { from: [], wording: 'plain' } as const;
const facts = new Map<string, Fact<Subject>>([
  ['staff', { ...about, kind: 'number', read: (one) => one.staff }],
  ['money', { from: [], wording: 'money', kind: 'number', read: (one) => one.money }],
  ['country', { from: [], wording: 'country', kind: 'text', read: (one) => one.country }],
  ['since', { ...about, kind: 'day', read: (one) => one.since }],
  ['until', { ...about, kind: 'day', read: (one) => one.until }],
  ['listed', { ...about, kind: 'yes-no', read: (one) => one.listed }],
  ['types', { ...about, kind: 'list', read: (one) => one.types }],
]);

const place = (): Place<Subject> => ({
  vocabulary: {
    facts,
    parameters: new Map([
      ['limit', [{ from: '2020-01-01', value: 10 }, { from: '2021-01-01', value: 20 }]],
      ['word', [{ from: '2020-01-01', value: 'ten' }]],
    ]),
    edition: new Map<string, Literal>([['professions', ['Lawyer', 'Tax accountant']], ['closes', '2021-06-30'], ['half', 0.5]]),
    derived: new Map([['small', {
      holds: (one: Subject) => (one.staff === undefined ? null : (one.staff.high ?? Infinity) < 5),
      uses: new Set(['staff']),
    }]]),
  },
  notes: { problems: [], uses: new Set() },
  at: 'test',
});

const ask = (condition: unknown, subject: Partial<Subject> = {}): boolean | null => {
  const here = place();
  const compiled = compileCondition(condition, here);
  expect(here.notes.problems).toEqual([]);
  return compiled({ asOf: '2021-04-01', ...subject });
};
const problemsOf = (condition: unknown): readonly string[] => {
  const here = place();
  compileCondition(condition, here);
  return here.notes.problems;
};

const exact = (known: number): NumberRange => ({ low: known, high: known });

describe('a condition', () => {
  it.each([
    [{ fact: 'staff', below: 10 }, { staff: exact(9.9) }, true],
    [{ fact: 'staff', below: 10 }, { staff: exact(10) }, false],
    [{ fact: 'staff', below: 10 }, { staff: { low: 5, high: 15 } }, null],
    [{ fact: 'staff', below: 10 }, {}, null],
    [{ fact: 'staff', 'at-most': 10 }, { staff: exact(10) }, true],
    [{ fact: 'staff', above: 10 }, { staff: exact(10) }, false],
    [{ fact: 'staff', 'at-least': 10 }, { staff: exact(10) }, true],
    [{ fact: 'staff', equals: 10 }, { staff: exact(10) }, true],
    [{ fact: 'listed', equals: false }, { listed: false }, true],
    [{ fact: 'listed', equals: false }, {}, null],
    [{ fact: 'country', in: ['DE', 'FR'] }, { country: 'FR' }, true],
    [{ fact: 'country', in: ['DE', 'FR'] }, { country: 'ES' }, false],
    [{ fact: 'country', equals: { fact: 'country' } }, { country: 'ES' }, true],
    [{ fact: 'country', 'named-in': { edition: 'professions' } }, { country: 'TAX-ACCOUNTANT' }, true],
    [{ fact: 'country', 'named-in': { edition: 'professions' } }, { country: 'tax' }, false],
    [{ fact: 'types', 'shares-one-with': ['a', 'b'] }, { types: ['b', 'c'] }, true],
    [{ fact: 'types', 'shares-one-with': ['a', 'b'] }, { types: [] }, false],
    [{ fact: 'since', before: '2021-01-01' }, { since: '2020-12-31' }, true],
    [{ fact: 'since', before: '2021-01-01' }, { since: '2021-01-01' }, false],
    [{ fact: 'since', after: '2021-01-01' }, { since: '2021-01-01' }, false],
    [{ fact: 'since', 'no-later-than': '2021-01-01' }, { since: '2021-01-01' }, true],
    [{ fact: 'since', 'no-earlier-than': { edition: 'closes' } }, { since: '2021-06-29' }, false],
    [{ fact: 'country', stated: true }, { country: 'DE' }, true],
    [{ fact: 'country', stated: true }, {}, null],
    [{ certainly: { fact: 'country', stated: true } }, {}, false],
    [{ not: { certainly: { fact: 'listed', equals: true } } }, {}, true],
    [{ derived: 'small' }, { staff: exact(4) }, true],
    [{ all: [{ derived: 'small' }, { fact: 'listed', equals: true }] }, { staff: exact(9) }, false],
    [{ any: [{ derived: 'small' }, { fact: 'listed', equals: true }] }, { staff: exact(9) }, null],
    [true, {}, true],
  ])('%j of %j is %s', (condition, subject, expected) => {
    expect(ask(condition, subject)).toBe(expected);
  });

  it('compares with the value of a parameter that is in force', () => {
    const condition = { fact: 'staff', below: { parameter: 'limit' } };
    const days = ['2019-01-01', '2020-12-31', '2021-01-01'];
    expect(days.map((asOf) => ask(condition, { asOf, staff: exact(15) }))).toEqual([false, false, true]);
  });

  it('moves days by years, months, half months and days', () => {
    const reaches = (plus: unknown, day: string): boolean | null =>
      ask({ fact: 'since', plus, equals: day }, { since: '2020-01-31' });
    expect(reaches({ years: 1 }, '2021-01-31')).toBe(true);
    expect(reaches({ months: 1 }, '2020-02-29')).toBe(true);
    expect(reaches({ months: 1.5 }, '2020-03-15')).toBe(true);
    expect(reaches({ months: { edition: 'half' }, days: -1 }, '2020-02-14')).toBe(true);
    expect(reaches({ years: { parameter: 'limit' } }, '2040-01-31')).toBe(true);
  });

  it('takes the first known of several values', () => {
    const condition = { fact: 'since', 'no-later-than': { 'first-known': [{ fact: 'until' }, '2021-01-01'] } };
    expect(ask(condition, { since: '2021-02-01', until: '2021-03-01' })).toBe(true);
    expect(ask(condition, { since: '2021-02-01' })).toBe(false);
  });

  it.each([
    [{ fact: 'staff', belov: 3 }, 'unknown operator "belov"'],
    [{ fact: 'stuff', below: 3 }, 'unknown fact "stuff"'],
    [{ fact: 'staff', before: '2021-01-01' }, '"before" cannot compare "staff", a number'],
    [{ fact: 'staff', below: '3' }, '"3" is not a number'],
    [{ fact: 'staff', below: { parameter: 'limmit' } }, 'unknown parameter "limmit"'],
    [{ fact: 'staff', below: { parameter: 'word' } }, '"ten" is not a number'],
    [{ fact: 'staff', below: { edition: 'closes' } }, '"closes" is not a number'],
    [{ fact: 'staff', below: { edition: 'limit' } }, 'the edition has no "limit"'],
    [{ fact: 'staff', below: { fact: 'since' } }, '"since" is a day, not a number'],
    [{ fact: 'staff', below: { factor: 'since' } }, 'unknown word "factor"'],
    [{ fact: 'staff', below: { fact: 'staff', plus: { days: 1 } } }, 'only a day can be moved'],
    [{ fact: 'since', plus: { weeks: 1 }, before: '2021-01-01' }, 'unknown span "weeks"'],
    [{ fact: 'staff', below: 3, above: 1 }, 'needs exactly one operator'],
    [{ fact: 'staff' }, 'needs exactly one operator'],
    [{ fact: 'staff', stated: false }, '"stated" takes true'],
    [{ every: [] }, 'unknown word "every"'],
    [{ all: [] }, '"all" needs a list'],
    [{ all: [true], any: [true] }, 'needs exactly one word'],
    [{ derived: 'tiny' }, 'unknown derived fact "tiny"'],
    [['staff'], 'is not a condition'],
    [null, 'is not a condition'],
  ])('%j is refused', (condition, problem) => {
    expect(problemsOf(condition).join('\n')).toContain(problem);
    expect(problemsOf({ not: condition }).join('\n')).toContain('test.not');
  });

  it('names all its mistakes at once, each with its place', () => {
    const three = { any: [{ fact: 'staff', belov: 3 }, { all: [{ fact: 'stuff', below: 3 }, { not: 'no' }] }] };
    expect(problemsOf(three)).toHaveLength(3);
    expect(problemsOf({ any: [true, { fact: 'stuff', below: 3 }] })).toEqual(['test.any[1]: unknown fact "stuff"']);
  });
});

describe('a sentence', () => {
  const say = (text: string, subject: Partial<Subject>): string =>
    compileMessage(text, place())({ asOf: '2021-04-01', ...subject });

  it.each([
    ['{staff}', { staff: exact(249.9) }, '249.9'],
    ['{staff}', { staff: { low: 10, high: 49 } }, '10 to 49'],
    ['{staff}', { staff: { low: 250, high: null } }, '250 or more'],
    ['{staff}', { staff: { low: null, high: 9 } }, 'at most 9'],
    ['{staff}', {}, 'not stated'],
    ['{money}', { money: exact(50_000_000) }, 'EUR 50,000,000'],
    ['{country}', { country: 'XK' }, 'Kosovo (XK)'],
    ['{country}', { country: 'Atlantis' }, 'Atlantis'],
    ['{listed}', { listed: false }, 'no'],
    ['{types}', { types: ['a', 'b'] }, 'a, b'],
    ['{since}', { since: '2021-01-01' }, '2021-01-01'],
    ['{limit} and {professions}', {}, '20 and Lawyer, Tax accountant'],
  ])('%s of %j is "%s"', (text, subject, expected) => {
    expect(say(text, subject)).toBe(expected);
  });

  it('is refused when it names nothing known or loses a brace', () => {
    const here = place();
    compileMessage('{stuff} is {staff', here);
    expect(here.notes.problems).toHaveLength(2);
  });
});
