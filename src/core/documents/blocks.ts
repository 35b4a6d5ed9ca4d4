/** A document cut at its headings into blocks that together are the whole text, and blocks of two texts told to be the same. */

import MarkdownIt, { type Token } from 'markdown-it';
import { dice } from './line-similarity.js';

/** A heading with everything up to the next one; the first block may have none. */
export interface Block {
  /** The text of the heading without its marks; `null` for the text before the first heading. */
  readonly title: string | null;
  /** All lines, the heading included, without blank lines at the end. */
  readonly lines: readonly string[];
}

// HTML is text, as in the pages: a comment that is opened and never closed hides nothing.
const parser = new MarkdownIt('commonmark', { html: false }).enable('table');

const withoutBlankEnd = (lines: readonly string[]): string[] => lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);

/** The index of the line that opens a block of code which nothing closes; `null` where each is closed. */
function openFenceAt(tokens: readonly Token[], lines: readonly string[]): number | null {
  const last = tokens.findLast(({ type, level }) => type === 'fence' && level === 0);
  if (last?.map === null || last === undefined) return null;
  const [from, until] = last.map;
  const closing = new RegExp(`^ {0,3}\\${last.markup[0]!}{${last.markup.length},}[ \\t]*$`);
  return until - 1 > from && closing.test(lines[until - 1] ?? '') ? null : from;
}

/** The line, counted from 1, that opens a block of code which nothing closes, so that all below it is code; `null` where there is none. */
export function openFenceOf(text: string): number | null {
  const normal = text.replace(/\r\n?/g, '\n');
  const at = openFenceAt(parser.parse(normal, {}), normal.split('\n'));
  return at === null ? null : at + 1;
}

/** So many marks that open code and are never closed are looked behind; who writes more means it. */
const mostOpenFences = 10;

/** The structure as it is meant: a mark that opens code and is never closed is a slip, and does not turn all sections below it into code. */
function structureOf(text: string): Token[] {
  const lines = text.split('\n');
  let tokens = parser.parse(text, {});
  for (let round = 0; round < mostOpenFences; round++) {
    const at = openFenceAt(tokens, lines);
    if (at === null) break;
    lines[at] = '';
    tokens = parser.parse(lines.join('\n'), {});
  }
  return tokens;
}

/** The blocks of a text with line ends LF, in order; what looks like a heading inside code that is closed, a list or a quotation cuts nothing. */
export function blocksOf(text: string): Block[] {
  const lines = text.split('\n');
  const starts: { title: string | null; from: number }[] = [{ title: null, from: 0 }];
  const tokens = structureOf(text);
  tokens.forEach((token, at) => {
    if (token.type === 'heading_open' && token.level === 0 && token.map !== null) starts.push({ title: tokens[at + 1]?.content ?? '', from: token.map[0] });
  });
  return starts
    .map(({ title, from }, at) => ({ title, lines: withoutBlankEnd(lines.slice(from, starts[at + 1]?.from)) }))
    .filter(({ title, lines: own }) => title !== null || own.length > 0);
}

/** Bodies this alike belong to one section, whatever its heading says. */
const sameBody = 0.5;

/** A heading without its number: sections that moved are often numbered anew. */
const unnumbered = (title: string): string => title.replace(/^\s*\d+(?:\.\d+)*[.)]?\s+/, '').trim().toLowerCase();

const bodyOf = ({ lines }: Block): string[] => lines.slice(1).filter((line) => line.trim() !== '');

/**
 * For each block of `other` its block in `base`, or `null` for one that is new: by the same heading, then
 * by the same words without number, then by a text that is largely the same (a renamed section).
 */
export function matchBlocks(base: readonly Block[], other: readonly Block[]): (Block | null)[] {
  const found = new Map<Block, Block>();
  const free = new Set(base);
  const take = (fits: (a: Block, b: Block) => boolean): void => {
    for (const block of other) {
      if (found.has(block)) continue;
      const match = [...free].find((each) => fits(each, block));
      if (match === undefined) continue;
      found.set(block, match);
      free.delete(match);
    }
  };
  take((a, b) => a.title === b.title && a.lines.join('\n') === b.lines.join('\n'));
  take((a, b) => a.title === b.title);
  take((a, b) => a.title !== null && b.title !== null && unnumbered(a.title) === unnumbered(b.title));
  const left = other.filter((block) => !found.has(block) && block.title !== null);
  const pairs = [...free].filter(({ title }) => title !== null).flatMap((a) => left.map((b) => ({ a, b, alike: bodyOf(a).length === 0 ? 0 : dice(bodyOf(a), bodyOf(b)) })))
    .filter(({ alike }) => alike >= sameBody).sort((x, y) => y.alike - x.alike);
  for (const { a, b } of pairs) {
    if (!free.has(a) || found.has(b)) continue;
    found.set(b, a);
    free.delete(a);
  }
  return other.map((block) => found.get(block) ?? null);
}
