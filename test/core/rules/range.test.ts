/** Comparisons of ranges decide exactly where every number inside gives the same answer. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { NumberRange } from '../../../src/core/registration.js';
import { above, atLeast, atMost, below, exactly, sameNumber } from '../../../src/core/rules/range.js';

/** Ranges over the few numbers of a small world, so that every number inside can be tried. */
const world = [0, 1, 2, 3, 4];
const range = fc.tuple(fc.constantFrom(...world), fc.constantFrom(...world))
  .map(([a, b]): NumberRange => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const inside = ({ low, high }: NumberRange): number[] => world.filter((each) => each >= (low ?? 0) && each <= (high ?? 4));

describe('comparing ranges', () => {
  it.each([
    ['below', below, (a: number, b: number) => a < b],
    ['at most', atMost, (a: number, b: number) => a <= b],
    ['above', above, (a: number, b: number) => a > b],
    ['at least', atLeast, (a: number, b: number) => a >= b],
    ['equal', sameNumber, (a: number, b: number) => a === b],
  ] as const)('%s decides what all numbers inside agree on', (_name, compare, plain) => {
    fc.assert(fc.property(range, range, (a, b) => {
      const answers = new Set(inside(a).flatMap((x) => inside(b).map((y) => plain(x, y))));
      expect(compare(a, b)).toBe(answers.size === 1 ? [...answers][0] : null);
    }));
  });

  it('reads an open end as anything beyond', () => {
    expect(below({ low: 250, high: null }, exactly(250))).toBe(false);
    expect(below({ low: 200, high: null }, exactly(250))).toBeNull();
    expect(below({ low: null, high: 249 }, exactly(250))).toBe(true);
    expect(below({ low: null, high: null }, exactly(250))).toBeNull();
    expect(sameNumber({ low: 3, high: null }, { low: 3, high: null })).toBeNull();
  });
});
