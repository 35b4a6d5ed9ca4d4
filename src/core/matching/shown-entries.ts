/** The first entries of a registration's list before and now, side by side. */

import { entryIn, orderIn, perEntry, type KeptEntry, type KeptLists } from './kept-lists.js';

/** Of which lists how many entries count. */
export interface ShownOptions {
  readonly top: number;
  /** One more than the highest id. */
  readonly ids: number;
}

/** Looks at the lists of one owner at a time. */
export class ShownEntries {
  /** Of the owner at hand: every counterpart that its list shows or showed, with its order number now and before, 0 where it was or is not shown. */
  readonly others: Int32Array;
  readonly is: Int32Array;
  readonly was: Int32Array;
  private readonly now: KeptLists;
  private readonly before: KeptLists;
  private readonly top: number;
  /** By counterpart, the place among `others` and 1; clear between two owners. */
  private readonly places: Int32Array;

  constructor(now: KeptLists, before: KeptLists, { top, ids }: ShownOptions) {
    this.now = now;
    this.before = before;
    this.top = top;
    this.places = new Int32Array(ids);
    [this.others, this.is, this.was] = [new Int32Array(2 * top), new Int32Array(2 * top), new Int32Array(2 * top)];
  }

  /** No list shows and showed more counterparts than this. */
  atMost(owner: number): number {
    return this.shown(this.now, owner) + this.shown(this.before, owner);
  }

  /** Turns to an owner and gives how many counterparts its list shows or showed. */
  of(owner: number): number {
    const { now, before, others, is, was, places } = this;
    let count = this.shown(now, owner);
    if (count > 0) {
      const numbers = now.parts[now.part[owner]!]!;
      for (let at = 0, slot = now.start[owner]! + 1; at < count; at += 1, slot += perEntry) {
        others[at] = numbers[slot]!;
        is[at] = orderIn(numbers, slot);
        was[at] = 0;
        places[numbers[slot]!] = at + 1;
      }
    }
    const those = this.shown(before, owner);
    const both = count;
    if (those > 0) {
      const numbers = before.parts[before.part[owner]!]!;
      for (let at = 0, slot = before.start[owner]! + 1; at < those; at += 1, slot += perEntry) {
        let place = places[numbers[slot]!]! - 1;
        if (place < 0) {
          place = count;
          count += 1;
          others[place] = numbers[slot]!;
          is[place] = 0;
        }
        was[place] = orderIn(numbers, slot);
      }
    }
    for (let at = 0; at < both; at += 1) places[others[at]!] = 0;
    return count;
  }

  /** The order number that the list of an owner shows of a counterpart now, 0 where it shows none. */
  orderIn(owner: number, other: number): number {
    const slot = this.slotOf(owner, other);
    return slot < 0 ? 0 : orderIn(this.now.parts[this.now.part[owner]!]!, slot);
  }

  /** The entry of a counterpart that the list of an owner shows. */
  entry(owner: number, other: number): KeptEntry {
    return entryIn(this.now.parts[this.now.part[owner]!]!, this.slotOf(owner, other));
  }

  private slotOf(owner: number, other: number): number {
    const { now } = this;
    const count = this.shown(now, owner);
    if (count === 0) return -1;
    const numbers = now.parts[now.part[owner]!]!;
    const first = now.start[owner]! + 1;
    for (let slot = first; slot < first + perEntry * count; slot += perEntry) if (numbers[slot] === other) return slot;
    return -1;
  }

  private shown({ size }: KeptLists, owner: number): number {
    if (owner >= size.length || size[owner] === 0) return 0;
    return Math.min(this.top, (size[owner]! - 1) / perEntry);
  }
}
