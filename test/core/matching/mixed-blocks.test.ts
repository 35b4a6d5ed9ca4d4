/** A search whose blocks hold hosts of several countries finds what one with a block for each country finds. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { prepareMatching, type MatchSettings } from '../../../src/core/matching/context.js';
import { functionsOf, matchAll, matchResult, type MatchResult } from '../../../src/core/matching/engine.js';
import { KeptSides } from '../../../src/core/matching/kept-columns.js';
import { findKnownPartners } from '../../../src/core/matching/known-partners.js';
import { Search } from '../../../src/core/matching/search.js';
import { searchData } from '../../../src/core/matching/search-data.js';
import { byIds } from './brute-force.js';
import { editionModel } from './edition.js';
import { keptOf } from './kept.js';
import { population, settingsOf, shapes, type Population } from './population.js';

/** What a search of mixed blocks finds. */
function mixedly(made: Population, settings: MatchSettings, { keep, kernel }: { keep: number; kernel: boolean }): MatchResult {
  const context = prepareMatching(settings);
  const { kept, ...sides } = keptOf({ ...made, context });
  const columns = new KeptSides(kept, context);
  const agreed = findKnownPartners(made.senders, made.hosts, settings);
  const data = searchData({ senders: columns.columnsOf(sides.senders, 'input'), hosts: columns.columnsOf(sides.hosts, 'day'), context, agreed, keep, counting: false, mixed: true });
  const search = new Search(data, functionsOf(context), null, kernel);
  search.run([{ from: 0, to: data.senders.count }], () => undefined);
  return matchResult({ job: { ...made, context, keep }, data, agreed }, search);
}

function expectEqual(made: Population, settings: MatchSettings, keep: number): number {
  const whole = matchAll({ ...made, context: prepareMatching(settings), keep });
  for (const kernel of [false, true]) {
    const found = mixedly(made, settings, { keep, kernel });
    expect([...found.candidates].sort(byIds)).toEqual([...whole.candidates].sort(byIds));
    expect(found.pairsPossible).toBe(whole.pairsPossible);
  }
  return whole.pairsPossible;
}

describe('blocks of several countries', () => {
  test('give the same lists: wishes and strict lists of countries, ties, what is missing, vetoes, partners agreed beforehand', () => {
    let possible = 0;
    fc.assert(fc.property(fc.constantFrom(...shapes), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 8 }), (shape, seed, keep) => {
      const made = population({ seed, senders: 60, hosts: 80, shape });
      possible += expectEqual(made, settingsOf(made.barred), keep);
    }), { numRuns: 30 });
    expect(possible).toBeGreaterThan(1000);
  });

  test('give them with learning switched off and an open end', () => {
    const made = population({ seed: 8, senders: 60, hosts: 80, shape: 'wide' });
    const model = { ...editionModel, constraints: editionModel.constraints.map((each) => ({ ...each, enforced: each.constraint !== 'learning' })) };
    expect(expectEqual(made, settingsOf(made.barred, { model, closesOn: null }), 5)).toBeGreaterThan(100);
  });

  test('give them where one block is not enough', () => {
    const made = population({ seed: 9, senders: 40, hosts: 4300, shape: 'open' });
    expect(expectEqual(made, settingsOf(made.barred), 6)).toBeGreaterThan(10_000);
  });
});
