/** The engine finds the very lists, ranks, scores and counts that brute force finds. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Candidate } from '../../../src/core/matching/candidates.js';
import { prepareMatching, type MatchSettings } from '../../../src/core/matching/context.js';
import { functionsOf, isFew, matchAll, matchResult, mostPairsCounted, prepareSearch, type MatchResult } from '../../../src/core/matching/engine.js';
import { combinations } from '../../../src/core/matching/model.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import { partsOf, Search } from '../../../src/core/matching/search.js';
import { bruteForce, byIds, type Row } from './brute-force.js';
import { editionModel } from './edition.js';
import { fold, population, settingsOf, shapes, skills, type Population } from './population.js';

/** The search of all at once; or pair by pair, as few are matched. */
const run = ({ senders, hosts }: Population, settings: MatchSettings, keep: number, plainly = false): MatchResult =>
  matchAll({ senders, hosts, context: prepareMatching(settings), keep }, plainly);

const rowOf = ({ send, host, rank, hostRank, score, sendScore, hostScore, knownWeights }: Candidate): Row =>
  ({ send, host, rank, hostRank, score, sendScore, hostScore, knownWeights });

const rowsOf = (candidates: readonly Candidate[]): Row[] => candidates.map(rowOf).sort(byIds);

function expectEqual(made: Population, settings: MatchSettings, keep: number): MatchResult {
  const [result, plain] = [run(made, settings, keep), run(made, settings, keep, true)];
  const expected = bruteForce(made, settings, keep);
  expect(rowsOf(result.candidates)).toEqual(expected.rows);
  expect(rowsOf(result.knownPartners)).toEqual(expected.knownPartners);
  expect(result.pairsPossible).toBe(expected.pairsPossible);
  expect(result.pairsToCheck).toBe(expected.pairsToCheck);
  expect(result.kept).toBe(expected.rows.length + expected.knownPartners.length);
  // The same down to the order of the rows.
  expect([plain.candidates, plain.knownPartners, plain.pairsPossible, plain.pairsToCheck, plain.kept])
    .toEqual([result.candidates, result.knownPartners, result.pairsPossible, result.pairsToCheck, result.kept]);
  return result;
}

describe('the engine finds what brute force finds', () => {
  test.each(shapes)('population: %s', (shape) => {
    let possible = 0;
    for (const seed of [11, 12, 13]) {
      const made = population({ seed, senders: 45, hosts: 60, shape });
      possible += expectEqual(made, settingsOf(made.barred), seed === 11 ? 3 : 8).pairsPossible;
    }
    // A population without possible pairs proves nothing about lists, save where that is its point.
    if (!['no-skills', 'one-country', 'no-places'].includes(shape)) expect(possible).toBeGreaterThan(30);
  });

  test.each(combinations)('combination: %s', (combination) => {
    const made = population({ seed: 21, senders: 50, hosts: 50, shape: 'known' });
    expectEqual(made, settingsOf(made.barred, { model: { ...editionModel, combination } }), 5);
  });

  test('another model: learning off, other weights, points, values and defaults', () => {
    const { criteria } = editionModel;
    const model = {
      ...editionModel,
      neutral: 35,
      defaults: { hostMinimumLevel: 'C1', places: 0 } as const,
      constraints: editionModel.constraints.map((each) => ({ ...each, enforced: each.constraint !== 'learning' })),
      criteria: {
        ...criteria,
        skills: { ...criteria.skills, weights: { send: 20, host: 0 }, points: { same: 4, group: 3, weakText: 2 } },
        place: { ...criteria.place, weights: { send: 45, host: 55 } },
      },
    };
    const made = population({ seed: 22, senders: 60, hosts: 60 });
    const learningCounts = run(made, settingsOf(made.barred), 5).pairsPossible;
    expect(expectEqual(made, settingsOf(made.barred, { model: { ...model, defaults: editionModel.defaults } }), 5).pairsPossible)
      .toBeGreaterThan(learningCounts);
    expectEqual(made, settingsOf(made.barred, { model }), 5);
  });

  test('pair rules that block and ask, an open end, another as-of day, other stay limits', () => {
    const made = population({ seed: 23, senders: 40, hosts: 60 });
    const pairRule = (send: number, host: number) =>
      ((send + host) % 5 === 0 ? 'block' : (send + host) % 7 === 0 ? 'ask' : 'holds');
    const settings = settingsOf(
      made.barred, { pairRule, closesOn: null, asOf: '2021-06-15', stay: { minMonths: 0.5, maxMonths: 2 } },
    );
    expect(expectEqual(made, settings, 4).pairsPossible).toBeGreaterThan(10);
  });

  test('more groups, countries and languages than a word has bits', () => {
    const made = population({ seed: 25, senders: 60, hosts: 60, shape: 'wide' });
    // Every skill its own group, so that there are sixty of them.
    const concept = (text: string) => (skills.includes(fold(text)) ? { concept: fold(text), group: fold(text) } : null);
    expect(expectEqual(made, settingsOf(made.barred, { concept }), 5).pairsPossible).toBeGreaterThan(10);
  });

  test('many equal registrations: only the hash decides', () => {
    const made = population({ seed: 24, senders: 60, hosts: 90, shape: 'equal' });
    const result = expectEqual(made, settingsOf(), 10);
    expect(new Set(result.candidates.map((each) => each.score)).size).toBe(1);
    expect(result.candidates.filter((each) => each.rank !== null)).toHaveLength(600);
  });
});

describe('pair by pair', () => {
  test('few are matched as many are', () => {
    fc.assert(fc.property(
      fc.record({ seed: fc.nat(1e9), senders: fc.nat(40), hosts: fc.nat(40), shape: fc.constantFrom(...shapes) }), fc.integer({ min: 1, max: 9 }), fc.constantFrom(...combinations),
      (wanted, keep, combination) => {
        const made = population(wanted);
        const settings = settingsOf(made.barred, { model: { ...editionModel, combination } });
        const [all, plain] = [run(made, settings, keep), run(made, settings, keep, true)];
        expect(plain.candidates).toEqual(all.candidates);
        expect([plain.knownPartners, plain.pairsPossible, plain.pairsToCheck, plain.pairsScored, plain.kept])
          .toEqual([all.knownPartners, all.pairsPossible, all.pairsToCheck, all.pairsScored, all.kept]);
        expect(plain.keptLists()).toEqual(all.keptLists());
      },
    ), { numRuns: 120 });
  });

  test('is how few are matched, and only few', () => {
    const { senders, hosts } = population({ seed: 37, senders: 3, hosts: 3 });
    const times = <T>(some: readonly T[], count: number): T[] => Array.from({ length: count }, (_, at) => some[at % some.length]!);
    expect(isFew({ senders, hosts })).toBe(true);
    expect([500, 501].map((count) => isFew({ senders: times(senders, 500), hosts: times(hosts, count) }))).toEqual([true, false]);
  });
});

describe('what planes and lists are cut into', () => {
  test('more hosts of a country than a block holds', () => {
    const { senders, hosts } = population({ seed: 26, senders: 4, hosts: 4150, shape: 'open' });
    const crowded = hosts.map((host) => ({ ...host, registration: { ...host.registration, country: 'PT' } }));
    expect(expectEqual({ senders, hosts: crowded, barred: [] }, settingsOf(), 15).pairsPossible).toBeGreaterThan(100);
  });

  test('many registrations of one company, and companies that share evidence', () => {
    const made = population({ seed: 27, senders: 80, hosts: 80, shape: 'open' });
    const ofOne = (input: MatchInput, at: number): MatchInput => ({
      ...input, companyId: at % 3 === 0 ? 7 : input.companyId, groupEvidence: at % 2 === 0 ? [`web:${at % 8}.example`, 'vat:1'] : [],
    });
    expectEqual({ ...made, senders: made.senders.map(ofOne), hosts: made.hosts.map(ofOne) }, settingsOf(made.barred), 6);
  });
});

describe('a search in parts', () => {
  test('finds what one search over all finds, whatever the parts', () => {
    for (const [seed, shape, parts] of [[41, 'ties', 2], [42, 'open', 3], [43, 'default', 5]] as const) {
      const made = population({ seed, senders: 600, hosts: 40, shape });
      const prepared = prepareSearch({ ...made, context: prepareMatching(settingsOf(made.barred)), keep: 4 });
      const { job: { context }, data } = prepared;
      const [first, ...others] = partsOf(data.senders.count, parts).map((ranges) => {
        const search = new Search(data, functionsOf(context));
        search.run(ranges, () => undefined);
        return search;
      });
      for (const other of others) first!.absorb(other.found());
      const whole = run(made, settingsOf(made.barred), 4);
      const cut = matchResult(prepared, first!);
      expect(cut.pairsPossible).toBeGreaterThan(100);
      expect(cut.candidates).toEqual(whole.candidates);
      expect([cut.pairsPossible, cut.pairsToCheck]).toEqual([whole.pairsPossible, whole.pairsToCheck]);
    }
  });
});

describe('the engine', () => {
  test('has nothing to say about nobody', () => {
    const result = run({ senders: [], hosts: [], barred: [] }, settingsOf(), 20);
    expect(result).toMatchObject(
      { senders: 0, hosts: 0, pairsPossible: 0, pairsToCheck: 0, kept: 0, candidates: [], knownPartners: [] },
    );
  });

  test('gives the same whatever the order of the rows', () => {
    for (const shape of ['default', 'ties'] as const) {
      const made = population({ seed: 31, senders: 60, hosts: 60, shape });
      const turned = {
        ...made, senders: [...made.senders].reverse(), hosts: [...made.hosts.slice(20), ...made.hosts.slice(0, 20)],
      };
      expect(rowsOf(run(turned, settingsOf(made.barred), 4).candidates)).toEqual(
        rowsOf(run(made, settingsOf(made.barred), 4).candidates),
      );
    }
  });

  test('orders rows sender by sender, ranks first and without gaps', () => {
    const made = population({ seed: 32, senders: 50, hosts: 50, shape: 'open' });
    const { candidates } = run(made, settingsOf(made.barred), 6);
    for (const { id } of made.senders) {
      const ranks = candidates.filter((each) => each.send === id).map((each) => each.rank);
      const own = ranks.filter((rank) => rank !== null);
      expect(own).toEqual(own.map((_, at) => at + 1));
      expect(ranks.slice(own.length).every((rank) => rank === null)).toBe(true);
    }
    expect(candidates.every((each) => each.rank !== null || each.hostRank !== null)).toBe(true);
  });

  test('a shorter list is the beginning of a longer one', () => {
    const made = population({ seed: 33, senders: 60, hosts: 60, shape: 'open' });
    const short = run(made, settingsOf(made.barred), 3).candidates.filter((each) => each.rank !== null);
    const long = run(made, settingsOf(made.barred), 12).candidates.filter((each) => each.rank !== null && each.rank <= 3);
    expect(short.map(({ send, host, rank }) => [send, host, rank])).toEqual(
      long.map(({ send, host, rank }) => [send, host, rank]),
    );
  });

  test('the bounds of a score hold it, and are it where nothing is missing', () => {
    const made = population({ seed: 34, senders: 80, hosts: 80, shape: 'missing' });
    const { candidates } = run(made, settingsOf(made.barred), 8);
    expect(candidates.some((each) => each.knownWeights < 200)).toBe(true);
    for (const { score, scoreLow, scoreHigh, knownWeights } of candidates) {
      expect(scoreLow <= score && score <= scoreHigh).toBe(true);
      expect(scoreLow < scoreHigh).toBe(knownWeights < 200);
    }
  });

  test('does not count the pairs to check where there are too many, and finds the same candidates', () => {
    const { senders, hosts, barred } = population({ seed: 35, senders: 30, hosts: 40 });
    const crowd = ([first]: readonly MatchInput[], count: number): MatchInput[] =>
      Array.from(
        { length: count }, (_, at) => ({ ...first!, verdict: 'ineligible', id: 5_000_000 + at, companyId: 5_000_000 + at }),
      );
    const side = Math.sqrt(mostPairsCounted);
    const crowded = { senders: [...senders, ...crowd(senders, side)], hosts: [...hosts, ...crowd(hosts, side)], barred };
    const settings = settingsOf(barred);
    const few = run({ senders, hosts, barred }, settings, 5);
    const many = run(crowded, settings, 5);
    expect(few.pairsToCheck).toBeGreaterThan(0);
    expect(many.pairsToCheck).toBeNull();
    expect(rowsOf(many.candidates)).toEqual(rowsOf(few.candidates));
    expect(many.pairsPossible).toBe(few.pairsPossible);
  });

  test.each([false, true])('reports progress up to the end, pair by pair: %s', (plainly) => {
    const { senders, hosts, barred } = population({ seed: 36, senders: 20, hosts: 20 });
    const reports: [number, number][] = [];
    const onProgress = (done: number, total: number): void => { reports.push([done, total]); };
    matchAll({ senders, hosts, context: prepareMatching(settingsOf(barred)), keep: 5, onProgress }, plainly);
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.at(-1)![0]).toBe(reports.at(-1)![1]);
    expect(reports.map(([done]) => done)).toEqual([...reports.map(([done]) => done)].sort((a, b) => a - b));
  });
});
