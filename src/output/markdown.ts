/** Markdown for mails and wikis: pipe tables, with every cell escaped. */

import { cellText } from './cell-text.js';
import type { Cell, ListView, WholeView } from './view.js';

const escape = (cell: Cell): string => cellText(cell).replace(/([\\`*_[\]<>|#])/g, '\\$1');

function table(view: ListView): string {
  const columns = view.columns.filter((column) => column.scriptsOnly !== true);
  if (view.items.length === 0) return `${view.empty}\n`;
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const rule = row(columns.map((column) => (column.align === 'right' ? '---:' : '---')));
  const body = view.items.map((item) => row(columns.map((column) => escape(column.cell(item)))));
  const cut = view.items.length < view.total ? `\n${view.items.length} of ${view.total}\n` : '';
  return row(columns.map((column) => escape(column.heading))) + rule + body.join('') + cut;
}

const title = (text: string | undefined, depth: string): string => (text === undefined ? '' : `${depth} ${escape(text)}\n\n`);

const notes = (lines: readonly string[] | undefined): string =>
  lines === undefined || lines.length === 0 ? '' : `\n${lines.map((line) => `${escape(line)}\n`).join('\n')}`;

/** A heading, a table, and the notes under it. */
export function renderMarkdown(view: WholeView): string {
  if (view.kind === 'text') return view.text;
  if (view.kind === 'list') return title(view.title, '##') + table(view) + notes(view.notes);
  const fields = view.fields.map((field) => `| ${escape(field.label)} | ${escape(field.value)} |\n`).join('');
  const sections = (view.sections ?? []).map((section) => `\n${title(section.title, '###')}${table(section)}${notes(section.notes)}`);
  return `${title(view.title, '##')}|  |  |\n| --- | --- |\n${fields}${sections.join('')}${notes(view.notes)}`;
}
