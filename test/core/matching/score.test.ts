/** Scores combine, round, compare and enter lists exactly. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { combinations } from '../../../src/core/matching/model.js';
import { compareScores, tieKey } from '../../../src/core/matching/order.js';
import { combining, completenessOf, pointsOf, scoreInterval } from '../../../src/core/matching/score.js';

const utility = fc.integer({ min: 0, max: 10_000 });
const pairOf = fc.record({ send: utility, host: utility });

describe('combined scores', () => {
  test('the golden example', () => {
    expect(pointsOf(combining.harmonic.shown(7950, 7700))).toBe(78.23);
  });

  test('two sides without any worth: 0', () => {
    expect(combinations.map((way) => combining[way].shown(0, 0))).toEqual([0, 0, 0, 0]);
    expect(combining.harmonic.shown(0, 10_000)).toBe(0);
  });

  test('are rounded halves up, exactly', () => {
    fc.assert(fc.property(pairOf, ({ send: a, host: b }) => {
      const [x, y] = [BigInt(a), BigInt(b)];
      // floor(2m + 1) / 2 rounds m: the doubled mean as a whole fraction.
      const harmonic = a + b === 0 ? 0n : (4n * x * y + x + y) / (2n * (x + y));
      expect(BigInt(combining.harmonic.shown(a, b))).toBe(harmonic);
      expect(BigInt(combining.arithmetic.shown(a, b))).toBe((x + y + 1n) / 2n);
      const root = BigInt(combining.geometric.shown(a, b));
      expect((2n * root - 1n) ** 2n <= 4n * x * y || root === 0n).toBe(true);
      expect((2n * root + 1n) ** 2n > 4n * x * y).toBe(true);
    }), { numRuns: 500 });
  });

  test.each(combinations)('%s: order by exact fractions agrees with arithmetic on big numbers', (combination) => {
    const way = combining[combination];
    fc.assert(fc.property(pairOf, pairOf, (first, second) => {
      const big = (pair: { send: number; host: number }): [bigint, bigint] =>
        [BigInt(way.numerator(pair.send, pair.host)), BigInt(way.denominator(pair.send, pair.host))];
      const [[n1, d1], [n2, d2]] = [big(first), big(second)];
      expect(Math.sign(compareScores(first, second, way))).toBe(Number(n2 * d1 > n1 * d2) - Number(n2 * d1 < n1 * d2));
    }), { numRuns: 300 });
  });

  test.each(combinations)('%s: rises in both utilities', (combination) => {
    const way = combining[combination];
    fc.assert(fc.property(pairOf, fc.nat(500), fc.nat(500), ({ send, host }, more, evenMore) => {
      const better = { send: Math.min(10_000, send + more), host: Math.min(10_000, host + evenMore) };
      expect(compareScores(better, { send, host }, way)).toBeLessThanOrEqual(0);
    }), { numRuns: 300 });
  });

  test('the interval of a pair without its needs', () => {
    const pair = { send: 7950, host: 5200, knownSend: 100, knownHost: 50 };
    expect(scoreInterval(pair, 50, combining.harmonic)).toEqual({
      score: combining.harmonic.shown(7950, 5200),
      low: combining.harmonic.shown(7950, 2700),
      high: combining.harmonic.shown(7950, 7700),
    });
    expect(completenessOf(pair)).toBe(75);
  });
});

test('the tie key is the hash of the JSON array of edition and stable ids', () => {
  expect(tieKey({ edition: 'e', send: 'a1', host: 'b2', sha256: (text) => `<${text}>` })).toBe('<["e","a1","b2"]>');
});

test('the merit orders pairs as the fractions do, equal ones included', () => {
  const nearby = fc.tuple(utility, utility, fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
    .map(([a, b, x, y]) => [{ send: a, host: b }, { send: Math.min(10_000, Math.max(0, a + x)), host: Math.min(10_000, Math.max(0, b + y)) }] as const);
  for (const combination of combinations) {
    const way = combining[combination];
    fc.assert(fc.property(fc.oneof(fc.tuple(pairOf, pairOf), nearby), ([first, second]) => {
      const byMerit = way.merit(second.send, second.host) - way.merit(first.send, first.host);
      expect(Math.sign(byMerit)).toBe(Math.sign(compareScores(first, second, way)));
    }), { numRuns: 500 });
  }
});
