/** Opens a list of whatever kind: delimited text or an Excel workbook, from a file or from standard input. */

import type { Readable } from 'node:stream';
import { beginsAsOurs, correctionColumns, restored } from '../core/intake/corrections.js';
import { AppError } from '../errors.js';
import { openBytes } from './byte-source.js';
import { openCsv } from './csv-reader.js';
import type { List, ListOptions, ListRow } from './list.js';
import { isZip } from './sniff.js';
import { readZipDirectory } from './zip-directory.js';

/**
 * Opens a list.
 * @param input a path, or the stream of standard input.
 * @throws AppError `input` when it cannot be opened, decoded or understood as a list, `usage` for wrong wishes.
 */
export async function openList(input: string | Readable, name: string, options: ListOptions = {}): Promise<List> {
  const source = await openBytes(input, name);
  try {
    if (!isZip(source.readAt(0, 4))) {
      // What was said of a sender's lists does not hold for the file that we wrote ourselves.
      const ours = beginsAsOurs(source.readAt(0, 64).toString('latin1').replaceAll('\0', ''));
      if (options.sheet === undefined) return asSent(openCsv(source, name, ours ? {} : options));
      throw new AppError('usage', `${name} has no sheets: it is no workbook.`, { hint: 'Leave --sheet out.' });
    }
    const directory = readZipDirectory(source);
    if (directory?.names.includes('xl/workbook.xml') === true) {
      const { openWorkbook } = await import('./xlsx-reader.js');
      return asSent(await openWorkbook(source, name, { sheet: options.sheet, unpacked: directory.unpacked }));
    }
    throw notAWorkbook(name, directory?.names ?? null);
  } catch (error) {
    source.close();
    throw error;
  }
}

/** A list that comes back from correction, without the columns and the apostrophes that we added. */
function asSent(list: List): List {
  const ours = new Set(correctionColumns(list.header));
  if (ours.size === 0) return list;
  const own = (cells: readonly string[]): string[] => cells.filter((_, index) => !ours.has(index)).map(restored);
  const sent = (row: ListRow): ListRow => ({ ...row, cells: own(row.cells), quoted: (cell) => row.quoted(cell) || row.quoted(`'${cell}`) });
  // A row of which only our columns are left says nothing.
  const says = (row: ListRow): boolean => row.cells.some((cell) => cell.trim() !== '');
  const rows = function* (): Generator<ListRow, void, undefined> {
    for (const row of list.rows) {
      const mine = sent(row);
      if (says(mine)) yield mine;
    }
  };
  return { ...list, header: own(list.header), sample: list.sample.map(sent).filter(says), rows: rows(), again: null, isCorrection: true };
}

function notAWorkbook(name: string, names: readonly string[] | null): AppError {
  const hint = 'Open it in your spreadsheet program and save it as .xlsx or "CSV UTF-8".';
  if (names === null) return new AppError('input', `${name} is a damaged Excel workbook or another zip file, not CSV.`, { hint });
  if (names.includes('xl/workbook.bin')) return new AppError('input', `${name} is a binary Excel workbook (.xlsb), not .xlsx.`, { hint });
  if (names.includes('content.xml')) return new AppError('input', `${name} is an OpenDocument file (.ods), not .xlsx or CSV.`, { hint });
  if (names.includes('word/document.xml')) return new AppError('input', `${name} is a Word document, not a list.`, { hint: 'Copy its table into a spreadsheet and save that as .xlsx or "CSV UTF-8".' });
  if (names.some((each) => each.endsWith('.numbers') || each.startsWith('Index/'))) return new AppError('input', `${name} is a Numbers document, not .xlsx or CSV.`, { hint: 'Export it from Numbers as Excel or CSV.' });
  return new AppError('input', `${name} is a zip file, not a list.`, { hint: 'Unpack it first, and import the list in it.' });
}
