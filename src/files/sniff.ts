/** Looks at the first bytes of a list: what it is, how it is encoded, what separates its cells. */

import { TextDecoder } from 'node:util';
import { AppError } from '../errors.js';

/** What the first bytes told. */
export interface Sniffed {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** How the encoding is known. */
  readonly why: 'byte order mark' | 'assumed, and checked to the last byte';
  /** Bytes of the byte order mark, to skip. */
  readonly skip: number;
}

const signatures: readonly { readonly bytes: readonly number[]; readonly what: string; readonly hint: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or another zip file', hint: 'Open it in your spreadsheet program and save it as "CSV UTF-8".' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls)', hint: 'Open it in your spreadsheet program and save it as "CSV UTF-8".' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', hint: 'Ask the sender for the list as CSV: a PDF has no rows to read.' },
  { bytes: [0x1f, 0x8b], what: 'a gzip file', hint: 'Unpack it first: gunzip FILE' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', hint: 'Ask the sender for the list as CSV.' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture', hint: 'Ask the sender for the list as CSV.' },
];

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);

/**
 * Decides how to read the bytes.
 * @throws AppError `input` for an empty file, and for kinds of file that hold no CSV, with advice.
 */
export function sniff(head: Uint8Array, file: string): Sniffed {
  if (head.length === 0) {
    throw new AppError('input', `${file} is empty.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
  }
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', why: 'byte order mark', skip: 3 };
  if (startsWith(head, [0xff, 0xfe])) return { encoding: 'utf-16le', why: 'byte order mark', skip: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { encoding: 'utf-16be', why: 'byte order mark', skip: 2 };
  for (const signature of signatures) {
    if (startsWith(head, signature.bytes)) throw new AppError('input', `${file} is ${signature.what}, not CSV.`, { hint: signature.hint });
  }
  if (isBinary(head)) {
    throw new AppError('input', `${file} is a binary file, not CSV.`, {
      hint: 'Ask the sender for the list as "CSV UTF-8". If it is text in UTF-16, say so: --encoding utf-16le',
    });
  }
  const start = new TextDecoder('latin1').decode(head.subarray(0, 256)).trimStart().toLowerCase();
  if (start.startsWith('<!doctype') || start.startsWith('<html') || start.startsWith('<?xml')) {
    throw new AppError('input', `${file} is a web page or XML, not CSV.`, { hint: 'Open it in your spreadsheet program and save it as "CSV UTF-8".' });
  }
  return { encoding: 'utf-8', why: 'assumed, and checked to the last byte', skip: 0 };
}

/** More than one control character in a hundred is no text; a stray NUL byte is dirt that the cells are cleaned of. */
function isBinary(head: Uint8Array): boolean {
  const sample = head.subarray(0, 8192);
  const controls = sample.reduce((sum, byte) => sum + (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 ? 1 : 0), 0);
  return controls * 100 > sample.length;
}

/** The characters that may separate cells, in order of preference where counts are equal. */
const separators = [';', ',', '\t', '|'] as const;

/**
 * The separator of a list, by the line that holds the header: the one that makes most cells there
 * outside quotes. `null` when none occurs: the file has one column.
 */
export function findDelimiter(text: string): string | null {
  const counts = new Map<string, number>();
  let quoted = false;
  let seen = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (seen) break;
    } else {
      if (character.trim() !== '') seen = true;
      if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  let best: string | null = null;
  for (const separator of separators) {
    if ((counts.get(separator) ?? 0) > (best === null ? 0 : (counts.get(best) ?? 0))) best = separator;
  }
  return best;
}
