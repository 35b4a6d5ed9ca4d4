/** Texts kept as bytes come back as they were, whatever stands in them, and from any rows. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chosenText, textAt, textColumn } from '../../../src/core/matching/text-column.js';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\n', '\0', 'Żółw', '🐢', 'x'.repeat(5000), '\ufeffBOM'));

it('gives long texts back, as a list may hold them', () => {
  const texts = ['x'.repeat(1_000_000), 'short', 'ł'.repeat(400_000)];
  const column = textColumn(texts);
  expect(texts.map((_, row) => textAt(column, row) === texts[row])).toEqual([true, true, true]);
});

it('gives each text back', () => {
  fc.assert(fc.property(fc.array(text), (texts) => {
    const column = textColumn(texts);
    expect(texts.map((_, row) => textAt(column, row))).toEqual(texts);
    const rows = Int32Array.from(texts, (_, row) => texts.length - 1 - row);
    expect(texts.map((_, row) => chosenText({ texts: column, rows }, row))).toEqual([...texts].reverse());
  }));
});
