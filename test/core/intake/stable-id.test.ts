/** The text of a stable id is the same from the parts of a key and from the key as JSON. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stableIdText, stableIdTextOf } from '../../../src/core/intake/registration-keys.js';

test('whatever the parts hold', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\\', '[', 'a', 'é', '\n') }));
  fc.assert(fc.property(text, fc.oneof(fc.tuple(text), fc.tuple(text, text)), fc.constantFrom('send' as const, 'host' as const), (source, key, side) => {
    expect(stableIdTextOf(JSON.stringify(source), JSON.stringify(key), side)).toBe(stableIdText(source, key, side));
  }), { numRuns: 1000 });
});
