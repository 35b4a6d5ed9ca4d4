/** The search in WebAssembly finds what the one in TypeScript finds, row by row and count by count. */

import { describe, expect, test } from 'vitest';

import { prepareMatching, type MatchSettings } from '../../../src/core/matching/context.js';
import { functionsOf, matchResult, prepareSearch, type MatchResult } from '../../../src/core/matching/engine.js';
import { combinations } from '../../../src/core/matching/model.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import { partsOf, Search } from '../../../src/core/matching/search.js';
import { boundsFor } from '../../../src/core/matching/shared-bounds.js';
import type { Registration } from '../../../src/core/registration.js';
import { editionModel } from './edition.js';
import { population, settingsOf, shapes, type Population } from './population.js';

/** What both find, in one search or in parts that tell each other their bounds. */
function found(made: Population, settings: MatchSettings, { keep, parts = 1, kernel }: { keep: number; parts?: number; kernel: boolean }): MatchResult {
  const prepared = prepareSearch({ ...made, context: prepareMatching(settings), keep });
  const bounds = parts === 1 ? null : boundsFor(prepared.data.hosts.count);
  const [first, ...others] = partsOf(prepared.data.senders.count, parts).map((ranges) => {
    const search = new Search(prepared.data, functionsOf(prepared.job.context), bounds, kernel);
    search.run(ranges, () => undefined);
    return search;
  });
  for (const other of others) first!.absorb(other.found());
  return matchResult(prepared, first!);
}

function expectEqual(made: Population, settings: MatchSettings, keep: number, parts = 1): MatchResult {
  const [plain, kernel] = [found(made, settings, { keep, kernel: false }), found(made, settings, { keep, parts, kernel: true })];
  expect(kernel.candidates).toEqual(plain.candidates);
  expect([kernel.pairsPossible, kernel.pairsToCheck]).toEqual([plain.pairsPossible, plain.pairsToCheck]);
  return plain;
}

const changed = (inputs: readonly MatchInput[], change: (input: MatchInput, at: number) => Partial<Registration>): MatchInput[] =>
  inputs.map((input, at) => ({ ...input, registration: { ...input.registration, ...change(input, at) } }));

describe('the kernel', () => {
  test.each(shapes)('finds what plain code finds: %s', (shape) => {
    for (const [seed, keep] of [[71, 1], [72, 4], [73, 12]] as const) {
      const made = population({ seed, senders: 90, hosts: 150, shape });
      expectEqual(made, settingsOf(made.barred), keep);
    }
  });

  test.each(combinations)('finds it by every combination: %s', (combination) => {
    const made = population({ seed: 74, senders: 90, hosts: 90, shape: 'open' });
    expect(expectEqual(made, settingsOf(made.barred, { model: { ...editionModel, combination } }), 5).pairsPossible).toBeGreaterThan(100);
  });

  test('finds it with learning switched off, an open end and other stays', () => {
    const made = population({ seed: 75, senders: 90, hosts: 90, shape: 'missing' });
    const model = { ...editionModel, constraints: editionModel.constraints.map((each) => ({ ...each, enforced: each.constraint !== 'learning' })) };
    expectEqual(made, settingsOf(made.barred, { model, closesOn: null, stay: { minMonths: 0.5, maxMonths: 12 } }), 5);
  });

  test('finds it where a country has more hosts than a block holds, in parts that tell each other their bounds', () => {
    const { senders, hosts, barred } = population({ seed: 76, senders: 700, hosts: 4300, shape: 'open' });
    const crowded = { senders, barred, hosts: changed(hosts, () => ({ country: 'PT' })) };
    expect(expectEqual(crowded, settingsOf(), 5, 2).pairsPossible).toBeGreaterThan(5000);
  });

  test('finds it with more wants than have a bit, and with long lists of languages', () => {
    const made = population({ seed: 77, senders: 60, hosts: 60, shape: 'wide' });
    const many = (at: number): Partial<Registration> => (at % 3 === 0 ? { skillsWanted: Array.from({ length: 40 }, (_, number) => (number % 2 === 0 ? `skill ${number}` : `green ${1 + (number % 5)} ${number}`)) } : {});
    expectEqual({ ...made, senders: changed(made.senders, (_, at) => many(at)), hosts: changed(made.hosts, (_, at) => many(at + 1)) }, settingsOf(made.barred), 5);
  });

  test('leaves days too far apart for its table to plain code', () => {
    const made = population({ seed: 78, senders: 60, hosts: 60, shape: 'open' });
    const far = (_: MatchInput, at: number): Partial<Registration> => (at % 5 === 0 ? { availableFrom: '2050-01-01', availableUntil: '2051-12-31' } : {});
    const settings = settingsOf(made.barred, { closesOn: null });
    expect(expectEqual({ ...made, senders: changed(made.senders, far), hosts: changed(made.hosts, far) }, settings, 5).pairsPossible).toBeGreaterThan(100);
  });
});
