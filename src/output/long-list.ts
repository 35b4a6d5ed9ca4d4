/** Writes a list that is too long to be held at once, in parts: the same text as that of a list held whole. */

import { AppError } from '../errors.js';
import { csvRow } from './csv.js';
import type { Meta } from './json.js';
import type { ListView, LongListView } from './view.js';

/** A part has about so many characters: few enough to be forgotten soon, many enough that writing it costs nothing beside making it. */
const partLength = 0x1_0000;

/** Tables and Markdown are for people, and are laid out as a whole. */
const mostForPeople = 100_000;

/** Puts short texts together to parts. */
function* inParts(texts: Iterable<string>): Generator<string> {
  let part = '';
  for (const text of texts) {
    part += text;
    if (part.length < partLength) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

function* csvTexts({ columns, items }: LongListView): Generator<string> {
  yield csvRow(columns.map(({ key }) => key));
  for (const item of items) yield csvRow(columns.map((column) => column.cell(item)));
}

function* ndjsonTexts({ items }: LongListView): Generator<string> {
  for (const item of items) yield `${JSON.stringify(item)}\n`;
}

/** As `JSON.stringify` indents an object of `data` and `meta`: no string in JSON holds a line break, so that lines can be moved to the right. */
function* jsonTexts({ items, shown, total }: LongListView, meta: Meta): Generator<string> {
  const indented = (value: unknown, by: string): string => JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);
  yield '{\n  "data": [';
  let before = '\n    ';
  for (const item of items) {
    yield `${before}${indented(item, '    ')}`;
    before = ',\n    ';
  }
  yield `${shown === 0 ? '' : '\n  '}],\n  "meta": ${indented({ ...meta, shown, total }, '  ')}\n}\n`;
}

/** The parts of a list for scripts. */
export function longListParts(view: LongListView, format: 'csv' | 'json' | 'ndjson', meta: Meta): Iterable<string> {
  return inParts(format === 'csv' ? csvTexts(view) : format === 'ndjson' ? ndjsonTexts(view) : jsonTexts(view, meta));
}

/**
 * The same list as one for people.
 * @throws AppError `usage` for one that nobody would read.
 */
export function readableList({ items, shown, columns, total, empty }: LongListView): ListView {
  if (shown > mostForPeople) {
    throw new AppError('usage', `A table of ${shown} rows is too long.`, { hint: 'Say how many with --limit, or take --format csv, json or ndjson.' });
  }
  return { kind: 'list', columns, items: [...items], total, empty };
}
