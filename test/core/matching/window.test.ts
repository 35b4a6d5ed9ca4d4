/** Stays end, fit and are measured by the calendar. */

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { endOfStayDay, toDayNumber } from '../../../src/core/calendar.js';
import {
  createStayEnd,
  stayFits,
  usableDays,
  wantedDays,
  type Availability,
  type StayBounds,
} from '../../../src/core/matching/window.js';

const asOf = toDayNumber('2021-04-01');
const bounds: StayBounds = { asOf, closes: toDayNumber('2023-03-31'), stayEnd: createStayEnd(asOf) };
const side = (from: string, until: string, minHalfMonths = 2, maxHalfMonths = 12): Availability =>
  ({ from: toDayNumber(from), until: toDayNumber(until), earliestStart: asOf, minHalfMonths, maxHalfMonths });

test('the table of ends says what the calendar says, within its reach and beyond, asked once or twice', () => {
  const stayEnd = createStayEnd(asOf);
  fc.assert(fc.property(fc.integer({ min: -50, max: 6000 }), fc.integer({ min: 1, max: 24 }), (after, half) => {
    const expected = endOfStayDay(asOf + after, half / 2);
    expect(stayEnd(asOf + after, half)).toBe(expected);
    expect(stayEnd(asOf + after, half)).toBe(expected);
  }), { numRuns: 500 });
});

test.each([
  ['a month of 31 days', '2021-07-01', '2021-07-31', true],
  ['a day short of it', '2021-07-01', '2021-07-30', false],
  ['February', '2022-02-01', '2022-02-28', true],
  ['from the last day of January, clamped', '2022-01-31', '2022-02-27', true],
  ['a day short of that', '2022-01-31', '2022-02-26', false],
  ['into a leap day', '2024-01-31', '2024-02-28', true],
])('%s', (_what, from, until, fits) => {
  const open = { ...bounds, closes: Infinity };
  expect(stayFits(side(from, until), side('2021-01-01', '2030-12-31'), open)).toBe(fits);
});

test('days before the as-of day, after the edition and outside either side are not usable', () => {
  expect(usableDays(side('2021-01-01', '2021-04-10'), side('2020-01-01', '2021-12-31'), bounds)).toBe(10);
  expect(usableDays(side('2023-03-01', '2023-12-31'), side('2020-01-01', '2024-12-31'), bounds)).toBe(31);
  expect(usableDays(side('2021-06-01', '2021-06-30'), side('2021-07-01', '2021-07-31'), bounds)).toBe(0);
});

test('wanted days are the own longest stay from the first day both have', () => {
  const [sender, host] = [side('2021-06-01', '2021-12-31', 2, 6), side('2021-05-01', '2022-03-31', 2, 12)];
  expect(
    [usableDays(sender, host, bounds), wantedDays(sender, host, bounds), wantedDays(host, sender, bounds)],
  ).toEqual([92, 92, 183]);
  expect(wantedDays(host, { ...sender, earliestStart: toDayNumber('2021-10-01') }, bounds)).toBe(182);
});
