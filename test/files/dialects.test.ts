/** Every way to write the same list: separators, quotation marks, line ends, encodings and preambles, together and alone. */

import { Readable } from 'node:stream';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { ListOptions } from '../../src/files/list.js';
import { openList } from '../../src/files/list-reader.js';

interface Read {
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly delimiter: string;
  readonly rows: { readonly line: number; readonly cells: readonly string[] }[];
  readonly repaired: number;
}
const read = async (content: string | Uint8Array, options: ListOptions = {}): Promise<Read> => {
  const list = await openList(Readable.from([Buffer.from(content)]), 'list.csv', options);
  const rows = [];
  for (const { line, cells } of list.rows) rows.push({ line, cells });
  list.close();
  return { header: list.header, headerLine: list.headerLine, delimiter: list.delimiter, rows, repaired: list.repaired() };
};

const header = ['Nr', 'Firma', 'Straße und Nummer', 'Umsatz', 'Bemerkung'];
const rows = [
  ['1', 'Müller & Söhne GmbH', 'Köln, Domplatz 1', '1.234,50', 'liefert; auch samstags'],
  ['2', 'Bäckerei "Zum Löwen"', 'Düren', '12', ''],
  ['3', 'Großhandel Jäger', 'Aachen, Markt 3', '', 'zwei\nZeilen'],
  ['4', 'Café Müßig', 'Zürich', '7,5', 'a|b'],
];
const preambles: readonly (readonly string[])[] = [
  [],
  ['Mitgliederliste'],
  ['Handwerkskammer, Köln; Stand: 31.03.2021', ''],
  Array.from({ length: 23 }, (_, index) => (index % 5 === 4 ? '' : `Hinweis ${index}: alle Angaben ohne Gewähr, auch "diese`)),
];

type Quoting = 'needed' | 'all';
const written = (cell: string, delimiter: string, quoting: Quoting, quote = '"'): string =>
  (quoting === 'all' || cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell) ? `${quote}${cell.replaceAll(quote, quote + quote)}${quote}` : cell);

const dialects = [';', ',', '\t', '|'].flatMap((delimiter) => (['needed', 'all'] as const).flatMap((quoting) => ['\n', '\r\n', '\r'].flatMap((end) =>
  ['utf-8', 'windows-1252', 'utf-16le', 'cp850'].flatMap((encoding) => preambles.map((preamble) => ({ delimiter, quoting, end, encoding, preamble }))))));

describe('a list in any dialect', () => {
  it(`is read alike in all ${dialects.length} dialects, with the right lines`, async () => {
    for (const { delimiter, quoting, end, encoding, preamble } of dialects) {
      const line = (cells: readonly string[]): string => cells.map((cell) => written(cell, delimiter, quoting)).join(delimiter);
      const text = [...preamble, line(header), ...rows.map(line)].join(end) + end;
      const found = await read(iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }));
      const what = JSON.stringify({ delimiter, quoting, end, encoding, preamble: preamble.length });
      const first = preamble.length + 1;
      expect({ what, ...found }).toEqual({
        what, header, headerLine: first, delimiter, repaired: 0,
        rows: rows.map((cells, index) => ({ line: first + 1 + index + (index > 2 ? 1 : 0), cells })),
      });
    }
  });

  it('finds the header below a preamble that was filled up with separators', async () => {
    const found = await read('Verband der Tischler;;;\r\nStand;31.03.2021;;\r\n;;;\r\nFirma;Ort;PLZ;Land\r\nAlpha;Wien;1010;AT\r\nBeta;Graz;8010;AT\r\n');
    expect(found).toMatchObject({ headerLine: 4, header: ['Firma', 'Ort', 'PLZ', 'Land'], rows: [{ line: 5 }, { line: 6 }] });
  });

  it('obeys "sep=" and does not take it for a row', async () => {
    expect(await read('sep=,\r\nfirma,ort\r\nAlpha; Beta,Wien\r\n')).toMatchObject({ delimiter: ',', headerLine: 2, rows: [{ line: 3, cells: ['Alpha; Beta', 'Wien'] }] });
  });

  it('is not misled by commas in the cells, nor by one long text', async () => {
    expect((await read('name;address\nA, B, C;x, y, z\nD, E, F;u, v, w\n')).delimiter).toBe(';');
    expect((await read('name\taddress, city, country\nA\tx, y, z\nD\tu, v, w\n')).delimiter).toBe('\t');
    expect((await read(`name,notes\nA,"${'one; two; three; '.repeat(40)}"\nB,"x;y"\n`)).delimiter).toBe(',');
    expect((await read('a;b\n1,5;2,5\n1,7;2,8\n3,1;4,4\n')).delimiter).toBe(';');
  });

  it('takes the separator it is told, whatever the vote', async () => {
    expect((await read('a:b;c\n1:2;3\n', { delimiter: ':' })).rows).toEqual([{ line: 2, cells: ['1', '2;3'] }]);
    expect((await read('a\tb;c\n1\t2;3\n', { delimiter: 'tab' })).header).toEqual(['a', 'b;c']);
  });

  it('reads apostrophes as quotation marks, backslashes before them, and spaces around them', async () => {
    expect((await read("'id','name'\n'1','Bar, Sol'\n'2','O''Hara'\n")).rows.map((row) => row.cells)).toEqual([['1', 'Bar, Sol'], ['2', "O'Hara"]]);
    expect((await read('id,name\n1,"Bar \\"Sol\\", Faro"\n2,"x"\n')).rows.map((row) => row.cells)).toEqual([['1', 'Bar "Sol", Faro'], ['2', 'x']]);
    expect((await read('id, name, city\n1, "Bar, Sol", Faro\n2, "Luz", Vigo\n')).rows.map((row) => row.cells)).toEqual([['1', 'Bar, Sol', 'Faro'], ['2', 'Luz', 'Vigo']]);
    expect((await read("name;city\nO'Hara;L'Aquila\n'Ndrangheta Stop;Reggio\n")).rows.map((row) => row.cells)).toEqual([["O'Hara", "L'Aquila"], ["'Ndrangheta Stop", 'Reggio']]);
  });

  it('mixes line ends, drops NUL bytes, and passes over rows that say nothing', async () => {
    expect((await read('a;b\r\n1;2\n3;4\r5;\u00006\r\n;\n  ;\t\n"";""\n7;8')).rows).toEqual([
      { line: 2, cells: ['1', '2'] }, { line: 3, cells: ['3', '4'] }, { line: 4, cells: ['5', '6'] }, { line: 8, cells: ['7', '8'] },
    ]);
  });

  it('keeps blank header cells, but not those at the end under which nothing stands', async () => {
    expect(await read(' ;Name;;City;Country;;\n1;Alpha;x;Wien;AT;;\n2;Beta;y;Graz;AT\n')).toMatchObject({ header: [' ', 'Name', '', 'City', 'Country'] });
    expect((await read('Name;City;Country;\nA;B;AT;note\n')).header).toEqual(['Name', 'City', 'Country', '']);
  });

  it('reads a thousand columns', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `column ${index + 1}`);
    const body = Array.from({ length: 300 }, (_, row) => names.map((_, index) => `${row}.${index}`).join(';'));
    const found = await read([names.join(';'), ...body].join('\n'));
    expect(found.header).toHaveLength(1000);
    expect(found.rows).toHaveLength(300);
    expect(found.rows[299]?.cells[999]).toBe('299.999');
  });

  it('gives the first rows beforehand, and all of them afterwards', async () => {
    const list = await openList(Readable.from([`a;b\n${'1;2\n'.repeat(500)}`]), 'list.csv');
    expect(list.sample).toHaveLength(200);
    expect(list.sample[0]).toMatchObject({ line: 2, cells: ['1', '2'] });
    let count = 0;
    for (const row of list.rows) {
      count += 1;
      expect(row.line).toBe(count + 1);
    }
    expect(count).toBe(500);
    list.close();
  });

  it('repairs and counts cells that were encoded twice', async () => {
    const found = await read('empresa;país\nCOMPAÃ‘IA ESPAÃ‘OLA;EspaÃ±a\nMañana;España\n');
    expect(found.rows.map((row) => row.cells)).toEqual([['COMPAÑIA ESPAÑOLA', 'España'], ['Mañana', 'España']]);
    expect(found.repaired).toBe(2);
  });

  it('loses no row of any list, whatever stands in its cells', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', 'ß', '"', ';', ',', '\t', '|', '\n', ' ', "'", '=', '1', '.'), maxLength: 8 });
    const line = fc.array(cell, { minLength: 3, maxLength: 3 }).filter((cells) => cells.some((each) => each.trim() !== ''));
    await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom(';', ',', '\t', '|'), fc.constantFrom('\n', '\r\n'), fc.constantFrom('utf-8', 'utf-16le'), async (body, delimiter, end, encoding) => {
      const text = [['one', 'two', 'three'], ...body].map((cells) => cells.map((each) => written(each, delimiter, 'all')).join(delimiter)).join(end);
      const found = await read(iconv.encode(text, encoding, { addBOM: true }));
      expect(found.rows.map((row) => row.cells)).toEqual(body);
    }), { numRuns: 80 });
  });
});
