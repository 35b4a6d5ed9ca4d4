/** Reads a delimited list row by row in flat memory, with the line each row begins on. */

import { csvRecords } from '../core/intake/csv-records.js';
import { mayBeTwiceEncoded, repairTwiceEncoded } from '../core/intake/mojibake.js';
import { findTableShape, votingLines, type TableShape } from '../core/intake/table-shape.js';
import { AppError } from '../errors.js';
import { sharedBytes, type ByteSource } from './byte-source.js';
import { decoderFor } from './encodings.js';
import { findEncoding, type FoundEncoding } from './find-encoding.js';
import { withSample, type CsvAgain, type List, type ListOptions, type ListRow } from './list.js';

/**
 * Bytes decoded at a time. Text decoded together is held as two bytes a letter when one of its letters needs it, and so is every
 * cell cut from it: of pieces of a few rows most need one byte, which makes reading a list a tenth faster (measured).
 */
const pieceSize = 4 * 1024;
/** The shape is voted on within so many characters. */
const votingText = 1024 * 1024;

/**
 * Opens a list; the encoding of all of it is known before the first row is given.
 * @throws AppError `input` when it cannot be decoded or understood as a list.
 */
export function openCsv(source: ByteSource, name: string, options: ListOptions = {}): List {
  const found = findEncoding(source, name, options.encoding);
  const state: State = { read: 0, watching: false, repaired: 0 };
  const pieces = textOf(source, name, found, state);
  let start = '';
  let complete = false;
  while (start.length < votingText && !complete && (start.match(/\n/g)?.length ?? 0) < votingLines) {
    const next = pieces.next();
    if (next.done === true) complete = true;
    else start += next.value;
  }
  const told = options.delimiter === 'tab' ? '\t' : options.delimiter;
  if (start.trim() === '') throw new AppError('input', `${name} holds no header and no rows.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
  const shape = findTableShape(start, { delimiter: told, complete });
  if (shape === null) throw onlyOneColumn(name, options);
  const rows = rowsOf(continued(start.slice(shape.headerOffset), pieces), shape, name, state);
  const first = rows.next();
  if (first.done === true) throw new AppError('input', `${name} holds no header and no rows.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
  const sampled = withSample(rows);
  const header = trimmed(first.value.cells, sampled.sample);
  return {
    ...sampled,
    encoding: found.encoding, encodingWhy: found.why, delimiter: shape.delimiter, sheet: null,
    headerLine: first.value.line, header, bytes: source.bytes, hash: found.hash,
    again: { name, handle: source.handle, bytes: source.bytes, encoding: found.encoding, decoding: found.decoding, skip: found.skip, shape },
    isCorrection: false, doubts: found.doubt === null ? [] : [found.doubt],
    bytesRead: () => state.read,
    repaired: () => state.repaired,
    close: () => { source.close(); },
  };
}

/** What was said of the list may be why its cells do not part. */
function onlyOneColumn(name: string, { delimiter, encoding }: ListOptions): AppError {
  const said = [delimiter === undefined ? '' : `--delimiter ${delimiter === 'tab' ? 'tab' : `"${delimiter}"`}`, encoding === undefined ? '' : `--encoding ${encoding}`].filter((each) => each !== '');
  if (said.length === 0) {
    return new AppError('input', `${name} has only one column: no comma, semicolon, tab or bar separates its cells.`, { hint: 'Name the separator with --delimiter, or ask for the list as CSV.' });
  }
  return new AppError('input', `${name} has only one column when it is read with ${said.join(' and ')}.`, { hint: `Import it again without ${said.length === 1 ? 'it' : 'them'}: the list is looked at to find out.` });
}

/** The rows of a list, with what is counted on the way. */
export type RowsAgain = Pick<List, 'rows' | 'bytesRead' | 'repaired'>;

/** Reads the rows of a list that another thread has opened: the same rows, in the same order. */
export function readCsvAgain(list: CsvAgain): RowsAgain {
  const state: State = { read: 0, watching: false, repaired: 0 };
  const pieces = textOf(sharedBytes(list, list.name), list.name, list, state);
  const rows = rowsOf(without(pieces, list.shape.headerOffset), list.shape, list.name, state);
  // The header.
  rows.next();
  return { rows, bytesRead: () => state.read, repaired: () => state.repaired };
}

/** What is counted while the list streams past. */
interface State {
  read: number;
  /** Whether text that may be encoded twice has been seen: cells are looked at from there on. */
  watching: boolean;
  repaired: number;
}

function* textOf(source: Pick<ByteSource, 'chunks'>, name: string, found: Pick<FoundEncoding, 'encoding' | 'skip' | 'decoding'>, state: State): Generator<string, void, undefined> {
  const { encoding, skip } = found;
  const decoder = decoderFor(found.decoding);
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
  for (const chunk of source.chunks(pieceSize)) {
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

function* continued(start: string, pieces: Iterable<string>): Generator<string, void, undefined> {
  yield start;
  yield* pieces;
}

function* without(pieces: Iterable<string>, characters: number): Generator<string, void, undefined> {
  let left = characters;
  for (const piece of pieces) {
    yield piece.slice(left);
    left = Math.max(0, left - piece.length);
  }
}

// Passes over rows that say nothing, and repairs cells that were encoded twice.
function* rowsOf(pieces: Iterable<string>, shape: TableShape, name: string, state: State): Generator<ListRow, void, undefined> {
  for (const record of csvRecords(pieces, shape, shape.headerLine)) {
    if ('neverClosed' in record) {
      throw new AppError('input', `${name} has a quotation mark that is opened and never closed near line ${record.neverClosed}.`, {
        hint: 'Look for a single " in a cell, double it or remove it, and import again; nothing was changed.',
      });
    }
    const { line, cells, quoted } = record;
    if (!cells.some((cell) => cell !== '' && cell.trim() !== '')) continue;
    if (state.watching) repair(cells, state);
    yield { line, cells, quoted: quoted === null ? neverQuoted : (cell) => quoted.some((index) => cells[index] === cell) };
  }
}

const neverQuoted = (): boolean => false;

function repair(cells: string[], state: State): void {
  for (let index = 0; index < cells.length; index += 1) {
    const repaired = repairTwiceEncoded(cells[index]!);
    if (repaired === null) continue;
    cells[index] = repaired;
    state.repaired += 1;
  }
}
