/** What is looked up by id. */

import { expect, test } from 'vitest';
import { ById, byIdOf } from '../../src/core/by-id.js';

test('all of some lists are found by their ids, and nobody else', () => {
  const [a, b, c] = [{ id: 2 }, { id: 7 }, { id: 1 }];
  const found = byIdOf([[a, b], [c]]);
  expect([0, 1, 2, 3, 7, 8].map((id) => found.get(id))).toEqual([undefined, c, a, undefined, b, undefined]);
  expect([1, 3, 8].map((id) => found.has(id))).toEqual([true, false, false]);
  expect(byIdOf([]).has(1)).toBe(false);
});

test('ids that are higher than expected find their place', () => {
  const found = new ById<string>(3);
  found.set(900_000, 'a');
  expect([found.get(900_000), found.has(899_999)]).toEqual(['a', false]);
});
