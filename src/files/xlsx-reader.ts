/** Reads a sheet of an Excel workbook (.xlsx) as rows of text: dates in ISO form, numbers as a person would type them. */

import { Readable } from 'node:stream';
import readWorkbook from 'read-excel-file/node';
import { repairTwiceEncoded } from '../core/intake/mojibake.js';
import { findHeader } from '../core/intake/table-shape.js';
import { AppError } from '../errors.js';
import type { ByteSource } from './byte-source.js';
import { startSha256 } from './crypto.js';
import { withSample, type List, type ListRow } from './list.js';

/** A workbook is held in memory whole. */
const largestUnpacked = 600e6;

interface Sheet {
  readonly name: string;
  readonly rows: readonly ListRow[];
}

/**
 * Opens a sheet of a workbook: the one wished for, or the only one with a table.
 * @throws AppError `input` when the workbook is damaged or empty, `usage` when the sheet must be told.
 */
export async function openWorkbook(source: ByteSource, name: string, { sheet: wished, unpacked }: { sheet: string | undefined; unpacked: number }): Promise<List> {
  if (unpacked > largestUnpacked) {
    throw new AppError('input', `${name} is too large a workbook (${Math.round(unpacked / 1e6)} MB unpacked).`, { hint: 'Save the sheet as "CSV UTF-8": lists of any size are read in that form.' });
  }
  let repaired = 0;
  const sheets = await readSheets(source, name, (text) => {
    const better = repairTwiceEncoded(text);
    if (better !== null) repaired += 1;
    return better ?? text;
  });
  const sheet = chosen(sheets, wished, name);
  const at = findHeader(sheet.rows.slice(0, 200).map(({ cells }) => cells));
  const top = sheet.rows[at]!;
  const header = top.cells.slice(0, Math.max(lastFilled(top.cells), ...sheet.rows.slice(at + 1, at + 1001).map(({ cells }) => lastFilled(cells))));
  const hash = startSha256();
  for (const chunk of source.chunks()) hash.update(chunk);
  let given = 0;
  const each = function* (): Generator<ListRow, void, undefined> {
    for (const row of sheet.rows.slice(at + 1)) {
      given += 1;
      yield row.cells.length > header.length && lastFilled(row.cells) <= header.length ? { ...row, cells: row.cells.slice(0, header.length) } : row;
    }
  };
  return {
    ...withSample(each()),
    encoding: 'xlsx', encodingWhy: 'an Excel workbook', delimiter: '', sheet: sheet.name,
    headerLine: top.line, header, bytes: source.bytes, hash: hash.hex(), again: null, isCorrection: false, doubts: [],
    bytesRead: () => Math.round((source.bytes * given) / Math.max(1, sheet.rows.length - at - 1)),
    repaired: () => repaired,
    close: () => { source.close(); },
  };
}

function* copies(source: ByteSource): Generator<Buffer, void, undefined> {
  for (const chunk of source.chunks()) yield Buffer.from(chunk);
}

async function readSheets(source: ByteSource, name: string, repair: (text: string) => string): Promise<Sheet[]> {
  try {
    const sheets = await readWorkbook(Readable.from(copies(source)), { parseNumber: numberText });
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.flatMap((row, index) => {
        const cells = row.map((cell) => repair(cellText(cell)));
        return cells.every((cell) => cell.trim() === '') ? [] : [{ line: index + 1, cells, quoted: () => true }];
      }),
    }));
  } catch (error) {
    throw new AppError('input', `${name} cannot be read as an Excel workbook (${error instanceof Error ? error.message : String(error)}).`, {
      hint: 'Open it in your spreadsheet program and save it as "CSV UTF-8".', cause: error,
    });
  }
}

const quoted = (sheets: readonly Sheet[]): string => sheets.map((sheet, index) => `${index + 1} "${sheet.name}" (${sheet.rows.length === 1 ? '1 row' : `${sheet.rows.length} rows`})`).join(', ');

function chosen(sheets: readonly Sheet[], wished: string | undefined, name: string): Sheet {
  if (wished !== undefined) {
    const key = wished.trim().toLowerCase();
    const found = sheets.find((sheet) => sheet.name === wished) ?? sheets.find((sheet) => sheet.name.trim().toLowerCase() === key) ?? (/^\d{1,4}$/.test(key) ? sheets[Number(key) - 1] : undefined);
    if (found === undefined) throw new AppError('usage', `${name} has no sheet "${wished}".`, { hint: `Its sheets are: ${quoted(sheets)}.`, details: { sheets: sheets.map((sheet) => sheet.name) } });
    if (!isTable(found)) throw new AppError('input', `The sheet "${found.name}" of ${name} holds no table.`, { hint: `Name another with --sheet: ${quoted(sheets)}.` });
    return found;
  }
  const tables = sheets.filter(isTable);
  if (tables.length === 1) return tables[0]!;
  if (tables.length === 0) throw new AppError('input', `No sheet of ${name} holds a table.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
  throw new AppError('usage', `${name} has ${tables.length} sheets with a table.`, {
    hint: `Say which one with --sheet NAME or --sheet N: ${quoted(sheets)}.`, details: { sheets: sheets.map((sheet) => sheet.name) },
  });
}

/** Two rows of two cells are the least: a header and a row. */
const isTable = (sheet: Sheet): boolean => sheet.rows.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length >= 2).length >= 2;

function lastFilled(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && cells[length - 1]!.trim() === '') length -= 1;
  return length;
}

/** A number as it was typed: 0.30000000000000004 is 0.3; what Excel holds beyond 15 digits is no digit of the sender. */
export function numberText(stored: string): string {
  const number = Number(stored);
  if (!Number.isFinite(number)) return stored;
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number);
  const rounded = Number(number.toPrecision(15));
  // Beyond 15 digits Excel has lost some: the exponent is kept, so that the cell is recognised as damaged.
  return Math.abs(rounded) >= 1e15 ? rounded.toExponential().replace('e', 'E') : plainDecimal(rounded);
}

const plainDecimal = (number: number): string => (Math.abs(number) >= 1e-6 || number === 0 ? String(number) : number.toFixed(20).replace(/0+$/, ''));

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return '';
    const [day = '', time = ''] = cell.toISOString().split('T');
    // Excel's day zero: a time without a day.
    if (cell.getUTCFullYear() < 1900) return time.slice(0, 5);
    return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
  }
  return typeof cell === 'boolean' ? (cell ? 'true' : 'false') : typeof cell === 'string' ? cell.replaceAll('\u0000', '') : typeof cell === 'number' ? numberText(String(cell)) : '';
}
