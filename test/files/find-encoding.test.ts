/** Finding the encoding of a list: the languages in the encodings they are sent in, mixtures, chance, and what is not text. */

import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { ListOptions } from '../../src/files/list.js';
import { openList } from '../../src/files/list-reader.js';
import { languageLists } from '../support/lists-in-languages.js';

interface Read {
  readonly encoding: string;
  readonly why: string;
  readonly doubts: readonly string[];
  readonly cells: readonly (readonly string[])[];
}
const read = async (content: Uint8Array | string, options: ListOptions = {}): Promise<Read> => {
  const list = await openList(Readable.from([Buffer.from(content)]), 'list.csv', options);
  const cells = [list.header];
  for (const row of list.rows) cells.push(row.cells);
  list.close();
  return { encoding: list.encoding, why: list.encodingWhy, doubts: list.doubts, cells };
};
const cellsOf = (text: string): string[][] => text.trimEnd().split('\r\n').map((line) => line.split(';'));

/** Cases whose bytes give back the text, as the encoding can hold it. */
const cases = languageLists.flatMap(({ language, encodings, header, rows }) => encodings.flatMap((encoding) => {
  const upper = rows.map((row) => row.toLocaleUpperCase(language));
  const halves = [rows.slice(0, 4), rows.slice(4), upper.slice(0, 4)];
  return [rows, upper, ...halves].map((some) => ({ language, encoding, text: `${[header, ...some].join('\r\n')}\r\n` }));
})).filter(({ encoding, text }) => iconv.decode(iconv.encode(text, encoding), encoding) === text);

describe('the encoding of a list', () => {
  it('is found for the languages of the programme in the encodings they are sent in, 97 times in 100', async () => {
    const wrong: string[] = [];
    for (const { language, encoding, text } of cases) {
      const found = await read(iconv.encode(text, encoding));
      if (JSON.stringify(found.cells) !== JSON.stringify(cellsOf(text))) wrong.push(`${language} in ${encoding} was read as ${found.encoding}`);
    }
    expect(cases.length).toBeGreaterThan(450);
    // Shown when the share is missed.
    expect(wrong.length / cases.length <= 0.03 ? [] : wrong).toEqual([]);
    // The everyday encodings of Windows are not among the three.
    expect(wrong.filter((each) => each.includes(' in windows-'))).toEqual([]);
  });

  it('is UTF-8 where it can be, and says why', async () => {
    expect(await read('a;b\r\nx;y\r\n')).toMatchObject({ encoding: 'utf-8', why: 'only plain letters (ASCII)', doubts: [] });
    expect(await read('a;b\r\nMüller;y\r\n')).toMatchObject({ encoding: 'utf-8', why: 'every byte is valid UTF-8' });
    expect(await read('\uFEFFa;b\r\nMüller;y\r\n')).toMatchObject({ encoding: 'utf-8', why: 'byte order mark', cells: [['a', 'b'], ['Müller', 'y']] });
    expect(await read(iconv.encode('a;b\r\nMüller;y\r\n', 'windows-1252'))).toMatchObject({ encoding: 'windows-1252', why: 'not UTF-8 (line 2); its letters and words fit windows-1252 best' });
    expect(await read(iconv.encode('a;b\r\nMüller;y\r\n', 'windows-1252'), { encoding: 'latin1' })).toMatchObject({ encoding: 'latin1', why: 'as told with --encoding', cells: [['a', 'b'], ['Müller', 'y']] });
  });

  it.each(['utf-16le', 'utf-16be'])('is %s with and without a byte order mark', async (encoding) => {
    const text = 'Firma;Ort\r\nŁąka & Söhne;Łódź\r\nΕλαιουργία;Ηράκλειο\r\n';
    for (const addBOM of [true, false]) expect(await read(iconv.encode(text, encoding, { addBOM }))).toMatchObject({ encoding, cells: cellsOf(text) });
    expect((await read(iconv.encode(text, encoding), { encoding })).cells).toEqual(cellsOf(text));
  });

  it('is UTF-32 by its byte order mark', async () => {
    expect(await read(iconv.encode('a;b\r\nŁódź;y\r\n', 'utf-32le', { addBOM: true }))).toMatchObject({ encoding: 'utf-32le', cells: [['a', 'b'], ['Łódź', 'y']] });
  });

  it('is not taken for UTF-8 because a few bytes are valid by chance', async () => {
    const text = 'Nazwa;Miasto\r\nSPÓŁKA WODNA;Warszawa\r\nSPÓŁKA JAWNA;Lublin\r\n';
    expect(await read(iconv.encode(text, 'windows-1250'))).toMatchObject({ encoding: 'windows-1250', cells: cellsOf(text) });
    const greek = 'Επωνυμία;Πόλη\r\nΕλαιουργία Κρήτης;Ηράκλειο\r\n';
    expect((await read(greek)).cells).toEqual(cellsOf(greek));
  });

  it('is decided by the last line as by the first', async () => {
    const rows = 'Alpha GmbH;Hamburg\r\n'.repeat(60_000);
    const bytes = Buffer.concat([Buffer.from(`Firma;Ort\r\n${rows}`), iconv.encode('Möbel Grün;Köln\r\n', 'windows-1252')]);
    const found = await read(bytes);
    expect(found).toMatchObject({ encoding: 'windows-1252', why: 'not UTF-8 (line 60002); its letters and words fit windows-1252 best' });
    expect(found.cells.at(-1)).toEqual(['Möbel Grün', 'Köln']);
  });

  it('may be two: lines that are not UTF-8 are read by themselves, and that is said', async () => {
    const lines = [Buffer.from('Firma;Ort\r\nMüller;Köln\r\nŁąka;Łódź\r\n'), iconv.encode('Bäcker Größ;Düren\r\n', 'windows-1252'), Buffer.from('Σπύρος;Αθήνα\r\n')];
    const found = await read(Buffer.concat(lines));
    expect(found.cells).toEqual([['Firma', 'Ort'], ['Müller', 'Köln'], ['Łąka', 'Łódź'], ['Bäcker Größ', 'Düren'], ['Σπύρος', 'Αθήνα']]);
    expect(found.why).toBe('UTF-8, but for one line (line 4) read as windows-1252');
    expect(found.doubts.join(' ')).toMatch(/mixes two encodings/);
  });

  it('is doubted aloud where two readings are as good', async () => {
    const found = await read(Buffer.concat([Buffer.from('a;b\r\nX'), Buffer.from([0xe8]), Buffer.from(';y\r\n')]));
    expect(found.doubts.join(' ')).toMatch(/not certain/);
  });

  it('is no encoding for bytes that are no text', async () => {
    const bytes = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index % 40 === 39 ? 10 : 128 + ((index * 7919) % 128))));
    await expect(read(bytes)).rejects.toBeInstanceOf(AppError);
  });
});
