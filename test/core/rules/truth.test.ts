/** Three-valued logic keeps Kleene's laws. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { all, any, certainly, not } from '../../../src/core/rules/truth.js';
import type { Truth } from '../../../src/core/rules/truth.js';

const truth = fc.constantFrom<Truth>(true, false, null);
const and = (...truths: Truth[]): Truth => all(truths, (each) => each);
const or = (...truths: Truth[]): Truth => any(truths, (each) => each);

describe('three-valued logic', () => {
  it('has the tables of Kleene', () => {
    const values: Truth[] = [true, null, false];
    const table = (sum: typeof and): Truth[][] => values.map((a) => values.map((b) => sum(a, b)));
    expect(table(and)).toEqual([[true, null, false], [null, null, false], [false, false, false]]);
    expect(table(or)).toEqual([[true, true, true], [true, null, null], [true, null, false]]);
    expect(values.map(not)).toEqual([false, null, true]);
    expect(values.map(certainly)).toEqual([true, false, false]);
  });

  it('holds of all of nothing and of none of nothing', () => {
    expect(and()).toBe(true);
    expect(or()).toBe(false);
  });

  it('keeps the laws of De Morgan, of order and of distribution', () => {
    fc.assert(fc.property(truth, truth, truth, (a, b, c) => {
      expect(not(and(a, b, c))).toBe(or(not(a), not(b), not(c)));
      expect(and(a, b)).toBe(and(b, a));
      expect(or(a, b, c)).toBe(or(or(a, b), c));
      expect(and(a, or(b, c))).toBe(or(and(a, b), and(a, c)));
      expect(not(not(a))).toBe(a);
    }));
  });

  it('never changes a decided answer when an unknown becomes known', () => {
    fc.assert(fc.property(fc.array(truth), fc.boolean(), (truths, known) => {
      const learnt = truths.map((each) => each ?? known);
      for (const sum of [and, or]) {
        const before = sum(...truths);
        if (before !== null) expect(sum(...learnt)).toBe(before);
      }
    }));
  });

  it('asks no further than it must', () => {
    const asked: number[] = [];
    all([1, 2, 3], (item) => { asked.push(item); return item < 2; });
    expect(asked).toEqual([1, 2]);
  });
});
