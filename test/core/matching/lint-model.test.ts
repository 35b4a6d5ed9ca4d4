/** The lint of a matching model: silent about the packaged one, and one finding for each thing that is wrong. */

import { expect, test } from 'vitest';

import { lintModel } from '../../../src/core/matching/lint-model.js';
import type { MatchModel } from '../../../src/core/matching/model.js';
import { editionFile } from './edition.js';

const matching = editionFile('matching.json') as Omit<MatchModel, 'relatedSectors'>;
const related = editionFile('related-sectors.json') as [string, string][];
const { criteria } = matching;

test('the packaged model has nothing against it', () => {
  expect(lintModel(matching, related)).toEqual([]);
});

test('what cannot be used is an error with its place', () => {
  const findings = lintModel({ ...matching, neutral: 101, combination: 'product' }, [['A', 'A']]);
  expect(findings.map(({ level, place }) => [level, place])).toEqual([
    ['error', 'matching.json > combination'], ['error', 'matching.json > neutral'], ['error', 'related-sectors.json > 0'],
  ]);
  expect(lintModel('text', null).every(({ level, place, message }) => level === 'error' && place.endsWith('.json') && message !== '')).toBe(true);
});

const weights = { ...criteria.sector.weights };
const cases: Readonly<Record<string, readonly [changes: Partial<MatchModel>, pairs: readonly (readonly [string, string])[], place: string, message: RegExp]>> = {
  'a criterion of no weight': [
    {
      criteria: {
        ...criteria, sector: { ...criteria.sector, weights: { send: 0, host: 0 } },
        dates: { ...criteria.dates, weights: { send: criteria.dates.weights.send + weights.send, host: criteria.dates.weights.host + weights.host } },
      },
    }, [], 'matching.json > criteria > sector', /weighs nothing/,
  ],
  'levels worth the same': [
    { criteria: { ...criteria, sector: { ...criteria.sector, levels: criteria.sector.levels.map((each) => ('value' in each ? { ...each, value: 60 } : each)) } } },
    [], 'matching.json > criteria > sector', /worth the same/,
  ],
  'missing data worth more than the best': [
    { criteria: { ...criteria, sector: { ...criteria.sector, levels: criteria.sector.levels.map((each, at) => ('value' in each ? { ...each, value: 40 - at } : each)) } } },
    [], 'matching.json > criteria > sector', /more than the best level \(40\)/,
  ],
  'two bands of one name': [
    { criteria: { ...criteria, dates: { ...criteria.dates, levels: criteria.dates.levels.map((each) => ('atLeast' in each && each.atLeast === 50 ? { ...each, level: 'some' } : each)) } } },
    [], 'matching.json > criteria > dates', /two levels are called "some"/,
  ],
  'a group worth as much as the skill': [
    { criteria: { ...criteria, skills: { ...criteria.skills, points: { same: 5, group: 5, weakText: 1 } } } }, [], 'matching.json > criteria > skills > points', /no more/,
  ],
  'learning switched off': [
    { constraints: matching.constraints.map((each) => (each.constraint === 'learning' ? { ...each, enforced: false } : each)) },
    [], 'matching.json > constraints', /learning is switched off/,
  ],
  'one sentence twice': [
    { constraints: matching.constraints.map((each) => (each.constraint === 'type' ? { ...each, sentence: matching.constraints[0]!.sentence } : each)) },
    [], 'matching.json > constraints', /two constraints say/,
  ],
  'a price above all': [{ lambda: 1.5 }, [], 'matching.json > lambda', /outweigh/],
  'a top listed twice': [{ spare: [...matching.spare, matching.spare.at(-1)!] }, [], 'matching.json > spare', /listed twice/],
  'fewer spare entries for longer lists': [{ spare: [{ top: 10, spare: 6 }, { top: 20, spare: 5 }] }, [], 'matching.json > spare', /top 20 keeps fewer/],
  'a pair of sectors named twice': [{}, [['B', 'A'], ['A', 'B']], 'related-sectors.json', /A and B are named twice/],
};

test.each(Object.entries(cases))('%s', (_, [changes, pairs, place, message]) => {
  const findings = lintModel({ ...matching, ...changes }, pairs);
  expect(findings).toEqual([{ level: 'warning', place, message: expect.stringMatching(message) as string }]);
});
