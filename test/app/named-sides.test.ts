/** Whom a night names. */

import { expect, test } from 'vitest';
import { NamedSides } from '../../src/app/named-sides.js';

test('whoever is named is named once, also one that the register holds no more', () => {
  const named = new NamedSides(3).add(2, 'host').add(900_000, 'host').add(2, 'host').add(1, 'send');
  expect(named.ids).toEqual([2, 900_000, 1]);
  expect(named.ids.map((id) => named.sideOf(id))).toEqual(['host', 'host', 'send']);
});
