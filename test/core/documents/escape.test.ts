/** Tests that imported text stays text in Markdown. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, plainLine, unescapeMarkdown } from '../../../src/core/documents/escape.js';
import { marksOf, structureOf } from './structure.js';

/** Text made of what Markdown, HTML, templates and terminals react to, and of ordinary letters. */
const syntax = fc.array(fc.constantFrom(
  '*', '_', '`', '#', '##', '+', '-', '---', '=', '.', '1.', '23)', '!', '[', ']', '(', ')', '{{', '}}', '{%', '%}', '|',
  '<', '>', '&', '&lt;', '\\', '~~~', ':', '://', 'www.', '**[', ' ', '    ', '\n', '\r\n', '\t', '\u2028',
  '\u001B[31m', '\u202E', '\u0000', '\uD800', 'a', 'Z', 'é', '😀'),
{ maxLength: 12 }).map((parts) => parts.join(''));
const anyText = fc.oneof(syntax, fc.string({ unit: 'binary' }));

describe('plainLine', () => {
  it.each([
    ['a\r\nb\n\n c\td', 'a b c d'],
    ['\u001B[31mred\u001B[0m', 'red'],
    ['\u001B]8;;http://x\u0007link\u001B]8;;\u0007', 'link'],
    ['\u009B2Jgone', 'gone'],
    ['abc\u202Efed\u2066x\u2069', 'abcfedx'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['half \uD83D emoji', 'half \uFFFD emoji'],
    ['👩‍🔧 stays', '👩‍🔧 stays'],
    ['\u202E \u0007', ''],
  ])('reads %j as %j', (text, line) => {
    expect(plainLine(text)).toBe(line);
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['Müller & Söhne GmbH (Köln)', 'Müller & Söhne GmbH (Köln)'],
    ['+372 5123 4567', '+372 5123 4567'],
    ['C# and F#', 'C# and F#'],
    ['anna-maria@firma.example', 'anna-maria@firma.example'],
  ])('leaves %j readable', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it.each([
    ['# heading', String.raw`\# heading`],
    ['- item', String.raw`\- item`],
    ['12. item', String.raw`12\. item`],
    ['===', String.raw`\===`],
    ['a | b', String.raw`a \| b`],
    ['{{x}}', String.raw`\{\{x\}\}`],
    ['<script>', '&lt;script&gt;'],
    ['&lt; is <', String.raw`\&lt; is &lt;`],
    ['](http://x)', String.raw`\](http\://x)`],
    ['see www.x.example', String.raw`see www\.x.example`],
    ['**[to complete: x]**', String.raw`\*\*\[to complete: x\]\*\*`],
    ['C:\\', String.raw`C:\\`],
  ])('makes %j text', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it('can be undone: the text is all there', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(unescapeMarkdown(escapeMarkdown(text))).toBe(plainLine(text));
    }));
  });

  it('leaves no syntax, wherever the text stands', () => {
    fc.assert(fc.property(anyText, (text) => {
      const markdown = escapeMarkdown(text);
      for (const [mark, count] of Object.entries(marksOf(markdown))) expect([mark, count]).toEqual([mark, 0]);
      if (markdown === '') return;
      expect(structureOf(markdown)).toEqual(['paragraph']);
      expect(structureOf(`- ${markdown}`)).toEqual(['item > paragraph']);
      expect(structureOf(`| ${markdown} | ${markdown} |`)).toEqual(['row of 2']);
      expect(structureOf(`## ${markdown}`)).toEqual(['heading 2']);
    }));
  });

  it('leaves no control code, no escape sequence, no direction override', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(escapeMarkdown(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
    }));
  });
});
