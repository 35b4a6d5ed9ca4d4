/** Order numbers rise from entry to entry whatever enters and leaves, and change only where no gap is left. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapOf, highestNumber, numberEntries } from '../../../src/core/matching/list-order.js';

/** Numbers the entries of a list, in which those that are new have none. */
function numbered(list: readonly number[], most: number): number[] {
  const numbers = Int32Array.from([...list, 0, 0]);
  numberEntries(numbers, list.length, most);
  expect([...numbers.subarray(list.length)]).toEqual([0, 0]);
  return [...numbers.subarray(0, list.length)];
}

const rising = (list: readonly number[]): boolean => list.every((each, at) => each > (at === 0 ? 0 : list[at - 1]!) && each <= highestNumber);

test('after any insertions and removals numbers rise, and those that stood stay or all are made anew', () => {
  const edit = fc.record({ enter: fc.array(fc.nat({ max: 40 }), { maxLength: 4 }), leave: fc.array(fc.nat({ max: 40 }), { maxLength: 4 }) });
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.array(edit, { maxLength: 40 }), (most, edits) => {
    let list = Array.from({ length: most }, (_, at) => (at + 1) * gapOf(most));
    for (const { enter, leave } of edits) {
      const next = list.filter((_, at) => !leave.includes(at));
      for (const at of enter) if (next.length < most) next.splice(Math.min(at, next.length), 0, 0);
      list = numbered(next, most);
      expect(rising(list)).toBe(true);
      if (next.some((each, at) => each !== 0 && each !== list[at])) expect(list).toEqual(list.map((_, at) => (at + 1) * gapOf(most)));
    }
  }), { numRuns: 200 });
});

test('a gap takes about ten entries in the same place, then the list is numbered anew and takes as many again', () => {
  const most = 30;
  let list = Array.from({ length: 20 }, (_, at) => (at + 1) * gapOf(most));
  const renewals: number[] = [];
  for (let nth = 1; nth <= 60; nth += 1) {
    const [first, ...others] = list;
    const before = [first!, 0, ...others.slice(0, 18)];
    list = numbered(before, most);
    expect(rising(list)).toBe(true);
    if (list[0] !== first || list[2] !== others[0]) renewals.push(nth);
  }
  expect(renewals.length).toBeGreaterThan(3);
  expect(renewals[0]).toBeGreaterThanOrEqual(9);
  for (let at = 1; at < renewals.length; at += 1) expect(renewals[at]! - renewals[at - 1]!).toBeGreaterThanOrEqual(9);
});

test('entries at the end go on in steps; at the highest number the list is numbered anew', () => {
  expect(numbered([700, 0, 0], 9)).toEqual([700, 700 + gapOf(9), 700 + 2 * gapOf(9)]);
  expect(numbered([highestNumber - 1, 0], 9)).toEqual([highestNumber - 1, highestNumber]);
  expect(numbered([highestNumber, 0], 9)).toEqual([gapOf(9), 2 * gapOf(9)]);
  expect(numbered([], 9)).toEqual([]);
  // As long a list as can be numbered at all.
  const longest = numbered(Array<number>(highestNumber).fill(0), highestNumber);
  expect([longest[0], longest.at(-1), rising(longest)]).toEqual([1, highestNumber, true]);
});
