/** Turns bytes into text: UTF-8 and UTF-16 strictly, lines of both UTF-8 and an older encoding, and the older encodings by name. */

import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import { AppError } from '../errors.js';

/** Turns the chunks of one list into text; throws where the bytes cannot be of the encoding. */
export interface Decoder {
  write(chunk: Uint8Array): string;
  end(): string;
}

/** Labels whose lists hold the characters of the Windows page in truth, as browsers read them. */
const readAs: Readonly<Record<string, string>> = {
  ascii: 'windows-1252', 'us-ascii': 'windows-1252', latin1: 'windows-1252', 'iso-8859-1': 'windows-1252', l1: 'windows-1252', ansi: 'windows-1252',
  latin5: 'windows-1254', 'iso-8859-9': 'windows-1254', 'utf-16': 'utf-16le', ucs2: 'utf-16le', 'ucs-2': 'utf-16le', mac: 'macintosh', 'x-mac-roman': 'macintosh',
};

/** Strict decoders of the platform. */
const strict = /^(?:utf-?8|utf-16[lb]e)$/;

/**
 * A decoder by name.
 * @throws AppError `usage` when there is no such encoding.
 */
export function decoderOf(label: string): Decoder {
  const wished = label.trim().toLowerCase();
  const name = readAs[wished] ?? wished;
  if (!strict.test(name) && iconv.encodingExists(name)) {
    const decoder = iconv.getDecoder(name, { stripBOM: true });
    return { write: (chunk) => decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)), end: () => decoder.end() ?? '' };
  }
  try {
    const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: false });
    return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
  } catch (error) {
    throw new AppError('usage', `"${label}" is not an encoding that can be read.`, {
      hint: 'Common ones: utf-8, windows-1252, windows-1250, iso-8859-1, iso-8859-2, utf-16le.', cause: error,
    });
  }
}

/** Decodes a short piece at once. */
export const decodeWhole = (bytes: Uint8Array, label: string): string => {
  const decoder = decoderOf(label);
  return decoder.write(bytes) + decoder.end();
};

/** How a list is decoded, as plain data. */
export interface Decoding {
  readonly label: string;
  /** Whether only the lines that are not UTF-8 are of that encoding. */
  readonly mixed: boolean;
}

/** A fresh decoder. */
export const decoderFor = ({ label, mixed }: Decoding): Decoder => (mixed ? mixedDecoder(label) : decoderOf(label));

/** A decoder of lists pasted together from two encodings: each line is UTF-8 where it is valid as that, else of the other. */
export function mixedDecoder(other: string): Decoder {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: false });
  const older = decoderOf(other);
  let rest: Uint8Array = new Uint8Array();
  const lines = (bytes: Uint8Array): string => {
    if (isUtf8(bytes)) return utf8.decode(bytes);
    let text = '';
    for (let start = 0; start < bytes.length;) {
      const at = bytes.indexOf(10, start);
      const end = at < 0 ? bytes.length : at + 1;
      const line = bytes.subarray(start, end);
      text += isUtf8(line) ? utf8.decode(line) : older.write(line);
      start = end;
    }
    return text;
  };
  return {
    write: (chunk) => {
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = all.lastIndexOf(10) + 1;
      rest = Uint8Array.from(all.subarray(whole));
      return lines(all.subarray(0, whole));
    },
    end: () => lines(rest),
  };
}
