/** Tests the structure parser, the marks of open items and the hash line. */

import { describe, expect, it } from 'vitest';
import { openItemsOf } from '../../../src/core/documents/open-items.js';
import { sectionsOf } from '../../../src/core/documents/sections.js';
import { hashedText, shownHash, withHash } from '../../../src/core/documents/text-hash.js';

describe('sectionsOf', () => {
  it('gives each heading its own lines', () => {
    expect(sectionsOf('before\n\n# One\n\ntext\n\n## Two ##\n- a\n- b\n\n### Three\n')).toEqual([
      { level: 1, title: 'One', line: 3, body: 'text' },
      { level: 2, title: 'Two', line: 7, body: '- a\n- b' },
      { level: 3, title: 'Three', line: 11, body: '' },
    ]);
  });

  it('knows headings of two lines, also with CRLF', () => {
    expect(sectionsOf('One\r\n===\r\ntext\r\n\r\nTwo\r\n---\r\n').map(({ level, title, body }) => [level, title, body])).toEqual([
      [1, 'One', 'text'],
      [2, 'Two', ''],
    ]);
  });

  it.each([
    ['an escaped mark', '\\# no'],
    ['a mark without a blank', '#no'],
    ['a fenced block', '```\n# no\n```\n~~~\n# no\n```\n~~~'],
    ['a rule under a table', '| a |\n| --- |\n| b |\n---'],
    ['a rule after a blank line', 'a\n\n---'],
    ['seven marks', '####### no'],
  ])('takes %s for no heading', (_what, markdown) => {
    expect(sectionsOf(markdown)).toEqual([]);
  });
});

describe('openItemsOf', () => {
  it('finds marks of code and of hand, once each, as plain text', () => {
    expect(openItemsOf('**[to complete: A\\|B \\[x\\]]** and **[hotel]** and **[to complete: A\\|B \\[x\\]]** and **bold**'))
      .toEqual(['A|B [x]', 'hotel']);
  });

  it('is not deceived by escaped text', () => {
    expect(openItemsOf('\\*\\*\\[to complete: x\\]\\*\\*')).toEqual([]);
  });
});

describe('the hash line', () => {
  const text = 'a\n- Text: `sha256:000000000000`, drafted on 1 May\nb\n';

  it('is no part of the hashed text', () => {
    expect(hashedText(text)).toBe('a\nb\n');
    expect(hashedText(withHash(text, 'f'.repeat(64)))).toBe(hashedText(text));
    expect(shownHash(withHash(text, 'f'.repeat(64)))).toBe('f'.repeat(12));
    expect(shownHash('a\nb\n')).toBeNull();
  });

  it('does not change with line ends and blanks that editors add', () => {
    expect(hashedText('a  \r\nb\r\n\r\n')).toBe('a\nb\n');
    expect(hashedText('a\nc\n')).not.toBe(hashedText('a\nb\n'));
  });
});
