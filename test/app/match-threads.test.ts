/** Two threads find what one finds; the second runs the built program, as it does for an officer. */

import { expect, test } from 'vitest';

import { matchWithThreads } from '../../src/app/match-threads.js';
import { weakSimilarity } from '../../src/app/weak-similarity.js';
import { prepareMatching } from '../../src/core/matching/context.js';
import { population, settingsOf } from '../core/matching/population.js';

test('two threads give the result of one, texts that look alike included', async () => {
  const { senders, hosts, barred } = population({ seed: 61, senders: 700, hosts: 90 });
  const settings = settingsOf(barred, { weakSimilar: weakSimilarity(0.65) });
  const job = { senders, hosts, context: prepareMatching(settings), keep: 5 };
  const one = await matchWithThreads(job, 1);
  const two = await matchWithThreads(job, 2);
  expect(one.pairsPossible).toBeGreaterThan(500);
  expect(two.candidates).toEqual(one.candidates);
  expect([two.pairsPossible, two.pairsToCheck, two.kept]).toEqual([one.pairsPossible, one.pairsToCheck, one.kept]);
});
