/** The best total is the best of all plans, proven by its prices, and the prices are what one more place is worth. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bestTotal } from '../../../src/core/planning/best-total.js';
import { dualProof, planFaults } from '../../../src/core/planning/certificate.js';
import { population, randomOf, settingsOf } from '../matching/population.js';
import { prepareMatching } from '../../../src/core/matching/context.js';
import { matchAll } from '../../../src/core/matching/engine.js';
import { allPlans, marketOf, pairsOf, worthOf, type Entry } from './markets.js';

const smallMarket = fc.record({
  entries: fc.uniqueArray(
    fc.record({ send: fc.integer({ min: 1, max: 5 }), host: fc.integer({ min: 1, max: 4 }), sendScore: fc.constant(0), hostScore: fc.constant(0), score: fc.integer({ min: 0, max: 12 }) }),
    { selector: ({ send, host }) => `${send} ${host}`, maxLength: 14 },
  ),
  places: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
});

const best = (entries: readonly Entry[], places: readonly number[]): { total: number; placed: number } => {
  const market = marketOf(entries, (host) => places[host]!);
  return allPlans(market).map((plan) => worthOf(market, plan)).reduce((a, b) => (b.total > a.total || (b.total === a.total && b.placed > a.placed) ? b : a));
};

describe('the best total', () => {
  test('is the best of all plans, and of those the one with the most pairs', () => {
    fc.assert(fc.property(smallMarket, ({ entries, places }) => {
      const market = marketOf(entries, (host) => places[host]!);
      const priced = bestTotal(market);
      expect(planFaults(market, priced.plan)).toEqual([]);
      expect(worthOf(market, priced.plan)).toEqual(best(entries, places));
      expect(dualProof(market, priced).gap).toBe(0);
    }), { numRuns: 300 });
  });

  test('has prices that are what one more place would add', () => {
    fc.assert(fc.property(smallMarket, ({ entries, places }) => {
      const market = marketOf(entries, (host) => places[host]!);
      const { prices, unit } = bestTotal(market);
      const worth = ({ total, placed }: { total: number; placed: number }): number => total * unit + placed;
      market.hostIds.forEach((id, at) => {
        const more = places.map((each, host) => (host === id ? each + 1 : each));
        expect(prices[at]).toBe(worth(best(entries, more)) - worth(best(entries, places)));
      });
    }), { numRuns: 100 });
  });

  test('does not depend on the order of the pairs', () => {
    fc.assert(fc.property(smallMarket, ({ entries, places }) => {
      const there = marketOf(entries, (host) => places[host]!);
      const back = marketOf([...entries].reverse(), (host) => places[host]!);
      expect(pairsOf(back, bestTotal(back).plan)).toEqual(pairsOf(there, bestTotal(there).plan));
    }), { numRuns: 50 });
  });

  // The multiplication table of Machol and Wien, hard for the Hungarian method: w(i, j) = i j, best on the diagonal.
  test.each([5, 40, 90])('of the multiplication table of %i', (size) => {
    const sides = Array.from({ length: size }, (_, at) => at + 1);
    const market = marketOf(sides.flatMap((send) => sides.map((host) => ({ send, host, sendScore: 0, hostScore: 0, score: send * host }))));
    const priced = bestTotal(market);
    expect(worthOf(market, priced.plan)).toEqual({ total: (size * (size + 1) * (2 * size + 1)) / 6, placed: size });
    expect(dualProof(market, priced).gap).toBe(0);
  });

  test('of the same table turned round, where the best is as small as can be', () => {
    const size = 60;
    const sides = Array.from({ length: size }, (_, at) => at + 1);
    const most = size * size;
    const market = marketOf(sides.flatMap((send) => sides.map((host) => ({ send, host, sendScore: 0, hostScore: 0, score: most - send * host }))));
    expect(worthOf(market, bestTotal(market).plan).total).toBe(size * most - (size * (size + 1) * (size + 2)) / 6);
  });

  test('that was planted: prices and worths first, then the pairs below them', () => {
    for (const seed of [1, 2, 3]) {
      const random = randomOf(seed);
      const [hosts, places] = [30, 3];
      const price = Array.from({ length: hosts }, () => Math.floor(random() * 4000));
      const worth = Array.from({ length: hosts * places }, () => Math.floor(random() * 4000));
      const entries = worth.flatMap((own, send) => price.map((each, host): Entry => {
        const planted = send % hosts === host;
        return { send, host, sendScore: 0, hostScore: 0, score: Math.max(0, own + each - (planted ? 0 : 1 + Math.floor(random() * 3000))) };
      }));
      const market = marketOf(entries, () => places);
      const sum = worth.reduce((a, b) => a + b, 0) + places * price.reduce((a, b) => a + b, 0);
      expect(worthOf(market, bestTotal(market).plan)).toEqual({ total: sum, placed: hosts * places });
    }
  });

  test('leaves somebody out where that is worth more, and moves others to make room', () => {
    const market = marketOf([
      { send: 1, host: 1, sendScore: 0, hostScore: 0, score: 90 }, { send: 1, host: 2, sendScore: 0, hostScore: 0, score: 80 },
      { send: 2, host: 1, sendScore: 0, hostScore: 0, score: 85 }, { send: 3, host: 2, sendScore: 0, hostScore: 0, score: 10 },
    ]);
    expect(pairsOf(market, bestTotal(market).plan)).toEqual(['1-2', '2-1']);
  });

  test('counts two wishes of one person once, by the better pair', () => {
    const market = marketOf(
      [{ send: 1, host: 1, sendScore: 5000, hostScore: 5000 }, { send: 2, host: 1, sendScore: 6000, hostScore: 6000 }, { send: 2, host: 2, sendScore: 9000, hostScore: 9000 }],
      () => 2,
      () => 'one person',
    );
    expect(market.participants).toBe(1);
    expect(pairsOf(market, bestTotal(market).plan)).toEqual(['2-2']);
    expect(market.pairs.map(({ send, host }) => `${send}-${host}`)).toEqual(['2-1', '2-2']);
  });

  test('is no lower with one host more, over all possible pairs', () => {
    const made = population({ seed: 71, senders: 60, hosts: 40, shape: 'open' });
    const totals = [20, 25, 30, 35, 40].map((hosts) => {
      const few = { senders: made.senders, hosts: made.hosts.slice(0, hosts) };
      const { candidates } = matchAll({ ...few, context: prepareMatching(settingsOf(made.barred)), keep: 60 });
      const market = marketOf(candidates, (id) => few.hosts.find((each) => each.id === id)!.registration.places ?? 1);
      const priced = bestTotal(market);
      expect(dualProof(market, priced).gap).toBe(0);
      return worthOf(market, priced.plan).total;
    });
    expect(totals[0]).toBeGreaterThan(0);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
  });

  test('of nobody is nothing', () => {
    const market = marketOf([]);
    const priced = bestTotal(market);
    expect([priced.plan.length, dualProof(market, priced)]).toEqual([0, { worth: 0, bound: 0, gap: 0 }]);
  });
});

describe('the checks', () => {
  const market = marketOf([
    { send: 1, host: 1, sendScore: 0, hostScore: 0, score: 90 }, { send: 2, host: 1, sendScore: 0, hostScore: 0, score: 85 },
  ]);

  test('find a plan that is not the best, and prices that prove nothing', () => {
    const priced = bestTotal(market);
    expect(dualProof(market, { ...priced, plan: Int32Array.from([-1, 1]) }).gap).toBeGreaterThan(0);
    expect(dualProof(market, { ...priced, prices: Float64Array.from([-500]) }).gap).toBe(Infinity);
    expect(dualProof(market, { ...priced, prices: Float64Array.from([0]) }).gap).toBeGreaterThan(0);
  });

  test('find a host with more participants than places, and an edge of somebody else', () => {
    expect(planFaults(market, Int32Array.from([0, 1]))).toEqual(['host 0 holds 2 participants on 1 places']);
    expect(planFaults(market, Int32Array.from([1, -1]))).toEqual(['participant 0 holds an edge of participant 1']);
  });
});
