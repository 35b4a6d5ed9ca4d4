/** Splits delimited text that comes in pieces into records, with the line each begins on and the cells that were quoted. */

import type { TableShape } from './table-shape.js';

/** One record. */
export interface CsvRecord {
  /** 1-based line on which it begins. */
  readonly line: number;
  readonly cells: string[];
  /** Places of the cells that stood in quotation marks; `null`: none did. */
  readonly quoted: readonly number[] | null;
}

/** A quotation mark was opened on this line and never closed. */
export interface NeverClosed {
  readonly neverClosed: number;
}

/** How the text is written. */
export type CsvDialect = Pick<TableShape, 'delimiter' | 'quote' | 'escape' | 'spaced'>;

/** A record longer than this is an unclosed quotation mark, not a record. */
const longestRecord = 4 * 1024 * 1024;

/**
 * The records of a text, whose cells point into it: whoever keeps one copies it (`ownText`). A quotation mark opens a cell at its beginning only, and closes it before a separator or
 * the end of the line only; anywhere else it is a character like any other. Lines end with CR, LF or both.
 * Ends with `NeverClosed` instead of swallowing the rest of a list.
 */
export function* csvRecords(pieces: Iterable<string>, dialect: CsvDialect, firstLine = 1): Generator<CsvRecord | NeverClosed, void, undefined> {
  const { quote, delimiter, spaced } = dialect;
  let line = firstLine;
  let text = '';
  for (const piece of withEnd(pieces)) {
    const last = piece === null;
    text += piece ?? '';
    let at = 0;
    let [feed, carriage] = [-2, -2];
    while (at < text.length) {
      if (feed !== -1 && feed < at) feed = text.indexOf('\n', at);
      if (carriage !== -1 && carriage < at) carriage = text.indexOf('\r', at);
      const end = feed < 0 ? carriage : carriage < 0 ? feed : Math.min(feed, carriage);
      // A CR at the end of a piece may be half of a CR LF.
      if (!last && (end < 0 || end + 1 === text.length)) break;
      const plain = text.slice(at, end < 0 ? text.length : end);
      if (!plain.includes(quote)) {
        const cells = plain.split(delimiter);
        if (spaced) for (let index = 0; index < cells.length; index += 1) cells[index] = cells[index]!.trimStart();
        yield { line, cells, quoted: null };
        line += 1;
        at += plain.length;
      } else {
        const record = quotedRecord(text, at, dialect, last);
        if (record === 'never closed' || (record === 'not yet' && text.length - at > longestRecord)) {
          yield { neverClosed: line };
          return;
        }
        if (record === 'not yet') break;
        yield { line, cells: record.cells, quoted: record.quoted };
        line += 1 + record.breaks;
        at = record.end;
      }
      at += text.startsWith('\r\n', at) ? 2 : 1;
    }
    text = text.slice(at);
  }
}

function* withEnd(pieces: Iterable<string>): Generator<string | null, void, undefined> {
  yield* pieces;
  yield null;
}

interface QuotedRecord {
  readonly cells: string[];
  readonly quoted: readonly number[] | null;
  /** Where its line end stands. */
  readonly end: number;
  /** Line breaks within its cells. */
  readonly breaks: number;
}

function quotedRecord(text: string, from: number, dialect: CsvDialect, last: boolean): QuotedRecord | 'not yet' | 'never closed' {
  const { delimiter, spaced } = dialect;
  const cells: string[] = [];
  const quoted: number[] = [];
  let breaks = 0;
  // Line ends found ahead of the cells that they may end.
  const ahead = { feed: -2, carriage: -2 };
  for (let at = from; ;) {
    const cell = quotedCell(text, at, dialect, last);
    if (cell === 'not yet') return last ? 'never closed' : cell;
    if (cell === null) {
      const end = cellEnd(text, at, delimiter, ahead);
      const plain = text.slice(at, end);
      cells.push(spaced ? plain.trimStart() : plain);
      at = end;
    } else {
      quoted.push(cells.length);
      cells.push(cell.text);
      if (cell.text.includes('\n') || cell.text.includes('\r')) breaks += cell.text.match(/\r\n|\r|\n/g)!.length;
      at = cell.end;
    }
    if (text.startsWith(delimiter, at)) at += delimiter.length;
    else if (!last && (at >= text.length || (text[at] === '\r' && at + 1 === text.length))) return 'not yet';
    else return { cells, quoted: quoted.length === 0 ? null : quoted, end: at, breaks };
  }
}

// Before the next separator or line end, whichever comes first; each is looked for once, not once for every cell.
function cellEnd(text: string, from: number, delimiter: string, ahead: { feed: number; carriage: number }): number {
  if (ahead.feed !== -1 && ahead.feed < from) ahead.feed = text.indexOf('\n', from);
  if (ahead.carriage !== -1 && ahead.carriage < from) ahead.carriage = text.indexOf('\r', from);
  let end = text.indexOf(delimiter, from);
  if (end < 0) end = text.length;
  if (ahead.feed >= 0 && ahead.feed < end) end = ahead.feed;
  return ahead.carriage >= 0 && ahead.carriage < end ? ahead.carriage : end;
}

// `null`: the cell does not stand in quotation marks. `not yet`: its end is not in the text.
function quotedCell(text: string, from: number, { delimiter, quote, escape, spaced }: CsvDialect, last: boolean): { text: string; end: number } | null | 'not yet' {
  let start = from;
  while (spaced && text[start] === ' ') start += 1;
  if (text[start] !== quote) return null;
  let escaped = false;
  for (let close = start + 1; ;) {
    close = text.indexOf(quote, close);
    if (close < 0) return 'not yet';
    if (escape === '\\' ? isEscaped(text, start + 1, close) : text[close + 1] === quote) {
      escaped = true;
      close += escape === '\\' ? 1 : 2;
      continue;
    }
    let after = close + 1;
    while (spaced && text[after] === ' ') after += 1;
    if (after >= text.length && !last) return 'not yet';
    if (after < text.length && text[after] !== '\n' && text[after] !== '\r' && !text.startsWith(delimiter, after)) return null;
    const inside = text.slice(start + 1, close);
    return { text: escape === '\\' ? inside.replace(/\\([\\"'])/g, '$1') : escaped ? inside.replaceAll(quote + quote, quote) : inside, end: after };
  }
}

// By an odd number of backslashes before it.
function isEscaped(text: string, from: number, at: number): boolean {
  let count = 0;
  while (at - 1 - count >= from && text[at - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}
