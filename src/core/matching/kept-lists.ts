/** The lists of a run in the form in which they outlast it. */

import type { PairScore } from './score.js';
import type { BothLists } from './search.js';
import type { SearchData } from './search-data.js';
import type { SideColumns } from './columns.js';
import { entry } from './list-entries.js';
import { hostOf, knownShift, sendOf, type PairCodes } from './pair-code.js';
import { gapOf, numberEntries } from './list-order.js';
import type { TopLists } from './top-k.js';

/** A candidate in a list by the register id of the counterpart. */
export interface KeptEntry extends PairScore {
  readonly other: number;
}

/**
 * The list of one registration as whole numbers: 1 where it holds all possible pairs, else 0; then three numbers for each entry,
 * the best first: the counterpart, both utilities, its order number with both known weights. What holds of every kept list: a possible pair that
 * is not in it stands behind all that are, and order numbers rise from entry to entry.
 */
export type KeptList = Int32Array;

/** Lists of both sides by register id; a registration without one is in no possible pair. */
export type KeptLists = ReadonlyMap<number, KeptList>;

const perEntry = 3;
const utilityUnit = 0x1_0000;
const knownUnit = 0x100;
const orderUnit = 0x1_0000;

/** How a list is packed. */
export interface Packing {
  /** It holds all possible pairs. */
  readonly whole: boolean;
  /** The most entries that a list of this run has, which the gaps between order numbers depend on. */
  readonly most: number;
}

/** Packs a list, its entries numbered evenly. */
export function packList(entries: readonly KeptEntry[], { whole, most }: Packing): KeptList {
  const list = new Int32Array(1 + perEntry * entries.length);
  const gap = gapOf(most);
  list[0] = whole ? 1 : 0;
  entries.forEach(({ other, send, host, knownSend, knownHost }, at) => {
    list[1 + perEntry * at] = other;
    list[2 + perEntry * at] = send * utilityUnit + host;
    list[3 + perEntry * at] = (at + 1) * gap * orderUnit + knownSend * knownUnit + knownHost;
  });
  return list;
}

/** A list without entries that holds all there is. */
export const emptyList = (): KeptList => packList([], { whole: true, most: 0 });

/** How many entries a list has. */
export const lengthOf = (list: KeptList): number => (list.length - 1) / perEntry;

/** The counterpart of an entry. */
export const otherAt = (list: KeptList, at: number): number => list[1 + perEntry * at]!;

/** The order number of an entry. */
export const orderAt = (list: KeptList, at: number): number => list[3 + perEntry * at]! >>> 16;

/** The place of a counterpart among the first `top` entries, -1 where it is not there. */
export function placeOf(list: KeptList, other: number, top: number): number {
  for (let at = 0, slot = 1; at < top && slot < list.length; at += 1, slot += perEntry) if (list[slot] === other) return at;
  return -1;
}

/** Room for many lists in few arrays: an array of its own for each of a hundred thousand lists costs more than filling it. */
export class ListRoom {
  /** For the order numbers of a list that is being joined. */
  readonly orders: Int32Array;
  private block = new Int32Array(0);
  private used = 0;

  /** Room for lists of at most so many entries. */
  constructor(most: number) {
    this.orders = new Int32Array(most);
  }

  /** Zeros for a list of so many numbers. */
  take(length: number): KeptList {
    if (this.used + length > this.block.length) {
      this.block = new Int32Array(Math.max(length, blockLength));
      this.used = 0;
    }
    this.used += length;
    return this.block.subarray(this.used - length, this.used);
  }
}

const blockLength = 0x4_0000;

/** Two lists of one owner in one: all of the first but those left out, and the beginning of the second. */
export interface Joined extends Packing {
  readonly old: KeptList;
  /** By the id of a counterpart, 1 where the entry does not go on. */
  readonly stale: Uint8Array;
  readonly stayed: number;
  readonly met: KeptList;
  readonly entering: number;
  /** Below zero when an entry of `met` stands before one of `old`. */
  readonly compare: (met: number, old: number) => number;
  readonly room: ListRoom;
}

/** Joins them, the best `most` of both in their order; their numbers are copied as they are packed, and only entries of `met` are given order numbers. */
export function joinLists({ old, stale, stayed, met, entering, most, whole, compare, room }: Joined): KeptList {
  const count = Math.min(most, stayed + entering);
  const list = room.take(1 + perEntry * count);
  list[0] = whole ? 1 : 0;
  const end = old.length;
  const behind = 1 + perEntry * entering;
  let [from, next] = [1, 1];
  for (let slot = 1; slot < list.length; slot += perEntry) {
    while (from < end && stale[old[from]!] === 1) from += perEntry;
    if (from >= end || (next < behind && compare((next - 1) / perEntry, (from - 1) / perEntry) < 0)) {
      list[slot] = met[next]!;
      list[slot + 1] = met[next + 1]!;
      // Without an order number: that of its own list says nothing here.
      list[slot + 2] = met[next + 2]! & (orderUnit - 1);
      next += perEntry;
    } else {
      list[slot] = old[from]!;
      list[slot + 1] = old[from + 1]!;
      list[slot + 2] = old[from + 2]!;
      from += perEntry;
    }
  }
  if (next > 1) numberNew(list, room.orders, most);
  return list;
}

/** Gives order numbers to the entries that have none. */
function numberNew(list: KeptList, orders: Int32Array, most: number): void {
  const count = lengthOf(list);
  for (let at = 0; at < count; at += 1) orders[at] = orderAt(list, at);
  numberEntries(orders, count, most);
  for (let at = 0, slot = 3; at < count; at += 1, slot += perEntry) list[slot] = orders[at]! * orderUnit + (list[slot]! & (orderUnit - 1));
}

/** The utilities of an entry without the rest. */
export const sendAt = (list: KeptList, at: number): number => list[2 + perEntry * at]! >>> 16;
export const hostAt = (list: KeptList, at: number): number => list[2 + perEntry * at]! & (utilityUnit - 1);

/** An entry. */
export function entryAt(list: KeptList, at: number): KeptEntry {
  const [utilities, known] = [list[2 + perEntry * at]!, list[3 + perEntry * at]! & (orderUnit - 1)];
  return {
    other: otherAt(list, at), send: Math.floor(utilities / utilityUnit), host: utilities % utilityUnit,
    knownSend: Math.floor(known / knownUnit), knownHost: known % knownUnit,
  };
}

/** Whether a list holds all possible pairs of its owner. */
export const isWhole = (list: KeptList): boolean => list[0] === 1;

/** The finished lists of a side, and who is whose. */
interface FoundSide {
  readonly lists: TopLists;
  readonly codes: PairCodes;
  readonly own: SideColumns;
  readonly others: SideColumns;
}

/** Takes the lists that are not empty out of a search, which has put them in order. */
export const keptOf = ({ senderLists, hostLists, codes }: BothLists, { senders, hosts }: Pick<SearchData, 'senders' | 'hosts'>): { senders: KeptLists; hosts: KeptLists } => ({
  senders: keepSide({ lists: senderLists, codes, own: senders, others: hosts }), hosts: keepSide({ lists: hostLists, codes, own: hosts, others: senders }),
});

/** A list with room left holds all there is. */
function keepSide({ lists: { keep, entries: { size, words } }, codes, own, others }: FoundSide): KeptLists {
  const kept = new Map<number, KeptList>();
  const gap = gapOf(keep);
  for (let row = 0; row < own.count; row += 1) {
    const count = size[row]!;
    if (count === 0) continue;
    const list = new Int32Array(1 + perEntry * count);
    list[0] = count < keep ? 1 : 0;
    // The best stands last in the search, first here.
    for (let at = 1, slot = row * keep + count - 1, order = gap; at < list.length; at += perEntry, slot -= 1, order += gap) {
      const code = words[slot * entry.words + entry.code]!;
      list[at] = others.ids[words[slot * entry.words + entry.other]!]!;
      list[at + 1] = sendOf(code) * utilityUnit + hostOf(code);
      list[at + 2] = order * orderUnit + codes.knownSend[code >>> knownShift]! * knownUnit + codes.knownHost[code >>> knownShift]!;
    }
    kept.set(own.ids[row]!, list);
  }
  return kept;
}
