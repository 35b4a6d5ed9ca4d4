/** Tests that generated registrations are repeatable, well-formed and of companies of their own. */

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fields } from '../../src/core/fields.js';
import { vatHolds } from './population-vat-check.js';
import { vatCountries, vatNumberOf } from './population-vat.js';
import { createChance, createRankDraw } from './population-random.js';
import { canonicalColumns, generateCsv, generateRows, goodPair, toCsv } from './population.js';
import type { PopulationOptions } from './population.js';

const skills = ['web development', 'digital marketing', 'welding', 'baking', 'cabinet making', 'solar energy', 'bookkeeping'];
const small: PopulationOptions = { rows: 300, seed: 7, side: 'mixed', skills };

describe('VAT numbers by construction', () => {
  test('hold their check digit in every country, and differ where the serial differs', () => {
    fc.assert(fc.property(
      fc.constantFrom(...vatCountries), fc.nat(899_999), fc.nat(899_999),
      (country, one, other) => {
        const number = vatNumberOf(country, one);
        expect(vatHolds(country, number), number).toBe(true);
        expect(vatNumberOf(country, other) === number).toBe(one === other);
      },
    ), { numRuns: 500 });
  });
});

describe('chance', () => {
  test('draws every rank, and the first more often than the tenth', () => {
    const draw = createRankDraw(40, createChance(1));
    const times = new Array<number>(40).fill(0);
    for (let drawn = 0; drawn < 20_000; drawn += 1) times[draw()]! += 1;
    expect(Math.min(...times)).toBeGreaterThan(0);
    expect(times[0]!).toBeGreaterThan(3 * times[9]!);
  });
});

describe('a generated population', () => {
  test('is the same for the same seed and another for another', () => {
    const text = [...generateCsv(small)].join('');
    expect([...generateCsv(small)].join('')).toBe(text);
    expect([...generateCsv({ ...small, seed: 8 })].join('')).not.toBe(text);
  });

  test.each([',', ';', '\t'] as const)('has all columns and as many rows as asked for, separated by "%s"', (delimiter) => {
    const [header, ...rows] = parse([...generateCsv({ ...small, delimiter })].join(''), { delimiter });
    expect(header).toEqual(fields.map((field) => field.column));
    expect(rows.length).toBe(small.rows);
    expect(rows.map((row) => row[0])).toEqual(rows.map((_, at) => (at % 2 === 0 ? 'send' : 'host')));
  });

  test('comes in chunks that join to the same rows', () => {
    const chunks = [...generateCsv({ ...small, rows: 1000 })];
    expect(chunks.length).toBeGreaterThan(3);
    const rows = parse(chunks.join(''), { columns: true });
    expect(rows).toEqual([...generateRows({ ...small, rows: 1000 })]);
  });

  test('gives senders and hosts of two populations companies of their own, in at least twelve countries', () => {
    const rows = (['send', 'host'] as const).flatMap((side) => [...generateRows({ ...small, side, rows: 2000 })]);
    const numbers = rows.map((row) => row.vat_number).filter((number) => number !== '');
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(rows.map((row) => row.website)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row.reference)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row.country)).size).toBeGreaterThanOrEqual(12);
  });

  test('leaves no country, window or missing cell that narrows a pair down when it is a stress population', () => {
    for (const row of generateRows({ ...small, stress: true })) {
      expect(row).toMatchObject({ partner_countries: '', available_from: '2021-05-01', available_until: '2023-03-31' });
      expect(row.languages).toMatch(/\ben:/);
      expect([row.vat_number, row.consent_on, row.platform_registered_on, row.skills_wanted]).not.toContain('');
    }
  });

  test('leaves labels out that would fall apart in a list, and refuses to go on without any', () => {
    for (const row of generateRows({ ...small, rows: 50, skills: ['one; two',
    'whole'] })) expect(row.skills_offered).toBe('whole');
    expect(() => [...generateRows({ ...small, skills: ['one; two'] })]).toThrow('needs skills');
  });
});

describe('the good pair', () => {
  test('has every column, and is a new one each time', () => {
    const { send, host } = goodPair();
    expect(Object.keys(send)).toEqual(canonicalColumns);
    expect(Object.keys(host)).toEqual(canonicalColumns);
    expect(goodPair().send).not.toBe(send);
  });

  const forms = [[',', false], [';', true], ['\t', true]] as const;
  test.each(forms)('comes back from a file: "%s", byte order mark %s', (delimiter, bom) => {
    const { send, host } = goodPair();
    const awkward = { ...host, description: 'Quotes ", commas , semicolons ; tabs \t\nand a second line' };
    const text = toCsv([send, awkward], { delimiter, bom });
    expect(text.startsWith('\uFEFF')).toBe(bom);
    expect(parse(text, { columns: true, delimiter, bom: true })).toEqual([send, awkward]);
  });
});
