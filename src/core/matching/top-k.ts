/** Keeps the best k candidates of every list while pairs stream past, exactly in the order of `order.ts`. */

import type { PairScore } from './score.js';
import { sortFirst } from './short-sort.js';

/** How the lists are made. */
export interface TopListsOptions {
  /** How many lists there are: one for each registration of a side. */
  readonly lists: number;
  /** How many entries each keeps. */
  readonly keep: number;
  /** Since which day each counterpart waits. */
  readonly waitingSince: ArrayLike<number>;
  /** The beginning of a pair's tie key as a number that is not negative, by the rows of the list's owner and of a counterpart. */
  readonly tieNumber: (list: number, other: number) => number;
  /** Compares the whole tie keys of two counterparts, for the case that their numbers are equal. */
  readonly compareTies: (list: number, a: number, b: number) => number;
  /** Where the merits below which nothing enters a list stand, one a list; an array of its own unless given. */
  readonly worst?: Float64Array;
}

/** The entries of all lists as plain arrays, in which threads hand them over: entry i of list n sits in slot n x keep + i. */
export interface ListEntries {
  readonly size: Int32Array;
  readonly other: Int32Array;
  /** The merit of the pair: `Combining.merit`. */
  readonly merit: Float64Array;
  readonly send: Uint16Array;
  readonly host: Uint16Array;
  readonly knownSend: Uint8Array;
  readonly knownHost: Uint8Array;
}

/** One kept candidate: the row of the counterpart and the pair's numbers. */
export interface ListEntry extends PairScore {
  readonly other: number;
}

const notYet = -1;

/**
 * One heap per list with its worst entry on top. A candidate that cannot enter costs one comparison of numbers. Entries stay in the
 * slot where they were put, and only their places in the heap move: that takes a third of the time of moving what they hold.
 * Memory: 20 bytes an entry, and 8 more in a run with ties.
 */
export class TopLists {
  readonly keep: number;
  readonly entries: ListEntries;
  /** The merit below which nothing enters a list any more; -1 while there is room and nothing else was expected. */
  readonly worst: Float64Array;
  private readonly options: TopListsOptions;
  /** The heap of each list: which of its slots stands at each place. */
  private readonly heap: Uint16Array | Int32Array;
  /** Numbers of ties by slot, -1 for those not computed; empty until the first is needed. */
  private ties = new Float64Array(0);
  /** One slot behind all lists, where a candidate stands while it is compared. */
  private readonly waiting: number;

  constructor(options: TopListsOptions) {
    const { lists, keep } = options;
    this.options = options;
    this.keep = keep;
    this.waiting = lists * keep;
    const slots = this.waiting + 1;
    this.entries = {
      size: new Int32Array(lists), other: new Int32Array(slots), merit: new Float64Array(slots),
      send: new Uint16Array(slots), host: new Uint16Array(slots), knownSend: new Uint8Array(slots), knownHost: new Uint8Array(slots),
    };
    this.heap = keep <= 65_536 ? new Uint16Array(this.waiting) : new Int32Array(this.waiting);
    this.worst = (options.worst ?? new Float64Array(lists)).fill(notYet);
  }

  /** Leaves candidates below a merit out of a list from now on, as if it were full of better ones. */
  expect(list: number, merit: number): void {
    if (merit > this.worst[list]!) this.worst[list] = merit;
  }

  /** Offers a candidate to a list: it enters when the list has room or it stands before the worst entry. */
  offer(list: number, other: number, merit: number, pair: PairScore): void {
    const worst = this.worst[list]!;
    if (merit < worst) return;
    const { keep, heap, entries: { size, merit: merits } } = this;
    const base = list * keep;
    const before = size[list]!;
    if (before < keep) {
      this.enter(list, other, merit, pair);
      if (before < keep - 1) return;
    } else {
      const top = base + heap[base]!;
      if (merit === merits[top]!) {
        this.put(this.waiting, { other, merit, pair });
        if (this.compareEqual(list, this.waiting, top) > 0) return;
      }
      this.put(top, { other, merit, pair });
      this.sink(list);
    }
    const last = merits[base + heap[base]!]!;
    if (last > worst) this.worst[list] = last;
  }

  /** Offers all entries that other lists of the same owners hold: lists of parts of the counterparts make those of all. */
  absorb(others: ListEntries): void {
    const { keep, entries: { size } } = this;
    for (let list = 0; list < size.length; list += 1) {
      const base = list * keep;
      const isEmpty = size[list] === 0;
      for (let slot = base; slot < base + others.size[list]!; slot += 1) {
        const other = others.other[slot]!;
        const merit = others.merit[slot]!;
        const pair = { send: others.send[slot]!, host: others.host[slot]!, knownSend: others.knownSend[slot]!, knownHost: others.knownHost[slot]! };
        // Whoever has nothing here has all there, however much was expected.
        if (isEmpty) this.enter(list, other, merit, pair);
        else this.offer(list, other, merit, pair);
      }
    }
  }

  /** Writes the slots of a list into an array, the best candidate first, and gives their number. */
  sortSlots(list: number, slots: Int32Array): number {
    const base = list * this.keep;
    const count = this.entries.size[list]!;
    for (let at = 0; at < count; at += 1) slots[at] = base + at;
    sortFirst(slots, count, (a, b) => this.compare(list, a, b));
    return count;
  }

  /** The kept candidates of a list, the best first. */
  sorted(list: number): ListEntry[] {
    const { other, send, host, knownSend, knownHost } = this.entries;
    const slots = new Int32Array(this.keep);
    return [...slots.subarray(0, this.sortSlots(list, slots))].map((slot) => ({
      other: other[slot]!, send: send[slot]!, host: host[slot]!, knownSend: knownSend[slot]!, knownHost: knownHost[slot]!,
    }));
  }

  /** Puts a candidate into a list that has room. */
  private enter(list: number, other: number, merit: number, pair: PairScore): void {
    const { keep, heap, entries: { size } } = this;
    const base = list * keep;
    const last = size[list]!;
    this.put(base + last, { other, merit, pair });
    heap[base + last] = last;
    this.rise(list, last);
    size[list] = last + 1;
  }

  private put(slot: number, { other, merit, pair }: { readonly other: number; readonly merit: number; readonly pair: PairScore }): void {
    const { entries } = this;
    entries.other[slot] = other;
    entries.merit[slot] = merit;
    entries.send[slot] = pair.send;
    entries.host[slot] = pair.host;
    entries.knownSend[slot] = pair.knownSend;
    entries.knownHost[slot] = pair.knownHost;
    if (this.ties.length > 0) this.ties[slot] = notYet;
  }

  /** Moves the last of a heap up: parents better than it move down. */
  private rise(list: number, last: number): void {
    const { heap } = this;
    const base = list * this.keep;
    const rising = heap[base + last]!;
    let hole = last;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.compare(list, base + rising, base + heap[base + parent]!) <= 0) break;
      heap[base + hole] = heap[base + parent]!;
      hole = parent;
    }
    heap[base + hole] = rising;
  }

  /** Moves the top of a whole heap down: children worse than it move up. */
  private sink(list: number): void {
    const { heap, keep } = this;
    const base = list * keep;
    const sinking = heap[base]!;
    let hole = 0;
    for (;;) {
      const left = 2 * hole + 1;
      if (left >= keep) break;
      const right = left + 1;
      const child = right < keep && this.compare(list, base + heap[base + right]!, base + heap[base + left]!) > 0 ? right : left;
      if (this.compare(list, base + heap[base + child]!, base + sinking) <= 0) break;
      heap[base + hole] = heap[base + child]!;
      hole = child;
    }
    heap[base + hole] = sinking;
  }

  /** Below zero when the entry in slot a stands before the one in slot b. */
  private compare(list: number, a: number, b: number): number {
    const { merit } = this.entries;
    const [first, second] = [merit[a]!, merit[b]!];
    return first > second ? -1 : first < second ? 1 : this.compareEqual(list, a, b);
  }

  private compareEqual(list: number, a: number, b: number): number {
    const { knownSend, knownHost, other } = this.entries;
    const byKnown = knownSend[b]! + knownHost[b]! - knownSend[a]! - knownHost[a]!;
    if (byKnown !== 0) return byKnown;
    const [first, second] = [other[a]!, other[b]!];
    const { waitingSince, compareTies } = this.options;
    const byWaiting = waitingSince[first]! - waitingSince[second]!;
    if (byWaiting !== 0 || first === second) return byWaiting;
    const byNumber = this.tieOf(list, a) - this.tieOf(list, b);
    return byNumber !== 0 ? byNumber : compareTies(list, first, second);
  }

  private tieOf(list: number, slot: number): number {
    if (this.ties.length === 0) this.ties = new Float64Array(this.waiting + 1).fill(notYet);
    let tie = this.ties[slot]!;
    if (tie === notYet) this.ties[slot] = tie = this.options.tieNumber(list, this.entries.other[slot]!);
    return tie;
  }
}
