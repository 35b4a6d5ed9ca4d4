/** Keeps the best k candidates of every list while pairs stream past, exactly in the order of `order.ts`. */

import type { PairScore } from './score.js';

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
 * One heap per list with its worst entry on top. A candidate that cannot enter costs one comparison of numbers.
 * Memory: 18 bytes an entry, and 8 more in a run with ties.
 */
export class TopLists {
  readonly keep: number;
  readonly entries: ListEntries;
  /** The merit below which nothing enters a list any more; -1 while there is room and nothing else was expected. */
  readonly worst: Float64Array;
  private readonly options: TopListsOptions;
  /** Numbers of ties by slot, -1 for those not computed; empty until the first is needed. */
  private ties = new Float64Array(0);
  /** One slot behind all lists, where a candidate stands while it is compared. */
  private readonly waiting: number;

  constructor(options: TopListsOptions) {
    this.options = options;
    this.keep = options.keep;
    this.waiting = options.lists * options.keep;
    const slots = this.waiting + 1;
    this.entries = {
      size: new Int32Array(options.lists), other: new Int32Array(slots), merit: new Float64Array(slots),
      send: new Uint16Array(slots), host: new Uint16Array(slots), knownSend: new Uint8Array(slots), knownHost: new Uint8Array(slots),
    };
    this.worst = new Float64Array(options.lists).fill(notYet);
  }

  /** Leaves candidates below a merit out of a list, as if it were full of better ones; before the first is offered. */
  expect(list: number, merit: number): void {
    this.worst[list] = merit;
  }

  /** Offers a candidate to a list: it enters when the list has room or it stands before the worst entry. */
  offer(list: number, other: number, merit: number, pair: PairScore): void {
    const worst = this.worst[list]!;
    if (merit < worst) return;
    const { size } = this.entries;
    const top = list * this.keep;
    this.put(other, merit, pair);
    const before = size[list]!;
    if (before === this.keep) {
      if (merit === worst && this.compare(list, this.waiting, top) > 0) return;
      this.sink(list);
    } else {
      this.rise(list, before);
      size[list] = before + 1;
    }
    if (before >= this.keep - 1) this.worst[list] = this.entries.merit[top]!;
  }

  /** Offers all entries that other lists of the same owners hold: lists of parts of the counterparts make those of all. */
  absorb(entries: ListEntries): void {
    for (let list = 0; list < entries.size.length; list += 1) {
      const base = list * this.keep;
      for (let slot = base; slot < base + entries.size[list]!; slot += 1) {
        this.offer(list, entries.other[slot]!, entries.merit[slot]!, {
          send: entries.send[slot]!, host: entries.host[slot]!, knownSend: entries.knownSend[slot]!, knownHost: entries.knownHost[slot]!,
        });
      }
    }
  }

  /** The slots of a list, the best candidate first. */
  sortedSlots(list: number): number[] {
    const base = list * this.keep;
    const slots = Array.from({ length: this.entries.size[list]! }, (_, at) => base + at);
    return slots.sort((a, b) => this.compare(list, a, b));
  }

  /** The kept candidates of a list, the best first. */
  sorted(list: number): ListEntry[] {
    const { other, send, host, knownSend, knownHost } = this.entries;
    return this.sortedSlots(list).map((slot) => ({
      other: other[slot]!, send: send[slot]!, host: host[slot]!, knownSend: knownSend[slot]!, knownHost: knownHost[slot]!,
    }));
  }

  private put(counterpart: number, merit: number, pair: PairScore): void {
    const slot = this.waiting;
    const { other, merit: merits, send, host, knownSend, knownHost } = this.entries;
    other[slot] = counterpart;
    merits[slot] = merit;
    send[slot] = pair.send;
    host[slot] = pair.host;
    knownSend[slot] = pair.knownSend;
    knownHost[slot] = pair.knownHost;
    if (this.ties.length > 0) this.ties[slot] = notYet;
  }

  private move(from: number, to: number): void {
    const { other, merit, send, host, knownSend, knownHost } = this.entries;
    other[to] = other[from]!;
    merit[to] = merit[from]!;
    send[to] = send[from]!;
    host[to] = host[from]!;
    knownSend[to] = knownSend[from]!;
    knownHost[to] = knownHost[from]!;
    if (this.ties.length > 0) this.ties[to] = this.ties[from]!;
  }

  /** Puts the waiting candidate into the heap from below: parents better than it move down. */
  private rise(list: number, size: number): void {
    const base = list * this.keep;
    let hole = size;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.compare(list, this.waiting, base + parent) <= 0) break;
      this.move(base + parent, base + hole);
      hole = parent;
    }
    this.move(this.waiting, base + hole);
  }

  /** Puts the waiting candidate in the place of the top: children worse than it move up. */
  private sink(list: number): void {
    const base = list * this.keep;
    let hole = 0;
    for (;;) {
      const left = 2 * hole + 1;
      if (left >= this.keep) break;
      const right = left + 1;
      const child = right < this.keep && this.compare(list, base + right, base + left) > 0 ? right : left;
      if (this.compare(list, base + child, this.waiting) <= 0) break;
      this.move(base + child, base + hole);
      hole = child;
    }
    this.move(this.waiting, base + hole);
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
