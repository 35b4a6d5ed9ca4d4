/** Parts of a stay add up to its days, whatever their order. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays } from '../../../src/core/calendar.js';
import { stayCase } from '../../../src/core/rules/stay-facts.js';

const day = (index: number): string => addDays('2021-01-01', index);
const part = fc.tuple(fc.nat(40), fc.nat(12)).map(([first, more]) => ({ from: day(first), until: day(first + more) }));

describe('the span of a stay', () => {
  it('counts each day of its parts once', () => {
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const days = new Set<string>();
      for (const { from, until } of parts) for (let each = from; each <= until; each = addDays(each, 1)) days.add(each);
      const sorted = [...days].sort();
      expect(stayCase({ asOf: '2021-01-01', parts }).span).toMatchObject({
        start: sorted[0], end: sorted.at(-1), days: days.size, unbrokenEnd: addDays(sorted[0]!, days.size - 1),
      });
    }));
  });

  it('knows the shortest part', () => {
    const parts = [{ from: '2021-03-01', until: '2021-03-31' }, { from: '2021-01-01', until: '2021-01-07' }];
    expect(stayCase({ asOf: '2021-01-01', parts }).span?.shortestPartDays).toBe(7);
  });

  it('is not known without parts, or when one ends before it starts', () => {
    expect(stayCase({ asOf: '2021-01-01', parts: [] }).span).toBeUndefined();
    expect(stayCase({ asOf: '2021-01-01', parts: [{ from: '2021-02-01', until: '2021-01-31' }] }).span).toBeUndefined();
  });
});
