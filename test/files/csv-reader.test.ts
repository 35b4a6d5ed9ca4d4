/** Reading lists: separators, encodings, line numbers, broken files, any rows that CSV can hold. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import { sha256 } from '../../src/files/crypto.js';
import type { ListOptions } from '../../src/files/list.js';
import { openList } from '../../src/files/list-reader.js';

const folder = mkdtempSync(join(tmpdir(), 'mobilise-csv-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

interface Read {
  readonly header: readonly string[];
  readonly rows: { readonly line: number; readonly cells: readonly string[] }[];
  readonly encoding: string;
  readonly delimiter: string;
  readonly hash: string;
}
const read = async (content: string | Uint8Array, options: ListOptions = {}): Promise<Read> => {
  const list = await openList(Readable.from([Buffer.from(content)]), 'list.csv', options);
  const rows = [];
  for (const { line, cells } of list.rows) rows.push({ line, cells });
  return { header: list.header, rows, encoding: list.encoding, delimiter: list.delimiter, hash: list.hash };
};
const failure = async (content: string | Uint8Array, options: ListOptions = {}): Promise<AppError> => {
  try {
    await read(content, options);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was read');
};

describe('openList', () => {
  it.each([['\n'], ['\r\n'], ['\r']])('reads line ends %j', async (end) => {
    expect(await read(['a;b', '1;2', '', '3;4'].join(end))).toMatchObject({
      header: ['a', 'b'], delimiter: ';', encoding: 'utf-8', rows: [{ line: 2, cells: ['1', '2'] }, { line: 4, cells: ['3', '4'] }],
    });
  });

  it('reads UTF-16 by its byte order mark', async () => {
    expect(await read(Buffer.from('\uFEFFa;b\nä;ö\n', 'utf16le'))).toMatchObject({ encoding: 'utf-16le', header: ['a', 'b'], rows: [{ cells: ['ä', 'ö'] }] });
  });

  it('takes the encoding it is told, and refuses what cannot be of it', async () => {
    const bytes = Buffer.from('a;b\nx;y\nM\u00FCller;x\n', 'latin1');
    expect((await read(bytes, { encoding: 'windows-1252' })).rows[1]?.cells).toEqual(['Müller', 'x']);
    expect((await read(bytes, { encoding: 'cp437' })).rows[1]?.cells).toEqual(['Mⁿller', 'x']);
    expect(await failure(bytes, { encoding: 'utf-8' })).toMatchObject({ kind: 'input', message: 'list.csv is not valid utf-8: see line 3.' });
    expect(await failure(bytes, { encoding: 'klingon' })).toMatchObject({ kind: 'usage' });
  });

  it('decodes characters that are cut by the chunks of a stream', async () => {
    const bytes = Buffer.from(`a;b\n${'ä€😀'.repeat(50)};x\n`);
    const list = await openList(Readable.from([...bytes].map((byte) => Buffer.from([byte]))), 'list.csv');
    const rows = [];
    for (const row of list.rows) rows.push(row.cells);
    expect(rows).toEqual([['ä€😀'.repeat(50), 'x']]);
    expect(list.hash).toBe(sha256(bytes));
  });

  it('keeps a stray quotation mark inside a cell', async () => {
    expect((await read('a;b\nBar "Sol" SL;2\n5" pipe;3\n')).rows.map((row) => row.cells)).toEqual([['Bar "Sol" SL', '2'], ['5" pipe', '3']]);
  });

  it('tells which cells stood in quotes', async () => {
    for (const [text, expected] of [['a;b\n"x, y";x, y\n', [true, false]], ['a,b\n"x, y",z\n', [true, false]]] as const) {
      const list = await openList(Readable.from([text]), 'list.csv');
      for (const row of list.rows) {
        // The same text in both cells of the first list: one of them is quoted, which is all that can be known.
        expect(row.quoted(row.cells[0]!)).toBe(expected[0]);
        if (row.cells[1] === 'z') expect(row.quoted('z')).toBe(false);
      }
    }
  });

  it('refuses an unclosed quotation mark instead of swallowing the rest', async () => {
    const error = await failure(`a;b\n"open;2\n${'x;y\n'.repeat(10)}`);
    expect(error.kind).toBe('input');
    expect(error.message).toMatch(/never closed/);
  });

  it('gives back whatever rows are written as CSV, with their lines', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ';', ',', '\n', ' ', '€', "'", '|') });
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell).filter((cells) => cells.some((text) => text.trim() !== '')), { minLength: 1, maxLength: 8 }), fc.constantFrom(',', ';', '\t', '|'), async (rows, delimiter) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const body = rows.map((cells) => `${cells.map(quoted).join(delimiter)}\n`).join('');
      const found = await read(`one${delimiter}two${delimiter}three\n${body}`);
      expect(found.rows.map((row) => row.cells)).toEqual(rows);
      let line = 2;
      for (const [index, cells] of rows.entries()) {
        expect(found.rows[index]?.line).toBe(line);
        line += 1 + cells.join('').split('\n').length - 1;
      }
    }), { numRuns: 60 });
  });

  it('never crashes on any bytes: it reads them or says what is wrong', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      try {
        await read(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect((error as AppError).kind).toBe('input');
      }
    }), { numRuns: 300 });
  });

  it('refuses a folder and a file that is not there', async () => {
    await expect(openList(folder, 'folder')).rejects.toMatchObject({ kind: 'input' });
    await expect(openList(join(folder, 'absent.csv'), 'absent.csv')).rejects.toMatchObject({ kind: 'input' });
    writeFileSync(join(folder, 'ok.csv'), 'a,b\n1,2\n');
    expect((await openList(join(folder, 'ok.csv'), 'ok.csv')).bytes).toBe(8);
  });
});
