import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDayNumber, isIsoDate, toDayNumber } from '../../../src/core/calendar.js';
import { dateOrderOf } from '../../../src/core/intake/column-style.js';
import { readDate, readFounded } from '../../../src/core/intake/dates.js';
import { monthOf } from '../../../src/core/intake/months.js';
import type { Reading } from '../../../src/core/intake/reading.js';
import { readYesNo } from '../../../src/core/intake/yes-no.js';

const short = (read: Reading<unknown>): string => {
  if (read.kind === 'value') return String(read.value);
  return read.kind === 'empty' ? 'empty' : `${read.kind} ${read.code}`;
};

describe('a date', () => {
  it.each([
    ['2021-06-30', [
      '2021-06-30', ' 2021-06-30 ', '30.06.2021', '30.6.2021', '30. 6. 2021', '30.06.2021.', '30/06/2021', '30/6/2021',
      '30-06-2021', '06/30/2021', '2021/06/30', '2021.06.30', '2021. 06. 30.', '20210630',
      '2021-06-30 00:00:00', '2021-06-30T00:00:00Z', '2021-06-30T14:30', '30.06.2021 14:30', '6/30/2021 12:00 AM',
      '30 June 2021', 'June 30, 2021', 'June 30th 2021', '30-Jun-2021', '30. Juni 2021', '30 juin 2021', '30 de junio de 2021',
      '30 giugno 2021', '30 juni 2021', '2021. június 30.', '30. juuni 2021',
      '30 iunie 2021', '30 Haziran 2021', '30. juni 2021', '30 de junho de 2021', '30 czerwca 2021', '30 Ιουνίου 2021',
      '30. lipnja 2021', 'the 30th of June 2021',
    ]],
    ['2021-03-01', ['1er mars 2021', '1. März 2021', '1 Maerz 2021', '1 MÄR 2021', '1. marec 2021', '1 marzo 2021',
      '1 maart 2021', '2021. március 1.', '1. märts 2021', '1 martie 2021', '1 Mart 2021']],
    ['2021-05-05', ['5/5/2021', '05.05.2021', '05-05-2021']],
    ['2024-02-29', ['29.02.2024', '2024-02-29', '29 février 2024']],
    ['2021-06-05', ['05.06.2021', '5.6.2021']],
    ['empty', ['', '-', 'n/a']],
    ['unclear ambiguous-date', ['05/06/2021', '5-6-2021', '2021-05-31T22:00:00Z', '2021-05-31T22:00:00+02:00', '05.13.2021',
      '30 listopada 2021']],
    ['bad impossible-date', ['31/02/2021', '2021-02-30', '31.04.2021', '29.02.2023', '2021-13-01', '00.01.2021', '20211301',
      '31 June 2021', '32/13/2021', '2021-00-10']],
    ['unclear excel-serial', ['44348', '44348.5', '44348,25']],
    ['unclear two-digit-year', ['01.05.21', '5/6/21', '21-05-01']],
    ['unclear incomplete-date', ['2021', '06/2021', '2021-06', 'June 2021', 'Juni 2021', '30 June']],
    ['unclear damaged-number', ['4,4E+04', '#######']],
    ['unclear unlikely-year', ['0221-05-01', '01.01.9999', '1 May 1021']],
    ['bad not-a-date', ['soon', 'asap', '1234567', '30 Foo 2021', 'next month', '30 June July 2021', '5', '2021-06-30-01',
      'x'.repeat(500)]],
  ])('gives %s', (result, cells) => {
    expect(cells.map((raw) => `${raw}: ${short(readDate(raw))}`)).toEqual(cells.map((raw) => `${raw}: ${result}`));
  });

  it('follows the order of the column', () => {
    expect(short(readDate('05/06/2021', { order: 'dmy' }))).toBe('2021-06-05');
    expect(short(readDate('05/06/2021', { order: 'mdy' }))).toBe('2021-05-06');
    expect(short(readDate('05.06.2021', { order: 'mdy' }))).toBe('2021-05-06');
    expect(short(readDate('06/30/2021', { order: 'dmy' }))).toBe('unclear ambiguous-date');
    expect(short(readDate('30/06/2021', { order: 'mdy' }))).toBe('unclear ambiguous-date');
    expect(short(readDate('2021-06-05', { order: 'mdy' }))).toBe('2021-06-05');
  });

  it('finds the order of a column, and leaves it open without or with contrary proofs', () => {
    expect(dateOrderOf(['05/06/2021', '31/12/2021'])).toBe('dmy');
    expect(dateOrderOf(['05/06/2021', '12/31/2021'])).toBe('mdy');
    expect(dateOrderOf(['05/06/2021', '07/08/2021', 'x'])).toBeUndefined();
    expect(dateOrderOf(['13/06/2021', '06/13/2021'])).toBeUndefined();
    expect(dateOrderOf(['32/06/2021', '13/14/2021'].slice(1))).toBeUndefined();
  });

  it('reads every day in every unambiguous form', () => {
    const someDay = fc.integer({ min: toDayNumber('1900-01-01'), max: toDayNumber('2100-12-31') });
    fc.assert(fc.property(someDay, (day) => {
      const iso = fromDayNumber(day);
      const [year = '', month = '', date = ''] = iso.split('-');
      for (const form of [iso, `${year}/${month}/${date}`, `${year}${month}${date}`, `${date}.${month}.${year}`,
        `${Number(date)}.${Number(month)}.${year}`, `${iso} 00:00:00`]) {
        expect(readDate(form)).toEqual({ kind: 'value', value: iso });
      }
      expect(readDate(`${date}/${month}/${year}`, { order: 'dmy' })).toEqual({ kind: 'value', value: iso });
      expect(readDate(`${month}/${date}/${year}`, { order: 'mdy' })).toEqual({ kind: 'value', value: iso });
      for (const language of ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb', 'pt', 'el', 'sl', 'sr']) {
        const named = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
        expect(`${named} ${short(readDate(named))}`).toBe(`${named} ${iso}`);
      }
    }), { numRuns: 60 });
  });

  it('never throws, and gives only days that exist', () => {
    const dateish = fc.string({ unit: fc.constantFrom(...Array.from('0123456789./-: TZJunMay')), maxLength: 24 });
    fc.assert(fc.property(fc.oneof(dateish, fc.string(), fc.string({ unit: 'binary' })), (raw) => {
      const read = readDate(raw);
      if (read.kind === 'value') expect(isIsoDate(read.value)).toBe(true);
      const founded = readFounded(raw);
      expect(founded.kind).not.toBe('bad');
      if (founded.kind === 'value') expect(founded.value).toMatch(/^\d{4}(?:-\d{2}-\d{2})?$/);
    }), { numRuns: 2000 });
  });

  it('gives each name of a month to one month only', () => {
    expect([...monthOf.keys()].every((name) => /^[a-z]{3,12}$/.test(name))).toBe(true);
    expect(monthOf.has('listopad')).toBe(false);
  });
});

describe('the year or day of founding', () => {
  it.each([
    ['1998', ['1998', '1998.0', 'May 1998', '05/1998', '1998-05', 'founded in 1998'].slice(0, 5)],
    ['1998-05-17', ['1998-05-17', '17.05.1998', '17 May 1998']],
    ['1349', ['1349', '1349-05-01']],
    ['2021', ['05/06/2021']],
    ['empty', ['', '-']],
    ['unclear not-a-date', ['0', '98', 'long ago', '-1998']],
    ['unclear unlikely-year', ['9999', '0998']],
    ['unclear impossible-date', ['31/02/1998']],
    ['unclear excel-serial', ['35932']],
  ])('gives %s', (result, cells) => {
    expect(cells.map((raw) => `${raw}: ${short(readFounded(raw))}`)).toEqual(cells.map((raw) => `${raw}: ${result}`));
  });
});

describe('yes and no', () => {
  it.each([
    ['true', ['yes', 'Yes', 'YES', 'y', 'x', 'X', '1', '1.0', 'true', 'TRUE', 'ja', 'J', 'oui', 'sí', 'si', 'sì', 'igen', 'jah',
      'da', 'evet', 'sim', 'tak', 'ναι', 'ΝΑΙ', 'áno', 'да', 'wahr', 'vrai', 'vero', 'verdadero', 'waar', '✓', '✔', '☑', 'yes.']],
    ['false', ['no', 'No', 'n', '0', '0.0', 'false', 'FALSCH', 'nein', 'non', 'nee', 'nem', 'ei', 'nu', 'hayır', 'HAYIR', 'nei',
      'não', 'nie', 'όχι', 'ne', 'не', 'faux', 'falso', 'onwaar', 'hamis']],
    ['empty', ['', '-', 'n/a', 'k.A.']],
    ['unclear qualified-yes-no', ['yes, partly', 'nein, erst 2022', 'ja?!  vielleicht']],
    ['bad not-yes-no', ['perhaps', '2', 'maybe', '10', 'jo', 'vielleicht', 'o', '50%']],
  ])('gives %s', (result, cells) => {
    expect(cells.map((raw) => `${raw}: ${short(readYesNo(raw))}`)).toEqual(cells.map((raw) => `${raw}: ${result}`));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => ['value', 'empty', 'unclear',
      'bad'].includes(readYesNo(raw).kind)));
  });
});
