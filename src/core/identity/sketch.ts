/** What of a face is enough to tell most pairs apart, packed into a short text of which a hundred thousand can be kept. */

import type { Face } from './face.js';
import { soundOnce } from './name-sound.js';
import type { NameParts, NameWord } from './name-words.js';

/** Names, city, web domain and numbers of a company. */
export type Sketch = Pick<Face, 'names' | 'city' | 'web'> & SketchNumbers;

/** The numbers alone: they tell most pairs apart. */
export type SketchNumbers = Pick<Face, 'numbers' | 'vat' | 'register'>;

/*
 * As objects the sketches of 100,000 registrations took 100 MB, most of it in words that are never looked at again: few pairs are
 * compared at all. One text of some seventy letters each takes a tenth, and the engine never walks through its parts. Sounds follow
 * from their words and are not kept. The separators stand in no part: names and cities are folded, domains and numbers hold no
 * control characters.
 */
const betweenParts = '\u0001';
const betweenNames = '\u0002';
const dotted = '\u0003';
const branch = '\u0004';

const packName = (name: NameParts): string => {
  const words = name.words.map((word) => (word.dotted ? word.text + dotted : word.text)).join(' ');
  return `${name.branch ? branch : ''}${words}${betweenNames}${name.joined}`;
};

/** Packs a sketch; `unpackSketch` gives an equal one. */
export const packSketch = ({ names, city, web, vat, register }: Sketch): string =>
  [vat, register, city, web, ...names.map(packName)].join(betweenParts);

const numbersFrom = (vat: string, register: string): SketchNumbers =>
  ({ numbers: vat === register || register === '' ? (vat === '' ? [] : [vat]) : vat === '' ? [register] : [vat, register], vat, register });

/** The numbers of a packed sketch, without unpacking the rest. */
export function numbersOfSketch(packed: string): SketchNumbers {
  const end = packed.indexOf(betweenParts);
  return numbersFrom(packed.slice(0, end), packed.slice(end + 1, packed.indexOf(betweenParts, end + 1)));
}

function unpackWord(text: string): NameWord {
  const isDotted = text.endsWith(dotted);
  const plain = isDotted ? text.slice(0, -1) : text;
  return { text: plain, sound: soundOnce(plain), dotted: isDotted };
}

function unpackName(text: string): NameParts {
  const isBranch = text.startsWith(branch);
  const [texts = '', joined = ''] = text.slice(isBranch ? 1 : 0).split(betweenNames);
  const words = texts === '' ? [] : texts.split(' ').map(unpackWord);
  return { words, branch: isBranch, joined, joinedSound: words.length === 1 && words[0]!.text === joined ? words[0]!.sound : soundOnce(joined) };
}

/** The sketch that was packed. */
export function unpackSketch(packed: string): Sketch {
  const [vat = '', register = '', city = '', web = '', ...names] = packed.split(betweenParts);
  return { ...numbersFrom(vat, register), city, web, names: names.map(unpackName) };
}

/** Shows the words of all names of a packed sketch, without making the rest. */
export function wordsOfSketch(packed: string, see: (word: string) => void): void {
  // Behind the four other parts.
  let at = 0;
  for (let part = 0; part < 4; part++) at = packed.indexOf(betweenParts, at) + 1;
  while (at > 0) {
    const end = packed.indexOf(betweenNames, at);
    if (packed.startsWith(branch, at)) at += 1;
    while (at < end) {
      const space = packed.indexOf(' ', at);
      const wordEnd = space < 0 || space > end ? end : space;
      see(packed.slice(at, packed.startsWith(dotted, wordEnd - 1) ? wordEnd - 1 : wordEnd));
      at = wordEnd + 1;
    }
    at = packed.indexOf(betweenParts, end) + 1;
  }
}
