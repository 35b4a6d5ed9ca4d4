/** A document as one HTML page that needs nothing else: readable, printable on A4, and without anything that could run or be fetched. */

import {
  groupsToKeep, isLabel, runningTitle, shortened, type Block, type PageWords, type PrintDocument, type Run, type TableBlock, type TableCell,
} from '../core/documents/document-blocks.js';
import { pageStyle } from './html-style.js';
import { escapeHtml } from './markup.js';
import { oneLine } from './printable.js';

/** Gives the SHA-256 of a text (UTF-8) in hexadecimal. */
export type Digest = (text: string) => string;

/** What is gathered while the blocks are written. */
interface Writing {
  /** Widths of the columns, one list for each table in order. */
  readonly tables: (readonly number[])[];
  readonly languages: PrintDocument['languages'];
}

/** The page. Its policy lets it use its own style sheet and nothing else, from nowhere. */
export function htmlPage(document: PrintDocument, digest: Digest): string {
  const writing: Writing = { tables: [], languages: document.languages };
  const body = groupsToKeep(document.blocks).map(({ keep, blocks }) => {
    const html = blocks.map((block) => write(block, writing)).join('\n');
    return keep ? `<div class="together">\n${html}\n</div>` : html;
  }).join('\n');
  const style = `${pageStyle}${marginRules(document)}${columnRules(writing.tables)}`;
  const policy = `default-src 'none'; style-src 'sha256-${base64(digest(style))}'; base-uri 'none'; form-action 'none'`;
  const title = [document.title === '' ? 'mobilise' : document.title, document.mark].filter((part) => part !== '').join(' · ');
  return `<!doctype html>
<html lang="${escapeHtml(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="mobilise">
<title>${escapeHtml(oneLine(shortened(title, 200)))}</title>
<style>${style}</style>
</head>
<body>
<main>
${document.mark === '' ? '' : `<p class="mark">${escapeHtml(document.mark)}</p>\n`}${body}
</main>
</body>
</html>
`;
}

const base64 = (hex: string): string => btoa(String.fromCharCode(...hex.match(/../g)!.map((pair) => Number.parseInt(pair, 16))));

/** A text in quotes, as a style sheet writes it; can neither end the text nor the style element. */
const quoted = (text: string): string => `"${oneLine(text).replace(/[\\"<>]/g, (mark) => `\\${mark.codePointAt(0)!.toString(16)} `)}"`;

/** What the printed page carries above and below the text. */
function marginRules({ title, mark, words }: PrintDocument): string {
  return `@page{@top-left{content:${quoted(runningTitle({ title, mark }))}}@top-right{content:${quoted(mark)}}@bottom-center{content:${pageCount(words)}}}\n`;
}

const pageCount = ({ pageOf }: PageWords): string => pageOf.split(/(\{pages?\})/).filter((part) => part !== '')
  .map((part) => (part === '{page}' ? 'counter(page)' : part === '{pages}' ? 'counter(pages)' : quoted(part))).join(' ');

const columnRules = (tables: Writing['tables']): string => tables.map((shares, table) =>
  shares.map((share, column) => `.t${table + 1} col:nth-child(${column + 1}){width:${(share * 100).toFixed(2)}%}`).join('')).join('\n');

function write(block: Block, writing: Writing): string {
  const spoken = writing.languages.get(block);
  const lang = spoken === undefined ? '' : ` lang="${escapeHtml(spoken)}"`;
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${letters(block.runs)}</h${block.level}>`;
    case 'paragraph':
      return `<p${lang}${isLabel(block) ? ' class="label"' : ''}>${letters(block.runs)}</p>`;
    case 'list': {
      const items = block.items.map((blocks) => `<li>${item(blocks, writing)}</li>`).join('\n');
      return block.ordered ? `<ol${lang}${block.start === 1 ? '' : ` start="${block.start}"`}>\n${items}\n</ol>` : `<ul${lang}>\n${items}\n</ul>`;
    }
    case 'table':
      return writeTable(block, lang, writing);
    case 'quote':
      return `<blockquote${lang}>\n${block.blocks.map((each) => write(each, writing)).join('\n')}\n</blockquote>`;
    case 'code':
      return `<pre${lang}><code>${escapeHtml(block.text)}</code></pre>`;
    case 'rule':
      return '<hr>';
  }
}

/** An item of one paragraph needs no paragraph of its own. */
const item = (blocks: readonly Block[], writing: Writing): string => blocks
  .map((block, index) => (index === 0 && block.kind === 'paragraph' ? letters(block.runs) : write(block, writing))).join('\n');

function writeTable(table: TableBlock, lang: string, { tables }: Writing): string {
  tables.push(table.shares);
  const aligned = (column: number): string => {
    const align = table.aligns[column] ?? 'left';
    return align === 'left' ? '' : ` class="${align}"`;
  };
  // An empty cell is no heading of anything.
  const heading = (cell: TableCell, column: number): string => (cell.runs.length === 0 ? '<td></td>' : `<th scope="col"${aligned(column)}>${letters(cell.runs)}</th>`);
  const cellOf = (cell: TableCell, column: number): string => (cell.blank ? '<td class="blank"></td>' : `<td${aligned(column)}>${letters(cell.runs)}</td>`);
  const rows = table.rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`);
  return [
    `<div class="wide"${lang}><table class="t${tables.length}${table.toSign ? ' sign' : ''}">`,
    `<colgroup>${table.shares.map(() => '<col>').join('')}</colgroup>`,
    `<thead><tr>${table.head.map(heading).join('')}</tr></thead>`,
    ...(rows.length === 0 ? [] : [`<tbody>\n${rows.join('\n')}\n</tbody>`]),
    '</table></div>',
  ].join('\n');
}

function letters(runs: readonly Run[]): string {
  return runs.map((run) => {
    if (run.kind === 'break') return '<br>';
    const text = escapeHtml(run.text);
    if (run.open) return `<mark>${text}</mark>`;
    const inner = run.code ? `<code>${text}</code>` : text;
    const struck = run.struck ? `<s>${inner}</s>` : inner;
    const italic = run.italic ? `<em>${struck}</em>` : struck;
    return run.bold ? `<strong>${italic}</strong>` : italic;
  }).join('');
}
