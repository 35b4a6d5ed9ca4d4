/** Lists of texts as JSON: the same as the engine's own. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonOfTexts } from '../../src/core/json-texts.js';

it('writes what JSON.stringify writes', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '"', '\\', '\u2028', 'Łódź', '\u007f', ''));
  fc.assert(fc.property(fc.array(text), (texts) => { expect(jsonOfTexts(texts)).toBe(JSON.stringify(texts)); }));
});
