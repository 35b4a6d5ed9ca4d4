/** Reads a delimited list row by row in flat memory, with the line each row begins on. */

import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { mayBeTwiceEncoded, repairTwiceEncoded } from '../core/intake/mojibake.js';
import { findTableShape, type TableShape } from '../core/intake/table-shape.js';
import { AppError } from '../errors.js';
import type { ByteSource } from './byte-source.js';
import { findEncoding, type FoundEncoding } from './find-encoding.js';
import { withSample, type List, type ListOptions, type ListRow } from './list.js';

/** A row longer than this is an unclosed quote, not a row. */
const longestRow = 4 * 1024 * 1024;
/** The shape is voted on within so many characters. */
const votingText = 1024 * 1024;

/**
 * Opens a list; the encoding of all of it is known before the first row is given.
 * @throws AppError `input` when it cannot be decoded or understood as a list.
 */
export async function openCsv(source: ByteSource, name: string, options: ListOptions = {}): Promise<List> {
  const found = findEncoding(source, name, options.encoding);
  const state: State = { read: 0, watching: false, repaired: 0 };
  const pieces = textOf(source, name, found, state);
  let start = '';
  let complete = false;
  while (start.length < votingText && !complete) {
    const next = pieces.next();
    if (next.done === true) complete = true;
    else start += next.value;
  }
  const told = options.delimiter === 'tab' ? '\t' : options.delimiter;
  if (start.trim() === '') throw new AppError('input', `${name} holds no header and no rows.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
  const shape = findTableShape(start, { delimiter: told, complete });
  if (shape === null) {
    throw new AppError('input', `${name} has only one column: no comma, semicolon, tab or bar separates its cells.`, {
      hint: 'Name the separator with --delimiter, or ask for the list as CSV.',
    });
  }
  const parsed = records(start.slice(shape.headerOffset), pieces, shape, name);
  const rows = numbered(parsed, shape, state);
  const first = await rows.next();
  if (first.done === true) throw new AppError('input', `${name} holds no header and no rows.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
  const sampled = await withSample(rows);
  const header = trimmed(first.value.cells, sampled.sample);
  return {
    ...sampled,
    encoding: found.encoding, encodingWhy: found.why, delimiter: shape.delimiter, sheet: null,
    headerLine: first.value.line, header, bytes: source.bytes, hash: found.hash,
    isCorrection: false, doubts: found.doubt === null ? [] : [found.doubt],
    bytesRead: () => state.read,
    repaired: () => state.repaired,
    close: () => { source.close(); },
  };
}

/** What is counted while the list streams past. */
interface State {
  read: number;
  /** Whether text that may be encoded twice has been seen: cells are looked at from there on. */
  watching: boolean;
  repaired: number;
}

function* textOf(source: ByteSource, name: string, found: FoundEncoding, state: State): Generator<string, void, undefined> {
  const { encoding, skip } = found;
  const decoder = found.decoder();
  let last = '';
  const decoded = (decode: () => string): string => {
    let text: string;
    try {
      text = decode();
    } catch (error) {
      throw new AppError('input', `${name} is not valid ${encoding} near byte ${state.read}.`, {
        hint: 'Name its encoding, for example --encoding windows-1252, or save it as "CSV UTF-8".', cause: error,
      });
    }
    // With the last character before: the pieces may cut what belongs together.
    if (!state.watching && mayBeTwiceEncoded(last + text)) state.watching = true;
    last = text.slice(-1);
    return text.includes('\0') ? text.replaceAll('\0', '') : text;
  };
  for (const chunk of source.chunks()) {
    const part = state.read < skip ? chunk.subarray(skip) : chunk;
    state.read += chunk.length;
    yield decoded(() => decoder.write(part));
  }
  yield decoded(() => decoder.end());
}

/** The header without blank cells at its end, as far as no row has anything there. */
function trimmed(header: readonly string[], rows: readonly ListRow[]): readonly string[] {
  const filled = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const width = rows.reduce((widest, { cells }) => Math.max(widest, Math.min(filled(cells), header.length)), filled(header));
  return header.slice(0, width);
}

async function* records(start: string, pieces: Generator<string>, { delimiter, quote, escape, spaced }: TableShape, name: string): AsyncGenerator<Parsed, void, undefined> {
  // The parser's own callback per cell costs twenty times the parsing (measured); `raw` is asked for only
  // where quotes cannot be inferred: with commas as separators, a cell that holds one was quoted.
  const wantsRaw = delimiter !== ',';
  const parser = parse({
    delimiter,
    quote,
    escape,
    ltrim: spaced,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: longestRow,
    raw: wantsRaw,
  });
  const feed = function* (): Generator<string> {
    // Whole megabytes at once would be held several times over.
    for (let at = 0; at < start.length; at += 65_536) yield start.slice(at, at + 65_536);
    yield* pieces;
  };
  const source = Readable.from(feed());
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const item of parser as AsyncIterable<string[] | { record: string[]; raw: string }>) {
      yield Array.isArray(item) ? { cells: item, raw: null } : { cells: item.record, raw: item.raw };
    }
  } catch (error) {
    throw explained(error, name);
  }
}

function explained(error: unknown, name: string): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return new AppError('input', `${name} has a quotation mark that is opened and never closed${line}.`, {
      hint: 'Look for a single " in a cell, double it or remove it, and import again; nothing was changed.', cause: error,
    });
  }
  return new AppError('input', `${name} cannot be read as CSV${line}: ${error.message}`, { hint: 'Save it again as "CSV UTF-8" and import that.', cause: error });
}

interface Parsed {
  readonly cells: string[];
  readonly raw: string | null;
}

// Numbers the rows by counting line breaks, inside cells too, passes over rows that say nothing, and repairs cells encoded twice.
async function* numbered(parsed: AsyncIterable<Parsed>, { delimiter, quote, headerLine }: TableShape, state: State): AsyncGenerator<ListRow, void, undefined> {
  let line = headerLine;
  for await (const { cells, raw } of parsed) {
    const startsOn = line;
    line += 1;
    let blank = true;
    for (const cell of cells) {
      if (cell === '') continue;
      if (blank && cell.trim() !== '') blank = false;
      if (cell.includes('\n') || cell.includes('\r')) line += (cell.match(/\r\n|\r|\n/g) ?? []).length;
    }
    if (blank) continue;
    if (state.watching) repair(cells, state);
    yield { line: startsOn, cells, quoted: quotedIn(raw, delimiter, quote) };
  }
}

function repair(cells: string[], state: State): void {
  for (let index = 0; index < cells.length; index += 1) {
    const repaired = repairTwiceEncoded(cells[index]!);
    if (repaired === null) continue;
    cells[index] = repaired;
    state.repaired += 1;
  }
}

function quotedIn(raw: string | null, delimiter: string, quote: string): (cell: string) => boolean {
  if (raw === null) return (cell) => cell.includes(delimiter);
  return (cell) => raw.includes(quote) && raw.includes(`${quote}${cell.replaceAll(quote, quote + quote)}${quote}`);
}
