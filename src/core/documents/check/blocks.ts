/** A Markdown document as blocks of text with their lines: headings, paragraphs, list items, table rows, raw HTML. */

import MarkdownIt from 'markdown-it';
import { wordsOf, type Word } from './phrases.js';

/** One block. Its text is the Markdown source of its content, so that offsets lead back to lines. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'head' | 'raw';
  /** 1 to 6 of a heading, 0 of anything else. */
  readonly level: number;
  /** The line of its first character, counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly words: readonly Word[];
  /** The cells of a table row; else the text alone. */
  readonly cells: readonly string[];
  /** Where its lines end, in order; empty for one of a single line. */
  readonly lineEnds: readonly number[];
}

// Structure is all that is wanted of the parser: without its rules for inline text the source stays as it is, and the time linear.
const parser = (): MarkdownIt => {
  const made = new MarkdownIt('commonmark', { html: true }).enable('table');
  made.core.ruler.disable(['inline', 'text_join']);
  return made;
};

const block = (kind: Block['kind'], line: number, cells: readonly string[], level = 0): Block => {
  // A bar ends a sentence: what stands in two cells is never one phrase.
  const text = cells.join(' | ');
  const lineEnds: number[] = [];
  if (kind !== 'row' && kind !== 'head') for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineEnds.push(at);
  return { kind, level, line, text, words: wordsOf(text), cells, lineEnds };
};

/** The blocks of a document in order; blocks of code are left out, for they are no wording. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let lists = 0;
  let heading = 0;
  let inHead = false;
  let row: { line: number; cells: string[] } | null = null;
  for (const token of parser().parse(markdown.replace(/\r\n?/g, '\n'), {})) {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') lists++;
    else if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') lists--;
    else if (token.type === 'heading_open') heading = Number(token.tag.slice(1));
    else if (token.type === 'heading_close') heading = 0;
    else if (token.type === 'thead_open') inHead = true;
    else if (token.type === 'thead_close') inHead = false;
    else if (token.type === 'tr_open') row = { line, cells: [] };
    else if (token.type === 'tr_close') {
      if (row !== null) blocks.push(block(inHead ? 'head' : 'row', row.line, row.cells));
      row = null;
    } else if (token.type === 'html_block') blocks.push(block('raw', line, [token.content]));
    else if (token.type === 'inline') {
      if (row !== null) row.cells.push(token.content);
      else if (heading > 0) blocks.push(block('heading', line, [token.content], heading));
      else blocks.push(block(lists > 0 ? 'item' : 'paragraph', line, [token.content]));
    }
  }
  return blocks;
}

/** The line on which a character of the block stands, by halving: a long paragraph may hold thousands of problems. */
export const lineAt = ({ line, lineEnds }: Block, offset: number): number => {
  let [low, high] = [0, lineEnds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineEnds[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return line + low;
};

/** The sentences of a block, as stretches of its words. */
export function sentencesOf({ words }: Pick<Block, 'words'>): (readonly Word[])[] {
  const sentences: Word[][] = [];
  for (const word of words) {
    if (word.before === 'sentence' || sentences.length === 0) sentences.push([]);
    sentences.at(-1)!.push(word);
  }
  return sentences;
}
