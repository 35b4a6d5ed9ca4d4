import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays, addMonths, addMonthsToDay, daysBetween, daysInMonth, endOfStay, endOfStayDay, fromDayNumber, isIsoDate, isoDate,
    isRealDay, toDayNumber,
} from '../../src/core/calendar.js';

const someDay = fc.integer({ min: toDayNumber('1900-01-01'), max: toDayNumber('2199-12-31') });

describe('days', () => {
  it('knows which days exist', () => {
    expect(isRealDay(2024, 2, 29)).toBe(true);
    expect(isRealDay(2023, 2, 29)).toBe(false);
    expect(isRealDay(1900, 2, 29)).toBe(false);
    expect(isRealDay(2000, 2, 29)).toBe(true);
    expect(isRealDay(2021, 13, 1)).toBe(false);
    expect(isRealDay(2021, 4, 31)).toBe(false);
    expect(isIsoDate('2021-06-30')).toBe(true);
    expect(isIsoDate('2021-06-31')).toBe(false);
    expect(isIsoDate('2021-6-3')).toBe(false);
    expect(isoDate(2021, 2, 30)).toBeNull();
    expect(isoDate(2021, 2, 3)).toBe('2021-02-03');
    expect(daysInMonth(2024, 2)).toBe(29);
  });

  it('counts from 1970-01-01', () => {
    expect(toDayNumber('1970-01-01')).toBe(0);
    expect(toDayNumber('1969-12-31')).toBe(-1);
    expect(toDayNumber('2000-03-01')).toBe(11_017);
    expect(toDayNumber('not a day')).toBeNaN();
  });

  it('agrees with the calendar of the runtime', () => {
    fc.assert(fc.property(someDay, (day) => {
      expect(fromDayNumber(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      expect(toDayNumber(fromDayNumber(day))).toBe(day);
    }));
  });

  it('counts days with both ends', () => {
    expect(daysBetween('2021-06-01', '2021-06-01')).toBe(1);
    expect(daysBetween('2021-06-01', '2021-08-31')).toBe(92);
    expect(daysBetween('2021-06-02', '2021-06-01')).toBe(0);
    expect(addDays('2021-02-28', 1)).toBe('2021-03-01');
    expect(addDays('2021-01-01', -1)).toBe('2020-12-31');
  });
});

describe('months', () => {
  it('clamps to the end of the month', () => {
    expect(addMonths('2021-01-31', 1)).toBe('2021-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2021-03-31', -1)).toBe('2021-02-28');
    expect(addMonths('2021-11-30', 3)).toBe('2022-02-28');
    expect(addMonths('2020-02-29', 12)).toBe('2021-02-28');
  });

  it('keeps the day of the month wherever the month has it', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: -60, max: 60 }), (day, months) => {
      const start = fromDayNumber(day);
      const end = addMonths(start, months);
      const [year = 0, month = 0] = end.split('-').map(Number);
      expect(Number(end.slice(8))).toBe(Math.min(Number(start.slice(8)), daysInMonth(year, month)));
      const monthsOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
      expect(monthsOf(end) - monthsOf(start)).toBe(months);
      expect(addMonthsToDay(day, months)).toBe(toDayNumber(end));
    }));
  });
});

describe('the end of a stay', () => {
  it('lies the day before the same day some months later', () => {
    expect(endOfStay('2021-06-01', 3)).toBe('2021-08-31');
    expect(daysBetween('2021-06-01', endOfStay('2021-06-01', 6))).toBe(183);
    expect(endOfStay('2021-01-31', 1)).toBe('2021-02-27');
    expect(endOfStay('2021-06-15', 1)).toBe('2021-07-14');
  });

  it('counts half a month as 15 days, after the whole months', () => {
    expect(endOfStay('2021-06-01', 0.5)).toBe('2021-06-15');
    expect(endOfStay('2021-06-01', 1.5)).toBe('2021-07-15');
    expect(endOfStay('2021-01-31', 1.5)).toBe('2021-03-14');
  });

  it('never ends earlier for a longer stay or a later start', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 1, max: 24 }), (day, halves) => {
      expect(endOfStayDay(day, (halves + 1) / 2)).toBeGreaterThan(endOfStayDay(day, halves / 2));
      expect(endOfStayDay(day + 1, halves / 2)).toBeGreaterThanOrEqual(endOfStayDay(day, halves / 2));
    }));
  });
});
