/** Stable plans have no pair that would rather be together, and are the best stable ones for the participants. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bestTotal } from '../../../src/core/planning/best-total.js';
import { blockingEdges, planFaults } from '../../../src/core/planning/certificate.js';
import { fairOrder, shownScores, timesShown } from '../../../src/core/planning/fair.js';
import { openMarket } from '../../../src/core/planning/fixed-pairs.js';
import { planNumbers } from '../../../src/core/planning/numbers.js';
import { ownUtilities, placesInLists, preferring, type Values } from '../../../src/core/planning/preferences.js';
import { stablePlan } from '../../../src/core/planning/stable.js';
import { WishLists } from '../../../src/core/planning/wish-lists.js';
import type { Market } from '../../../src/core/planning/market.js';
import { congestionOf } from '../../../src/core/planning/congestion.js';
import { allPlans, marketOf, pairOf, pairsOf, type Entry } from './markets.js';

const utility = fc.integer({ min: 0, max: 6 });
const smallMarket = fc.record({
  entries: fc.uniqueArray(
    fc.record({ send: fc.integer({ min: 1, max: 5 }), host: fc.integer({ min: 1, max: 4 }), sendScore: utility, hostScore: utility }),
    { selector: ({ send, host }) => `${send} ${host}`, maxLength: 14 },
  ),
  places: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
});

/** The strict preferences as values: the nearer to the top of a list, the higher. */
const strict = (market: Market, values: Values) => ({ send: placesInLists(market, values, 'send').map((each) => -each), host: placesInLists(market, values, 'host').map((each) => -each) });

/** The same plan in another way: every list is put in order, and in each round all who have no place ask at once. */
function plainPlan(market: Market, values: Values): Int32Array {
  const places = { send: placesInLists(market, values, 'send'), host: placesInLists(market, values, 'host') };
  const edges = [...market.owner.keys()];
  const listOf = Array.from({ length: market.participants }, (_, at) => edges.filter((edge) => market.owner[edge] === at).sort((a, b) => places.send[a]! - places.send[b]!));
  const refused = new Set<number>();
  for (;;) {
    const asked = listOf.flatMap((list) => list.find((edge) => !refused.has(edge)) ?? []);
    const over = market.hostIds.flatMap((_, host) => {
      const askers = asked.filter((edge) => market.hostOf[edge] === host).sort((a, b) => places.host[a]! - places.host[b]!);
      return askers.slice(market.places[host]);
    });
    if (over.length === 0) return Int32Array.from({ length: market.participants }, (_, at) => asked.find((edge) => market.owner[edge] === at) ?? -1);
    for (const edge of over) refused.add(edge);
  }
}

/** Markets in which lists are long and much is equal. */
const largerMarket = fc.record({
  entries: fc.uniqueArray(
    fc.record({ send: fc.integer({ min: 1, max: 25 }), host: fc.integer({ min: 1, max: 12 }), sendScore: fc.integer({ min: 0, max: 9 }), hostScore: fc.integer({ min: 0, max: 9 }) }),
    { selector: ({ send, host }) => `${send} ${host}`, minLength: 60, maxLength: 250 },
  ),
  places: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 13, maxLength: 13 }),
});

describe('the stable plan', () => {
  test('has no blocking pair, not even by what decides between equals, and is the best such plan for every participant', () => {
    fc.assert(fc.property(smallMarket, ({ entries, places }) => {
      const market = marketOf(entries, (host) => places[host]!);
      const values = strict(market, ownUtilities(market));
      const plan = stablePlan(market, ownUtilities(market));
      expect(planFaults(market, plan)).toEqual([]);
      expect(blockingEdges(market, plan, values)).toEqual([]);
      expect(blockingEdges(market, plan, ownUtilities(market))).toEqual([]);
      const place = (edge: number): number => (edge < 0 ? Infinity : -values.send[edge]!);
      for (const other of allPlans(market)) {
        if (blockingEdges(market, other, values).length > 0) continue;
        other.forEach((edge, participant) => { expect(place(plan[participant]!)).toBeLessThanOrEqual(place(edge)); });
      }
    }), { numRuns: 200 });
  });

  test('is what rounds of asking over lists in order give', () => {
    fc.assert(fc.property(largerMarket, ({ entries, places }) => {
      const market = marketOf(entries, (host) => places[host]!);
      const values = ownUtilities(market);
      expect(stablePlan(market, values)).toEqual(plainPlan(market, values));
    }), { numRuns: 60 });
  });

  test('asks along the lists in order, to their end', () => {
    fc.assert(fc.property(largerMarket, ({ entries, places }) => {
      const market = marketOf(entries, (host) => places[host]!);
      const values = ownUtilities(market);
      const inOrder = placesInLists(market, values, 'send');
      const wishes = new WishLists(market, preferring(market, values, 'send'));
      for (let participant = 0; participant < market.participants; participant += 1) {
        const size = market.first[participant + 1]! - market.first[participant]!;
        const asked = Array.from({ length: size }, () => wishes.next(participant));
        expect(asked.map((edge) => [market.owner[edge], inOrder[edge]])).toEqual(asked.map((_, at) => [participant, at]));
        expect(wishes.next(participant)).toBe(-1);
      }
    }), { numRuns: 60 });
  });

  test('does not depend on the order of the pairs', () => {
    fc.assert(fc.property(smallMarket, ({ entries, places }) => {
      const [there, back] = [marketOf(entries, (host) => places[host]!), marketOf([...entries].reverse(), (host) => places[host]!)];
      const planOf = (market: typeof there): string[] => pairsOf(market, stablePlan(market, ownUtilities(market)));
      expect(planOf(back)).toEqual(planOf(there));
    }), { numRuns: 50 });
  });

  // Every participant's favourite host likes it least and so on round the circle: all get their first wish.
  test('gives each its first wish where the first wishes differ', () => {
    const size = 30;
    const entries = Array.from({ length: size * size }, (_, at): Entry => {
      const [send, host] = [at % size, Math.floor(at / size)];
      return { send, host, sendScore: size - ((host - send + size) % size), hostScore: 1 + ((host - send + size) % size) };
    });
    const market = marketOf(entries);
    expect(pairsOf(market, stablePlan(market, ownUtilities(market)))).toEqual(
      Array.from({ length: size }, (_, at) => `${at}-${at}`).sort(),
    );
  });

  test('gives places in the hosts\' order where all wish for the same', () => {
    const entries = [1, 2, 3, 4, 5].flatMap((send) => [1, 2, 3].map((host): Entry => ({ send, host, sendScore: 10 - host, hostScore: send })));
    const market = marketOf(entries, (host) => (host === 1 ? 2 : 1));
    expect(pairsOf(market, stablePlan(market, ownUtilities(market)))).toEqual(['2-3', '3-2', '4-1', '5-1']);
  });

  test('may be worth less than the best total, which may hold blocking pairs', () => {
    // One wants host 1 a little more, and so does host 1; the best total sends it to host 2 for the sake of participant 2.
    const market = marketOf([
      { send: 1, host: 1, sendScore: 9000, hostScore: 9000 }, { send: 1, host: 2, sendScore: 8000, hostScore: 8000 }, { send: 2, host: 1, sendScore: 8500, hostScore: 8500 },
    ]);
    const stable = stablePlan(market, ownUtilities(market));
    expect(planNumbers(market, stable)).toMatchObject({ placed: 1, withoutPlace: 1, totalScore: 9000, lowestScore: 9000, blockingPairs: 0 });
    expect(planNumbers(market, bestTotal(market).plan)).toMatchObject({ placed: 2, hostsUsed: 2, totalScore: 16500, totalSendScore: 16500, lowestScore: 8000, blockingPairs: 1 });
  });
});

describe('the fair plan', () => {
  test('is stable by score less lambda times price', () => {
    fc.assert(fc.property(smallMarket, fc.constantFrom(0, 0.25, 0.5, 1, 3), ({ entries, places }, lambda) => {
      const market = marketOf(entries, (host) => places[host]!);
      const values = fairOrder(market, bestTotal(market), lambda);
      const plan = stablePlan(market, values);
      expect(planFaults(market, plan)).toEqual([]);
      expect(blockingEdges(market, plan, values)).toEqual([]);
    }), { numRuns: 100 });
  });

  test('brings hosts forward that nobody would see, at a price in score', () => {
    // Host 1 is a little better for all and has one place; host 2 nobody sees first.
    const market = marketOf([1, 2, 3, 4].flatMap((send): Entry[] => [
      { send, host: 1, sendScore: 0, hostScore: 0, score: 8000 + send }, { send, host: 2, sendScore: 0, hostScore: 0, score: 7900 },
    ]), (host) => (host === 1 ? 1 : 4));
    const priced = bestTotal(market);
    const lists = (lambda: number): Int32Array => placesInLists(market, fairOrder(market, priced, lambda), 'send');
    const firsts = (lambda: number): number[] => [...timesShown(market, lists(lambda), 1)];
    expect(firsts(0)).toEqual([4, 0]);
    // Its price is what the second best would gain by a further place: 8003 - 7900.
    expect(firsts(0.5)).toEqual([4, 0]);
    expect(firsts(0.99)).toEqual([3, 1]);
    const sums = [0, 2].map((lambda) => shownScores(market, lists(lambda), 1));
    expect(sums).toEqual([{ sum: 32_010, entries: 4 }, { sum: 31_600, entries: 4 }]);
  });

  test('with lambda 0 orders lists by score alone', () => {
    fc.assert(fc.property(smallMarket, ({ entries, places }) => {
      const market = marketOf(entries, (host) => places[host]!);
      const [byScore, fair] = [{ send: market.score, host: market.score }, fairOrder(market, bestTotal(market), 0)];
      expect(strict(market, fair)).toEqual(strict(market, byScore));
    }), { numRuns: 50 });
  });
});

describe('fixed and forbidden pairs', () => {
  const pairs = [[1, 1], [1, 2], [2, 1], [3, 1], [4, 2]].map(([send, host]) => pairOf({ send: send!, host: host!, sendScore: 5000, hostScore: 5000 }));
  const [first] = pairs;
  // Registrations 1 and 4 are two wishes of one person.
  const input = { pairs, fixed: [first!], forbidden: [{ send: 3, host: 1 }], participantOf: (send: number) => (send === 4 ? 'p1' : `p${send}`), placesOf: () => 2 };

  test('leave the others, and a place less', () => {
    const { market, conflicts } = openMarket(input);
    expect(conflicts).toEqual([]);
    expect(market.pairs.map(({ send, host }) => [send, host])).toEqual([[2, 1]]);
    expect([market.placesOf(1), market.placesOf(2)]).toEqual([1, 2]);
  });

  test('cannot contradict each other', () => {
    const { conflicts } = openMarket({ ...input, fixed: [pairs[2]!, pairs[1]!, first!, pairs[3]!, pairs[4]!], placesOf: (host) => (host === 1 ? 1 : 5) });
    expect(conflicts.map(({ pair, why }) => [pair.send, pair.host, why])).toEqual([
      [1, 1, 'participant-fixed-twice'], [3, 1, 'forbidden'], [4, 2, 'participant-fixed-twice'],
    ]);
    expect(openMarket({ ...input, fixed: [pairs[2]!, first!], placesOf: () => 1 }).conflicts).toMatchObject([{ why: 'host-full' }]);
  });
});

describe('congestion', () => {
  test('in figures', () => {
    expect(congestionOf([0, 0, 0, 4])).toEqual({ registrations: 4, neverShown: 3, timesShown: 4, topShare: 1, gini: 0.75 });
    expect(congestionOf([3, 3, 3])).toMatchObject({ neverShown: 0, topShare: 1 / 3, gini: 0 });
    expect(congestionOf([])).toEqual({ registrations: 0, neverShown: 0, timesShown: 0, topShare: null, gini: null });
    expect(congestionOf(Array.from({ length: 200 }, (_, at) => (at < 2 ? 51 : 1))).topShare).toBeCloseTo(102 / 300);
  });

  test('the coefficient is the mean difference of all pairs, halved and by the mean', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 }), (shown) => {
      const total = shown.reduce((a, b) => a + b, 0);
      const differences = shown.flatMap((a) => shown.map((b) => Math.abs(a - b))).reduce((a, b) => a + b, 0);
      const { gini } = congestionOf(shown);
      if (total === 0) expect(gini).toBeNull();
      else expect(gini).toBeCloseTo(differences / (2 * shown.length * total), 12);
    }), { numRuns: 100 });
  });
});
