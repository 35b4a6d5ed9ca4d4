/** Tables for people: aligned columns without lines, fitted to the width of the terminal. */

import Table from 'cli-table3';
import { cellText } from './cell-text.js';
import { painter, type Painter } from './colour.js';
import { oneLine } from './printable.js';
import type { Column, ListView, RecordView, View } from './view.js';

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

/** Widths that fit: the widest columns give way first, none below eight characters. */
export function fitWidths(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) + 2 * Math.max(0, widths.length - 1) - room;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
    over -= 1;
  }
  return widths;
}

// Counts what a terminal shows: wide East Asian characters take two columns, combining marks none.
function shownWidth(text: string): number {
  let width = 0;
  for (const character of text.normalize('NFC')) {
    if (/\p{M}/u.test(character)) continue;
    const code = character.codePointAt(0) ?? 0;
    width += /\p{Emoji_Presentation}/u.test(character) || (code >= 0x1100 && /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦]/u.test(character)) ? 2 : 1;
  }
  return width;
}

function drawn(rows: readonly (readonly string[])[], align: ('left' | 'right')[], screen: Screen): string {
  const natural = align.map((_, index) => rows.reduce((widest, row) => Math.max(widest, shownWidth(plain(row[index] ?? ''))), 1));
  const widths = screen.width === null ? natural : fitWidths(natural, screen.width);
  // Drawn in pieces of one width, because the time of the table package grows with the square of the rows.
  let text = '';
  for (let start = 0; start < rows.length; start += rowsPerPiece) {
    const table = new Table({
      chars: bare,
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
      colAligns: align,
      colWidths: widths,
      wordWrap: true,
    });
    table.push(...rows.slice(start, start + rowsPerPiece).map((row) => [...row]));
    text += `${table.toString().split('\n').map((line) => line.trimEnd()).join('\n')}\n`;
  }
  return text;
}

// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/\u001B\[[0-9;]*m/g, '');

/** A column that would get less than this of the terminal is left out. */
const leastElastic = 24;

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
  if (view.items.length === 0) return `${view.empty}\n`;
  const shown = view.columns.filter((column) => column.scriptsOnly !== true);
  const texts = new Map(shown.map((column) => [column, view.items.map((item) => cellText(column.cell(item)))]));
  const room = elasticRoom(shown, texts, screen);
  const columns = shown.filter((column) => column.elastic !== true || room >= leastElastic);
  const fitted = (column: Column<unknown>, text: string): string => (column.elastic === true ? shortened(text, room) : text);
  const head = columns.map((column) => paint(column.heading.toUpperCase(), 'dim'));
  const body = view.items.map((item, index) => columns.map((column) => paint(fitted(column, texts.get(column)![index]!), column.tone?.(item))));
  const cut = view.items.length < view.total ? `${view.items.length} of ${view.total} shown; --limit shows more\n` : '';
  return drawn([head, ...body], columns.map((column) => column.align ?? 'left'), screen) + paint(cut, 'dim');
}

function record(view: RecordView, paint: Painter, screen: Screen): string {
  const rows = view.fields.map((field) => [paint(field.label, 'dim'), paint(cellText(field.value), field.tone)]);
  const sections = (view.sections ?? []).map((section) => `\n${heading(section.title, paint)}${list(section, paint, screen)}${notes(section.notes)}`);
  return (rows.length === 0 ? '' : drawn(rows, ['left', 'left'], screen)) + sections.join('');
}

const heading = (text: string | undefined, paint: Painter): string => (text === undefined ? '' : `${paint(oneLine(text), 'strong')}\n`);

const notes = (lines: readonly string[] | undefined): string =>
  lines === undefined || lines.length === 0 ? '' : `\n${lines.map((line) => `${oneLine(line)}\n`).join('')}`;

/** A title, the table or the labelled values, and the notes under it. */
export function renderTable(view: View, screen: Screen): string {
  if (view.kind === 'text') return view.text;
  const paint = painter(screen.colour);
  const body = view.kind === 'list' ? list(view, paint, screen) : record(view, paint, screen);
  return heading(view.title, paint) + body + notes(view.notes);
}
