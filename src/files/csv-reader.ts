/** Reads a delimited list row by row in flat memory, with the line each row begins on. */

import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../errors.js';
import { findDelimiter, sniff } from './sniff.js';
import { reasonOf } from './write-file.js';

/** How to read; what is left out is found out. */
export interface CsvOptions {
  /** A delimiter: one character, or `tab`. */
  readonly delimiter?: string;
  /** An encoding label such as `windows-1252` or `iso-8859-2`. */
  readonly encoding?: string;
}

/** One row as it stands in the file. */
export interface CsvRow {
  /** 1-based line on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Whether the cell with this text stood in quotes (a list in quotes may be separated by commas). */
  readonly quoted: (cell: string) => boolean;
}

/** An opened list: its header has been read, its rows come one by one. */
export interface CsvList {
  readonly encoding: string;
  readonly encodingWhy: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly header: readonly string[];
  /** Size in bytes, `null` for standard input. */
  readonly bytes: number | null;
  readonly rows: AsyncIterable<CsvRow>;
  /** Bytes read so far, for progress. */
  bytesRead(): number;
  /** SHA-256 of all bytes; valid after the last row. */
  contentHash(): string;
  /** Frees the file when the rows are not read to the end. */
  close(): void;
}

/** A row longer than this is an unclosed quote, not a row. */
const longestRow = 4 * 1024 * 1024;
const headSize = 256 * 1024;

/**
 * Opens a list.
 * @param input a path, or the stream of standard input.
 * @throws AppError `input` when it cannot be opened, decoded or understood as a list.
 */
export async function openCsv(input: string | Readable, name: string, options: CsvOptions = {}): Promise<CsvList> {
  const bytes = typeof input === 'string' ? sizeOf(input, name) : null;
  const stream = typeof input === 'string' ? createReadStream(input, { highWaterMark: headSize }) : input;
  const chunks = chunksOf(stream, name);
  const head = await readHead(chunks);
  const sniffed = options.encoding === undefined ? sniff(head, name) : { encoding: options.encoding, why: 'as told with --encoding', skip: 0 };
  const decoder = decoderOf(sniffed.encoding);
  const hash = createHash('sha256');
  let read = 0;

  const decode = (chunk: Uint8Array, last: boolean): string => {
    try {
      return decoder.decode(chunk, { stream: !last });
    } catch (error) {
      throw new AppError('input', `${name} is not valid ${sniffed.encoding} near byte ${read}.`, {
        hint: 'Name its encoding, for example --encoding windows-1252, or save it as "CSV UTF-8".', cause: error,
      });
    }
  };
  const text = async function* (): AsyncGenerator<string> {
    hash.update(head);
    read = head.length;
    yield decode(head.subarray(sniffed.skip), false);
    for await (const chunk of chunks) {
      hash.update(chunk);
      read += chunk.length;
      yield decode(chunk, false);
    }
    const rest = decode(new Uint8Array(), true);
    if (rest !== '') yield rest;
  };

  const pieces = text();
  const first = await pieces.next();
  const start = first.done === true ? '' : first.value;
  const delimiter = options.delimiter === undefined ? findDelimiter(start) : options.delimiter === 'tab' ? '\t' : options.delimiter;
  if (delimiter === null) {
    throw new AppError('input', `${name} has only one column: no comma, semicolon, tab or bar separates its cells.`, {
      hint: 'Name the separator with --delimiter, or ask for the list as CSV.',
    });
  }
  const parsed = records(start, pieces, delimiter, name);
  const rows = numbered(parsed, delimiter);
  const header = await rows.next();
  if (header.done === true) throw new AppError('input', `${name} holds no header and no rows.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
  return {
    encoding: sniffed.encoding,
    encodingWhy: sniffed.why,
    delimiter,
    headerLine: header.value.line,
    header: header.value.cells,
    bytes,
    rows,
    bytesRead: () => read,
    contentHash: () => hash.digest('hex'),
    close: () => { stream.destroy(); },
  };
}

function sizeOf(file: string, name: string): number {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new AppError('input', `${name} is a folder, not a list.`, { hint: 'Name a file in it.' });
    return stat.size;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('input', `${name} cannot be opened (${reasonOf(error)}).`, { hint: 'Check the name; use - for standard input.', cause: error });
  }
}

async function* chunksOf(stream: Readable, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
  } catch (error) {
    throw new AppError('input', `${name} cannot be read (${reasonOf(error)}).`, { cause: error });
  }
}

// Takes chunks until there is enough to sniff; the generator goes on with the rest.
async function readHead(chunks: AsyncGenerator<Uint8Array, void, undefined>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < headSize) {
    const next = await chunks.next();
    if (next.done === true) break;
    parts.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(parts);
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  } catch (error) {
    throw new AppError('usage', `"${encoding}" is not an encoding that can be read.`, {
      hint: 'Common ones: utf-8, windows-1252, windows-1250, iso-8859-1, iso-8859-2, utf-16le.', cause: error,
    });
  }
}

async function* records(start: string, pieces: AsyncGenerator<string>, delimiter: string, name: string): AsyncGenerator<{ cells: string[]; raw: string | null }> {
  // The parser's own callback per cell costs twenty times the parsing (measured); `raw` is asked for only
  // where quotes cannot be inferred: with commas as separators, a cell that holds one was quoted.
  const wantsRaw = delimiter !== ',';
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: longestRow,
    raw: wantsRaw,
  });
  const feed = async function* (): AsyncGenerator<string> {
    yield start;
    yield* pieces;
  };
  const source = Transform.from(feed());
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

// Numbers the rows by counting line breaks, inside cells too, and passes over blank lines.
async function* numbered(parsed: AsyncIterable<{ cells: string[]; raw: string | null }>, delimiter: string): AsyncGenerator<CsvRow, void, undefined> {
  let line = 1;
  for await (const { cells, raw } of parsed) {
    const startsOn = line;
    line += 1;
    let blank = true;
    for (const cell of cells) {
      if (cell === '') continue;
      blank = false;
      if (cell.includes('\n') || cell.includes('\r')) line += (cell.match(/\r\n|\r|\n/g) ?? []).length;
    }
    if (blank && cells.length === 1) continue;
    yield { line: startsOn, cells, quoted: quotedIn(raw, delimiter) };
  }
}

function quotedIn(raw: string | null, delimiter: string): (cell: string) => boolean {
  if (raw === null) return (cell) => cell.includes(delimiter);
  return (cell) => raw.includes('"') && raw.includes(`"${cell.replaceAll('"', '""')}"`);
}
