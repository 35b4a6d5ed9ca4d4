/** The tie hash is the beginning of SHA-256, however the text is cut into a beginning and an ending. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { TieHash } from '../../../src/core/matching/tie-hash.js';
import { PairTies } from '../../../src/core/matching/ties.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The first 53 bits of a hex hash. */
const beginning = (hex: string): number => Number(BigInt(`0x${hex.slice(0, 14)}`) >> 3n);

test('agrees with SHA-256 for beginnings and endings of any length', () => {
  const hash = new TieHash();
  const ascii = fc.string({ maxLength: 200, unit: 'binary-ascii' });
  fc.assert(fc.property(ascii, fc.array(ascii, { minLength: 1, maxLength: 3 }), (start, endings) => {
    hash.begin(start);
    for (const ending of endings) expect(hash.end(ending)).toBe(beginning(sha256(start + ending)));
  }), { numRuns: 300 });
});

test('orders pairs as their whole keys do, whatever the ids are made of', () => {
  const ids = fc.uniqueArray(fc.string({ maxLength: 80, unit: 'grapheme' }), { minLength: 2, maxLength: 6 });
  fc.assert(fc.property(ids, fc.string({ unit: 'grapheme' }), (stableIds, edition) => {
    const ties = new PairTies({ edition, sender: (row) => stableIds[row]!, host: (row) => stableIds[row]!, sha256 });
    const key = (send: number, host: number): string => sha256(JSON.stringify([edition, stableIds[send], stableIds[host]]));
    for (const [send] of stableIds.entries()) {
      for (const [host] of stableIds.entries()) {
        expect(ties.number(send, host)).toBe(beginning(key(send, host)));
        if (host > 0) expect(Math.sign(ties.compare(send, host - 1, host))).toBe(key(send, host - 1) < key(send, host) ? -1 : 1);
      }
    }
  }), { numRuns: 60 });
});
