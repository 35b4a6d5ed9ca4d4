/** Keeps the best k candidates of every list while pairs stream past, exactly in the order of `order.ts`. */

import { compareRanked, type Ranked } from './order.js';
import type { Combining, PairScore } from './score.js';

/** How the lists are made. */
export interface TopListsOptions {
  /** How many lists there are: one for each registration of a side. */
  readonly lists: number;
  /** How many entries each keeps. */
  readonly keep: number;
  readonly way: Combining;
  /** Since which day the counterpart with this index waits. */
  readonly waitingSince: (other: number) => number;
  /** The tie key of a pair, by the index of the list and of the counterpart. */
  readonly tieKey: (list: number, other: number) => string;
}

/** One kept candidate: the index of the counterpart and the pair's numbers. */
export interface ListEntry extends PairScore {
  readonly other: number;
}

/**
 * One heap per list with its worst entry on top, all in flat arrays: entry i of list n sits in slot
 * n x keep + i. A candidate that cannot enter costs one exact comparison with the top. Memory: 10 bytes an entry.
 */
export class TopLists {
  private readonly keep: number;
  private readonly options: TopListsOptions;
  private readonly size: Int32Array;
  private readonly other: Int32Array;
  private readonly send: Uint16Array;
  private readonly host: Uint16Array;
  private readonly knownSend: Uint8Array;
  private readonly knownHost: Uint8Array;
  /** The fraction of the worst entry, per list; read only when the list is full. */
  private readonly worstNumerator: Float64Array;
  private readonly worstDenominator: Float64Array;
  /** Tie keys already computed, by slot, '' for none; empty until the first is needed, which in most lists is never. */
  private ties: string[] = [];
  /** One slot behind all lists, where a candidate stands while it is compared. */
  private readonly waiting: number;

  constructor(options: TopListsOptions) {
    this.options = options;
    this.keep = options.keep;
    this.waiting = options.lists * options.keep;
    const slots = this.waiting + 1;
    this.size = new Int32Array(options.lists);
    this.other = new Int32Array(slots);
    this.send = new Uint16Array(slots);
    this.host = new Uint16Array(slots);
    this.knownSend = new Uint8Array(slots);
    this.knownHost = new Uint8Array(slots);
    this.worstNumerator = new Float64Array(options.lists);
    this.worstDenominator = new Float64Array(options.lists);
  }

  /** Offers a candidate to a list: it enters when the list has room or it stands before the worst entry. */
  offer(list: number, other: number, pair: PairScore): void {
    const size = this.size[list]!;
    if (size === this.keep) {
      const numerator = this.options.way.numerator(pair.send, pair.host) * this.worstDenominator[list]!;
      const worst = this.worstNumerator[list]! * this.options.way.denominator(pair.send, pair.host);
      if (numerator < worst) return;
      this.put(this.waiting, other, pair);
      if (numerator === worst && this.compare(list, this.waiting, list * this.keep) > 0) return;
      this.sink(list);
    } else {
      this.put(this.waiting, other, pair);
      this.size[list] = size + 1;
      this.rise(list, size);
    }
    const top = list * this.keep;
    this.worstNumerator[list] = this.options.way.numerator(this.send[top]!, this.host[top]!);
    this.worstDenominator[list] = this.options.way.denominator(this.send[top]!, this.host[top]!);
  }

  /** The kept candidates of a list, the best first. */
  sorted(list: number): ListEntry[] {
    const base = list * this.keep;
    const slots = Array.from({ length: this.size[list]! }, (_, at) => base + at);
    slots.sort((a, b) => this.compare(list, a, b));
    return slots.map((slot) => ({
      other: this.other[slot]!,
      send: this.send[slot]!,
      host: this.host[slot]!,
      knownSend: this.knownSend[slot]!,
      knownHost: this.knownHost[slot]!,
    }));
  }

  private put(slot: number, other: number, pair: PairScore): void {
    if (this.ties.length > 0) this.ties[slot] = '';
    this.other[slot] = other;
    this.send[slot] = pair.send;
    this.host[slot] = pair.host;
    this.knownSend[slot] = pair.knownSend;
    this.knownHost[slot] = pair.knownHost;
  }

  private move(from: number, to: number): void {
    this.other[to] = this.other[from]!;
    this.send[to] = this.send[from]!;
    this.host[to] = this.host[from]!;
    this.knownSend[to] = this.knownSend[from]!;
    this.knownHost[to] = this.knownHost[from]!;
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
    const { way } = this.options;
    const byScore = way.numerator(this.send[b]!, this.host[b]!) * way.denominator(this.send[a]!, this.host[a]!)
      - way.numerator(this.send[a]!, this.host[a]!) * way.denominator(this.send[b]!, this.host[b]!);
    return byScore === 0 ? compareRanked(this.ranked(list, a), this.ranked(list, b), way) : byScore;
  }

  private ranked(list: number, slot: number): Ranked {
    const other = this.other[slot]!;
    return {
      send: this.send[slot]!,
      host: this.host[slot]!,
      known: this.knownSend[slot]! + this.knownHost[slot]!,
      waitingSince: this.options.waitingSince(other),
      tieKey: () => {
        if (this.ties.length === 0) this.ties = Array.from({ length: this.other.length }, () => '');
        return (this.ties[slot] ||= this.options.tieKey(list, other));
      },
    };
  }
}
