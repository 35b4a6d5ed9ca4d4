/** The days that are missing for a stay are as many as trying one day after the other finds. */

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { toDayNumber } from '../../../src/core/calendar.js';
import { daysEarlier, daysLonger } from '../../../src/core/matching/missing-days.js';
import { createStayEnd, stayFits, type Availability, type StayBounds } from '../../../src/core/matching/window.js';

const asOf = toDayNumber('2023-11-15');
const most = 500;

/** Days around the end of January in a year with a leap day, where months are clamped. */
const availability = fc.record({
  from: fc.option(fc.integer({ min: asOf - 60, max: asOf + 300 }), { freq: 15 }),
  days: fc.integer({ min: -20, max: 300 }),
  earliestStart: fc.oneof(fc.constant(asOf), fc.integer({ min: asOf, max: asOf + 200 })),
  minHalfMonths: fc.integer({ min: 1, max: 9 }),
  more: fc.integer({ min: -1, max: 6 }),
}).map(({ from, days, earliestStart, minHalfMonths, more }): Availability =>
  ({ from, until: from === null ? null : from + days, earliestStart, minHalfMonths, maxHalfMonths: minHalfMonths + more }));

const bounds = fc.option(fc.integer({ min: asOf + 100, max: asOf + 400 }), { freq: 3 })
  .map((closes): StayBounds => ({ asOf, closes: closes ?? Infinity, stayEnd: createStayEnd(asOf) }));

/** The first number of days that is enough when it is tried; more days are never worse. */
function tried(longer: (days: number) => boolean): number | null {
  const fitting = Array.from({ length: most + 1 }, (_, days) => longer(days));
  const first = fitting.indexOf(true);
  expect(first < 0 || fitting.slice(first).every(Boolean)).toBe(true);
  return first < 0 ? null : first;
}

test('as many as trying finds, and more are never worse', () => {
  const found = { none: 0, fits: 0, some: 0 };
  fc.assert(fc.property(availability, availability, bounds, (own, other, open) => {
    const longer = daysLonger(own, other, open);
    const earlier = daysEarlier(own, other, open);
    const stated = own.from !== null && other.from !== null;
    const { from, until } = own;
    expect(longer).toBe(tried((days) => stated && stayFits({ ...own, until: until! + days }, other, open)));
    expect(earlier).toBe(tried((days) => stated && stayFits({ ...own, from: from! - days }, other, open)));
    for (const days of [longer, earlier]) found[days === null ? 'none' : days === 0 ? 'fits' : 'some'] += 1;
  }), { numRuns: 4000, seed: 5 });
  expect(Math.min(...Object.values(found))).toBeGreaterThan(100);
});
