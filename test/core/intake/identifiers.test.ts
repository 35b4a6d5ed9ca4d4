import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyNumberKeys, numberStatus, readRegistrationNumber, readVatNumber } from '../../../src/core/intake/identifiers.js';
import { numberSchemes } from '../../../src/core/intake/number-schemes.js';

const isoOf = (prefix: string): string => ({ EL: 'GR', XI: 'GB' })[prefix] ?? prefix;

// One or more numbers per country whose check digit holds (published specimens of the national administrations).
const valid = ('ATU13585627 BE0403019261 BE428759497 BG175074752 BG7523169263 HR33392005961 CY10259033P CZ25123891 '
  + 'CZ7103192745 CZ640903926 DK13585628 '
  + 'EE100931558 EE100594102 FI20774740 FR40303265045 FR83404833048 FRK7399859412 DE136695976 EL094259216 HU12892312 '
  + 'IE6433435F IE6433435OA IE8D79739I '
  + 'IT00743110157 LV40003521600 LT119511515 LT100001919017 LU15027442 MT11679112 NL004495445B01 NL002455799B11 PL8567346215 '
  + 'PT501964843 RO18547290 '
  + 'SK2022749619 SI50223054 ESB64717838 ESA28047223 ES54362315K ESX2482300W SE556188840401 IS00621 NO995525828MVA '
  + 'NO995525828 ALJ91402501L ALK22218003V '
  + 'MK4030000375897 ME02655284 RS101134702 TR4540536920 GB980780684 XI980780684').split(' ');

const status = (country: string, vatNumber?: string, registrationNumber?: string): string => numberStatus({ country, vatNumber,
  registrationNumber }).status;

describe('VAT numbers', () => {
  it.each(valid)('%s is valid, with and without its prefix, however it is spaced', (number) => {
    const country = isoOf(number.slice(0, 2));
    expect(status(country, number)).toBe('valid');
    expect(status(country, number.slice(2))).toBe('valid');
    const spaced = readVatNumber(`${number.slice(0, 2)} ${number.slice(2).replace(/(.{3})/g, '$1.')}`.toLowerCase());
    expect(spaced).toEqual({ kind: 'value', value: number });
  });

  it('covers the 37 countries and Liechtenstein', () => {
    expect(Object.keys(numberSchemes)).toHaveLength(38);
  });

  it('finds nearly every wrong digit where there is a check digit', () => {
    const checked = valid.filter((number) => !/^(?:IS|AL)/.test(number));
    let wrong = 0;
    let all = 0;
    for (const number of checked) {
      const country = isoOf(number.slice(0, 2));
      for (let index = 2; index < number.length; index++) {
        if (!/\d/.test(number[index] ?? '')) continue;
        const digit = String((Number(number[index]) + 3) % 10);
        all++;
        if (status(country, number.slice(0, index) + digit + number.slice(index + 1)) === 'wrong') wrong++;
      }
    }
    expect(wrong / all).toBeGreaterThan(0.96);
  });

  it.each([
    ['a wrong check digit', 'DE', 'DE136695977'],
    ['too few digits', 'DE', 'DE13669597'],
    ['the Bulgarian ten-digit numbers that one package accepts', 'BG', 'BG7523169264'],
    ['the Dutch suffix B00', 'NL', 'NL004495445B00'],
    ['zeros only', 'DE', 'DE000000000'],
    ['one digit only', 'IT', '11111111111'],
    ['words', 'ES', 'PENDING1'],
    ['a wrong number of another country', 'DE', 'ATU13585628'],
  ])('calls %s wrong', (_, country, number) => {
    expect(status(country, number)).toBe('wrong');
  });

  it('tells a valid number of another country from a wrong one', () => {
    expect(numberStatus({ country: 'DE', vatNumber: 'ATU13585627' })).toEqual({
      status: 'unverifiable', reason: 'VAT number ATU13585627 is a number of AT, but the company is in DE.',
    });
  });

  it('is missing without any number, and unverifiable without a country or a check', () => {
    expect(numberStatus({ country: 'DE' }).status).toBe('missing');
    expect(numberStatus({ country: undefined, vatNumber: 'DE136695976' }).status).toBe('unverifiable');
    expect(status('US', '12-3456789')).toBe('unverifiable');
    expect(status('US', 'DE136695977')).toBe('wrong');
  });
});

describe('register numbers', () => {
  it.each([
    ['FR', '552 032 534'], ['FR', '55203253400646'], ['EE', '10137319'], ['FI', '2077474-0'], ['NO', '995 525 828'], ['SE',
      '556188-8404'], ['CZ', '25596641'], ['SK', '31333532'], ['LV', '40003521600'],
    ['PL', '192598184'], ['RO', 'RO18547290'], ['ES', 'A28047223'], ['IT', '00743110157'], ['PT', '501964843'], ['IS',
      '450401-3150'], ['BE', '0403.019.261'], ['DK', '13585628'], ['HR', '33392005961'],
    ['BG', '175074752'], ['DE', 'HRB 12345'], ['DE', 'Amtsgericht Köln, HRB 12345'], ['AT', 'FN 122119m'], ['NL', '33273785'],
      ['PL', '0000127206'], ['RO', 'J40/1234/2005'], ['GB', 'SC123456'], ['IE', '433435'],
    ['LU', 'B123456'], ['MT', 'C 12345'], ['CY', 'HE 12345'], ['HU', '01-09-562739'],
  ])('%s %s is valid', (country, number) => {
    expect(status(country, undefined, number)).toBe('valid');
  });

  it.each([['FR', '552 032 535'], ['ES', 'A28047224'], ['CZ', '25596640'], ['NO', '995525829'], ['DK',
    '13585629']])('%s %s is wrong', (country, number) => {
    expect(status(country, undefined, number)).toBe('wrong');
  });

  it.each([['IT', 'MI-1234567'], ['HR', '080123456'], ['ES', 'Hoja M-12345'], ['DE', '12345']])('%s %s cannot be checked',
    (country, number) => {
    expect(status(country, undefined, number)).toBe('unverifiable');
  });

  it('lets one wrong number make the whole wrong, and one valid number the whole valid', () => {
    expect(status('DE', 'DE136695976', 'HRB 1')).toBe('valid');
    expect(status('DE', 'DE136695977', 'HRB 1')).toBe('wrong');
    expect(status('ES', 'ESA28047223', 'A28047224')).toBe('wrong');
    expect(status('ES', 'ESA28047223', 'Hoja M-12345')).toBe('valid');
  });
});

describe('reading', () => {
  it.each([
    ['DE 136 695 976', 'DE136695976'], ['de-136.695.976', 'DE136695976'], ['EL094259216', 'EL094259216'],
      ['USt-IdNr.: DE136695976', 'DE136695976'], ['28047223.0', '28047223'], ["'094259216", '094259216'],
    ['ΑΤU13585627', 'ATU13585627'], ['wrong 123', 'WRONG123'],
  ])('cleans %s to %s', (raw, number) => {
    expect(readVatNumber(raw)).toEqual({ kind: 'value', value: number });
  });

  it.each([
    ['BTW BE 0428.759.497', 'BE0428759497'], ['P.IVA 00743110157', '00743110157'], ['Partita IVA: IT00743110157', 'IT00743110157'],
    ['N.I.F. A13585625', 'A13585625'], ['n° TVA FR40303265045', 'FR40303265045'], ['CVR 13585628', '13585628'], ['CVR-nr. 13585628', '13585628'],
    ['Org.nr. 974 760 673 MVA', '974760673MVA'], ['Y-tunnus 2077474-0', '20774740'], ['KMKR EE100931558', 'EE100931558'],
    ['IT00743110157 (VAT)', 'IT00743110157'], ['VAT BE0428759497', 'BE0428759497'], ['DE136695976 / DE 136 695 976', 'DE136695976'],
    // What begins like a label and is none.
    ['CIF12', 'CIF12'], ['ATU 13585627', 'ATU13585627'], ['123/456/789', '123456789'],
  ])('takes what is written around the number off: %s', (raw, number) => {
    expect(readVatNumber(raw)).toEqual({ kind: 'value', value: number });
  });

  it.each(['DE136695976; FR40303265045', 'DE136695976 / ATU13585627', 'BE0428759497 | BE0428759498'])('keeps two numbers unknown: %s', (raw) => {
    expect(readVatNumber(raw)).toMatchObject({ kind: 'unclear', code: 'two-numbers' });
  });

  it('takes no Albanian number for proof of identity: its form has no check digit that anybody published', () => {
    expect(companyNumberKeys({ country: 'AL', vatNumber: 'ALJ91402501L', registrationNumber: 'J91402501L' })).toEqual([]);
    expect(numberStatus({ country: 'AL', vatNumber: 'ALJ91402501L' }).reason).toContain('no check digit');
    expect(numberStatus({ country: 'AL', registrationNumber: 'J91402501L' })).toMatchObject({ status: 'valid' });
  });

  it.each(['3,31355E+13', '3.3E+11', '4E+08', '######'])('names %s as damaged', (raw) => {
    expect(readVatNumber(raw)).toMatchObject({ kind: 'unclear', code: 'damaged-number' });
    expect(readRegistrationNumber(raw)).toMatchObject({ kind: 'unclear', code: 'damaged-number' });
  });

  it('keeps a register number as it is written', () => {
    for (const raw of ['HRB 12345', '19.20', 'J40/1234/2005', 'FN 122119m',
      '007']) expect(readRegistrationNumber(raw)).toEqual({ kind: 'value', value: raw });
    expect(readRegistrationNumber('12345678.0')).toEqual({ kind: 'value', value: '12345678' });
    expect(readVatNumber('pending')).toMatchObject({ kind: 'unclear', code: 'malformed-vat-number' });
    expect(readVatNumber('-')).toEqual({ kind: 'empty' });
  });

  it('never throws, and reads its own output back', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[A-Z]{0,3}[0-9A-Z]{0,14}$/)),
      fc.constantFrom(...Object.keys(numberSchemes), 'US', undefined), (raw, country) => {
      const read = readVatNumber(raw);
      if (read.kind === 'value') {
        expect(read.value).toMatch(/^[A-Z0-9+*]+$/);
        expect(readVatNumber(read.value)).toEqual(/^\d+E\d+$/.test(read.value) ? expect.anything() : read);
      }
      readRegistrationNumber(raw);
      const found = numberStatus({ country, vatNumber: raw, registrationNumber: raw });
      expect(['valid', 'wrong', 'unverifiable']).toContain(found.status);
      companyNumberKeys({ country, vatNumber: raw, registrationNumber: raw });
    }), { numRuns: 1000 });
  });
});

describe('company keys', () => {
  it('are the same for every way of writing the same number', () => {
    const keys = [
      ['GR', 'EL094259216'], ['GR', 'GR094259216'], ['GR', '094259216'], ['GR', '94259216'],
    ].map(([country, vatNumber]) => companyNumberKeys({ country, vatNumber }));
    expect(new Set(keys.map((each) => each.join()))).toEqual(new Set(['GR:094259216']));
    expect(companyNumberKeys({ country: 'FR', vatNumber: 'FR40303265045' })).toEqual(companyNumberKeys({ country: 'FR',
      registrationNumber: '303 265 045' }));
    expect(companyNumberKeys({ country: 'NO', vatNumber: 'NO995525828MVA' })).toEqual(companyNumberKeys({ country: 'NO',
      registrationNumber: '995 525 828' }));
    expect(companyNumberKeys({ country: 'HU', vatNumber: 'HU12892312' })).toEqual(companyNumberKeys({ country: 'HU',
      vatNumber: '12892312-2-41' }));
    expect(companyNumberKeys({ country: 'SE', vatNumber: 'SE556188840401' })).toEqual(companyNumberKeys({ country: 'SE',
      registrationNumber: '556188-8404' }));
    expect(companyNumberKeys({ country: 'GB', vatNumber: 'XI980780684' })).toEqual(['GB:980780684']);
  });

  it('come from numbers with a holding check digit only', () => {
    expect(companyNumberKeys({ country: 'DE', vatNumber: 'DE136695977' })).toEqual([]);
    expect(companyNumberKeys({ country: 'NL', registrationNumber: '33273785' })).toEqual([]);
    expect(companyNumberKeys({ country: 'DE', vatNumber: 'DE000000000', registrationNumber: 'HRB 1' })).toEqual([]);
    expect(companyNumberKeys({ country: 'IS', vatNumber: 'IS00621' })).toEqual([]);
    expect(companyNumberKeys({ country: 'DE' })).toEqual([]);
  });

  it('name the country of the number', () => {
    expect(companyNumberKeys({ country: 'DE', vatNumber: 'ATU13585627' })).toEqual(['AT:U13585627']);
    expect(companyNumberKeys({ country: 'ES', vatNumber: 'ESA28047223',
      registrationNumber: 'B64717838' })).toEqual(['ES:A28047223', 'ES:B64717838']);
  });
});
