/** Keeps the best k candidates of every list while pairs stream past, exactly in the order of `order.ts`. */

import { ordinaryRoom, type Room } from '../wasm/room.js';
import { copyEntries, entry, listEntries, noTie, type ListEntries } from './list-entries.js';

/** How the lists are made. */
export interface TopListsOptions {
  /** How many lists there are: one for each registration of a side. */
  readonly lists: number;
  /** How many entries each keeps. */
  readonly keep: number;
  /** The known weights of both sides in a pair's code. */
  readonly knownOf: (code: number) => number;
  /** Since which day each counterpart waits. */
  readonly waitingSince: ArrayLike<number>;
  /** The beginning of a pair's tie key as a number that is not negative, by the rows of the list's owner and of a counterpart. */
  readonly tieNumber: (list: number, other: number) => number;
  /** Compares the whole tie keys of two counterparts, for the case that their numbers are equal. */
  readonly compareTies: (list: number, a: number, b: number) => number;
  /** Where the lists stand; in memory of their own unless given. */
  readonly room?: Room;
}

/** A scored pair. */
export interface OfferedPair {
  readonly merit: number;
  /** `pairCode`. */
  readonly code: number;
}

const notYet = -1;

/** Up to so many entries insertion is faster than the engine's own sorting. */
const fewEntries = 96;

/** Each place of a heap has so many below it: few levels, and those below one place lie side by side. */
export const childrenOfPlace = 4;

/**
 * A list that is full is a heap with an entry of the least merit on top, so that a candidate that cannot enter costs one comparison of
 * numbers. Equal merits stand in any order in it: what decides between them is asked only among those of the least merit, and only when
 * one of them must go. A list with room is in no order.
 */
export class TopLists {
  readonly keep: number;
  readonly entries: ListEntries;
  /** The merit below which nothing enters a list any more; -1 while there is room and nothing else was expected. */
  readonly worst: Float64Array;
  private readonly options: TopListsOptions;
  /** The first of the slots behind all lists, where entries stand while they are compared and moved. */
  private readonly waiting: number;
  private readonly order: Int32Array;
  /** Places of a heap still to be looked at. */
  private readonly places: number[] = [];

  constructor(options: TopListsOptions) {
    const { lists, keep, room = ordinaryRoom } = options;
    this.options = options;
    this.keep = keep;
    this.waiting = lists * keep;
    this.order = new Int32Array(keep);
    this.entries = listEntries(lists, this.waiting + 2 * keep, room);
    this.worst = room.float64(lists).fill(notYet);
  }

  /** Leaves candidates below a merit out of a list from now on, as if it were full of better ones. */
  expect(list: number, merit: number): void {
    if (merit > this.worst[list]!) this.worst[list] = merit;
  }

  /** Offers a candidate to a list: it enters when the list has room or it stands before the worst entry. */
  offer(list: number, other: number, pair: OfferedPair): void {
    const { merit } = pair;
    if (merit < this.worst[list]!) return;
    const { keep, entries: { size, doubles } } = this;
    const base = list * keep;
    const before = size[list]!;
    if (before < keep) {
      this.put(base + before, other, pair);
      size[list] = before + 1;
      if (before + 1 < keep) return;
      for (let place = Math.floor((keep - 2) / childrenOfPlace); place >= 0; place -= 1) this.sink(base, place);
    } else {
      this.put(this.waiting, other, pair);
      const leaving = this.leaving(list);
      if (leaving < 0) return;
      this.move(this.waiting, base + leaving);
      this.sink(base, leaving);
    }
    const least = doubles[base * entry.doubles]!;
    if (least > this.worst[list]!) this.worst[list] = least;
  }

  /** Puts every list in order, the worst entry first: such a list is a heap as well, so that more can be offered. */
  sort(): void {
    const { entries: { size }, order } = this;
    for (let list = 0; list < size.length; list += 1) {
      const count = size[list]!;
      if (!this.orderSlots(list, count)) continue;
      const base = list * this.keep;
      for (let at = 0; at < count; at += 1) this.move(base + at, this.waiting + at);
      for (let at = 0; at < count; at += 1) this.move(this.waiting + order[at]! - base, base + at);
    }
  }

  /** Takes over the lists of some owners, from one to before another, that have none here. */
  takeOver(others: ListEntries, from: number, to: number): void {
    const { keep, entries } = this;
    entries.size.set(others.size.subarray(from, to), from);
    copyEntries(others, { from: from * keep, to: to * keep }, entries, from * keep);
  }

  /** Takes in what other lists of the same owners hold, both in order: lists of parts of the counterparts make those of all. They are in order then. */
  absorb(others: ListEntries): void {
    const { keep, waiting, order, entries } = this;
    for (let list = 0; list < entries.size.length; list += 1) {
      const [mine, theirs] = [entries.size[list]!, others.size[list]!];
      if (theirs === 0) continue;
      const base = list * keep;
      copyEntries(others, { from: base, to: base + theirs }, entries, waiting);
      const count = Math.min(keep, mine + theirs);
      let [own, other] = [base + mine - 1, waiting + theirs - 1];
      // The best come first, into the last places.
      for (let at = count - 1; at >= 0; at -= 1) {
        order[at] = other < waiting || (own >= base && this.compare(list, own, other) < 0) ? own-- : other--;
      }
      for (let at = 0; at < mine; at += 1) this.move(base + at, waiting + keep + at);
      for (let at = 0; at < count; at += 1) this.move(order[at]! >= waiting ? order[at]! : order[at]! - base + waiting + keep, base + at);
      entries.size[list] = count;
      if (count === keep) this.expect(list, entries.doubles[base * entry.doubles]!);
    }
  }

  /** Puts the places of a heap into an array, in the order of their entries, the worst first; false when they are in order. */
  private orderSlots(list: number, count: number): boolean {
    const { keep, order, entries: { doubles } } = this;
    const base = list * keep;
    let moved = false;
    for (let at = 0; at < count; at += 1) order[at] = base + at;
    if (count > fewEntries) {
      order.subarray(0, count).sort((a, b) => this.compare(list, b, a));
      return true;
    }
    for (let at = 1; at < count; at += 1) {
      const slot = base + at;
      const merit = doubles[slot * entry.doubles]!;
      let place = at;
      for (; place > 0; place -= 1) {
        const before = order[place - 1]!;
        const other = doubles[before * entry.doubles]!;
        if (other < merit || (other === merit && this.compareEqual(list, slot, before) < 0)) break;
        order[place] = before;
        moved = true;
      }
      order[place] = slot;
    }
    return moved;
  }

  /** The place in a full heap of the entry that the candidate behind all lists drives out; -1 where it stands behind them all. */
  private leaving(list: number): number {
    const { keep, waiting, places, entries: { doubles } } = this;
    const base = list * keep;
    const least = doubles[base * entry.doubles]!;
    const candidate = doubles[waiting * entry.doubles]!;
    let worst = candidate === least ? -1 : 0;
    // Entries of the least merit stand below each other, beginning at the top.
    places.push(0);
    for (let place = places.pop(); place !== undefined; place = places.pop()) {
      if (doubles[(base + place) * entry.doubles]! !== least) continue;
      if (this.compareEqual(list, base + place, worst < 0 ? waiting : base + worst) > 0) worst = place;
      const first = childrenOfPlace * place + 1;
      for (let child = first; child < Math.min(first + childrenOfPlace, keep); child += 1) places.push(child);
    }
    return worst;
  }

  /** Moves the entry at a place of a full heap down, as long as one below it has less merit. */
  private sink(base: number, place: number): void {
    const { keep, waiting, entries: { doubles } } = this;
    const merit = doubles[(base + place) * entry.doubles]!;
    let hole = place;
    for (;;) {
      const first = childrenOfPlace * hole + 1;
      let child = hole;
      let least = merit;
      for (let at = first; at < Math.min(first + childrenOfPlace, keep); at += 1) {
        const other = doubles[(base + at) * entry.doubles]!;
        if (other < least) [child, least] = [at, other];
      }
      if (child === hole) return;
      this.move(base + hole, waiting);
      this.move(base + child, base + hole);
      this.move(waiting, base + child);
      hole = child;
    }
  }

  private put(slot: number, other: number, { merit, code }: { readonly merit: number; readonly code: number }): void {
    const { doubles, words } = this.entries;
    doubles[slot * entry.doubles + entry.merit] = merit;
    doubles[slot * entry.doubles + entry.tie] = noTie;
    words[slot * entry.words + entry.other] = other;
    words[slot * entry.words + entry.code] = code;
  }

  private move(from: number, to: number): void {
    const { doubles, words } = this.entries;
    doubles[to * entry.doubles + entry.merit] = doubles[from * entry.doubles + entry.merit]!;
    doubles[to * entry.doubles + entry.tie] = doubles[from * entry.doubles + entry.tie]!;
    words[to * entry.words + entry.other] = words[from * entry.words + entry.other]!;
    words[to * entry.words + entry.code] = words[from * entry.words + entry.code]!;
  }

  /** Below zero when the first entry stands before the second. */
  private compare(list: number, a: number, b: number): number {
    const { doubles } = this.entries;
    return doubles[b * entry.doubles]! - doubles[a * entry.doubles]! || this.compareEqual(list, a, b);
  }

  private compareEqual(list: number, a: number, b: number): number {
    const { entries: { words }, options: { knownOf, waitingSince, compareTies } } = this;
    const byKnown = knownOf(words[b * entry.words + entry.code]!) - knownOf(words[a * entry.words + entry.code]!);
    if (byKnown !== 0) return byKnown;
    const [first, second] = [words[a * entry.words + entry.other]!, words[b * entry.words + entry.other]!];
    const byWaiting = waitingSince[first]! - waitingSince[second]!;
    if (byWaiting !== 0 || first === second) return byWaiting;
    return this.tieOf(list, a) - this.tieOf(list, b) || compareTies(list, first, second);
  }

  private tieOf(list: number, slot: number): number {
    const { doubles, words } = this.entries;
    const known = doubles[slot * entry.doubles + entry.tie]!;
    if (known !== noTie) return known;
    return (doubles[slot * entry.doubles + entry.tie] = this.options.tieNumber(list, words[slot * entry.words + entry.other]!));
  }
}
