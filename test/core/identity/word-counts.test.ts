/** Words are counted exactly, whether they come once or often, and whatever else shares their hash. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords } from '../../../src/core/identity/word-counts.js';

test('the counts are those of a map', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), (words) => {
    const count = countWords((see) => { words.forEach(see); });
    const truth = new Map<string, number>();
    for (const word of words) truth.set(word, (truth.get(word) ?? 0) + 1);
    expect(words.map(count)).toEqual(words.map((word) => truth.get(word)));
  }), { numRuns: 30 });
});

test('of very many words some share a hash, and each has its own count', () => {
  const words = Array.from({ length: 60_000 }, (_, index) => `word${index}`);
  const count = countWords((see) => { [...words, ...words.slice(0, 100)].forEach(see); });
  expect(words.filter((word, index) => count(word) !== (index < 100 ? 2 : 1))).toEqual([]);
});
