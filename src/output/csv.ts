/** CSV for spreadsheets and scripts: RFC 4180 quoting, and no cell that a spreadsheet would run. */

import { cellText } from './cell-text.js';
import { enoughText } from './pieces.js';
import type { Cell, ListView, WholeView } from './view.js';

// A spreadsheet runs text that begins with one of these; an apostrophe in front makes it text again.
const formula = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/;
/** Neither a formula nor in need of quotes or cleaning: most cells of long lists are refs, codes and words, and one look tells. */
const ordinary = /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/;

/** One cell: neutralised against formulas, quoted where needed. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string' && ordinary.test(cell)) return cell;
  // A list of one reads like the text alone.
  if (typeof cell === 'object' && cell.length === 1) return csvCell(cell[0]!);
  const text = cellText(cell);
  const safe = typeof cell !== 'number' && formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row with its end. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A list in pieces, each of whole rows: a header of keys and a row an item. */
export function* csvOfList({ columns, items }: Pick<ListView, 'columns' | 'items'>): Generator<string> {
  // One list of cells for all rows: a hundred thousand rows of a night would leave as many lists behind.
  const cells = columns.map(({ key }) => csvCell(key));
  let text = `${cells.join(',')}\r\n`;
  for (const item of items) {
    text += rowOf(columns, item, cells);
    if (text.length < enoughText) continue;
    yield text;
    text = '';
  }
  yield text;
}

function rowOf(columns: ListView['columns'], item: unknown, cells: string[]): string {
  for (let at = 0; at < columns.length; at += 1) cells[at] = csvCell(columns[at]!.cell(item));
  return `${cells.join(',')}\r\n`;
}

/** Lists: a header of keys and a row an item. Records: `key,value` rows. */
export function renderCsv(view: WholeView): string {
  switch (view.kind) {
    case 'text': return view.text;
    case 'record': return csvRow(['key', 'value']) + view.fields.map((field) => csvRow([field.key, field.value])).join('');
    case 'list': return [...csvOfList(view)].join('');
  }
}
