/** Finds the encoding of a whole list before a row of it is read: byte order mark, strict UTF-8, then the evidence of its letters. */

import { isAscii, isUtf8 } from 'node:buffer';
import { compareDecodings, looksLikeUtf8Text } from '../core/intake/text-evidence.js';
import { AppError } from '../errors.js';
import type { ByteSource } from './byte-source.js';
import { startSha256 } from './crypto.js';
import { decodeWhole, decoderOf, type Decoding } from './encodings.js';
import { sniff } from './sniff.js';

/** The encoding taken, and why. */
export interface FoundEncoding {
  readonly encoding: string;
  readonly why: string;
  /** Set when another encoding fits almost as well, or lines of two are mixed: told to the officer. */
  readonly doubt: string | null;
  /** SHA-256 of all bytes. */
  readonly hash: string;
  /** How it is decoded, from the first byte after a byte order mark. */
  readonly decoding: Decoding;
  readonly skip: number;
}

/**
 * Older encodings with what each costs in advance, as a logarithm: the everyday ones of Windows first, then the
 * standards, DOS and Macintosh. ISO 8859-1 and -9 are within their Windows pages.
 */
const olderEncodings: Readonly<Record<string, number>> = {
  'windows-1252': 0, 'windows-1250': -1, 'windows-1253': -1, 'windows-1251': -1, 'windows-1254': -1.5, 'windows-1257': -1.5,
  'iso-8859-15': -2, 'iso-8859-2': -2, 'iso-8859-7': -2, 'iso-8859-13': -2.5, 'iso-8859-5': -3, 'iso-8859-16': -4, 'iso-8859-4': -4,
  cp850: -3, cp437: -3.5, cp852: -3.5, cp857: -4, cp775: -4, cp737: -4, cp866: -4, cp865: -4, 'koi8-r': -4, cp860: -4.5, cp861: -5, cp869: -5, cp855: -5,
  macintosh: -3, maccenteuro: -4.5, macturkish: -5, macgreek: -5, maccyrillic: -5, maccroatian: -5, macromania: -5.5, maciceland: -5.5,
};

/** So much of a list's letters beyond ASCII decides, in bytes. */
const sampleSize = 24_576;
/** So many lines are searched for other words at most. */
const sampleLines = 20_000;

/**
 * Reads the list once and decides.
 * @throws AppError `input` when it is no text, or not of the encoding told.
 */
export function findEncoding(source: ByteSource, name: string, told: string | undefined): FoundEncoding {
  const head = source.readAt(0, 256 * 1024);
  const sniffed = told === undefined ? sniff(head, name) : { encoding: told, why: 'as told with --encoding', skip: markLength(head) };
  const survey = surveyOf(source, sniffed.encoding.startsWith('utf-16') ? 0 : sniffed.skip);
  const plain = (encoding: string, why: string): FoundEncoding => ({ encoding, why, doubt: null, hash: survey.hash, skip: sniffed.skip, decoding: { label: encoding, mixed: false } });
  decoderOf(sniffed.encoding);
  if (!/^utf-?8$/i.test(sniffed.encoding.trim())) return plain(sniffed.encoding, sniffed.why);
  if (survey.wrongLine === null && (told !== undefined || looksLikeUtf8Text(survey.sample))) {
    return plain(sniffed.encoding, told === undefined && sniffed.skip === 0 ? (survey.ascii ? 'only plain letters (ASCII)' : 'every byte is valid UTF-8') : sniffed.why);
  }
  if (told !== undefined) {
    throw new AppError('input', `${name} is not valid ${told}: see line ${survey.wrongLine ?? 1}.`, {
      hint: 'Leave --encoding out to have it found, or name the right one, for example --encoding windows-1252.',
    });
  }
  return { ...olderEncoding(source, name, survey), hash: survey.hash, skip: sniffed.skip };
}

const markLength = (head: Uint8Array): number => (head[0] === 0xEF && head[1] === 0xBB && head[2] === 0xBF ? 3 : (head[0] === 0xFF && head[1] === 0xFE) || (head[0] === 0xFE && head[1] === 0xFF) ? 2 : 0);

interface Survey {
  readonly hash: string;
  readonly ascii: boolean;
  /** The first line that is not UTF-8. */
  readonly wrongLine: number | null;
  /** Some of the text beyond ASCII, where it is UTF-8. */
  readonly sample: string;
}

// One pass over all bytes: hash, and whether they are UTF-8; characters may be cut by the chunks.
function surveyOf(source: ByteSource, skip: number): Survey {
  const hash = startSha256();
  let rest: Buffer = Buffer.alloc(0);
  let [ascii, lines, sample] = [true, 1, ''];
  let wrongLine: number | null = null;
  let toSkip = skip;
  for (const chunk of source.chunks()) {
    hash.update(chunk);
    if (wrongLine !== null) continue;
    const fresh = chunk.subarray(toSkip);
    toSkip = 0;
    if (rest.length === 0 && isAscii(fresh)) {
      lines += breaks(fresh);
      continue;
    }
    ascii = false;
    const all = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    const whole = wholeCharacters(all);
    const part = all.subarray(0, whole);
    rest = Buffer.from(all.subarray(whole));
    if (!isUtf8(part)) wrongLine = lines + breaks(part.subarray(0, firstWrong(part)));
    else {
      lines += breaks(part);
      if (sample.length < sampleSize) sample += wordsBeyondAscii(part).map((word) => Buffer.from(word, 'latin1').toString('utf8')).join('\n').slice(0, sampleSize);
    }
  }
  if (wrongLine === null && rest.length > 0) wrongLine = lines;
  return { hash: hash.hex(), ascii, wrongLine, sample };
}

function breaks(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** The length without a character cut at the end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xC0) return (byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

// By halving: the longest beginning that is valid.
function firstWrong(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, wholeCharacters(part)))) low = middle;
    else high = middle - 1;
  }
  return low;
}

// Words first, then those with such a letter: one pattern for both begins anew at every letter of every other word.
const wordsBeyondAscii = (bytes: Buffer): string[] =>
  bytes.toString('latin1').match(/[^\x00-\x20",;|]+/g)?.filter((word) => /[\x80-\xFF]/.test(word)) ?? []; // eslint-disable-line no-control-regex

/** Tells the older encoding by the words of the lines that are not UTF-8; a list may hold lines of both. */
function olderEncoding(source: ByteSource, name: string, { wrongLine }: Survey): Pick<FoundEncoding, 'encoding' | 'why' | 'doubt' | 'decoding'> {
  const { words, older, utf8, plain } = sampleOf(source);
  const bytes = Buffer.from(words.join('\n'), 'latin1');
  const found = compareDecodings(Object.entries(olderEncodings).map(([encoding, prior]) => ({ encoding, prior, text: decodeWhole(bytes, encoding) })), plain);
  if (found === null) {
    throw new AppError('input', `${name} is not UTF-8 (line ${wrongLine ?? 1}), and its letters fit no other encoding known here.`, {
      hint: 'Ask the sender for "CSV UTF-8", or name the encoding with --encoding.',
    });
  }
  const { encoding, rival } = found;
  const doubt = rival === null ? null : `The encoding of ${name} is not certain: ${encoding} fits best, ${rival} almost as well. Check a few names; --encoding ${rival} reads it the other way.`;
  // Text of an older encoding is valid UTF-8 by chance now and then; a share of a tenth is no chance.
  if (utf8 * 10 >= older && utf8 > 0 && older > 0) {
    const why = `UTF-8, but for ${older === 1 ? 'one line' : `${older} lines`} (${older === 1 ? '' : 'the first is '}line ${wrongLine ?? 1}) read as ${encoding}`;
    return { encoding: 'utf-8', why, doubt: doubt ?? `${name} mixes two encodings: ${why}.`, decoding: { label: encoding, mixed: true } };
  }
  return { encoding, why: `not UTF-8 (line ${wrongLine ?? 1}); its letters and words fit ${encoding} best`, doubt, decoding: { label: encoding, mixed: false } };
}

// The words beyond ASCII of lines that are not UTF-8 (each once), how many lines are what, and some plain words.
function sampleOf(source: ByteSource): { words: string[]; older: number; utf8: number; plain: string } {
  const words = new Set<string>();
  let [older, utf8, size, plain] = [0, 0, 0, ''];
  let rest: Buffer = Buffer.alloc(0);
  const take = (bytes: Buffer): void => {
    if (plain.length < 8192) plain += bytes.subarray(0, 8192).toString('latin1').replace(/\S*[\x80-\xFF]\S*/g, ' ');
    if (isAscii(bytes)) return;
    for (let start = 0; start < bytes.length;) {
      const at = bytes.indexOf(10, start);
      const line = bytes.subarray(start, at < 0 ? bytes.length : at);
      start = at < 0 ? bytes.length : at + 1;
      if (isAscii(line)) continue;
      if (isUtf8(line) && looksLikeUtf8Text(line.toString('utf8'))) {
        utf8 += 1;
        continue;
      }
      older += 1;
      if (size >= sampleSize || older > sampleLines) continue;
      for (const word of wordsBeyondAscii(line)) {
        if (words.has(word)) continue;
        words.add(word);
        size += word.length;
      }
    }
  };
  for (const chunk of source.chunks()) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = all.lastIndexOf(10) + 1;
    // A "line" of megabytes is cut anywhere: only the counts may be off by one.
    const end = whole === 0 && all.length > 1024 * 1024 ? all.length : whole;
    take(all.subarray(0, end));
    rest = Buffer.from(all.subarray(end));
  }
  take(rest);
  return { words: [...words], older, utf8, plain };
}
