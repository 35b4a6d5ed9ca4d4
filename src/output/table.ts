/** Tables for people: aligned columns without lines, fitted to the width of the terminal. */

import Table from 'cli-table3';
import { cellText } from './cell-text.js';
import { painter, type Painter } from './colour.js';
import { longestWord, sentences, shownWidth, wrapped } from './lines.js';
import { oneLine } from './printable.js';
import type { Column, ListView, RecordView, WholeView } from './view.js';

/** What a table may know of the screen. */
export interface Screen {
  readonly colour: boolean;
  /** Columns of the terminal; `null` for none (nothing is cut). */
  readonly width: number | null;
}

const bare = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ',
};
const narrowest = 8;
const rowsPerPiece = 100;

/** The width of columns side by side. */
const together = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0) + 2 * Math.max(0, widths.length - 1);

/**
 * Widths that fit: the widest columns give way first, none below its longest word as long as others can give way, and none below
 * eight characters. `words` are the lengths of the longest words.
 */
export function fitWidths(natural: readonly number[], room: number, words: readonly number[] = natural.map(() => narrowest)): number[] {
  const widths = [...natural];
  let over = together(widths) - room;
  for (const least of [words.map((word) => Math.max(word, narrowest)), words.map(() => narrowest)]) {
    while (over > 0) {
      const giving = widths.map((width, index) => (width > least[index]! ? width : 0));
      const widest = Math.max(...giving);
      if (widest === 0) break;
      widths[giving.indexOf(widest)] = widest - 1;
      over -= 1;
    }
  }
  return widths;
}

/** A cell in lines; its colour is that of each. */
function inLines(cell: string, width: number): string {
  const [, before = '', text = '', after = ''] = coloured.exec(cell) ?? [];
  return text.split('\n').flatMap((paragraph) => wrapped(paragraph, width)).map((line) => `${before}${line}${after}`).join('\n');
}

function drawn(rows: readonly (readonly string[])[], align: ('left' | 'right')[], screen: Screen): string {
  const natural = align.map((_, index) => rows.reduce((widest, row) => Math.max(widest, shownWidth(plain(row[index] ?? ''))), 1));
  const longest = (): number[] => align.map((_, index) => rows.reduce((word, row) => Math.max(word, longestWord(plain(row[index] ?? ''))), 1));
  const widths = screen.width === null || together(natural) <= screen.width ? natural : fitWidths(natural, screen.width, longest());
  // Drawn in pieces of one width, because the time of the table package grows with the square of the rows.
  let text = '';
  for (let start = 0; start < rows.length; start += rowsPerPiece) {
    const table = new Table({
      chars: bare,
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
      colAligns: align,
      colWidths: widths,
    });
    table.push(...rows.slice(start, start + rowsPerPiece).map((row) => (widths === natural ? [...row] : row.map((cell, index) => inLines(cell, widths[index]!)))));
    text += `${table.toString().split('\n').map((line) => line.trimEnd()).join('\n')}\n`;
  }
  return text;
}

// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/\u001B\[[0-9;]*m/g, '');
// eslint-disable-next-line no-control-regex
const coloured = /^((?:\u001B\[[0-9;]*m)*)(.*?)((?:\u001B\[[0-9;]*m)*)$/s;

/** A column that would get less than this of the terminal is left out. */
const leastElastic = 24;

/** The columns whose words fit the terminal, without those that have to be spared for it. */
function withoutSpare(columns: readonly Column<unknown>[], texts: ReadonlyMap<Column<unknown>, readonly string[]>, screen: Screen): readonly Column<unknown>[] {
  const { width } = screen;
  if (width === null) return columns;
  const words = new Map(columns.map((column) => [column, [column.heading, ...texts.get(column)!].reduce((longest, text) => Math.max(longest, longestWord(text)), 1)]));
  let kept = columns;
  // The elastic column goes by its own rule.
  const needed = (): number => together(kept.filter(({ elastic }) => elastic !== true).map((column) => words.get(column)!));
  for (const rank of [...new Set(columns.flatMap(({ spare }) => spare ?? []))].sort((a, b) => b - a)) {
    if (needed() <= width) break;
    kept = kept.filter(({ spare }) => spare !== rank);
  }
  return kept;
}

/** What the other columns leave for the elastic one; everything where there is no terminal. */
function elasticRoom(columns: readonly Column<unknown>[], texts: ReadonlyMap<Column<unknown>, readonly string[]>, screen: Screen): number {
  if (screen.width === null) return Infinity;
  const others = columns.filter((column) => column.elastic !== true);
  const used = others.map((column) => Math.max(column.heading.length, ...texts.get(column)!.map(shownWidth)));
  return screen.width - used.reduce((sum, width) => sum + width + 2, 0);
}

/** The beginning of a text, with an ellipsis where it was cut. */
function shortened(text: string, room: number): string {
  if (shownWidth(text) <= room) return text;
  let kept = '';
  let width = 1;
  for (const character of text) {
    width += shownWidth(character);
    if (width > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function list(view: ListView, paint: Painter, screen: Screen): string {
  if (view.items.length === 0) return sentences(view.empty, screen.width);
  const shown = view.columns.filter((column) => column.scriptsOnly !== true);
  const texts = new Map(shown.map((column) => [column, view.items.map((item) => cellText(column.cell(item)))]));
  const kept = withoutSpare(shown, texts, screen);
  const room = elasticRoom(kept, texts, screen);
  const columns = kept.filter((column) => column.elastic !== true || room >= leastElastic);
  const fitted = (column: Column<unknown>, text: string): string => (column.elastic === true ? shortened(text, room) : text);
  const head = columns.map((column) => paint(column.heading.toUpperCase(), 'dim'));
  const body = view.items.map((item, index) => columns.map((column) => paint(fitted(column, texts.get(column)![index]!), column.tone?.(item))));
  const cut = view.items.length < view.total ? `${view.items.length} of ${view.total} shown; --limit shows more` : '';
  const spared = shown.filter((column) => !kept.includes(column)).map(({ heading }) => heading);
  const narrow = spared.length === 0 ? '' : `no room for: ${spared.join(', ')}`;
  return drawn([head, ...body], columns.map((column) => column.align ?? 'left'), screen) + [cut, narrow].filter((line) => line !== '').map((line) => paint(sentences(line, screen.width), 'dim')).join('');
}

function record(view: RecordView, paint: Painter, screen: Screen): string {
  const rows = view.fields.map((field) => [paint(field.label, 'dim'), paint(cellText(field.value), field.tone)]);
  const sections = (view.sections ?? []).map((section) => `\n${heading(section.title, paint)}${list(section, paint, screen)}${notes(section.notes, screen)}`);
  return (rows.length === 0 ? '' : drawn(rows, ['left', 'left'], screen)) + sections.join('');
}

const heading = (text: string | undefined, paint: Painter): string => (text === undefined ? '' : `${paint(oneLine(text), 'strong')}\n`);

const notes = (lines: readonly string[] | undefined, screen: Screen): string =>
  lines === undefined || lines.length === 0 ? '' : `\n${lines.map((line) => sentences(line, screen.width)).join('')}`;

/** A title, the table or the labelled values, and the notes under it. */
export function renderTable(view: WholeView, screen: Screen): string {
  if (view.kind === 'text') return view.text;
  const paint = painter(screen.colour);
  const body = view.kind === 'list' ? list(view, paint, screen) : record(view, paint, screen);
  return heading(view.title, paint) + body + notes(view.notes, screen);
}
