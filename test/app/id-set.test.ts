/** The set of registrations holds exactly what was put into it, however far apart the numbers are. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdSet } from '../../src/app/id-set.js';

test('it holds what was added and nothing else', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 200_000 }), { maxLength: 50 }), fc.array(fc.nat({ max: 200_000 }), { maxLength: 50 }), (added, asked) => {
    const set = new IdSet();
    const truth = new Set(added);
    for (const id of added) set.add(id);
    for (const id of [...added, ...asked, ...added.map((each) => each + 1)]) expect(set.has(id)).toBe(truth.has(id));
  }), { numRuns: 60 });
});
