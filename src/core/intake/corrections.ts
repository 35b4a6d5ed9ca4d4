/** The file that goes back to a sender: which rows to correct and why, in the sender's language; and how it is known when it returns. */

import { z } from 'zod';

/** The words of one language: the two added columns, and a sentence for each reason that keeps a row out. */
export const reasonWordsSchema = z.strictObject({
  columns: z.strictObject({ line: z.string().min(1), reasons: z.string().min(1) }),
  /** By code; `{value}` is the cell, `{message}` our own sentence; `other` serves for codes without one. */
  reasons: z.record(z.string(), z.string().min(1)).refine((reasons) => 'other' in reasons, { error: 'a sentence "other" is missing' }),
});

/** The words of one language. */
export type ReasonWords = z.infer<typeof reasonWordsSchema>;

/** What marks a column that we added; it stays whatever the language, and no sender has it. */
const mark = 'mobilise: ';
const marked = /^\s*mobilise:\s/i;

/** The header of the file: our columns first, where they are seen, and where they move no cell of a row that is too long. */
export const correctionHeader = (words: ReasonWords, header: readonly string[]): string[] =>
  [mark + words.columns.line, mark + words.columns.reasons, ...header];

/** A row kept out, as far as its sentence needs it. */
interface RejectedRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly reasons: readonly { readonly column: string; readonly value: string; readonly code: string; readonly message: string }[];
}

/** A row of the file; `headerOf` names a column as the sender does. */
export function correctionRow(words: ReasonWords, { line, cells, reasons }: RejectedRow, headerOf: (column: string) => string): string[] {
  const sentences = reasons.map(({ column, value, code, message }) => {
    const sentence = (words.reasons[code] ?? words.reasons.other ?? '{message}').replace(/\{(value|message)\}/g, (_, name: string) => (name === 'value' ? shortened(value) : message));
    return column === '' ? sentence : `${headerOf(column)}: ${sentence}`;
  });
  return [String(line), sentences.join(' '), ...cells];
}

const shortened = (value: string): string => (value.length <= 80 ? value : `${value.slice(0, 79)}…`);

/** The places of the columns that we added; none in a list that has not been here before. */
export const correctionColumns = (header: readonly string[]): readonly number[] => header.flatMap((name, index) => (marked.test(name) ? [index] : []));

/** Whether the first bytes of a file, one character each, begin our first column: with or without a byte order mark. */
export const beginsAsOurs = (start: string): boolean => /^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?["']?mobilise: /.test(start);

// A spreadsheet runs a cell that begins so; an apostrophe in front makes it text. One that stands there already gets another.
const runs = /^'*[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

/** A cell that no spreadsheet runs. */
export const neutralised = (cell: string): string => (runs.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell);

/** The cell as it was before `neutralised`. */
export const restored = (cell: string): string => (cell.startsWith('\'') && runs.test(cell) ? cell.slice(1) : cell);

/** One line of CSV for Excel in Europe: semicolons, every cell that needs it in quotation marks. */
export const correctionLine = (cells: readonly string[]): string => `${cells.map((cell) => {
  const safe = neutralised(cell);
  return /[";,\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}).join(';')}\r\n`;
