/** Reading workbooks: cells as text, sheets by name and number, and the packages that are no workbook. */

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { List, ListOptions } from '../../src/files/list.js';
import { openList } from '../../src/files/list-reader.js';
import { numberText } from '../../src/files/xlsx-reader.js';
import { workbook, zip, type WorkbookSheet } from '../support/workbook.js';

const open = async (bytes: Uint8Array, options: ListOptions = {}): Promise<List> => await openList(Readable.from([Buffer.from(bytes)]), 'list.xlsx', options);
const rowsOf = (list: List): { line: number; cells: readonly string[] }[] => {
  const rows = [];
  for (const { line, cells } of list.rows) rows.push({ line, cells });
  list.close();
  return rows;
};
const failure = async (bytes: Uint8Array, options: ListOptions = {}): Promise<AppError> => {
  try {
    (await open(bytes, options)).close();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was opened');
};
const members: WorkbookSheet = { name: 'Mitglieder', rows: [['Firma', 'Ort'], ['Müller & Söhne', 'Köln'], ['Käserei Alp', 'Kempten']] };

describe('openList of a workbook', () => {
  it('gives dates in ISO form, numbers without artefacts, and text as it stands', async () => {
    const list = await open(workbook({ name: 'Liste', rows: [
      ['Firma', 'gegründet', 'Umsatz', 'Nummer', 'aktiv', 'Bemerkung', 'Zeit'],
      ['Alpha "SL"', { date: 43831 }, { number: '0.30000000000000004' }, { number: '33273785' }, { truth: true }, 'zwei\nZeilen <a>', { date: 43831.75 }],
      ['Beta', null, { number: '1234567.1' }, { number: '3.31355E+15' }, { truth: false }, '007', { date: 0.5 }],
    ] }));
    expect(list).toMatchObject({ encoding: 'xlsx', delimiter: '', sheet: 'Liste', headerLine: 1, header: ['Firma', 'gegründet', 'Umsatz', 'Nummer', 'aktiv', 'Bemerkung', 'Zeit'] });
    expect(list.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((rowsOf(list)).map((row) => row.cells)).toEqual([
      ['Alpha "SL"', '2020-01-01', '0.3', '33273785', 'true', 'zwei\nZeilen <a>', '2020-01-01 18:00'],
      ['Beta', '', '1234567.1', '3.31355E+15', 'false', '007', '12:00'],
    ]);
  });

  it.each([
    ['0.1', '0.1'], ['1E-3', '0.001'], ['2.0000000000000001E-2', '0.02'], ['1e-7', '0.0000001'], ['-12.50', '-12.5'], ['249', '249'], ['999999999999999', '999999999999999'],
    // Sixteen digits: Excel has lost the last ones, so the number is shown as the damage it is.
    ['4012345678901234', '4.01234567890123E+15'], ['1.0E+20', '1E+20'],
  ])('writes the stored number %s as %s', (stored, text) => { expect(numberText(stored)).toBe(text); });

  it('skips a preamble and empty rows, and keeps the numbers of the rows', async () => {
    const list = await open(workbook({ name: 'A', rows: [['Mitgliederliste 2021'], [], [null, 'Stand', { date: 44197 }], ['Firma', 'Ort', 'Land'], ['Alpha', 'Wien', 'AT'], [], [' ', '', null], ['Beta', 'Graz', 'AT']] }));
    expect(list).toMatchObject({ headerLine: 4, header: ['Firma', 'Ort', 'Land'] });
    expect(rowsOf(list)).toEqual([{ line: 5, cells: ['Alpha', 'Wien', 'AT'] }, { line: 8, cells: ['Beta', 'Graz', 'AT'] }]);
  });

  it('takes the only sheet with a table, and asks with the list where there are several', async () => {
    const notes: WorkbookSheet = { name: 'Notizen', rows: [['Bitte beachten']] };
    expect((await open(workbook(notes, members))).sheet).toBe('Mitglieder');
    const two = workbook(members, { ...members, name: 'Gäste' });
    const error = await failure(two);
    expect(error).toMatchObject({ kind: 'usage', message: 'list.xlsx has 2 sheets with a table.' });
    expect(error.hint).toBe('Say which one with --sheet NAME or --sheet N: 1 "Mitglieder" (3 rows), 2 "Gäste" (3 rows).');
    for (const sheet of ['Gäste', 'gäste', '2']) expect((await open(two, { sheet })).sheet).toBe('Gäste');
    expect(await failure(two, { sheet: 'Kunden' })).toMatchObject({ kind: 'usage', hint: 'Its sheets are: 1 "Mitglieder" (3 rows), 2 "Gäste" (3 rows).' });
    expect(await failure(two, { sheet: '3' })).toMatchObject({ kind: 'usage' });
    expect(await failure(workbook(notes))).toMatchObject({ kind: 'input', message: 'No sheet of list.xlsx holds a table.' });
    expect(await failure(Buffer.from('a;b\n1;2\n'), { sheet: '1' })).toMatchObject({ kind: 'usage' });
  });

  it('repairs text encoded twice, and takes a cell in error as what it says', async () => {
    const list = await open(workbook({ name: 'A', rows: [['Firma', 'Land'], ['CompaÃ±Ã­a', 'EspaÃ±a'], ['Beta', { error: '#N/A' }]] }));
    const rows = rowsOf(list);
    expect(rows[0]?.cells).toEqual(['Compañía', 'España']);
    expect(list.repaired()).toBe(2);
    expect(rows[1]?.cells[0]).toBe('Beta');
  });

  it.each([
    [zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), /OpenDocument file \(\.ods\)/],
    [zip({ 'xl/workbook.bin': '' }), /binary Excel workbook/],
    [zip({ 'word/document.xml': '' }), /Word document/],
    [zip({ 'list.csv': 'a;b' }), /is a zip file/],
    [Buffer.from('PK\u0003\u0004 and nothing else'), /damaged Excel workbook/],
    [zip({ 'xl/workbook.xml': 'no markup' }), /cannot be read as an Excel workbook/],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /old Excel workbook \(\.xls\)/],
    [Buffer.from('%PDF-1.7'), /is a PDF/],
    [Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'), /web page/],
  ])('refuses with advice what is no workbook (%#)', async (bytes, message) => {
    const error = await failure(bytes);
    expect(error.kind).toBe('input');
    expect(error.message).toMatch(message);
    expect(error.hint ?? '').not.toBe('');
  });

  it('does not fall over damaged workbooks', async () => {
    const whole = workbook(members);
    for (const length of [100, 500, 900, whole.length - 30]) expect((await failure(whole.subarray(0, length))).kind).toBe('input');
    for (let at = 40; at < whole.length; at += 97) {
      const bytes = Buffer.from(whole);
      bytes[at] = bytes[at]! ^ 0xff;
      try {
        rowsOf(await open(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }
  });
});
