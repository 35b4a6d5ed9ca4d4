/** How dates and founding years are read from cells that people and spreadsheets wrote. */

import { isoDate, isRealDay } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { readMonthName } from './months.js';
import { foldText } from './names.js';
import { contentOf } from './placeholders.js';
import { quote } from './quote.js';
import { bad, empty, unclear, value } from './reading.js';
import type { Reading } from './reading.js';

/** Whether the day or the month comes first in a column's dates. */
export type DateOrder = 'dmy' | 'mdy';

/** What a column's other cells have taught about its dates. */
export interface DateContext {
  /** The order of day and month, where the column's unambiguous cells or an answer decided it. */
  readonly order?: DateOrder | undefined;
}

const hint = 'Write the date as YYYY-MM-DD, as in 2021-06-30.';
const earliest = 1900;
const latest = 2100;

const impossible = (raw: string): Reading<never> => bad('impossible-date', `${quote(raw)} is a day that does not exist.`, hint);
const ambiguous = (raw: string, why: string): Reading<never> => unclear('ambiguous-date', `${quote(raw)} ${why}.`, hint);

const checked = (raw: string, year: number, month: number, day: number): Reading<IsoDate> => {
  const date = isoDate(year, month, day);
  if (date === null) return impossible(raw);
  return year < earliest || year > latest
    ? unclear('unlikely-year', `${quote(raw)} lies in a year that cannot be meant.`, hint)
    : value(date);
};

/** Day and month in either order; `sign` is what stands between them. */
const readDayAndMonth = (raw: string, parts: { a: number; b: number; year: number; sign: string },
  order: DateOrder | undefined): Reading<IsoDate> => {
  const { a, b, year, sign } = parts;
  const dayFirst = isoDate(year, b, a);
  const monthFirst = isoDate(year, a, b);
  if (dayFirst === null && monthFirst === null) return impossible(raw);
  // With dots the day comes first everywhere; with slashes and dashes both orders are in use.
  const assumed = order ?? (sign === '.' ? 'dmy' : undefined);
  const expected = assumed === 'mdy' ? monthFirst : dayFirst;
  if (assumed !== undefined && expected === null) {
    return ambiguous(raw, 'is a date only with day and month the other way round than expected here');
  }
  if (assumed === undefined && dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    return ambiguous(raw, 'can be read with the day or with the month first');
  }
  return assumed === 'mdy' || (assumed === undefined && dayFirst === null) ? checked(raw, year, a, b) : checked(raw, year, b, a);
};

const yearFirst = /^(\d{4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?$/;
const yearLast = /^(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4})\.?$/;
const shortYear = /^\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{2}\.?$/;
const monthOnly = /^(?:\d{4}\s?[-./]\s?\d{1,2}|\d{1,2}\s?[-./]\s?\d{4})$/;
/** A date, a clock time, and its time zone if one is named. */
const timeOfDay =
  /^(\S.*?\d\.?)(?:\s*T\s*|,?\s+)(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?:am|pm|uhr|h)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;
const midnight = /^(?:0?0:00(?::00(?:[.,]0+)?)?)$/;
const fillers = new Set(['de', 'del', 'of', 'den', 'the', 'st', 'nd', 'rd', 'th', 'er', 'le', 'el', 'il', 'am', 'van', 'g', 'r',
  'di']);

/** A date with the name of a month: exactly one name, one day, one four-digit year, and nothing unknown. */
const readNamedMonth = (raw: string, text: string): Reading<IsoDate> | null => {
  let month: number | 'ambiguous' | undefined;
  let day: number | undefined;
  let year: number | undefined;
  const words = foldText(text).match(/\d+|[a-z]+/g) ?? [];
  for (const word of words) {
    if (/^\d{4}$/.test(word) && year === undefined) year = Number(word);
    else if (/^\d{1,2}$/.test(word) && day === undefined) day = Number(word);
    else if (/^\d/.test(word)) return null;
    else if (!fillers.has(word)) {
      const named = readMonthName(word);
      if (named === undefined || month !== undefined) return null;
      month = named;
    }
  }
  if (month === undefined) return null;
  if (month === 'ambiguous') return ambiguous(raw, 'names a month that is October in one language and November in another');
  if (year === undefined) {
    return day === undefined ? null : unclear('incomplete-date', `${quote(raw)} does not name a full year.`, hint);
  }
  return day === undefined
    ? unclear('incomplete-date', `${quote(raw)} names a month but no day.`, hint)
    : checked(raw, year, month, day);
};

/** The number that so many digits from a place on write; `null` where other signs are among them. */
const digitsAt = (text: string, from: number, count: number): number | null => {
  let number = 0;
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return null;
    number = number * 10 + digit;
  }
  return number;
};

/** The form that most lists have; sign by sign, which takes a fourth of what a pattern does. */
const readIsoForm = (raw: string): Reading<IsoDate> | null => {
  if (raw.length !== 10 || raw.charCodeAt(4) !== 0x2d || raw.charCodeAt(7) !== 0x2d) return null;
  const [year, month, day] = [digitsAt(raw, 0, 4), digitsAt(raw, 5, 2), digitsAt(raw, 8, 2)];
  if (year === null || month === null || day === null) return null;
  return year >= earliest && year <= latest && isRealDay(year, month, day) ? value(raw) : checked(raw, year, month, day);
};

/**
 * A day. ISO and other year-first forms; day, month, year with dots; with slashes or dashes where only one order
 * makes a date or the column's order is given; names of months in the project's languages. A clock time is dropped.
 * Excel serial numbers, two-digit years, months without a day and two possible orders are unclear.
 */
export const readDate = (raw: string, context: DateContext = {}): Reading<IsoDate> => {
  const iso = readIsoForm(raw);
  if (iso !== null) return iso;
  const content = contentOf(raw);
  if (content === null) return empty;
  if (content.length > 60) return bad('not-a-date', `${quote(raw)} is not a date.`, hint);
  const timed = timeOfDay.exec(content);
  if (timed?.[3] !== undefined && !midnight.test(timed[2] ?? '')) {
    return ambiguous(raw, 'is a moment with a time zone, and its local day may be another');
  }
  const text = (timed?.[1] ?? content).replace(/,$/, '');
  const first = yearFirst.exec(text);
  if (first !== null) return checked(raw, Number(first[1]), Number(first[3]), Number(first[4]));
  const last = yearLast.exec(text);
  if (last !== null) {
    return readDayAndMonth(raw, { a: Number(last[1]), b: Number(last[3]), year: Number(last[4]), sign: last[2] ?? '' },
      context.order);
  }
  if (/^\d{8}$/.test(text)) return checked(raw, Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  return readNamedMonth(raw, text) ?? readIncomplete(raw, text);
};

const readIncomplete = (raw: string, text: string): Reading<never> => {
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) {
    return unclear('excel-serial', `${quote(raw)} looks like the serial number of a spreadsheet date.`,
      `Format the column as a date. ${hint}`);
  }
  if (shortYear.test(text)) return unclear('two-digit-year', `${quote(raw)} gives the year with two digits.`, hint);
  if (monthOnly.test(text)) return unclear('incomplete-date', `${quote(raw)} names a month but no day.`, hint);
  if (/^(?:19|20)\d{2}$/.test(text)) return unclear('incomplete-date', `${quote(raw)} names a year but no day.`, hint);
  if (/^-?\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text) || /^#+$/.test(text)) {
    return unclear('damaged-number', `${quote(raw)} is a value that a spreadsheet has damaged.`, hint);
  }
  return bad('not-a-date', `${quote(raw)} is not a date.`, hint);
};

/** What leaves the day open but not the year. */
const yearIsCertain = new Set(['incomplete-date', 'ambiguous-date', 'unlikely-year']);
const yearAlone = /^(\d{4})(?:[.,]0+)?$/;

/**
 * When a company was founded: a year `1998` or a day `1998-05-17`; of a month with a year, the year is kept. What cannot be read
 * is unclear, never bad: no rule needs it.
 */
export const readFounded = (raw: string, context: DateContext = {}): Reading<string> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  const foundedHint = 'Write the year (1998) or the date (1998-05-17).';
  const year = yearAlone.exec(text)?.[1];
  if (year !== undefined) {
    return Number(year) >= 1000 && Number(year) <= latest
      ? value(year)
      : unclear('unlikely-year', `${quote(raw)} is not a year in which a company can have been founded.`, foundedHint);
  }
  const read = readDate(raw, context);
  if (read.kind === 'value') return read;
  const named = /(?<!\d)(1[0-9]\d{2}|20\d{2})(?!\d)/.exec(text)?.[1];
  if (read.kind === 'unclear' && named !== undefined && yearIsCertain.has(read.code)) {
    return value(named);
  }
  return read.kind === 'bad' ? unclear(read.code, read.message, foundedHint) : read;
};
