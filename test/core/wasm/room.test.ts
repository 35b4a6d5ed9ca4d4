/** Modules work on the very arrays that TypeScript fills, and whatever cannot be had leaves arrays that are as good as any. */

import { expect, test } from 'vitest';

import { asLongAs, assemble, block, entry, i32, i64, leaveIf, select, sum, v128, when, type FunctionShape } from '../../../src/core/wasm/assembler.js';
import { MemoryRoom, mostPages } from '../../../src/core/wasm/room.js';

/** Adds up the numbers from an address to before another, but for those above a limit, and ends at a zero. */
const adding: FunctionShape = {
  name: 'adding', params: ['i32', 'i32', 'i32'], result: 'i32',
  body: ([from, until, limit], local) => {
    const [total, number] = [local('i32'), local('i32')];
    return [
      asLongAs(
        i32.less(from!.get, until!.get),
        number.set(entry(0, i32.divide(from!.get, i32.of(4)))),
        leaveIf(i32.isZero(number.get), 1),
        block(leaveIf(i32.greater(number.get, limit!.get)), total.set(sum(total.get, number.get))),
        from!.set(i32.add(from!.get, i32.of(4))),
      ),
      total.get,
    ].flat();
  },
};

/** Intersects 128 bits of two places into a third, and tells the place of the lowest bit of its first half, -1 where all are clear. */
const meeting: FunctionShape = {
  name: 'meeting', params: ['i32', 'i32', 'i32'], result: 'i32',
  body: ([one, other, into], local) => {
    const both = local('v128');
    const lowest = local('i32');
    return [
      both.set(v128.and(v128.load(one!.get), v128.load(other!.get))),
      v128.store(into!.get, both.get),
      lowest.set(i32.of(-1)),
      when(v128.anySet(both.get), lowest.set(i32.lowerHalf(i64.trailingZeros(i64.load(into!.get))))),
      select(lowest.get, i32.of(-1), i32.less(lowest.get, i32.of(64))),
    ].flat();
  },
};

test('modules read and write the arrays of their room, also those made after it grew', () => {
  const room = new MemoryRoom();
  const first = room.int32(6);
  const large = room.float64(20_000);
  const [one, other, both] = [room.int32(4), room.int32(4), room.int32(4)];
  const module = room.load(assemble([adding, meeting], mostPages));
  const add = module!.adding as (from: number, until: number, limit: number) => number;
  const meet = module!.meeting as (one: number, other: number, into: number) => number;
  first.set([5, -70_000, 1_000_000, 7, 0, 9]);
  expect(add(first.byteOffset, first.byteOffset + 24, 999_999)).toBe(5 - 70_000 + 7);
  expect(large.every((each) => each === 0)).toBe(true);
  one.set([0b1100, -1, 8, 0]);
  other.set([0b0110, 0, 12, 1]);
  expect(meet(one.byteOffset, other.byteOffset, both.byteOffset)).toBe(2);
  expect([...both]).toEqual([0b0100, 0, 8, 0]);
  one.fill(0);
  expect(meet(one.byteOffset, other.byteOffset, both.byteOffset)).toBe(-1);
});

test('without memory left, arrays are made all the same and no module is loaded', () => {
  const room = new MemoryRoom(1);
  expect(room.load(assemble([adding], mostPages))).not.toBeNull();
  const numbers = room.int32(20_000).fill(3);
  expect(numbers.reduce((total, each) => total + each, 0)).toBe(60_000);
  expect([...room.int8(2), ...room.uint16(2), ...room.float64(2)]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(room.load(assemble([adding], mostPages))).toBeNull();
});

test('what the engine does not understand is no error', () => {
  expect(new MemoryRoom().load(Uint8Array.of(0, 1, 2, 3))).toBeNull();
});
