/** Each change named for a pair makes it possible, or lifts it over the cut, when it is made. */

import { describe, expect, test } from 'vitest';

import { applyPatch } from '../../../src/core/matching/change.js';
import { prepareMatching } from '../../../src/core/matching/context.js';
import { compareScores } from '../../../src/core/matching/order.js';
import { pairChanges, type PairChange } from '../../../src/core/matching/pair-changes.js';
import { lookAt } from './brute-force-pair.js';
import { shown } from './brute-force.js';
import { population, settingsOf } from './population.js';
import { smallerChange } from './smaller-change.js';

const made = population({ seed: 111, senders: 40, hosts: 40, shape: 'default' });
const settings = settingsOf(made.barred);
const context = prepareMatching(settings);
const pairs = made.senders.flatMap((send) => made.hosts.map((host) => ({ send, host, found: lookAt(send, host, settings) })));

/** The pair as brute force sees it after a change. */
const after = (pair: (typeof pairs)[number], ref: string, patch: Parameters<typeof applyPatch>[1]) =>
  (ref === pair.send.ref ? lookAt(applyPatch(pair.send, patch), pair.host, settings) : lookAt(pair.send, applyPatch(pair.host, patch), settings));

/** Whether the change is no larger than it has to be: one step less is not enough. */
function isSmallest(pair: (typeof pairs)[number], { ref, patch }: PairChange, enough: (found: (typeof pairs)[number]['found']) => boolean): boolean {
  const less = smallerChange(ref === pair.send.ref ? pair.send : pair.host, patch)?.own;
  return !less || !enough(less.ref === pair.send.ref ? lookAt(less, pair.host, settings) : lookAt(pair.send, less, settings));
}

describe('the changes of a pair', () => {
  test('make an impossible pair possible, with the score they promise', () => {
    let told = 0;
    for (const pair of pairs.filter(({ found }) => found.possible !== true)) {
      for (const change of pairChanges({ ...pair, cut: null, context })) {
        const { ref, patch, score } = change;
        const then = after(pair, ref, patch);
        expect(isSmallest(pair, change, ({ possible }) => possible === true), `${ref}: ${change.change}`).toBe(true);
        expect(then.possible).toBe(true);
        expect(score).toBe(shown(then.send, then.host, settings));
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(50);
  });

  test('lift a possible pair over the cut of a list', () => {
    let told = 0;
    for (const pair of pairs.filter(({ found }) => found.possible === true)) {
      const { send, host } = pair.found;
      const list = told % 2 === 0 ? 'send' as const : 'host' as const;
      const cut = { list, send: Math.min(10_000, send + 400), host: Math.min(10_000, host + 400) };
      const changes = pairChanges({ ...pair, cut, context });
      for (const change of changes) {
        const { ref, patch, score } = change;
        const then = after(pair, ref, patch);
        const isOver = (found: typeof then): boolean => found.possible === true && compareScores(found, cut, context.way) < 0;
        expect(isSmallest(pair, change, isOver), `${ref}: ${change.change}`).toBe(true);
        expect(then.possible).toBe(true);
        expect(score).toBe(shown(then.send, then.host, settings));
        expect(ref).toBe(list === 'send' ? pair.host.ref : pair.send.ref);
        expect(score).toBeGreaterThanOrEqual(shown(cut.send, cut.host, settings));
        told += 1;
      }
      expect(changes.map((each) => each.effort)).toEqual(changes.map((each) => each.effort).sort((a, b) => a - b));
    }
    expect(told).toBeGreaterThan(20);
  });

  test('are none where nothing is lacking', () => {
    const fine = pairs.find(({ found }) => found.possible === true)!;
    expect(pairChanges({ ...fine, cut: null, context })).toEqual([]);
  });
});
