/** The bound on what wants add is never below the truth, and not so far above it that it would tell nothing. */

import { describe, expect, test } from 'vitest';

import { prepareMatching } from '../../../src/core/matching/context.js';
import { assess } from '../../../src/core/matching/criteria.js';
import { prepareSearch } from '../../../src/core/matching/engine.js';
import { hostRecords, recordSize } from '../../../src/core/matching/host-records.js';
import { compileProfile } from '../../../src/core/matching/profile.js';
import { bitCount } from '../../../src/core/matching/skill-bits.js';
import { senderRecord } from '../../../src/core/matching/sender-record.js';
import { SkillBound } from '../../../src/core/matching/skill-bound.js';
import { ordinaryRoom } from '../../../src/core/wasm/room.js';
import { editionModel } from './edition.js';
import { population, settingsOf, shapes } from './population.js';

/** The truth and its bound, for both sides of every pair of a population. */
function bounds(shape: (typeof shapes)[number], enforced: boolean): { learnable: boolean; truth: number; bound: number }[] {
  const { senders, hosts, barred } = population({ seed: 41, senders: 40, hosts: 50, shape });
  const model = { ...editionModel, constraints: editionModel.constraints.map((each) => ({ ...each, enforced: enforced || each.constraint !== 'learning' })) };
  const context = prepareMatching(settingsOf(barred, { model }));
  const { data } = prepareSearch({ senders, hosts, context, keep: 5 });
  const [bound, records] = [new SkillBound(data, senderRecord(ordinaryRoom), ordinaryRoom), hostRecords(data, ordinaryRoom)];
  const all: { learnable: boolean; truth: number; bound: number }[] = [];
  for (let row = 0; row < data.senders.count; row += 1) {
    const send = compileProfile(senders[data.senders.input[row]!]!, context);
    bound.sender(row);
    for (let at = 0; at < data.hosts.count; at += 1) {
      const host = compileProfile(hosts[data.hosts.input[at]!]!, context);
      const points = (own: typeof send, other: typeof send): number => {
        const { weight, value } = assess(own, other, context).find(({ criterion }) => criterion === 'skills')!;
        return weight * value;
      };
      // With the constraint on learning, a host that offers nothing is in no possible pair, and a bound for it is never asked for.
      const learnable = !enforced || (host.offers.terms.length > 0 && send.wants.terms.length > 0);
      all.push({ learnable, truth: points(send, host), bound: bound.ofSend(records, at * recordSize) });
      all.push({ learnable: true, truth: points(host, send), bound: bound.ofHost(records, at * recordSize) });
    }
  }
  return all;
}

describe('what wants add', () => {
  test.each(shapes.flatMap((shape) => [[shape, true] as const, [shape, false] as const]))('is bounded: %s, learning enforced: %s', (shape, enforced) => {
    for (const { learnable, truth, bound } of bounds(shape, enforced)) if (learnable) expect(bound).toBeGreaterThanOrEqual(truth);
  });

  test('is often bounded by itself where skills differ', () => {
    const all = bounds('default', true).filter(({ learnable }) => learnable);
    expect(all.filter(({ truth, bound }) => truth === bound).length / all.length).toBeGreaterThan(0.4);
  });
});

test('bits are counted', () => {
  for (const bits of [0, 1, -1, 0x80000000 | 0, 0x55555555, 0x0f0f00f0, 123_456_789]) {
    expect(bitCount(bits)).toBe((bits >>> 0).toString(2).replaceAll('0', '').length);
  }
});
