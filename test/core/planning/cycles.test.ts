/** Rings of two and three are all found, each once, the best first; comparisons and groups count rightly. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Candidate } from '../../../src/core/matching/candidates.js';
import { prepareMatching } from '../../../src/core/matching/context.js';
import { matchAll } from '../../../src/core/matching/engine.js';
import { compareResults, type Member } from '../../../src/core/planning/comparison.js';
import { findCycles } from '../../../src/core/planning/cycles.js';
import { groupsOf } from '../../../src/core/planning/groups.js';
import { showings } from '../../../src/core/planning/congestion.js';
import type { Registration } from '../../../src/core/registration.js';
import { editionModel } from '../matching/edition.js';
import { population, settingsOf } from '../matching/population.js';
import { pairOf } from './markets.js';

describe('rings', () => {
  const link = fc.record({ from: fc.integer({ min: 1, max: 6 }), to: fc.integer({ min: 1, max: 6 }), score: fc.integer({ min: 1, max: 9 }) });
  // Company n sends as 10 n or 10 n + 1 and hosts as 100 n, so that a company may have two wishes.
  const pairsOfLinks = (links: readonly { from: number; to: number; score: number }[], twice: boolean) =>
    links.map(({ from, to, score }, at) => pairOf({ send: 10 * from + (twice && at % 2 === 0 ? 1 : 0), host: 100 * to, sendScore: 0, hostScore: 0, score }));
  const companyOf = (id: number): number => (id >= 100 ? id / 100 : Math.floor(id / 10));
  const find = (pairs: ReturnType<typeof pairsOfLinks>, keep = 1000) => findCycles({ pairs, companyOf, companyKeyOf: (company) => String(company), keep });

  test('are those that trying every two and three companies finds', () => {
    fc.assert(fc.property(fc.array(link, { maxLength: 25 }), fc.boolean(), (links, twice) => {
      const best = (from: number, to: number): number => (from === to ? 0 : Math.max(0, ...links.filter((each) => each.from === from && each.to === to).map((each) => each.score)));
      const expected: string[] = [];
      const all = [1, 2, 3, 4, 5, 6];
      const add = (companies: number[]): void => {
        const scores = companies.map((company, at) => best(company, companies[(at + 1) % companies.length]!));
        if (Math.min(...scores) > 0) expected.push(`${companies.join()} ${scores.join()}`);
      };
      for (const a of all) for (const b of all.filter((each) => each > a)) {
        add([a, b]);
        for (const c of all.filter((each) => each > a && each !== b)) add([a, b, c]);
      }
      const found = find(pairsOfLinks(links, twice));
      expect(found.cycles.map((each) => `${each.companies.join()} ${each.pairs.map((pair) => pair.score).join()}`).sort()).toEqual(expected.sort());
      expect(found.swaps + found.threeCycles).toBe(expected.length);
      for (const { companies, pairs } of found.cycles) {
        pairs.forEach((pair, at) => { expect([companyOf(pair.send), companyOf(pair.host)]).toEqual([companies[at], companies[(at + 1) % companies.length]]); });
      }
      const lows = found.cycles.map((each) => each.lowest);
      expect(lows).toEqual([...lows].sort((a, b) => b - a));
    }), { numRuns: 150 });
  });

  test('kept are the first of all', () => {
    fc.assert(fc.property(fc.array(link, { maxLength: 25 }), fc.integer({ min: 1, max: 4 }), (links, keep) => {
      const pairs = pairsOfLinks(links, false);
      expect(find(pairs, keep).cycles).toEqual(find(pairs).cycles.slice(0, keep));
    }), { numRuns: 50 });
  });
});

describe('two models compared', () => {
  const made = population({ seed: 81, senders: 50, hosts: 50, shape: 'open' });
  const lists = (model = editionModel): Candidate[] => [...matchAll({ ...made, context: prepareMatching(settingsOf(made.barred, { model })), keep: 4 }).candidates];
  const members = [...made.senders, ...made.hosts].map(({ id, registration }): Member =>
    ({ id, side: registration.side, groups: groupsOf(registration, settingsOf().sectorPlace) }));
  const { criteria } = editionModel;
  const other = { ...editionModel, criteria: { ...criteria, skills: { ...criteria.skills, weights: { send: 10, host: 10 } }, sector: { ...criteria.sector, weights: { send: 55, host: 55 } } } };

  test('a model with itself: nothing changes', () => {
    const same = compareResults(lists(), lists(), members);
    expect(same.pairs).toEqual([]);
    expect(same.kept).toBe(lists().length);
    expect(same.groups.every(({ before, after }) => JSON.stringify(before) === JSON.stringify(after))).toBe(true);
  });

  test('every pair of either is gained, lost, moved or stays, and back again it is the other way round', () => {
    const [before, after] = [lists(), lists(other)];
    const there = compareResults(before, after, members);
    const back = compareResults(after, before, members);
    const count = (of: typeof there, change: string): number => of.pairs.filter((each) => each.change === change).length;
    expect(count(there, 'gained')).toBeGreaterThan(5);
    expect(there.kept + count(there, 'lost')).toBe(before.length);
    expect(there.kept + count(there, 'gained')).toBe(after.length);
    expect([count(back, 'gained'), count(back, 'lost'), count(back, 'moved')]).toEqual([count(there, 'lost'), count(there, 'gained'), count(there, 'moved')]);
    for (const { change, before: was, after: is } of there.pairs) {
      expect([was === null, is === null]).toEqual([change === 'gained', change === 'lost']);
      if (change === 'moved') expect([was!.rank, was!.hostRank]).not.toEqual([is!.rank, is!.hostRank]);
    }
  });

  test('the groups of a grouping hold everybody once', () => {
    const { groups } = compareResults(lists(), lists(other), members);
    for (const grouping of ['country', 'sector', 'size']) {
      for (const side of ['send', 'host']) {
        const own = groups.filter((each) => each.side === side && each.grouping === grouping);
        expect(own.reduce((sum, each) => sum + each.registrations, 0)).toBe(50);
        const shownHosts = lists().filter((each) => (side === 'host' ? each.rank : each.hostRank) !== null).length;
        expect(own.reduce((sum, each) => sum + each.before.timesShown, 0)).toBe(shownHosts);
      }
    }
  });
});

describe('groups', () => {
  const registration = (values: object): Registration => ({ side: 'send', companyName: 'x', country: 'EE', ...values });
  const place = () => ({ division: '62', section: 'K' });

  test('by headcount, a range only where both its ends agree', () => {
    const size = (headcount: object | undefined): string => groupsOf(registration(headcount === undefined ? {} : { headcount }), place).size;
    expect([9.9, 10, 49, 50, 249.5, 250].map((count) => size({ low: count, high: count }))).toEqual(['micro', 'small', 'small', 'medium', 'medium', 'large']);
    expect([size({ low: 10, high: 49 }), size({ low: 5, high: 15 }), size({ low: 250, high: null }), size({ low: 10, high: null }), size(undefined)])
      .toEqual(['small', 'unknown', 'large', 'unknown', 'unknown']);
  });

  test('by section, and unknown where nothing is known', () => {
    expect(groupsOf(registration({ sector: { code: '62' } }), place)).toEqual({ country: 'EE', sector: 'K', size: 'unknown' });
    expect(groupsOf(registration({ country: '', sector: { text: 'games' } }), () => null)).toEqual({ country: 'unknown', sector: 'unknown', size: 'unknown' });
  });
});

test('showings count the places as far as they are shown', () => {
  const pairs = [{ send: 1, host: 11, rank: 1, hostRank: 2 }, { send: 1, host: 12, rank: 2, hostRank: null }, { send: 2, host: 11, rank: null, hostRank: 1 }];
  expect([...showings(pairs, 1)]).toEqual([[11, 1], [2, 1]]);
  expect([...showings(pairs, 2)].sort((a, b) => a[0] - b[0])).toEqual([[1, 1], [2, 1], [11, 1], [12, 1]]);
});
