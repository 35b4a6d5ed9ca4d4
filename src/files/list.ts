/** What every reader of lists gives: how the list is written, its header, and its rows one by one. */

import type { TableShape } from '../core/intake/table-shape.js';
import type { Decoding } from './encodings.js';

/** How to read; what is left out is found out. */
export interface ListOptions {
  /** A delimiter: one character, or `tab`. */
  readonly delimiter?: string;
  /** An encoding label such as `windows-1252` or `iso-8859-2`. */
  readonly encoding?: string;
  /** Name or number (from 1) of the sheet of a workbook. */
  readonly sheet?: string;
}

/** A delimited list opened once, as plain data, so that another thread can read its rows. */
export interface CsvAgain {
  readonly name: string;
  /** The open file and its size. */
  readonly handle: number;
  readonly bytes: number;
  readonly encoding: string;
  readonly decoding: Decoding;
  /** Bytes of the byte order mark. */
  readonly skip: number;
  readonly shape: TableShape;
}

/** One row as it stands in the file. */
export interface ListRow {
  /** 1-based line on which the row begins; in a workbook the number of the row. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Whether the cell with this text stood in quotes (a list in quotes may be separated by commas). */
  readonly quoted: (cell: string) => boolean;
}

/** An opened list: its header has been read, its rows come one by one. */
export interface List {
  /** `xlsx` for a workbook. */
  readonly encoding: string;
  /** How the encoding is known. */
  readonly encodingWhy: string;
  /** Empty for a workbook. */
  readonly delimiter: string;
  /** Name of the sheet; `null` where there are none. */
  readonly sheet: string | null;
  readonly headerLine: number;
  readonly header: readonly string[];
  /** The first rows, for whoever must see some before the mapping is decided; `rows` gives them again. */
  readonly sample: readonly ListRow[];
  /** Size in bytes. */
  readonly bytes: number;
  /** SHA-256 of all bytes. */
  readonly hash: string;
  /** Not asynchronous: a promise for each of 100,000 rows costs more than splitting them, and lets them outlive the young generation (measured). */
  readonly rows: Iterable<ListRow>;
  /** What another thread needs to read the same rows; `null` where only this one can (workbooks, corrected lists). */
  readonly again: CsvAgain | null;
  /** Whether the list is a file of ours that went to the sender for correction: it names only some rows. */
  readonly isCorrection: boolean;
  /** What the officer should know about the reading. */
  readonly doubts: readonly string[];
  /** Bytes read so far, for progress. */
  bytesRead(): number;
  /** Cells repaired so far because they were encoded twice. */
  repaired(): number;
  /** Frees the file; the rows end then. */
  close(): void;
}

/** So many rows are looked at before the mapping is decided. */
export const sampleRows = 200;

/** Takes the first rows out of a stream of rows, and gives them with the whole stream again. */
export function withSample(rows: Generator<ListRow, void, undefined>): { sample: readonly ListRow[]; rows: Iterable<ListRow> } {
  const sample: ListRow[] = [];
  while (sample.length < sampleRows) {
    const next = rows.next();
    if (next.done === true) break;
    // A copy: rows that stay would teach the engine to put every later row where only long-lived things belong (measured: 100 MB).
    sample.push({ ...next.value });
  }
  const all = function* (): Generator<ListRow, void, undefined> {
    yield* sample;
    yield* rows;
  };
  return { sample, rows: all() };
}
