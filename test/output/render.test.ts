/** The renderers: the same view in every format, safe for terminals and spreadsheets. */

import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvCell, csvOfList, csvRow } from '../../src/output/csv.js';
import { sentences } from '../../src/output/lines.js';
import { oneLine, printable } from '../../src/output/printable.js';
import { formats, render, type Format } from '../../src/output/render.js';
import { fitWidths } from '../../src/output/table.js';
import type { Cell, ListView, LongListView, RecordView, View } from '../../src/output/view.js';

interface Item {
  readonly ref: string;
  readonly name: string;
  readonly staff: number | null;
  readonly tags: readonly string[];
}
const items: readonly Item[] = [
  { ref: 'S1', name: 'Müller, Söhne "GmbH"', staff: 12, tags: ['a', 'b'] },
  { ref: 'S2', name: '=1+1', staff: null, tags: [] },
];
const list: ListView<Item> = {
  kind: 'list', items, total: 5, empty: 'Nothing.',
  columns: [
    { key: 'ref', heading: 'ref', cell: (item) => item.ref },
    { key: 'name', heading: 'name', cell: (item) => item.name },
    { key: 'staff', heading: 'staff', align: 'right', cell: (item) => item.staff },
    { key: 'tags', heading: 'tags', cell: (item) => item.tags, scriptsOnly: true },
  ],
};
const meta = { command: 'x list', edition: 'e', asOf: '2021-04-01' };
const text = async (view: View, format: Format, width: number | null = null): Promise<string> => [...await render(view, format, { meta, screen: { colour: false, width } })].join('');

describe('formats', () => {
  it('json is one object with data and counts', async () => {
    expect(JSON.parse(await text(list, 'json'))).toEqual({ data: items, meta: { ...meta, shown: 2, total: 5 } });
  });

  it('ndjson is an item a line', async () => {
    expect((await text(list, 'ndjson')).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(items);
  });

  it('csv has the keys as header, and nothing that a spreadsheet runs', async () => {
    expect(await text(list, 'csv')).toBe('ref,name,staff,tags\r\nS1,"Müller, Söhne ""GmbH""",12,"a; b"\r\nS2,\'=1+1,,\r\n');
  });

  it('markdown escapes what would be a table', async () => {
    const view: ListView<Item> = { ...list, items: [{ ref: 'S1', name: 'a|b\n# c *d*', staff: 1, tags: [] }], total: 1 };
    expect(await text(view, 'markdown')).toBe('| ref | name | staff |\n| --- | --- | ---: |\n| S1 | a\\|b \\# c \\*d\\* | 1 |\n');
  });

  it('table says that it was cut', async () => {
    expect(await text(list, 'table')).toBe('REF  NAME                  STAFF\nS1   Müller, Söhne "GmbH"     12\nS2   =1+1\n2 of 5 shown; --limit shows more\n');
  });

  it('a record is key and value in csv', async () => {
    const view: RecordView = { kind: 'record', data: { a: 1 }, fields: [{ key: 'a', label: 'A', value: 1 }, { key: 'b', label: 'B', value: null }] };
    expect(await text(view, 'csv')).toBe('key,value\r\na,1\r\nb,\r\n');
    expect(JSON.parse(await text(view, 'json'))).toMatchObject({ data: { a: 1 } });
  });

  it('says so when there is nothing', async () => {
    const view = { ...list, items: [], total: 0 };
    expect(await text(view, 'table')).toBe('Nothing.\n');
    expect(await text(view, 'csv')).toBe('ref,name,staff,tags\r\n');
    expect(JSON.parse(await text(view, 'json'))).toMatchObject({ data: [], meta: { shown: 0, total: 0 } });
  });

  it('keeps tables within the width of the terminal', async () => {
    const view: ListView<Item> = { ...list, items: [{ ref: 'S1', name: 'word '.repeat(60), staff: 1, tags: [] }], total: 1 };
    for (const width of [40, 60, 80]) {
      const lines = (await text(view, 'table', width)).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(lines.join(' ').match(/word/g)).toHaveLength(60);
    }
  });
});

describe('a long list', () => {
  const long = ({ columns, empty, total }: ListView<Item>, all: readonly Item[]): LongListView<Item> =>
    ({ kind: 'long-list', columns, empty, total, shown: all.length, items: (function* each() { yield* all; })() });
  const anyItem = fc.record({ ref: fc.string(), name: fc.string({ unit: 'grapheme' }), staff: fc.option(fc.integer()), tags: fc.array(fc.string(), { maxLength: 3 }) });

  it('is the same text in every format as one that is held whole', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyItem, { maxLength: 5 }), fc.constantFrom(...formats), async (all, format) => {
      expect(await text(long({ ...list, total: 9 }, all), format)).toBe(await text({ ...list, total: 9, items: all }, format));
    }), { numRuns: 200 });
  });

  it('comes in parts for scripts, each made when the one before has been taken', async () => {
    let made = 0;
    const many: LongListView<Item> = { ...long(list, []), shown: 10_000, items: (function* each() { for (; made < 10_000; made += 1) yield items[0]!; })() };
    const parts = (await render(many, 'csv', { meta, screen: { colour: false, width: null } }))[Symbol.iterator]();
    const { value } = parts.next() as { value: string };
    expect(value.length).toBeGreaterThan(0xffff);
    expect(made).toBeLessThan(5000);
    parts.next();
    expect(made).toBeLessThan(8000);
  });

  it('is refused as a table that nobody would read', async () => {
    await expect(text({ ...long(list, []), shown: 200_000 }, 'table')).rejects.toThrow('A table of 200000 rows is too long.');
  });
});

describe('an elastic column', () => {
  const why = 'because of this and that and many more reasons';
  const view: ListView<Item> = {
    ...list, total: 2,
    columns: [list.columns[0]!, list.columns[1]!, { key: 'why', heading: 'why', cell: () => why, elastic: true }],
  };

  it('takes what the others leave, on one line', async () => {
    const lines = (await text(view, 'table', 60)).split('\n');
    expect(lines[1]).toMatch(/^S1 {3}Müller, Söhne "GmbH" {2}because of this and that.*…$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('is left out where that is too little, and whole where there is no terminal', async () => {
    expect(await text(view, 'table', 40)).not.toContain('because');
    expect(await text(view, 'table')).toContain(why);
  });
});

describe('csvOfList', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', null, '=1+1', 'a,b', '"', 'S12'), fc.integer(), fc.boolean(), fc.array(fc.string()));
  const columns = ['a', 'b,c', 'd'].map((key, at) => ({ key, heading: '', cell: (item: unknown) => (item as Cell[])[at]! }));

  it('is a row of keys and one for each item', () => {
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell, cell)), (items) => {
      expect([...csvOfList({ columns, items })].join('')).toBe([['a', 'b,c', 'd'], ...items].map(csvRow).join(''));
    }));
  });

  it('comes in pieces of some ten thousand characters, each of whole rows', () => {
    const items = Array.from({ length: 20_000 }, (_, at) => [null, `Żółw ${at}`, at]);
    const pieces = [...csvOfList({ columns, items })];
    expect(pieces.join('')).toBe([['a', 'b,c', 'd'], ...items].map(csvRow).join(''));
    expect(pieces.every((piece) => piece.endsWith('\r\n') && piece.length < 40_000)).toBe(true);
    expect(pieces.length).toBeLessThan(20);
  });
});

describe('csvCell', () => {
  it('survives a reader of CSV, but for the apostrophe before a formula', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (cell) => {
      const rows: string[][] = parse(`${csvCell(cell)},x\r\n`);
      const [row] = rows;
      const shown = oneLine(cell);
      expect([shown, `'${shown}`]).toContain(row?.[0]);
      expect(row?.[1]).toBe('x');
    }));
  });

  it('never begins with what a spreadsheet runs', () => {
    fc.assert(fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (start, rest) => {
      const cell = csvCell(start + rest);
      expect(/^"?[=@]/.test(cell)).toBe(false);
      expect(/^"?[+-](?!\d+(?:[.,]\d+)?"?$)/.test(cell)).toBe(false);
    }));
  });
});

describe('printable', () => {
  it('leaves nothing that a terminal obeys', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => {
      // eslint-disable-next-line no-control-regex
      expect(printable(any)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
      expect(oneLine(any)).not.toMatch(/[\r\n\u2028\u2029]/);
    }));
    expect(printable('\u001B[31mred\u001B[0m \u001B]0;title\u0007x')).toBe('red x');
  });
});

describe('a table on a narrow terminal', () => {
  const names = ['Softwareentwicklungsgesellschaft mbH', 'Quesos Artesanos de la Sierra'];
  const view: ListView<string> = {
    kind: 'list', items: names, total: 2, empty: 'Nothing.',
    columns: [
      { key: 'day', heading: 'day', cell: () => '2021-04-22' }, { key: 'since', heading: 'since', cell: () => '2021-04-01', spare: 2 },
      { key: 'party', heading: 'waits for', cell: () => 'sending-company' }, { key: 'name', heading: 'company', cell: (name) => name },
      { key: 'from', heading: 'from', cell: () => 'DE', spare: 1 }, { key: 'to', heading: 'to', cell: () => 'ES', spare: 1 },
    ],
  };

  it('leaves out what can be spared, says so, and breaks words at hyphens first', async () => {
    expect(await text(view, 'table', 100)).not.toContain('no room');
    expect(await text(view, 'table', 72)).toContain('no room for: since\n');
    const narrow = await text(view, 'table', 56);
    expect(narrow).toContain('no room for: since, from, to\n');
    expect(narrow).toContain('2021-04-22  sending-    Softwareentwicklungsgesellschaft\n            company     mbH\n');
  });

  it('ends the lines of notes at spaces, and none inside a command', async () => {
    const notes = ['The drafts of these companies are older than the facts of the register. Bring them up to date: mobilise --db register.db project redraft M1', 'Short. Next: mobilise match'];
    const lines = (await text({ ...view, notes, empty: 'There is nothing here yet, so begin with a list: mobilise import FILE' }, 'table', 44)).split('\n');
    expect(lines.slice(lines.indexOf('') + 1)).toEqual([
      'The drafts of these companies are older than', 'the facts of the register. Bring them up to', 'date:', 'mobilise --db register.db project redraft M1', 'Short. Next: mobilise match', '',
    ]);
    expect(await text({ ...view, items: [], total: 0, empty: 'There is nothing here yet, so begin with a list: mobilise import FILE' }, 'table', 44))
      .toBe('There is nothing here yet, so begin with a\nlist: mobilise import FILE\n');
    expect(await text({ ...view, notes }, 'table')).toContain(`\n${notes[0]!}\n`);
    expect(await text({ ...view, notes }, 'table', 20)).toContain('\nno room for: since,\nfrom, to\n');
  });

  it('fits, and loses no letter', async () => {
    for (let width = 30; width <= 140; width += 1) {
      const lines = (await text(view, 'table', width)).split('\n').filter((line) => !line.startsWith('no room'));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      const letters = (words: string): string => Array.from(words).filter((letter) => /[a-zA-Z]/.test(letter)).join('');
      // What stands in other columns on the same lines is taken away by counting.
      for (const letter of new Set(letters(names.join('')))) expect(lines.slice(1).join('').split(letter).length).toBeGreaterThanOrEqual(names.join('').split(letter).length);
      expect(lines.join('')).not.toContain('…');
    }
  });
});

describe('fitWidths', () => {
  it('fits whenever no column need be narrower than eight', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 20, max: 300 }), (natural, room) => {
      const widths = fitWidths(natural, room);
      const used = widths.reduce((sum, width) => sum + width, 0) + 2 * (widths.length - 1);
      widths.forEach((width, index) => {
        expect(width).toBeLessThanOrEqual(natural[index]!);
        expect(width).toBeGreaterThanOrEqual(Math.min(8, natural[index]!));
      });
      if (used > room) expect(Math.max(...widths)).toBeLessThanOrEqual(8);
    }));
  });
});

describe('sentences', () => {
  const path = '/home/somebody/contact-point/learning-projects/learning-project-S12-H45.en.md';

  it('end their lines at spaces: paths and commands stay whole, what follows a command goes on', () => {
    expect(sentences(`The draft is no longer where it was written, ${path}. Write it again: mobilise project draft S12 H45. To look back: --as-of 2021-04-01.`, 40).split('\n')).toEqual([
      'The draft is no longer where it was', 'written,', `${path}.`, 'Write it again:', 'mobilise project draft S12 H45. To look', 'back: --as-of 2021-04-01.', '',
    ]);
    expect(sentences(path, null)).toBe(`${path}\n`);
  });

  it('lose no word, and fit wherever no word is longer', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-zA-Z.:\u4e2d]{1,12}$/), { minLength: 1, maxLength: 30 }), fc.integer({ min: 24, max: 60 }), (words, width) => {
      const text = sentences(words.join(' '), width);
      expect(text.trimEnd().split(/\s+/)).toEqual(words);
      for (const line of text.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(width);
    }), { numRuns: 100 });
  });
});
