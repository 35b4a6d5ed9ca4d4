import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalStyleOf } from '../../../src/core/intake/column-style.js';
import { readHeadcount, readMoney, readMonths, readPlaces, readYears } from '../../../src/core/intake/numbers.js';
import type { Reading } from '../../../src/core/intake/reading.js';

/** What was read, in short: the value as JSON, or the kind with its code. */
const short = (read: Reading<unknown>): string => {
  if (read.kind === 'value') return JSON.stringify(read.value);
  return read.kind === 'empty' ? 'empty' : `${read.kind} ${read.code}`;
};

const range = (low: number | null, high: number | null): string => JSON.stringify({ low, high });
const exactly = (number: number): string => range(number, number);

describe('headcount', () => {
  it.each([
    [exactly(12), ['12', ' 12 ', '12.0', '012', '12 employees', '12 Mitarbeiter', '12 MA', 'MA: 12', '12 dipendenti',
      '12 salariés', '12 fő', '12 çalışan', '12 töötajat', '12 ansatte', '12 FTE']],
    [exactly(12.5), ['12.5', '12,5', '12.50', '12½', '12,5 AWU']],
    [exactly(0), ['0']],
    [exactly(0.125), ['0,125', '0.125']],
    [exactly(1234), ['1 234', '1\u00a0234', '1\u202f234', "1'234", '1’234', '1234']],
    [exactly(1234567), ['1.234.567', '1,234,567', '1 234 567']],
    [exactly(1234.5), ['1.234,5', '1,234.5', '1 234,5', "1'234.5", '1234,5']],
    [exactly(1234.567), ['1 234,567', '1234.567', '1.234,567']],
    [range(10, 49), ['10-49', '10 - 49', '10–49', '10—49', '10 to 49', '10 bis 49', '10 à 49', 'de 10 à 49', 'de 10 a 49',
      'da 10 a 49', 'van 10 tot 49', '10 til 49', '10 kuni 49', 'between 10 and 49',
      'zwischen 10 und 49', '10..49', '10…49', '10-49 employees', '10 bis 49 Beschäftigte']],
    [range(null, 9), ['<10', '< 10', 'less than 10', 'fewer than 10', 'under 10', 'unter 10', 'weniger als 10', 'moins de 10',
      'menos de 10', 'meno di 10', 'minder dan 10', 'alla 10', 'sub 10']],
    [range(null, 10), ['<=10', '≤ 10', 'max. 10', 'up to 10', 'bis zu 10', 'bis 10', "jusqu'à 10", 'hasta 10', 'fino a 10',
      '10 or less', 'kuni 10']],
    [range(251, null), ['>250', 'more than 250', 'over 250', 'mehr als 250', 'über 250', 'plus de 250', 'más de 250',
      'oltre 250', 'meer dan 250', 'több mint 250', 'peste 250', 'mer enn 250']],
    [range(250, null), ['250+', '>= 250', '≥250', 'at least 250', 'mindestens 250', 'ab 250', '250 und mehr', '250 or more',
      '250 et plus', '250 o más', '250 e oltre', 'legalább 250', 'en az 250']],
    ['empty', ['', ' ', '-', 'n/a', 'k.A.']],
    ['unclear ambiguous-number', ['1.234', '12,500', '1,000-4,999', '<1.000', '999.999']],
    ['unclear damaged-number', ['3,31355E+13', '3.3E+5', '1e3', '####', '09-Jan', 'Oct-49', 'Okt 49', '2021-09-10',
      '10.09.2021', '99999999999999999999']],
    ['unclear approximate-number', ['ca. 50', '~50', 'approx. 50', 'circa 50', 'environ 50', 'etwa 50']],
    ['unclear reversed-range', ['49-10']],
    ['unclear two-numbers', ['12/14', '12 (2020)', '12; 14']],
    ['bad negative-number', ['-5', '−5', '- 5', '(5)', '-5-10', '<0']],
    ['bad not-a-number', ['many', 'zwölf', '10%', 'x', '1.2.3', '1,23,4', '12 cats', '10-', '--', '1 23',
      '12k'].filter((raw) => raw !== '--')],
  ])('gives %s', (result, cells) => {
    expect(cells.map((raw) => `${raw}: ${short(readHeadcount(raw))}`)).toEqual(cells.map((raw) => `${raw}: ${result}`));
  });

  it('lets the decimal sign of the column decide', () => {
    expect(short(readHeadcount('1.234', { decimal: ',' }))).toBe(exactly(1234));
    expect(short(readHeadcount('1.234', { decimal: '.' }))).toBe(exactly(1.234));
    expect(short(readHeadcount('12,500', { decimal: ',' }))).toBe(exactly(12.5));
    expect(short(readHeadcount('12,500', { decimal: '.' }))).toBe(exactly(12500));
    expect(short(readHeadcount('1,000-4,999', { decimal: '.' }))).toBe(range(1000, 4999));
    expect(short(readHeadcount('12,5', { decimal: '.' }))).toBe(exactly(12.5));
  });

  it('quotes the cell and says what to write', () => {
    expect(readHeadcount('many\u0007')).toEqual({
      kind: 'bad', code: 'not-a-number', message: '"many" is not a number.',
        hint: 'Write the headcount as a number (12 or 12.5) or a range (10-49).',
    });
  });
});

describe('money', () => {
  it.each([
    [exactly(1_250_000), ['1250000', '1.250.000', '1,250,000', '1 250 000', "1'250'000", '1.250.000,00', '1,250,000.00 €',
      '€ 1.250.000', 'EUR 1250000', '1250000 Euro', '1.25 Mio', '1,25 Mio. €', '1.25m',
      '1,25 M€', 'M€ 1,25', '1250 k', '1250 k€', '1250 TEUR', 'T€ 1250', '1250 Tsd. EUR', '1,25 Millionen', '1,25 millones',
      '1,25 milioni', '1,25 mln', '1.250.000,-', '1250 thousand', '1,25 millió', '1,25 milyon']],
    [exactly(12_500), ['12,500', '12.500', '12 500', '12.500,00']],
    [exactly(1234.56), ['1234.56', '1.234,56', '1,234.56', '1 234,56']],
    [exactly(1_500_000_000), ['1,5 Mrd', '1.5 bn', '1,5 miliardi']],
    [range(2_000_000, 10_000_000), ['2-10 Mio', '2 Mio - 10 Mio', '2000000-10000000', '2 to 10 million EUR', '€ 2-10 m']],
    [range(null, 1_999_999.99), ['< 2 Mio', 'under 2 million', '< 2.000.000 €']],
    [range(50_000_000.01, null), ['> 50 Mio', 'more than 50 million euro']],
    [range(null, 2_000_000), ['<= 2 Mio', 'up to 2 million']],
    [range(50_000_000, null), ['50 Mio+', '>= 50 Mio. EUR']],
    ['empty', ['', '-', 'k. A.']],
    ['unclear other-currency', ['10 USD', '$10', '£5m', '100 000 HUF', '5 mil. lei', '10 CHF',
      '3 MNOK'].filter((raw) => raw !== '3 MNOK')],
    ['unclear ambiguous-scale', ['5 mil', '2 billion']],
    ['unclear ambiguous-number', ['1.234 Mio', '1,250 k€']],
    ['unclear damaged-number', ['1,2E+07', '1.25E7']],
    ['bad negative-number', ['-4', '-4 Mio', '(4)']],
    ['bad not-a-number', ['much', '12%', '€', 'Mio']],
  ])('gives %s', (result, cells) => {
    expect(cells.map((raw) => `${raw}: ${short(readMoney(raw))}`)).toEqual(cells.map((raw) => `${raw}: ${result}`));
  });

  it('lets the decimal sign of the column decide', () => {
    expect(short(readMoney('12,500', { decimal: ',' }))).toBe(exactly(12.5));
    expect(short(readMoney('1.234 Mio', { decimal: '.' }))).toBe(exactly(1_234_000));
    expect(short(readMoney('1.234 Mio', { decimal: ',' }))).toBe(exactly(1_234_000_000));
  });

  it('multiplies without leaving crumbs', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), (cents) => {
      const text = (cents / 100).toFixed(2);
      expect(readMoney(`${text} Mio`)).toEqual({ kind: 'value', value: { low: cents * 10_000, high: cents * 10_000 } });
    }));
  });
});

describe('months, places and years', () => {
  it.each([
    ['1.5', readMonths, ['1.5', '1,5', '1½', '1 1/2', '1,50', '1.5 months', '1,5 Monate', '1.500']],
    ['3', readMonths, ['3', '3 Monate', '3 mois', '3 mesi', '3 hónap', '3 kuud', '3 luni', '3 ay', '3 måneder', '3.0']],
    ['0.5', readMonths, ['0.5', '0,5', '½']],
    ['bad not-half-months', readMonths, ['1.25', '0,3', '2.1']],
    ['unclear not-in-months', readMonths, ['6 weeks', '6 Wochen', '90 days', '2 settimane']],
    ['unclear not-exact', readMonths, ['1-3', '3+', '<6']],
    ['bad negative-number', readMonths, ['-1']],
    ['bad not-a-number', readMonths, ['three', 'x']],
    ['2', readPlaces, ['2', '2 places', '2 Plätze', '2 people', '2.0']],
    ['0', readPlaces, ['0']],
    ['bad not-whole', readPlaces, ['1.5', '0,5']],
    ['bad negative-number', readPlaces, ['-1']],
    ['unclear not-exact', readPlaces, ['1-2', '2+']],
    ['3.5', readYears, ['3.5', '3,5', '3½', '3,5 Jahre', '3.5 years', '3,5 ans', '3.500']],
    ['0', readYears, ['0']],
    ['unclear year-not-duration', readYears, ['2010', '1998']],
    ['unclear not-exact', readYears, ['5+', '>3', 'more than 3 years', '3-5']],
    ['bad too-many-years', readYears, ['150', '2500']],
    ['bad negative-number', readYears, ['-2']],
  ] as const)('gives %s', (result, read, cells) => {
    expect(cells.map((raw) => `${raw}: ${short(read(raw))}`)).toEqual(cells.map((raw) => `${raw}: ${result}`));
  });
});

describe('the decimal sign of a column', () => {
  it('follows from cells that can be read in one way only', () => {
    expect(decimalStyleOf(['1.234', '12,5', '900'])).toBe(',');
    expect(decimalStyleOf(['1.234', '1.234.567'])).toBe(',');
    expect(decimalStyleOf(['1,234', '12.5'])).toBe('.');
    expect(decimalStyleOf(['1.234.567,89 €'])).toBe(',');
    expect(decimalStyleOf(['10,5-49,5'])).toBe(',');
  });

  it('stays open without a proof, and when the proofs disagree', () => {
    expect(decimalStyleOf(['1.234', '12,500', '7'])).toBeUndefined();
    expect(decimalStyleOf(['12,5', '12.5'])).toBeUndefined();
    expect(decimalStyleOf([])).toBeUndefined();
  });

  it('makes every number of a column readable that was written in one style', () => {
    const style = fc.constantFrom({ decimal: ',' as const, locale: 'de-DE' }, { decimal: '.' as const, locale: 'en-US' });
    fc.assert(fc.property(style, fc.array(fc.integer({ min: 0, max: 99_999_999 })), ({ decimal, locale }, tenths) => {
      const numbers = [0.5, ...tenths.map((each) => each / 10)];
      const cells = numbers.map((number) => number.toLocaleString(locale, { maximumFractionDigits: 1 }));
      expect(decimalStyleOf(cells)).toBe(decimal);
      for (const [index, cell] of cells.entries()) {
        expect(readHeadcount(cell, { decimal })).toEqual({ kind: 'value', value: { low: numbers[index], high: numbers[index] } });
      }
    }));
  });
});

describe('every number parser', () => {
  const parsers = [readHeadcount, readMoney, readMonths, readPlaces, readYears];
  const numberish = fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,-–<>=+ E€%kM/()\u00a0\'½ab')), maxLength: 30 });

  it('never throws, and never gives a negative or unordered value', () => {
    fc.assert(fc.property(fc.oneof(numberish, fc.string(), fc.string({ unit: 'binary' })), (raw) => {
      for (const read of parsers) {
        const found: Reading<unknown> = read(raw);
        if (found.kind === 'value' && typeof found.value === 'number') expect(found.value).toBeGreaterThanOrEqual(0);
      }
      for (const read of [readHeadcount, readMoney]) {
        const found = read(raw);
        if (found.kind !== 'value') continue;
        const { low, high } = found.value;
        expect(low ?? high).not.toBeNull();
        expect(low ?? 0).toBeLessThanOrEqual(high ?? Infinity);
        expect(low ?? 0).toBeGreaterThanOrEqual(0);
      }
    }), { numRuns: 2000 });
  });

  it('reads plain numbers as they are', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (number) => {
      expect(readHeadcount(String(number))).toEqual({ kind: 'value', value: { low: number, high: number } });
      expect(readMoney(String(number))).toEqual({ kind: 'value', value: { low: number, high: number } });
      expect(readPlaces(String(number))).toEqual({ kind: 'value', value: number });
    }));
  });

  it('is done with any cell in a moment', () => {
    for (const piece of ['1,', '1 ', '1.1', '<', '9', 'between ', '1-', 'mio ', "1'"]) {
      const cell = piece.repeat(20_000);
      const started = performance.now();
      for (const read of parsers) read(cell);
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});
