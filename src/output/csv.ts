/** CSV for spreadsheets and scripts: RFC 4180 quoting, and no cell that a spreadsheet would run. */

import { cellText } from './cell-text.js';
import type { Cell, WholeView } from './view.js';

// A spreadsheet runs text that begins with one of these; an apostrophe in front makes it text again.
const formula = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

/** One cell: neutralised against formulas, quoted where needed. */
export function csvCell(cell: Cell): string {
  const text = cellText(cell);
  const safe = typeof cell !== 'number' && formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row with its end. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Lists: a header of keys and a row an item. Records: `key,value` rows. */
export function renderCsv(view: WholeView): string {
  if (view.kind === 'text') return view.text;
  if (view.kind === 'record') {
    return csvRow(['key', 'value']) + view.fields.map((field) => csvRow([field.key, field.value])).join('');
  }
  const header = csvRow(view.columns.map((column) => column.key));
  return header + view.items.map((item) => csvRow(view.columns.map((column) => column.cell(item)))).join('');
}
