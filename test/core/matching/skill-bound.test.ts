/** The bound on what wants add is never below the truth, and not so far above it that it would tell nothing. */

import { describe, expect, test } from 'vitest';

import { prepareMatching } from '../../../src/core/matching/context.js';
import { assess } from '../../../src/core/matching/criteria.js';
import { prepareSearch } from '../../../src/core/matching/engine.js';
import { field, hostRecords, recordSize } from '../../../src/core/matching/host-records.js';
import { compileProfile } from '../../../src/core/matching/profile.js';
import { bitCount, bitNumbers } from '../../../src/core/matching/skill-bits.js';
import { asked, senderRecord } from '../../../src/core/matching/sender-record.js';
import { SkillBound } from '../../../src/core/matching/skill-bound.js';
import { ordinaryRoom } from '../../../src/core/wasm/room.js';
import { editionModel } from './edition.js';
import { population, settingsOf, shapes } from './population.js';

interface Bounded {
  readonly learnable: boolean;
  /** Whether the bits tell that the bound is the truth. */
  readonly known: boolean;
  readonly truth: number;
  readonly bound: number;
}

/** The truth and its bound, for both sides of every pair of a population. */
function bounds(shape: (typeof shapes)[number], enforced: boolean): Bounded[] {
  const { senders, hosts, barred } = population({ seed: 41, senders: 40, hosts: 50, shape });
  const model = { ...editionModel, constraints: editionModel.constraints.map((each) => ({ ...each, enforced: enforced || each.constraint !== 'learning' })) };
  const context = prepareMatching(settingsOf(barred, { model }));
  const { data } = prepareSearch({ senders, hosts, context, keep: 5 });
  const record = senderRecord(ordinaryRoom);
  const [bound, records] = [new SkillBound(data, record, ordinaryRoom), hostRecords(data, ordinaryRoom)];
  const all: Bounded[] = [];
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
      const begin = at * recordSize;
      const areCommon = (ofSender: number, ofHost: number): boolean => [0, 1].some((word) => (record[ofSender + word]! & records[begin + ofHost + word]!) !== 0);
      const knowsWants = record[asked.learningOpen] === 0
        && !areCommon(asked.sharedWantIds, field.offerIds) && !areCommon(asked.sharedWantNears, field.offerNears);
      const knowsOffers = record[asked.teachingOpen] === 0 && records[begin + field.stays]! >= 0
        && !areCommon(asked.sharedOfferIds, field.wantIds) && !areCommon(asked.sharedOfferNears, field.wantNears);
      all.push({ learnable, known: learnable && knowsWants, truth: points(send, host), bound: bound.ofSend(records, begin) });
      all.push({ learnable: true, known: knowsOffers, truth: points(host, send), bound: bound.ofHost(records, begin) });
    }
  }
  return all;
}

describe('what wants add', () => {
  test.each(shapes.flatMap((shape) => [[shape, true] as const, [shape, false] as const]))('is bounded: %s, learning enforced: %s', (shape, enforced) => {
    for (const { learnable, truth, bound } of bounds(shape, enforced)) if (learnable) expect(bound).toBeGreaterThanOrEqual(truth);
  });

  test.each(shapes.flatMap((shape) => [[shape, true] as const, [shape, false] as const]))('is known where the bits tell so: %s, learning enforced: %s', (shape, enforced) => {
    const all = bounds(shape, enforced);
    const known = all.filter((each) => each.known);
    // In one shape no host is left.
    if (all.length > 0) expect(known.length).toBeGreaterThan(200);
    for (const { truth, bound } of known) expect(bound).toBe(truth);
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

test('the commonest keys have bits of their own, the others share some', () => {
  const few = bitNumbers([Int32Array.from({ length: 64 }, (_, at) => 3 * at)]);
  expect(few.shared).toEqual([0, 0]);
  expect(new Set(Array.from({ length: 64 }, (_, at) => few.bitOf[3 * at])).size).toBe(64);
  const keys = Int32Array.from({ length: 100 }, (_, at) => at);
  const many = bitNumbers([keys, keys.filter((key) => key >= 60)]);
  const bits = [...many.bitOf];
  const isShared = (bit: number): boolean => ((many.shared[bit >> 5]! >>> (bit & 31)) & 1) === 1;
  expect(bits.slice(60).some(isShared)).toBe(false);
  expect(bits.filter((bit) => !isShared(bit)).length).toBe(new Set(bits.filter((bit) => !isShared(bit))).size);
  expect(bits.every((bit) => bit < 64)).toBe(true);
});
