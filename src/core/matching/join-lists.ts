/** Joins what is left of a list with what was met since, in the order of the list and into the room of many. */

import { shared } from './shared-memory.js';
import { numberEntries } from './list-order.js';
import { lengthOf, orderAt, orderUnit, perEntry, type KeptList, type KeptLists } from './kept-lists.js';

/** So many numbers in one array: one for each of a hundred thousand lists costs more than filling it. */
const partNumbers = 0x4_0000;

/** Room for new lists among others. */
export class ListRoom {
  /** Where the list at hand lies. */
  numbers: Int32Array = new Int32Array(0);
  start = 0;
  /** For the order numbers of a list that is being joined. */
  readonly orders: Int32Array;
  private readonly lists: KeptLists;
  private part = -1;
  private used = 0;

  /** Lists have at most so many entries. */
  constructor(lists: KeptLists, most: number) {
    this.lists = lists;
    this.orders = new Int32Array(most);
  }

  /** Makes room for the list of a registration, of so many numbers, in place of the one it had. */
  place(id: number, size: number): void {
    if (this.used + size > this.numbers.length) {
      this.numbers = shared.int32(Math.max(size, partNumbers));
      this.part = this.lists.addPart(this.numbers);
      this.used = 0;
    }
    this.start = this.used;
    this.used += size;
    this.lists.put(id, this.part, this.start, size);
  }
}

/** Two lists of one owner: all of the first but those left out, and the beginning of the second. */
export interface Joined {
  readonly old: KeptList;
  /** By the id of a counterpart, 1 where the entry does not go on. */
  readonly stale: Uint8Array;
  readonly met: Int32Array;
  /** How many entries of `met` enter. */
  readonly entering: number;
  /** How many entries both have together, or as many as a list may have. */
  readonly count: number;
  /** The most entries that a list of this run has, which the gaps between order numbers depend on. */
  readonly most: number;
  /** All possible pairs are in it. */
  readonly whole: boolean;
  /** Below zero when an entry of `met` stands before one of `old`. */
  readonly compare: (met: number, old: number) => number;
}

/** Joins them where the room begins, the best of both in their order; their numbers are copied as they are packed, and only entries of `met` are given order numbers. */
export function joinLists({ old, stale, met, entering, count, most, whole, compare }: Joined, { numbers, start, orders }: ListRoom): void {
  numbers[start] = whole ? 1 : 0;
  const end = old.length;
  const behind = 1 + perEntry * entering;
  let from = 1;
  let next = 1;
  for (let slot = start + 1; slot < start + 1 + perEntry * count; slot += perEntry) {
    while (from < end && stale[old[from]!] === 1) from += perEntry;
    if (from >= end || (next < behind && compare((next - 1) / perEntry, (from - 1) / perEntry) < 0)) {
      numbers[slot] = met[next]!;
      numbers[slot + 1] = met[next + 1]!;
      // Without an order number: that of its own list says nothing here.
      numbers[slot + 2] = met[next + 2]! & (orderUnit - 1);
      next += perEntry;
    } else {
      numbers[slot] = old[from]!;
      numbers[slot + 1] = old[from + 1]!;
      numbers[slot + 2] = old[from + 2]!;
      from += perEntry;
    }
  }
  if (next > 1) numberNew(numbers.subarray(start, start + 1 + perEntry * count), orders, most);
}

/** Gives order numbers to the entries that have none. */
function numberNew(list: KeptList, orders: Int32Array, most: number): void {
  const count = lengthOf(list);
  for (let at = 0; at < count; at += 1) orders[at] = orderAt(list, at);
  numberEntries(orders, count, most);
  for (let at = 0, slot = 3; at < count; at += 1, slot += perEntry) list[slot] = orders[at]! * orderUnit + (list[slot]! & (orderUnit - 1));
}
