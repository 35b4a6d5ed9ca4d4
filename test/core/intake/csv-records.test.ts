/** Splitting delimited text: alike with another reader where that is right, the same in whatever pieces, and never a row lost. */

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords, type CsvDialect } from '../../../src/core/intake/csv-records.js';

const usual: CsvDialect = { delimiter: ';', quote: '"', escape: '"', spaced: false };
const split = (text: string | readonly string[], dialect: Partial<CsvDialect> = {}): { line: number; cells: string[]; quoted: readonly number[] | null }[] =>
  [...csvRecords(typeof text === 'string' ? [text] : text, { ...usual, ...dialect })].map((record) => {
    if ('neverClosed' in record) throw new Error(`never closed: ${record.neverClosed}`);
    return record;
  });
const cells = (text: string, dialect: Partial<CsvDialect> = {}): string[][] => split(text, dialect).map((record) => record.cells);

describe('csvRecords', () => {
  it('splits cells, lines and quoted cells', () => {
    expect(split('a;b\n"1;2";"3""4"\r\n"5\r\n6";7\r;\n')).toEqual([
      { line: 1, cells: ['a', 'b'], quoted: null }, { line: 2, cells: ['1;2', '3"4'], quoted: [0, 1] },
      { line: 3, cells: ['5\r\n6', '7'], quoted: [0] }, { line: 5, cells: ['', ''], quoted: null },
    ]);
    expect(cells('')).toEqual([]);
    expect(cells('a')).toEqual([['a']]);
    expect(cells('"a"')).toEqual([['a']]);
    expect(cells('a;')).toEqual([['a', '']]);
    expect(cells('\n\na\n')).toEqual([[''], [''], ['a']]);
  });

  it('takes a quotation mark for one only where it opens or closes a cell', () => {
    expect(cells('5" pipe;2\nBar "Sol" SL;3\n"Bar" Sol;"x"\n"a"b";c\n')).toEqual([['5" pipe', '2'], ['Bar "Sol" SL', '3'], ['"Bar" Sol', 'x'], ['"a"b"', 'c']]);
    // A stray mark at the beginning swallows nothing where a later one shows that it is stray.
    expect(cells('"Müller;Köln\n5" pipe;Bonn\n')).toEqual([['"Müller', 'Köln'], ['5" pipe', 'Bonn']]);
  });

  it('knows apostrophes, backslashes and spaces before a quotation mark', () => {
    expect(cells("'a;b';'O''Hara'", { quote: "'", escape: "'" })).toEqual([['a;b', "O'Hara"]]);
    expect(cells('"a \\"b\\"; c";"C:\\\\";"d\\\\\\""', { escape: '\\' })).toEqual([['a "b"; c', 'C:\\', 'd\\"']]);
    expect(cells('a; "b; c" ; d', { spaced: true })).toEqual([['a', 'b; c', 'd']]);
  });

  it('says where a quotation mark was opened and never closed', () => {
    expect([...csvRecords(['a;b\n1;2\n"open;3\n4;5\n'], usual)].at(-1)).toEqual({ neverClosed: 3 });
    const long = Array.from({ length: 100 }, () => 'x;y\n'.repeat(20_000));
    expect([...csvRecords(['"a;b\n', ...long], usual)]).toEqual([{ neverClosed: 1 }]);
  });

  const sign = fc.constantFrom('a', '"', '"', ';', ',', '\n', '\r', '\r\n', ' ', "'", '\\');
  it('gives the same records whatever the pieces are', () => {
    fc.assert(fc.property(fc.string({ unit: sign, maxLength: 60 }), fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }), fc.boolean(), (text, cuts, spaced) => {
      const places = [0, ...[...cuts].sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((end, index) => text.slice(Math.min(places[index]!, text.length), end));
      const dialect = { ...usual, spaced };
      expect([...csvRecords(pieces, dialect)]).toEqual([...csvRecords([text], dialect)]);
    }), { numRuns: 2000 });
  });

  it('agrees with another reader on text that is well written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', ',', '\n', ' ', '1'), maxLength: 6 });
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), fc.constantFrom(';', ',', '\t', '|'), fc.constantFrom('\n', '\r\n', '\r'), (rows, delimiter, end) => {
      const text = rows.map((row) => row.map((each) => (/["\n]/.test(each) || each.includes(delimiter) || each === '' ? `"${each.replaceAll('"', '""')}"` : each)).join(delimiter)).join(end);
      const theirs = parse(text, { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
      expect(cells(text, { delimiter })).toEqual(theirs);
      expect(cells(text, { delimiter })).toEqual(rows);
    }), { numRuns: 400 });
  });

  it('accounts for every sign of any text: no line is lost, and lines are counted right', () => {
    fc.assert(fc.property(fc.string({ unit: sign, maxLength: 80 }), (text) => {
      const records = [...csvRecords([text], usual)];
      const breaks = (text.match(/\r\n|\r|\n/g) ?? []).length;
      const found = records.map((record) => ('neverClosed' in record ? record.neverClosed : record.line));
      expect(found).toEqual([...found].sort((a, b) => a - b));
      for (const line of found) expect(line).toBeLessThanOrEqual(breaks + 1);
      const kept = records.flatMap((record) => ('neverClosed' in record ? [] : record.cells)).join('').replace(/[^a]/g, '');
      if (!records.some((record) => 'neverClosed' in record)) expect(kept).toBe(text.replace(/[^a]/g, ''));
    }), { numRuns: 2000 });
  });
});
