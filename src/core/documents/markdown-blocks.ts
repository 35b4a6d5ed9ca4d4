/** Reads Markdown into the blocks that documents are written from; HTML in it is text like any other. */

import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { columnShares } from './column-shares.js';
import type { Block, ColumnAlign, Run, TableBlock, TableCell, TextRun } from './document-blocks.js';
import { isPlaceToWrite, textOf } from './document-blocks.js';
import { plainText } from './escape.js';

// Deeper than anybody writes: what lies below the limit of the parser would be lost.
const deepest = 500;

/** CommonMark with tables and strikethrough, no HTML, no guessing of links. */
function createParser(): MarkdownIt {
  const parser = new MarkdownIt('default', { html: false, linkify: false, typographer: false });
  Object.assign(parser.options, { maxNesting: deepest });
  return parser;
}

/** The blocks of a Markdown text. Links are told with their address, pictures as the text that stands for them. */
export function blocksOf(markdown: string): Block[] {
  const tokens = createParser().parse(plainText(markdown), {});
  return readBlocks({ tokens, at: 0 }, null);
}

/** A place in the list of tokens; reading moves it on. */
interface Place {
  readonly tokens: readonly Token[];
  at: number;
}

/** The blocks up to the token that closes what surrounds them. */
function readBlocks(place: Place, closing: string | null): Block[] {
  const blocks: Block[] = [];
  while (place.at < place.tokens.length) {
    const token = place.tokens[place.at]!;
    place.at += 1;
    if (token.type === closing) break;
    const block = readBlock(place, token);
    if (block !== null) blocks.push(block);
  }
  return blocks;
}

function readBlock(place: Place, token: Token): Block | null {
  switch (token.type) {
    case 'heading_open':
      return { kind: 'heading', level: Number(token.tag.slice(1)) as 1 | 2 | 3 | 4 | 5 | 6, runs: readInline(place, 'heading_close') };
    case 'paragraph_open':
      return { kind: 'paragraph', runs: readInline(place, 'paragraph_close') };
    case 'bullet_list_open':
      return { kind: 'list', ordered: false, start: 1, items: readItems(place, 'bullet_list_close') };
    case 'ordered_list_open':
      return { kind: 'list', ordered: true, start: Number(token.attrGet('start') ?? 1), items: readItems(place, 'ordered_list_close') };
    case 'blockquote_open':
      return { kind: 'quote', blocks: readBlocks(place, 'blockquote_close') };
    case 'table_open':
      return readTable(place);
    case 'fence':
    case 'code_block':
      return { kind: 'code', text: token.content.replace(/\n$/, '') };
    case 'hr':
      return { kind: 'rule' };
    default:
      return null;
  }
}

function readItems(place: Place, closing: string): Block[][] {
  const items: Block[][] = [];
  while (place.at < place.tokens.length) {
    const { type } = place.tokens[place.at]!;
    place.at += 1;
    if (type === closing) break;
    if (type === 'list_item_open') items.push(readBlocks(place, 'list_item_close'));
  }
  return items;
}

/** The runs of the inline tokens up to the closing one. */
function readInline(place: Place, closing: string): Run[] {
  const runs: Run[] = [];
  while (place.at < place.tokens.length) {
    const token = place.tokens[place.at]!;
    place.at += 1;
    if (token.type === closing) break;
    if (token.type === 'inline') runs.push(...runsOf(token.children ?? []));
  }
  return runs;
}

/** Characters of print that take the room of a name written by hand. */
const handwriting = 40;

function readTable(place: Place): TableBlock {
  const rows: TableCell[][] = [];
  const aligns: ColumnAlign[] = [];
  while (place.at < place.tokens.length) {
    const token = place.tokens[place.at]!;
    place.at += 1;
    if (token.type === 'table_close') break;
    if (token.type === 'tr_open') rows.push([]);
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    if (token.type === 'th_open') aligns.push(alignOf(token));
    const runs = readInline(place, token.type.replace('open', 'close'));
    rows.at(-1)!.push({ runs, blank: isPlaceToWrite(textOf(runs)) });
  }
  const [head = [], ...body] = rows;
  return {
    kind: 'table', head, rows: body, aligns, shares: columnShares(rows.map((row) => row.map((cell) => (cell.blank ? '.'.repeat(handwriting) : textOf(cell.runs))))),
    toSign: body.length > 0 && body.every((row) => row.at(-1)?.blank === true),
  };
}

function alignOf(token: Token): ColumnAlign {
  const align = /text-align:(center|right)/.exec(token.attrGet('style') ?? '')?.[1];
  return align === 'center' || align === 'right' ? align : 'left';
}

type Marks = Pick<TextRun, 'bold' | 'italic' | 'struck' | 'code'>;

const marked: Readonly<Record<string, keyof Marks>> = { strong: 'bold', em: 'italic', s: 'struck' };

function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  const depth: Record<keyof Marks, number> = { bold: 0, italic: 0, struck: 0, code: 0 };
  const add = (text: string, more: Partial<Marks> = {}): void => {
    const marks: Marks = { bold: depth.bold > 0, italic: depth.italic > 0, struck: depth.struck > 0, code: false, ...more };
    const last = runs.at(-1);
    // Pieces of one appearance are one text: a mark for something open is recognised by its two ends.
    if (last?.kind === 'text' && last.bold === marks.bold && last.italic === marks.italic && last.struck === marks.struck && last.code === marks.code) {
      runs[runs.length - 1] = textRun(last.text + text, marks);
    } else if (text !== '') runs.push(textRun(text, marks));
  };
  // Where a link began and where it leads.
  const links: { readonly from: number; readonly address: string }[] = [];
  for (const token of tokens) {
    const mark = marked[token.type.replace(/_(?:open|close)$/, '')];
    if (mark !== undefined) depth[mark] += token.nesting;
    else if (token.type === 'code_inline') add(token.content, { code: true });
    else if (token.type === 'softbreak') add(' ');
    else if (token.type === 'hardbreak') runs.push({ kind: 'break' });
    else if (token.type === 'image') add(withAddress(token.content, token.attrGet('src') ?? ''));
    else if (token.type === 'link_open') links.push({ from: textOf(runs).length, address: token.attrGet('href') ?? '' });
    else if (token.type === 'link_close') {
      const { from, address } = links.pop() ?? { from: 0, address: '' };
      add(withAddress(textOf(runs).slice(from), address).slice(textOf(runs).length - from));
    } else add(token.content);
  }
  return runs;
}

/** The words of a link with its address behind them, unless they are the address already. */
function withAddress(words: string, address: string): string {
  const shown = address.replace(/^mailto:/, '');
  return shown === '' || words === address || words === shown || decoded(shown) === words ? words : `${words} (${shown})`.trimStart();
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

const textRun = (text: string, marks: Marks): TextRun => ({ kind: 'text', text, ...marks, open: marks.bold && /^\[.+\]$/s.test(text) });
