/** How canonical rows become the text of a CSV file. */

import { fields } from '../../src/core/fields.js';

/** A canonical row: every column of `fields.ts` with its cell; an empty cell says nothing. */
export type CanonicalRow = Readonly<Record<string, string>>;

export type Delimiter = ',' | ';' | '\t';

/** The canonical columns in the order of the contract. */
export const canonicalColumns: readonly string[] = fields.map((field) => field.column);

const special: Readonly<Record<Delimiter, RegExp>> = { ',': /[",\r\n]/, ';': /[";\r\n]/, '\t': /["\t\r\n]/ };

/** A cell as it stands in the file: quoted where it holds the delimiter, a quote or a line break. */
export const quoted = (cell: string, delimiter: Delimiter): string =>
  special[delimiter].test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** One line of a file, with its line break. */
export const csvLine = (cells: readonly string[], delimiter: Delimiter): string => {
  const line = cells.join(delimiter);
  // Most rows need no quotes at all, and one look at the whole row tells: then it has only as many delimiters as it should.
  const plain = !/["\r\n]/.test(line) && line.split(delimiter).length === cells.length;
  return `${plain ? line : cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`;
};

/** A whole file: the columns of the first row as header, then the rows; a column that a row lacks is an empty cell. */
export const toCsv = (rows: readonly CanonicalRow[],
options: { readonly delimiter?: Delimiter; readonly bom?: boolean } = {}): string => {
  const delimiter = options.delimiter ?? ',';
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => csvLine(columns.map((column) => row[column] ?? ''), delimiter));
  return `${options.bom === true ? '\uFEFF' : ''}${csvLine(columns, delimiter)}${lines.join('')}`;
};
