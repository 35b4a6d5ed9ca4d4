/** Texts that come in pieces become the bytes of the whole text. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOf } from '../../src/files/text-bytes.js';

it('gives the UTF-8 of all pieces together, whatever they hold', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))), (pieces) => {
    expect(Buffer.concat([...bytesOf(pieces)])).toEqual(Buffer.concat(pieces.map((piece) => Buffer.from(piece))));
  }));
});

it('gives parts of two megabytes at most, and a larger one for a larger piece', () => {
  const pieces = ['a'.repeat(700_000), 'ż'.repeat(690_000), '🐢'.repeat(2_000_000), '€'.repeat(1_333_334)];
  const parts = [...bytesOf(pieces)];
  expect(Buffer.concat(parts).equals(Buffer.from(pieces.join('')))).toBe(true);
  expect(parts.map(({ length }) => length)).toEqual([700_000, 1_380_000, 8_000_000, 4_000_002]);
});

it('gives one part without bytes for no text', () => {
  expect([...bytesOf([])].map(({ length }) => length)).toEqual([0]);
  expect([...bytesOf(['', ''])].map(({ length }) => length)).toEqual([0]);
});
