/** The three plans are what their definitions say, whatever is equal, fixed, forbidden or asked for twice; and known optima are found. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { combining } from '../../../src/core/matching/score.js';
import { openMarket } from '../../../src/core/planning/fixed-pairs.js';
import { createMarket } from '../../../src/core/planning/market.js';
import { planGoals, threePlans, type ThreePlans } from '../../../src/core/planning/three-plans.js';
import { marketOf, pairsOf } from './markets.js';
import { allSets, bestForPersons, openPairs, shownScore, stableSets, viewsBy, worthOf, type Instance, type PlainPair } from './plain-plans.js';

/** Few different numbers, so that much is equal: utilities, completeness, waiting. */
const instanceOf = (senders: number, hosts: number, least: number, [fewest, most]: readonly [number, number]) => fc.record({
  pairs: fc.uniqueArray(
    fc.record({
      send: fc.integer({ min: 1, max: senders }), host: fc.integer({ min: 101, max: 100 + hosts }), sendScore: fc.constantFrom(0, 1, 2, 3, 6, 5000), hostScore: fc.constantFrom(0, 1, 2, 3, 6, 5000),
      knownWeights: fc.constantFrom(150, 200),
    }),
    { selector: ({ send, host }) => `${send} ${host}`, minLength: least, maxLength: 13 },
  ),
  persons: fc.oneof(fc.constant(Array.from({ length: 7 }, () => 'own')), fc.array(fc.constantFrom('own', 'own', 'own', 'p'), { minLength: 7, maxLength: 7 })),
  places: fc.array(fc.integer({ min: fewest, max: most }), { minLength: 4, maxLength: 4 }),
  waiting: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 11, maxLength: 11 }),
  decided: fc.oneof(fc.constant([]), fc.array(fc.constantFrom('open', 'open', 'open', 'open', 'fixed', 'forbidden'), { minLength: 13, maxLength: 13 })),
  forbiddenElsewhere: fc.array(fc.record({ send: fc.integer({ min: 1, max: 6 }), host: fc.integer({ min: 101, max: 104 }) }), { maxLength: 1 }),
}).map(({ pairs, persons, places, waiting, decided, forbiddenElsewhere }): Instance => {
  const open: Instance = {
    pairs,
    personOf: (send) => (persons[send] === 'own' ? `s${send}` : 'p'),
    placesOf: (host) => places[host - 101]!,
    waitingSince: (id) => waiting[id > 100 ? id - 94 : id]!,
    // In another order than the ids, so that nothing hangs on theirs.
    tieKey: (send, host) => `${(7 * send + 3 * host) % 10} ${String(send)} ${String(host)}`,
    fixed: [],
    forbidden: [...pairs.filter((_, at) => decided[at] === 'forbidden'), ...forbiddenElsewhere],
  };
  const isForbidden = (pair: PlainPair): boolean => open.forbidden.some(({ send, host }) => send === pair.send && host === pair.host);
  const fixed = pairs.filter((_, at) => decided[at] === 'fixed').reduce<PlainPair[]>((all, pair) =>
    (isForbidden(pair) || all.some(({ send }) => open.personOf(send) === open.personOf(pair.send)) || all.filter(({ host }) => host === pair.host).length >= open.placesOf(pair.host)
      ? all : [...all, pair]), []);
  return { ...open, fixed };
});

/** Some with more hosts than each has pairs with, some where nearly everybody can go everywhere. */
const anyInstance = fc.oneof(instanceOf(6, 4, 0, [0, 3]), instanceOf(4, 3, 9, [0, 3]), instanceOf(4, 4, 12, [1, 1]));

/** The plans as the command makes them: around the fixed pairs, without the forbidden ones. */
function plansOf(instance: Instance, lambda: number): { made: ThreePlans; pairs: Record<(typeof planGoals)[number], PlainPair[]>; prices: Map<number, number> } {
  const { personOf: participantOf, placesOf, waitingSince, tieKey } = instance;
  const scored = instance.pairs.map((pair) => ({ ...pair, score: shownScore(pair) }));
  const fixed = scored.filter((pair) => instance.fixed.some(({ send, host }) => send === pair.send && host === pair.host));
  const { market: left, conflicts } = openMarket({ pairs: scored, fixed, forbidden: instance.forbidden, participantOf, placesOf });
  expect(conflicts).toEqual([]);
  const market = createMarket({ ...left, participantOf, hostKeyOf: (host) => String(9000 - host), waitingSince, tieKey, way: combining.harmonic });
  const made = threePlans(market, { lambda, top: 3 });
  const plain = (plan: Int32Array): PlainPair[] =>
    [...plan].filter((edge) => edge >= 0).map((edge) => instance.pairs.find(({ send, host }) => send === market.pairs[edge]!.send && host === market.pairs[edge]!.host)!);
  return {
    made,
    pairs: { total: plain(made.plans.total), stable: plain(made.plans.stable), fair: plain(made.plans.fair) },
    prices: new Map(market.hostIds.map((id, at) => [id, made.prices[at]!])),
  };
}

const named = (pairs: readonly PlainPair[]): string[] => pairs.map(({ send, host }) => `${send}-${host}`).sort();

/** A price by definition: what one more place adds to the best worth. */
function plainPrices(instance: Instance, open: readonly PlainPair[], unit: number): Map<number, number> {
  const best = (more: { host: number } | null): number => Math.max(...allSets(instance, open, more).map((set) => worthOf(set, unit)));
  return new Map([...new Set(open.map(({ host }) => host))].map((host) => [host, best({ host }) - best(null)]));
}

const lambdas = [0, 0.25, 0.5, 1, 3];

describe('by definition', () => {
  test('all three goals, with ties, several places, several wishes of one person, and pairs fixed and forbidden', () => {
    const met = { fixed: 0, forbidden: 0, twice: 0, several: 0, differing: 0 };
    fc.assert(fc.property(anyInstance, fc.constantFrom(...lambdas), (instance, lambda) => {
      const { made, pairs, prices } = plansOf(instance, lambda);
      const open = openPairs(instance);
      const unit = new Set(open.map(({ send }) => instance.personOf(send))).size + 1;
      for (const goal of planGoals) {
        const whole = [...instance.fixed, ...pairs[goal]];
        expect(whole.some((pair) => instance.forbidden.some(({ send, host }) => send === pair.send && host === pair.host))).toBe(false);
        expect(new Set(whole.map(({ send }) => instance.personOf(send))).size).toBe(whole.length);
        for (const { host } of whole) expect(whole.filter((each) => each.host === host).length).toBeLessThanOrEqual(instance.placesOf(host));
      }
      expect(made.proof).toMatchObject({ dual: { gap: 0 }, blockingStable: 0, blockingFair: 0, faults: [] });

      expect(worthOf(pairs.total, unit)).toBe(Math.max(...allSets(instance, open).map((set) => worthOf(set, unit))));
      const price = plainPrices(instance, open, unit);
      expect([...prices].sort()).toEqual([...price].map(([host, each]) => [host, Math.floor(each / unit)]).sort());

      const own = viewsBy(instance, { send: ({ sendScore }) => sendScore, host: ({ hostScore }) => hostScore });
      const stable = stableSets(instance, open, own);
      expect(named(pairs.stable)).toEqual(named(bestForPersons(instance, stable, own)));
      // Whoever goes in one stable plan goes in all, and every host has as many in all.
      for (const set of stable) {
        expect(set.map(({ send }) => instance.personOf(send)).sort()).toEqual(pairs.stable.map(({ send }) => instance.personOf(send)).sort());
        expect(set.map(({ host }) => host).sort()).toEqual(pairs.stable.map(({ host }) => host).sort());
      }

      const fairValue = (pair: PlainPair): number => 1000 * (unit * shownScore(pair) + 1) - 1000 * lambda * price.get(pair.host)!;
      const fair = viewsBy(instance, { send: fairValue, host: fairValue });
      expect(named(pairs.fair)).toEqual(named(bestForPersons(instance, stableSets(instance, open, fair), fair)));

      for (const goal of ['stable', 'fair'] as const) expect(worthOf(pairs[goal], unit)).toBeLessThanOrEqual(worthOf(pairs.total, unit));
      met.fixed += Number(instance.fixed.length > 0);
      met.forbidden += Number(instance.forbidden.length > 0);
      met.twice += Number(new Set(instance.pairs.map(({ send }) => instance.personOf(send))).size < new Set(instance.pairs.map(({ send }) => send)).size);
      met.several += Number(stable.length > 1);
      met.differing += Number(new Set(planGoals.map((goal) => named(pairs[goal]).join())).size === 3);
    }), { numRuns: 1200, seed: 20210401 });
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(what === 'several' ? 10 : 50);
  });

  test('lambda 0 is the stable plan by the score alone; lambda moves no other plan, and at full prices nobody in the best total would rather have another of its pairs', () => {
    fc.assert(fc.property(anyInstance, (instance) => {
      const open = openPairs(instance);
      const [none, whole] = [plansOf(instance, 0), plansOf(instance, 1)];
      const byScore = viewsBy(instance, { send: shownScore, host: shownScore });
      expect(named(none.pairs.fair)).toEqual(named(bestForPersons(instance, stableSets(instance, open, byScore), byScore)));
      const unit = new Set(open.map(({ send }) => instance.personOf(send))).size + 1;
      const price = plainPrices(instance, open, unit);
      const left = (pair: PlainPair): number => unit * shownScore(pair) + 1 - price.get(pair.host)!;
      for (const taken of whole.pairs.total) {
        const others = open.filter(({ send }) => instance.personOf(send) === instance.personOf(taken.send));
        expect(left(taken)).toBe(Math.max(...others.map(left)));
        expect(left(taken)).toBeGreaterThanOrEqual(0);
      }
      expect(named(whole.pairs.total)).toEqual(named(none.pairs.total));
      expect(named(whole.pairs.stable)).toEqual(named(none.pairs.stable));
    }), { numRuns: 150, seed: 5 });
  });
});

describe('known optima', () => {
  const sides = (size: number): number[] => Array.from({ length: size }, (_, at) => at + 1);
  const total = (size: number, score: (send: number, host: number) => number): number => {
    const market = marketOf(sides(size).flatMap((send) => sides(size).map((host) => ({ send, host, sendScore: 0, hostScore: 0, score: score(send, host) }))));
    const { numbers, proof } = threePlans(market, { lambda: 0.5, top: 10 });
    expect(proof).toMatchObject({ dual: { gap: 0 }, blockingStable: 0, blockingFair: 0, faults: [] });
    return numbers.total.totalScore;
  };

  // Diaconis and Graham 1977: no permutation has a larger footrule than floor(n^2 / 2). Nearly every plan of the upper half is a best one.
  test.each([2, 5, 24, 61])('the largest footrule of %i', (size) => {
    expect(total(size, (send, host) => Math.abs(send - host))).toBe(Math.floor((size * size) / 2));
  });

  // Spearman: the sum of squared differences is largest, n (n^2 - 1) / 3, for the reversal, and for nothing else.
  test.each([2, 7, 40])('the largest sum of squared differences of %i', (size) => {
    expect(total(size, (send, host) => (send - host) ** 2)).toBe((size * (size * size - 1)) / 3);
  });

  // Knuth 1976: n / 2 pairs of participants who would rather change with each other than their hosts would have it: 2^(n / 2) stable plans.
  test('many stable plans, of which the participants get their first wishes', () => {
    const entries = [0, 1, 2].flatMap((pair) => [[1, 1, 2, 1], [1, 2, 1, 2], [2, 2, 2, 1], [2, 1, 1, 2]].map(([send, host, sendScore, hostScore]) =>
      ({ send: 2 * pair + send!, host: 2 * pair + host!, sendScore: sendScore!, hostScore: hostScore! })));
    const market = marketOf(entries);
    const instance: Instance = {
      pairs: entries.map((entry) => ({ ...entry, knownWeights: 200 })), personOf: String, placesOf: () => 1, waitingSince: () => 0, tieKey: (send, host) => `${send} ${host}`, fixed: [], forbidden: [],
    };
    const own = viewsBy(instance, { send: ({ sendScore }) => sendScore, host: ({ hostScore }) => hostScore });
    expect(stableSets(instance, instance.pairs, own)).toHaveLength(8);
    expect(pairsOf(market, threePlans(market, { lambda: 0, top: 1 }).plans.stable)).toEqual(['1-1', '2-2', '3-3', '4-4', '5-5', '6-6']);
  });

  // Gale and Shapley 1962: of n participants who all rank the hosts alike and are ranked alike, the only stable plan puts equals together.
  test.each([[12, 1], [12, 3]])('%i participants in one order, %i places a host', (size, places) => {
    const hosts = size / places;
    const market = marketOf(sides(size).flatMap((send) => sides(hosts).map((host) => ({ send, host, sendScore: hosts - host, hostScore: size - send }))), () => places);
    expect(pairsOf(market, threePlans(market, { lambda: 0, top: 1 }).plans.stable)).toEqual(sides(size).map((send) => `${send}-${Math.ceil(send / places)}`).sort());
  });
});
