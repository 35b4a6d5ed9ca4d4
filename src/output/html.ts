/** Writes lists as accessible HTML tables; everything that comes from outside is escaped here. */

import { cellText } from './cell-text.js';
import { printable } from './printable.js';
import type { Cell, ListView } from './view.js';

/** Text for an element or a quoted attribute. */
export const escapeHtml = (text: string): string => printable(text)
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

const htmlCell = (cell: Cell): string => escapeHtml(cellText(cell));

/** How a table stands on a page. */
export interface TableOptions {
  readonly id: string;
  /** Rows shown; the rest is counted. */
  readonly most: number;
  /** Where the whole list is. */
  readonly file: string;
  /** Keys of columns that are shown as code. */
  readonly code?: readonly string[];
}

/** A list as a section with its heading and a table with caption and scopes. */
export function htmlTable(view: ListView, { id, most, file, code = [] }: TableOptions): string {
  const columns = view.columns.filter((column) => column.scriptsOnly !== true);
  const items = view.items.slice(0, most);
  const heading = `<h2 id="${id}-title">${escapeHtml(view.title ?? id)} <span class="count">${view.total}</span></h2>`;
  if (items.length === 0) return `<section id="${id}" aria-labelledby="${id}-title">\n${heading}\n<p class="empty">${escapeHtml(view.empty)}</p>\n</section>\n`;
  const classOf = (align: string | undefined): string => (align === 'right' ? ' class="number"' : '');
  const head = columns.map((column) => `<th scope="col"${classOf(column.align)}>${escapeHtml(column.heading)}</th>`).join('');
  const rows = items.map((item) => `<tr>${columns.map((column, at) => {
    const text = htmlCell(column.cell(item));
    if (at === 0) return `<th scope="row">${text}</th>`;
    return `<td${classOf(column.align)}>${code.includes(column.key) ? `<code>${text}</code>` : text}</td>`;
  }).join('')}</tr>`).join('\n');
  const cut = items.length < view.total ? `<p class="cut">${items.length} of ${view.total}; the others are in <a href="${file}">${file}</a>.</p>\n` : '';
  const caption = items.length < view.total ? `The first ${items.length} of ${view.total}` : `All ${view.total}`;
  return `<section id="${id}" aria-labelledby="${id}-title">\n${heading}\n<div class="wide" role="region" aria-labelledby="${id}-title" tabindex="0">\n`
    + `<table>\n<caption>${caption}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>\n</div>\n${cut}</section>\n`;
}

/** Labels with their values. */
export const htmlFacts = (facts: readonly (readonly [string, Cell])[], className: string): string =>
  `<dl class="${className}">\n${facts.map(([label, value]) => `<div><dt>${escapeHtml(label)}</dt><dd>${htmlCell(value)}</dd></div>`).join('\n')}\n</dl>\n`;
