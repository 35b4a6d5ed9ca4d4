/** A candidate enters a list, as a WebAssembly function: the plain cases of `TopLists.offer`, which does the others. */

import { asLongAs, block, call, entry as wordAt, f64, i32, i64, leaveIf, select, sum, v128, when, type Code, type FunctionShape } from '../wasm/assembler.js';
import { bytes, called, type ListTables } from './kernel-tables.js';
import { entry, noTie } from './list-entries.js';
import { knownShift } from './pair-code.js';
import { childrenOfPlace } from './top-k.js';

const always = i32.of(1);
/** No key is as high: known weights are 200 at most. */
const highestKey = i64.shiftLeft(i64.of(0x400), i64.of(32));
const other = entry.other * bytes.word;
const code = entry.code * bytes.word;
const tie = entry.tie * bytes.double;

/**
 * `offer(list, other, merit, code)`: a candidate whose merit is not below the list's worst enters it. A list that becomes full, and candidates
 * between which only the tie key decides, are left to `offerTo` in TypeScript, before anything is changed.
 */
export const offer = (name: string, side: number, { entries, size, worst, keep, known, waiting }: ListTables): FunctionShape => ({
  name, params: ['i32', 'i32', 'f64', 'i32'],
  body: ([list, counterpart, merit, pair], local) => {
    const [base, count, hole, child, next, at, undecided] = [local('i32'), local('i32'), local('i32'), local('i32'), local('i32'), local('i32'), local('i32')];
    const [top, least, each] = [local('f64'), local('f64'), local('f64')];
    const [lowest, key] = [local('i64'), local('i64')];
    const slot = (place: Code): Code => sum(base.get, i32.multiply(place, i32.of(entry.bytes)));
    const write = (place: Code): readonly Code[] => [
      at.set(slot(place)),
      f64.store(at.get, merit!.get), f64.store(at.get, f64.of(noTie), tie), i32.store(at.get, counterpart!.get, other), i32.store(at.get, pair!.get, code),
    ];
    const firstBelow = sum(i32.multiply(hole.get, i32.of(childrenOfPlace)), i32.of(1));
    const atMostLast = (place: Code): readonly Code[] => [at.set(place), at.set(select(at.get, i32.of(keep - 1), i32.less(at.get, i32.of(keep))))];
    // Where fewer stand below a place, the last one is looked at again.
    const sibling = (nth: number): readonly Code[] => [
      ...atMostLast(sum(next.get, i32.of(nth))),
      each.set(f64.load(slot(at.get))),
      child.set(select(at.get, child.get, f64.less(each.get, least.get))), least.set(f64.smaller(each.get, least.get)),
    ];
    const belowTop = keep === 1 ? [] : Array.from({ length: Math.min(childrenOfPlace, keep - 1) }, (_, nth) => f64.equal(f64.load(slot(i32.of(nth + 1))), top.get));
    /** What decides between equal merits before their ties: the more known the better, then the longer it waits. */
    const keyOf = (who: Code, what: Code): Code => i64.subtract(
      i64.shiftLeft(i64.from(i32.loadUnsignedByte(i32.and(i32.shiftRight(what, i32.of(knownShift)), i32.of(0xf)), known)), i64.of(32)),
      i64.fromSigned(wordAt(waiting, who)));
    /** Finds which one of the least merit must go, the candidate included where it has no more. */
    const decide = [
      hole.set(i32.of(-1)), undecided.set(i32.of(0)),
      lowest.set(keyOf(counterpart!.get, pair!.get)),
      when(f64.less(top.get, merit!.get), lowest.set(highestKey)),
      next.set(i32.of(0)),
      asLongAs(
        i32.less(next.get, i32.of(keep)),
        at.set(slot(next.get)),
        when(
          f64.equal(f64.load(at.get), top.get),
          key.set(keyOf(i32.load(at.get, other), i32.load(at.get, code))),
          undecided.set(i32.or(undecided.get, i64.equal(key.get, lowest.get))),
          when(i64.less(key.get, lowest.get), lowest.set(key.get), hole.set(next.get), undecided.set(i32.of(0))),
        ),
        next.set(sum(next.get, i32.of(1))),
      ),
      // Out of the condition around this, then to the call, or to the end: the candidate itself stands behind all.
      leaveIf(undecided.get, 1),
      leaveIf(i32.less(hole.get, i32.of(0)), 2),
    ];
    const isFull = [
      top.set(f64.load(base.get)),
      hole.set(i32.of(0)),
      when([f64.equal(merit!.get, top.get), ...belowTop].reduce((any, equal) => i32.or(any, equal)), ...decide),
      next.set(firstBelow),
      asLongAs(
        i32.less(next.get, i32.of(keep)),
        child.set(next.get), least.set(f64.load(slot(next.get))),
        ...Array.from({ length: childrenOfPlace - 1 }, (_, nth) => sibling(nth + 1)).flat(),
        leaveIf(i32.isZero(f64.less(least.get, merit!.get)), 1),
        at.set(slot(hole.get)),
        v128.store(at.get, v128.load(slot(child.get))), i64.store(at.get, i64.load(slot(child.get), other), other),
        hole.set(child.get), next.set(firstBelow),
      ),
      ...write(hole.get),
      least.set(f64.load(base.get)),
      when(
        f64.greater(least.get, f64.load(i32.multiply(list!.get, i32.of(bytes.double)), worst)),
        f64.store(i32.multiply(list!.get, i32.of(bytes.double)), least.get, worst),
      ),
      leaveIf(always, 1),
    ];
    return block(
      block(
        base.set(sum(i32.of(entries), i32.multiply(list!.get, i32.of(keep * entry.bytes)))),
        count.set(wordAt(size, list!.get)),
        when(
          i32.less(count.get, i32.of(keep - 1)),
          ...write(count.get),
          i32.store(i32.multiply(list!.get, i32.of(bytes.word)), sum(count.get, i32.of(1)), size),
          leaveIf(always, 2),
        ),
        leaveIf(i32.less(count.get, i32.of(keep))),
        ...isFull,
      ),
      call(called.offerTo, i32.of(side), list!.get, counterpart!.get, merit!.get, pair!.get),
    );
  },
});
