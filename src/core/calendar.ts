/** Arithmetic on calendar days: the proleptic Gregorian calendar as whole day numbers, no clock, no time zone. */

import type { IsoDate } from './registration.js';

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month (1 to 12). */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);

/** Whether year, month (1 to 12) and day name a day that exists. */
export const isRealDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** Day number of year, month, day; day 0 is 1970-01-01. */
const numberOf = (year: number, month: number, day: number): number => {
  // Years begin in March here, so that the leap day comes last (Hinnant, "chrono-compatible low-level date algorithms").
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
};

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const partsOf = (dayNumber: number): Parts => {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
};

/** The ISO form of year, month, day; `null` when there is no such day. */
export const isoDate = (year: number, month: number, day: number): IsoDate | null =>
  isRealDay(year, month, day)
    ? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : null;

const isoForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is an ISO date of a day that exists. */
export const isIsoDate = (text: string): boolean => {
  const match = isoForm.exec(text);
  return match !== null && isRealDay(Number(match[1]), Number(match[2]), Number(match[3]));
};

/** The day as a whole number, 0 for 1970-01-01; consecutive days have consecutive numbers. NaN when it is no ISO date. */
export const toDayNumber = (date: IsoDate): number => {
  if (!isoForm.test(date)) return Number.NaN;
  // Digit by digit: three texts less to make for each of a million days.
  const digit = (at: number): number => date.charCodeAt(at) - 48;
  return numberOf(((digit(0) * 10 + digit(1)) * 10 + digit(2)) * 10 + digit(3), digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
};

/** The day of a day number (years 0 to 9999). */
export const fromDayNumber = (dayNumber: number): IsoDate => {
  const { year, month, day } = partsOf(dayNumber);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

/** `addMonths` on day numbers. */
export const addMonthsToDay = (dayNumber: number, months: number): number => {
  const { year, month, day } = partsOf(dayNumber);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return numberOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
};

/** The same day so many whole months later (or earlier), clamped to the end of the month: 31 January + 1 is 28 February. */
export const addMonths = (date: IsoDate, months: number): IsoDate => fromDayNumber(addMonthsToDay(toDayNumber(date), months));

/** The day so many days later (or earlier). */
export const addDays = (date: IsoDate, days: number): IsoDate => fromDayNumber(toDayNumber(date) + days);

/** Number of days from the first to the last, both included: 1 for the same day, 0 or less when `last` comes before. */
export const daysBetween = (first: IsoDate, last: IsoDate): number => toDayNumber(last) - toDayNumber(first) + 1;

/** `endOfStay` on day numbers. */
export const endOfStayDay = (startDay: number, months: number): number => {
  const whole = Math.floor(months);
  return addMonthsToDay(startDay, whole) + (months > whole ? 15 : 0) - 1;
};

/**
 * The last day of a stay of so many months (whole or half): months from day d end on the same day that many
 * months later, clamped to the month's end, minus one day; half a month is 15 days, counted after the whole months.
 */
export const endOfStay = (start: IsoDate, months: number): IsoDate => fromDayNumber(endOfStayDay(toDayNumber(start), months));
