/** How text is cleaned and folded, so that the same name written in two ways compares equal. */

import anyAscii from 'any-ascii';

// Escape sequences of terminals go whole, or their tails ("[31m") would stay behind as text: CSI, then OSC
// and its kin up to BEL or ST, then the two-character sequences; ESC and the 8-bit forms of both.
const escapeSequences = new RegExp(
  ['(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]?',
    '(?:\\u001b[\\]PX^_]|[\\u009d\\u0090])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u009c|\\u001b\\\\)?',
    '\\u001b[ -/]*[0-~]?'].join('|'), 'g');

// Characters that show nothing but reorder, hide or break text: soft hyphen, zero-width characters, bidi
// marks, overrides and isolates, invisible operators, interlinear marks, BOM, tag characters, lone surrogates.
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;
const whiteSpace = /[\s\u0085\u00a0]+/g;
const controls = /[\p{Cc}]/gu;

/** Greek and Cyrillic letters that composing leaves as they are, dashes and quotation marks, the euro sign. */
const isCleanBeyondLatin = (code: number): boolean =>
  (code >= 0x388 && code <= 0x482) || (code >= 0x48a && code <= 0x52f) || (code >= 0x2010 && code <= 0x2027) || code === 0x20ac;

/** Whether the text is already clean: printable characters of the alphabets of Europe with single inner spaces; the common case. */
const isClean = (text: string): boolean => {
  let previous = 0x20;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || (code > 0x2ff && !isCleanBeyondLatin(code)) || (code > 0x7e && code < 0xa1) || code === 0xad) return false;
    if (code === 0x20 && previous === 0x20) return false;
    previous = code;
  }
  return previous !== 0x20 || text.length === 0;
};

/**
 * Text as it may be stored and shown: composed (NFC), trimmed, runs of white space as one space, without
 * control characters, terminal escape sequences, direction overrides and other invisible characters.
 * With `newlines`, line breaks stay (as `\n`, two at most in a row) and each line is cleaned by itself.
 */
export const cleanText = (raw: string, options: { readonly newlines?: boolean } = {}): string => {
  if (isClean(raw)) return raw;
  const plain = raw.replace(escapeSequences, '').replace(invisible, '');
  if (options.newlines === true) {
    return plain
      .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
      .map((line) => cleanLine(line))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '');
  }
  return cleanLine(plain);
};

const cleanLine = (line: string): string =>
  line.replace(whiteSpace, ' ').replace(controls, '').normalize('NFC').replace(whiteSpace, ' ').trim();

const foldedAlready = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const ascii = /^[\u0020-\u007e]*$/;

const foldAscii = (text: string): string =>
  text
    .toLowerCase()
    // "C++" and "C#" are names of their own; every other sign only separates.
    .replace(/([a-z])(\+\+?|#)(?![a-z0-9+#])/g, (_, letter: string, sign: string) =>
      `${letter} ${sign === '#' ? 'sharp' : sign === '+' ? 'plus' : 'plus plus'} `)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * The one folding by which texts are compared: transliterated to ASCII, lower case, punctuation as spaces,
 * spaces collapsed. `Müller & Söhne` gives `muller sohne`, `C++` gives `c plus plus`.
 */
export const foldText = (text: string): string => {
  if (foldedAlready.test(text)) return text;
  if (ascii.test(text)) return foldAscii(text);
  return foldAscii(anyAscii(text.replace(invisible, '').normalize('NFC')));
};

const spelledOut: Readonly<Record<string, string>> = {
  ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ø: 'oe', Ø: 'Oe', å: 'aa', Å: 'Aa',
};

/** The second folding, with umlauts and Nordic letters spelled out: `Müller` gives `mueller`. */
export const foldSpelledOut = (text: string): string =>
  ascii.test(text) ? foldText(text) : foldText(text.normalize('NFC').replace(/[äöüÄÖÜøØåÅ]/g,
    (letter) => spelledOut[letter] ?? letter));

/**
 * Every key under which a text may be looked up, the plain folding first: umlauts spelled out, and Greek
 * `ου` as `ou` beside the letter-by-letter `oy`.
 */
export const foldKeys = (text: string): readonly string[] => {
  const plain = foldText(text);
  if (ascii.test(text)) return [plain];
  const keys = new Set([plain, foldSpelledOut(text)]);
  if (/[\u0370-\u03ff\u1f00-\u1fff]/.test(text)) keys.add(plain.replace(/oy/g, 'ou'));
  return [...keys];
};
