/** Reading Markdown into blocks: what a document is made of, and that hostile text stays text. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnShares } from '../../../src/core/documents/column-shares.js';
import { groupsToKeep, isLabel, runningTitle, textOf, type Block, type ListBlock, type TableBlock } from '../../../src/core/documents/document-blocks.js';
import { escapeMarkdown, plainLine } from '../../../src/core/documents/escape.js';
import { blocksOf } from '../../../src/core/documents/markdown-blocks.js';

const only = <Kind extends Block['kind']>(markdown: string, kind: Kind): Extract<Block, { kind: Kind }> => {
  const found = blocksOf(markdown).filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const paragraph = (markdown: string): string => textOf(only(markdown, 'paragraph').runs);

describe('blocksOf', () => {
  it('reads headings, rules, quotes, code and paragraphs in order', () => {
    const blocks = blocksOf('# One\n\ntext\nmore\n\n## Two ##\n\n> said\n\n---\n\n```\na <b>\n  c\n```\n');
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'heading', 'quote', 'rule', 'code']);
    expect(blocks[0]).toMatchObject({ level: 1 });
    expect(blocks[1]).toMatchObject({ runs: [{ text: 'text more' }] });
    expect(blocks[5]).toEqual({ kind: 'code', text: 'a <b>\n  c' });
  });

  it('keeps lists in lists with their numbers', () => {
    const list: ListBlock = only('3. three\n   - a\n     - b\n4. four\n\n   more of four\n', 'list');
    expect(list).toMatchObject({ ordered: true, start: 3 });
    expect(list.items).toHaveLength(2);
    expect(list.items[0]!.map(({ kind }) => kind)).toEqual(['paragraph', 'list']);
    expect(list.items[1]!.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
    expect((list.items[0]![1] as ListBlock).items[0]![1]).toMatchObject({ kind: 'list', ordered: false });
  });

  it('tells the appearance of each run, and marks what is to be completed in any language', () => {
    const { runs } = only('a **b _c_** ~~d~~ `e *f*` **[zu ergänzen: Name \\[x\\]]** **[half** x', 'paragraph');
    expect(runs.filter((run) => run.kind === 'text').map(({ text, bold, italic, struck, code, open }) =>
      [text, `${bold ? 'b' : ''}${italic ? 'i' : ''}${struck ? 's' : ''}${code ? 'c' : ''}${open ? 'o' : ''}`])).toEqual([
      ['a ', ''], ['b ', 'b'], ['c', 'bi'], [' ', ''], ['d', 's'], [' ', ''], ['e *f*', 'c'], [' ', ''], ['[zu ergänzen: Name [x]]', 'bo'], [' ', ''], ['[half', 'b'], [' x', ''],
    ]);
  });

  it('tells links with their address, and pictures as words', () => {
    expect(paragraph('see [the **fund**](https://a.example/x) now')).toBe('see the fund (https://a.example/x) now');
    expect(paragraph('<https://a.example/y>')).toBe('https://a.example/y');
    expect(paragraph('[a@b.example](mailto:a@b.example)')).toBe('a@b.example');
    expect(paragraph('![logo](https://a.example/l.png)')).toBe('logo (https://a.example/l.png)');
    expect(paragraph('[x](javascript:alert(1))')).toBe('[x](javascript:alert(1))');
  });

  it('knows a table to sign by its places for the hand', () => {
    const table: TableBlock = only('| Party | Name | Sign |\n| :--- | ---: | :-: |\n| A | B | ..... |\n| C | **[to complete]** | _____ |\n', 'table');
    expect(table.toSign).toBe(true);
    expect(table.aligns).toEqual(['left', 'right', 'center']);
    expect(table.rows.map((row) => row.map(({ blank }) => blank))).toEqual([[false, false, true], [false, false, true]]);
    expect(only('| A | B |\n| --- | --- |\n| ..... | x |\n', 'table').toSign).toBe(false);
    expect(only('| A | B |\n| --- | --- |\n', 'table')).toMatchObject({ toSign: false, rows: [] });
  });

  it('shows HTML as text, and drops what steers a terminal or turns the direction', () => {
    expect(paragraph('<script>alert(1)</script> <b>x</b>')).toBe('<script>alert(1)</script> <b>x</b>');
    expect(paragraph('a\u202Egnp.exe \u001B[31mred\u001B[0m \u0000\u0007b')).toBe('agnp.exe red b');
    expect(paragraph('Ελληνικά Ђуро Żółć 👩‍🔧 🇬🇷')).toBe('Ελληνικά Ђуро Żółć 👩‍🔧 🇬🇷');
    expect(blocksOf('')).toEqual([]);
  });

  it('loses nothing however deep it is nested', () => {
    let block = blocksOf(`${'> '.repeat(150)}deep`)[0];
    while (block?.kind === 'quote') block = block.blocks[0];
    expect(block).toMatchObject({ kind: 'paragraph', runs: [{ text: 'deep' }] });
  });

  it('shows exactly the text that was escaped, wherever it stands', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('*', '_', '[', ']', '(', '|', '`', '<', '&', '#', '1', '.', ' ', '~', '\\', '!', '\u202E', 'a') })), (text) => {
      const shown = plainLine(text);
      fc.pre(shown !== '');
      const markdown = escapeMarkdown(text);
      const cell = only(`| A |\n| --- |\n| x${markdown}x |\n`, 'table').rows[0]![0]!;
      expect(textOf(cell.runs)).toBe(`x${shown}x`);
      expect(paragraph(`x ${markdown} x`)).toBe(`x ${shown} x`);
    }), { numRuns: 200 });
  });
});

describe('columnShares', () => {
  it('shares the whole width, and gives every column some', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.string({ maxLength: 300 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const shares = columnShares(rows);
      expect(shares).toHaveLength(3);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      for (const share of shares) expect(share).toBeGreaterThan(0.04);
    }), { numRuns: 100 });
  });

  it('gives more to what says more, but no column all', () => {
    const [short, long] = columnShares([['No.', 'What'], ['1', 'x '.repeat(4000)]]) as [number, number];
    expect(long).toBeGreaterThan(short * 3);
    expect(short).toBeGreaterThan(0.05);
    expect(columnShares([])).toEqual([]);
  });
});

describe('what belongs on one page', () => {
  it('is the table to sign with what leads to it', () => {
    const blocks = blocksOf('# A\n\ntext\n\n## Sign\n\nwe agree\n\n| P | S |\n| --- | --- |\n| A | ..... |\n\nafter\n');
    expect(groupsToKeep(blocks).map(({ keep, blocks: inside }) => [keep, inside.map(({ kind }) => kind)])).toEqual([
      [false, ['heading']], [false, ['paragraph']], [true, ['heading', 'paragraph', 'table']], [false, ['paragraph']],
    ]);
    expect(groupsToKeep(blocks).flatMap((group) => group.blocks)).toEqual(blocks);
  });

  it('is a label, bold throughout, with what it names', () => {
    const labels = blocksOf('**Deutsch**\n\n**a** b\n\n**[to complete: x]**\n\ntext\n\n## **B**\n').map(isLabel);
    expect(labels).toEqual([true, false, false, false, false]);
  });

  it('is never more than a line for the running title', () => {
    expect(runningTitle({ title: '😀'.repeat(500), mark: 'Version 1 · sha256:0123456789ab' })).toBe(`${'😀'.repeat(72)}…`);
    expect(runningTitle({ title: 'Short', mark: '' })).toBe('Short');
  });
});
