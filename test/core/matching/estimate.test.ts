/** A sample is drawn evenly and always the same, and its bounds hold what a whole run finds. */

import { describe, expect, test } from 'vitest';

import { prepareMatching } from '../../../src/core/matching/context.js';
import { matchAll } from '../../../src/core/matching/engine.js';
import { extrapolate, sampleSenders } from '../../../src/core/matching/estimate.js';
import { population, settingsOf, type Population } from './population.js';

const found = ({ hosts, barred }: Population, senders: Population['senders']): number =>
  matchAll({ senders, hosts, context: prepareMatching(settingsOf(barred)), keep: 3 }).pairsPossible;

const estimated = (made: Population, size: number) => {
  const sample = sampleSenders(made.senders, size);
  return { sample, ...extrapolate(sample.groups.map((group) => found(made, group)), sample, made.senders.length) };
};

describe('an estimate', () => {
  test('of everybody is exact', () => {
    const made = population({ seed: 101, senders: 60, hosts: 50 });
    const all = found(made, made.senders);
    expect(all).toBeGreaterThan(20);
    expect(estimated(made, 60)).toMatchObject({ estimate: all, low: all, high: all, sample: { whole: true, size: 60 } });
    expect(estimated({ ...made, senders: [] }, 60)).toMatchObject({ estimate: 0, low: 0, high: 0 });
  });

  test('of a part holds the truth within its bounds nearly always', () => {
    const held = Array.from({ length: 20 }, (_, seed) => {
      const made = population({ seed: 200 + seed, senders: 400, hosts: 30 });
      const truth = found(made, made.senders);
      const { low, high, estimate } = estimated(made, 100);
      expect(low).toBeLessThanOrEqual(estimate);
      expect(high).toBeGreaterThanOrEqual(estimate);
      return low <= truth && truth <= high;
    });
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(17);
  });

  test('rests on the same senders whatever their order, each once', () => {
    const { senders } = population({ seed: 102, senders: 205, hosts: 1 });
    const ids = (from: typeof senders): number[][] => sampleSenders(from, 50).groups.map((group) => group.map((each) => each.id));
    expect(ids([...senders].reverse())).toEqual(ids(senders));
    expect(new Set(ids(senders).flat()).size).toBe(50);
    expect(ids(senders).map((group) => group.length)).toEqual(Array.from({ length: 10 }, () => 5));
  });
});
