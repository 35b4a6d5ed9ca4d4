/** Lines of a terminal: how wide a text is, and where its lines end. */

import { oneLine } from './printable.js';

/** Columns that a terminal needs for a text: wide East Asian characters take two columns, combining marks none. */
export function shownWidth(text: string): number {
  let width = 0;
  for (const character of text.normalize('NFC')) {
    if (/\p{M}/u.test(character)) continue;
    const code = character.codePointAt(0) ?? 0;
    width += /\p{Emoji_Presentation}/u.test(character) || (code >= 0x1100 && /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦]/u.test(character)) ? 2 : 1;
  }
  return width;
}

/** Where a line may end: behind a space, and behind a hyphen between letters (`sending-company`; no date is broken). */
const breaks = /(?<=\s)(?=\S)|(?<=\p{L}-)(?=\p{L})/u;

/** The longest part of a text that stands on one line, as a terminal shows it. */
export const longestWord = (text: string): number => Math.max(0, ...text.split(breaks).map((word) => shownWidth(word.trimEnd())));

/** The text in lines of at most so many columns; a longer word is broken, never cut off. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(breaks)) {
    for (const piece of shownWidth(word.trimEnd()) > width ? word : [word]) {
      if (line !== '' && shownWidth(`${line}${piece}`.trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
  }
  return [...lines, line.trimEnd()];
}

/** From here on a sentence is a command to be pasted. */
const suggestion = /\bmobilise (?=[a-z-])/;

/** What stays together on a line: each word, and a command up to the end of its sentence. */
function piecesOf(sentence: string): string[] {
  const at = sentence.search(suggestion);
  const words = (at < 0 ? sentence : sentence.slice(0, at)).split(' ').filter((word) => word !== '');
  return at < 0 ? words : [...words, sentence.slice(at)];
}

/** Sentences in lines of the terminal's width. No line ends inside a word (paths are copied) or a command (it is pasted): what is longer than a line is left to the terminal. */
export function sentences(text: string, width: number | null): string {
  const line = oneLine(text);
  if (width === null || shownWidth(line) <= width) return `${line}\n`;
  const lines: string[] = [];
  for (const piece of line.split(/(?<=[.!?]) +(?=\p{Lu})/u).flatMap(piecesOf)) {
    const last = lines.at(-1);
    if (last !== undefined && shownWidth(`${last} ${piece}`) <= width) lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines.map((each) => `${each}\n`).join('');
}
