/** Looks at the first bytes of a list: what kind of file it is, and whether it says its encoding. */

import { AppError } from '../errors.js';

/** What the first bytes told. */
export interface Sniffed {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
  /** How the encoding is known; `assumed` is to be checked. */
  readonly why: 'byte order mark' | 'every other byte is zero' | 'assumed';
  /** Bytes of the byte order mark, to skip. */
  readonly skip: number;
}

const asCsv = 'Open it in your spreadsheet program and save it as .xlsx or "CSV UTF-8".';
const askForCsv = 'Ask the sender for the list as CSV or .xlsx: this has no rows to read.';

const signatures: readonly { readonly bytes: readonly number[]; readonly what: string; readonly hint: string }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls), or one with a password', hint: 'Open it in Excel or LibreOffice, remove the password if it has one, and save it as .xlsx or "CSV UTF-8".' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', hint: 'Ask the sender for the list as CSV or .xlsx: a PDF has no rows to read.' },
  { bytes: [0x1f, 0x8b], what: 'a gzip file', hint: 'Unpack it first: gunzip FILE' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip file', hint: 'Unpack it first, and import the list in it.' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'a RAR file', hint: 'Unpack it first, and import the list in it.' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'a text document (.rtf)', hint: askForCsv },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], what: 'an SQLite database', hint: askForCsv },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', hint: askForCsv },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture', hint: askForCsv },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a picture', hint: askForCsv },
];

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);

/** Whether the bytes begin a zip file, as every .xlsx does. */
export const isZip = (head: Uint8Array): boolean => startsWith(head, [0x50, 0x4b]) && (head[2] === 3 || head[2] === 5);

/**
 * Decides how to read the bytes.
 * @throws AppError `input` for an empty file, and for kinds of file that hold no CSV, with advice.
 */
export function sniff(head: Uint8Array, file: string): Sniffed {
  if (head.length === 0) {
    throw new AppError('input', `${file} is empty.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
  }
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', why: 'byte order mark', skip: 3 };
  if (startsWith(head, [0xff, 0xfe, 0, 0])) return { encoding: 'utf-32le', why: 'byte order mark', skip: 4 };
  if (startsWith(head, [0, 0, 0xfe, 0xff])) return { encoding: 'utf-32be', why: 'byte order mark', skip: 4 };
  if (startsWith(head, [0xff, 0xfe])) return { encoding: 'utf-16le', why: 'byte order mark', skip: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { encoding: 'utf-16be', why: 'byte order mark', skip: 2 };
  for (const signature of signatures) {
    if (startsWith(head, signature.bytes)) throw new AppError('input', `${file} is ${signature.what}, not CSV.`, { hint: signature.hint });
  }
  const wide = wideEncoding(head);
  if (wide !== null) return { encoding: wide, why: 'every other byte is zero', skip: 0 };
  if (isBinary(head)) {
    throw new AppError('input', `${file} is a binary file, not CSV.`, {
      hint: 'Ask the sender for the list as "CSV UTF-8". If it is text in UTF-16, say so: --encoding utf-16le',
    });
  }
  const start = Buffer.from(head.subarray(0, 2048)).toString('latin1').trimStart().toLowerCase();
  if (/^(?:<!doctype|<html|<\?xml|<table|<head|<body|<!--)/.test(start)) {
    const workbook = start.includes('urn:schemas-microsoft-com:office') || start.includes('<table');
    throw new AppError('input', `${file} is a web page or XML, not CSV.`, {
      hint: workbook ? `Some programs call such a file .xls. ${asCsv}` : asCsv,
    });
  }
  return { encoding: 'utf-8', why: 'assumed', skip: 0 };
}

/** UTF-16 without a byte order mark: in lists of Europe every other byte is zero, nearly. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = head.subarray(0, 8192);
  const pairs = Math.floor(sample.length / 2);
  if (pairs < 4) return null;
  const zeros = [0, 0];
  const odd = [0, 0];
  for (let index = 0; index < pairs * 2; index += 1) {
    if (sample[index] !== 0) continue;
    zeros[index % 2]! += 1;
    // What stands beside a zero is a plain letter, or the file is no text.
    const beside = sample[index % 2 === 0 ? index + 1 : index - 1]!;
    if (beside < 32 && beside !== 9 && beside !== 10 && beside !== 13) odd[index % 2]! += 1;
  }
  const wide = (here: number, there: number): boolean => zeros[here]! > 0.15 * pairs && zeros[there]! < 0.02 * pairs && odd[here]! * 50 < zeros[here]!;
  // Greek and Cyrillic lists have zeros beside digits, separators and spaces only.
  if (wide(1, 0)) return 'utf-16le';
  return wide(0, 1) ? 'utf-16be' : null;
}

/** More than one control character in a hundred is no text; stray NUL bytes are dirt that is taken out. */
function isBinary(head: Uint8Array): boolean {
  const sample = head.subarray(0, 8192);
  const controls = sample.reduce((sum, byte) => sum + (byte > 0 && byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 ? 1 : 0), 0);
  const zeros = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  return controls * 100 > sample.length || zeros * 5 > sample.length;
}
