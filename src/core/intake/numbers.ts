/** How headcounts, money, months, places and years are read from cells that people typed. */

import type { NumberRange } from '../registration.js';
import type { DecimalStyle } from './decimals.js';
import { euro, headcountUnits, otherCurrency, units } from './number-words.js';
import { contentOf } from './placeholders.js';
import { plainLetters, readQuantity } from './quantities.js';
import type { Quantity, QuantityOptions, QuantityProblem } from './quantities.js';
import { quote } from './quote.js';
import { bad, empty, unclear, value } from './reading.js';
import type { Reading } from './reading.js';

/** What a column's other cells have taught about its numbers. */
export interface NumberContext {
  /** The decimal sign of the column, where its unambiguous cells or an answer decided it. */
  readonly decimal?: DecimalStyle | undefined;
}

const problem = (raw: string, found: QuantityProblem, what: string, hint: string): Reading<never> => {
  const said = quote(raw);
  switch (found) {
    case 'damaged':
      return unclear('damaged-number', `${said} is a number that a spreadsheet has damaged.`,
        `Copy ${what} again from the original, with the cell formatted as text.`);
    case 'ambiguous':
      return unclear('ambiguous-number', `${said} can be read with a decimal sign or with thousands.`,
        `Write ${what} without a thousands separator.`);
    case 'approximate':
      return unclear('approximate-number', `${said} is only approximate.`, hint);
    case 'reversed':
      return unclear('reversed-range', `${said} begins with the larger number.`, 'Write the smaller number first, as in 10-49.');
    case 'two':
      return unclear('two-numbers', `${said} holds more than one number.`, hint);
    case 'unknown-scale':
      return unclear('ambiguous-scale', `${said} uses a word that multiplies by different numbers in different languages.`,
        `Write ${what} in full digits.`);
    case 'too-long':
      return unclear('damaged-number', `${said} has more digits than ${what} can have.`, `Copy ${what} again from the original.`);
    case 'negative':
      return bad('negative-number', `${said} is negative.`, hint);
    case 'not-a-number':
      return bad('not-a-number', `${said} is not a number.`, hint);
  }
};

/** An excluded end becomes the nearest included one, `step` away; `negative` when nothing is left ("< 0"). */
const withoutStrictness = ({ low, high, strict }: Quantity, step: number): NumberRange | 'negative' => {
  if (!strict) return { low, high };
  const moved = (end: number, by: number): number => Math.round((end + by) * 100) / 100;
  if (high !== null) return moved(high, -step) < 0 ? 'negative' : { low: null, high: moved(high, -step) };
  return { low: moved(low ?? 0, step), high: null };
};

const headcountHint = 'Write the headcount as a number (12 or 12.5) or a range (10-49).';
const headcountWords = new RegExp(`(?<![a-z])(?:${headcountUnits})(?![a-z])\\s*:?`, 'g');
const monthNames = '(?:jan|feb|fev|mar|maer|apr|abr|avr|mai|may|mag|jun|giu|jul|lug|aug|ago|aou|sep|set|okt|oct|ott'
  + '|nov|dec|dez|dic)[a-z]*\\.?';
/** What a spreadsheet makes of a range such as 1-9: "09-Jan", "Jan-09", or a full date. */
const dateLike = new RegExp(
  `^(?:\\d{1,4}[-. /]*${monthNames}|${monthNames}[-. /]*\\d{1,4}|\\d{4}-\\d{2}-\\d{2}.*|\\d{1,2}[./]\\d{1,2}[./]\\d{4})$`);

/**
 * A headcount in annual work units, decimals allowed; a range keeps both ends. `<10` is at most 9 and `>250` at
 * least 251, because size classes count whole people; `12,500` is unclear unless the column's decimal sign is known.
 */
export const readHeadcount = (raw: string, context: NumberContext = {}): Reading<NumberRange> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  const plain = plainLetters(text);
  if (/[-a-z/]|\d[.]\d+[.]/.test(plain) && dateLike.test(plain)) {
    return unclear('damaged-number', `${quote(raw)} looks like a range that a spreadsheet turned into a date.`, headcountHint);
  }
  const found = readQuantity(plain.replace(headcountWords, ' ').trim(), context);
  if (typeof found === 'string') return problem(raw, found, 'the headcount', headcountHint);
  const end = found.low ?? found.high ?? 0;
  const read = withoutStrictness(found, Number.isInteger(end) ? 1 : 0.01);
  return read === 'negative' ? problem(raw, read, 'the headcount', headcountHint) : value(read);
};

const moneyHint = 'Write the amount in euro as a number, as in 1250000 or 1.25 Mio.';
const euroSign = new RegExp(`(?:${euro})(?![a-z])`, 'g');
const foreignSign = new RegExp(`(?<![a-z])(?:${otherCurrency})(?![a-z])`);

/**
 * An amount in euro, to the cent. Three digits after the only separator are thousands here (`12,500`), since euro
 * have two decimals; with a scale (`1.234 Mio`) they stay ambiguous. Other currencies are unclear, never converted.
 */
export const readMoney = (raw: string, context: NumberContext = {}): Reading<NumberRange> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  const plain = /^\d+$/.test(text) ? text : plainLetters(text).replace(euroSign, ' ').replace(/[,.]-+$/, '').replace(/\s+/g,
    ' ').trim();
  if (/[^\d.,' ]/.test(plain) && /\d/.test(plain) && foreignSign.test(plain)) {
    return unclear('other-currency', `${quote(raw)} is not in euro.`, 'Convert the amount to euro.');
  }
  const found = readQuantity(plain, { decimal: context.decimal, threeDigits: 'thousands', scaled: true });
  const read = typeof found === 'string' ? found : withoutStrictness(found, 0.01);
  return typeof read === 'string' ? problem(raw, read, 'the amount', moneyHint) : value(read);
};

interface PlainNumber {
  readonly what: string;
  readonly hint: string;
  readonly unit: RegExp;
  readonly options: QuantityOptions;
}

const unitAfter = (words: string): RegExp => new RegExp(`(?<=\\d)\\s*(?:${words})(?![a-z])\\.?$`);

/** One exact number with its unit taken off; bounds and ranges are unclear here. */
const readPlain = (raw: string, { what, hint, unit, options }: PlainNumber): Reading<number> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  const plain = plainLetters(text).replace(/(\d) 1\/2/, '$1.5').replace(unit, '');
  const found = readQuantity(plain, options);
  if (typeof found === 'string') return problem(raw, found, what, hint);
  if (found.low === null || found.low !== found.high) {
    return unclear('not-exact', `${quote(raw)} is a range where one number is needed.`, hint);
  }
  return value(found.low);
};

const weeks = unitAfter(units.weeks);
const monthsNumber: PlainNumber = {
  what: 'the number of months',
  hint: 'Write whole or half months, as in 1, 1.5 or 3.',
  unit: unitAfter(units.months),
  options: { threeDigits: 'decimals' },
};

/** A length in whole or half months. */
export const readMonths = (raw: string, context: NumberContext = {}): Reading<number> => {
  if (weeks.test(plainLetters(raw.trim()))) {
    return unclear('not-in-months', `${quote(raw)} is not given in months.`, monthsNumber.hint);
  }
  const read = readPlain(raw, { ...monthsNumber, options: { ...monthsNumber.options, ...context } });
  return read.kind === 'value' && !Number.isInteger(read.value * 2)
    ? bad('not-half-months', `${quote(raw)} is neither whole nor half months.`, monthsNumber.hint)
    : read;
};

const placesNumber: PlainNumber = {
  what: 'the number of places',
  hint: 'Write a whole number, 0 or more.',
  unit: unitAfter(units.places),
  options: {},
};

/** A whole number of places, 0 or more. */
export const readPlaces = (raw: string, context: NumberContext = {}): Reading<number> => {
  const read = readPlain(raw, { ...placesNumber, options: context });
  return read.kind === 'value' && !Number.isInteger(read.value)
    ? bad('not-whole', `${quote(raw)} is not a whole number.`, placesNumber.hint)
    : read;
};

const yearsNumber: PlainNumber = {
  what: 'the number of years',
  hint: 'Write the number of years, as in 4 or 3.5.',
  unit: unitAfter(units.years),
  options: { threeDigits: 'decimals' },
};

/** A number of years, decimals allowed; a calendar year (`2015`) is unclear. */
export const readYears = (raw: string, context: NumberContext = {}): Reading<number> => {
  const read = readPlain(raw, { ...yearsNumber, options: { ...yearsNumber.options, ...context } });
  if (read.kind !== 'value' || read.value <= 100) return read;
  return read.value >= 1900 && read.value <= 2100 && Number.isInteger(read.value)
    ? unclear('year-not-duration', `${quote(raw)} looks like a calendar year, not a number of years.`, yearsNumber.hint)
    : bad('too-many-years', `${quote(raw)} is more years than a person works.`, yearsNumber.hint);
};
