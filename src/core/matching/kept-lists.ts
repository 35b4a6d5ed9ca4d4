/** The lists of a run in the form in which they outlast it. */

import type { PairScore } from './score.js';
import type { BothLists } from './search.js';
import type { SearchData } from './search-data.js';
import type { SideColumns } from './columns.js';
import { shared } from './shared-memory.js';
import { entry } from './list-entries.js';
import { hostOf, knownShift, sendOf, type PairCodes } from './pair-code.js';
import { gapOf } from './list-order.js';
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

/** Numbers of an entry. */
export const perEntry = 3;

/**
 * Lists of both sides by register id; a registration without one is in no possible pair. They lie in few arrays, one list behind the other, and are found
 * by numbers alone: a view of its own for each of hundreds of thousands of lists costs more to make and to look up than its entries do.
 */
export class KeptLists {
  readonly parts: Int32Array[];
  /** By id: which of the parts holds its list, where it begins there, and how many numbers it has; 0 where there is none. */
  readonly part: Int32Array;
  readonly start: Int32Array;
  readonly size: Int32Array;

  /** None yet, for ids below `ids`; or those of others as they are, which stay what they are. */
  constructor(ids: number, others: KeptLists | null = null) {
    this.parts = others === null ? [] : [...others.parts];
    [this.part, this.start, this.size] = [shared.int32(ids), shared.int32(ids), shared.int32(ids)];
    if (others === null) return;
    this.part.set(others.part.subarray(0, ids));
    this.start.set(others.start.subarray(0, ids));
    this.size.set(others.size.subarray(0, ids));
  }

  get ids(): number {
    return this.size.length;
  }

  /** Whether a registration has a list. */
  has(id: number): boolean {
    return id < this.size.length && this.size[id]! > 0;
  }

  /** The list of a registration. */
  get(id: number): KeptList | undefined {
    if (!this.has(id)) return undefined;
    const start = this.start[id]!;
    return this.parts[this.part[id]!]!.subarray(start, start + this.size[id]!);
  }

  /** The registrations that have one. */
  * keys(): Generator<number> {
    for (let id = 0; id < this.size.length; id += 1) if (this.size[id]! > 0) yield id;
  }

  /** Takes in an array that lists lie in, and gives its number. */
  addPart(numbers: Int32Array): number {
    return this.parts.push(numbers) - 1;
  }

  /** The list of a registration lies from a place of a part on; of size 0 it has none. */
  put(id: number, part: number, start: number, size: number): void {
    this.part[id] = part;
    this.start[id] = start;
    this.size[id] = size;
  }
}

const utilityUnit = 0x1_0000;
const knownUnit = 0x100;
/** The order number stands above both known weights. */
export const orderUnit = 0x1_0000;

/** A list without entries that holds all there is. */
export const emptyList = (): KeptList => Int32Array.of(1);

/** How many entries a list has. */
export const lengthOf = (list: KeptList): number => (list.length - 1) / perEntry;

/** The counterpart of an entry. */
export const otherAt = (list: KeptList, at: number): number => list[1 + perEntry * at]!;

/** The order number of the entry in a slot, and of that at a place of its list. */
export const orderIn = (numbers: Int32Array, slot: number): number => numbers[slot + 2]! >>> 16;
export const orderAt = (list: KeptList, at: number): number => orderIn(list, 1 + perEntry * at);

/** The place of a counterpart among the first `top` entries, -1 where it is not there. */
export function placeOf(list: KeptList, other: number, top: number): number {
  for (let at = 0, slot = 1; at < top && slot < list.length; at += 1, slot += perEntry) if (list[slot] === other) return at;
  return -1;
}

/** The utilities of the entry in a slot without the rest, and whether the list that begins in a slot holds all possible pairs of its owner. */
export const sendIn = (numbers: Int32Array, slot: number): number => numbers[slot + 1]! >>> 16;
export const hostIn = (numbers: Int32Array, slot: number): number => numbers[slot + 1]! & (utilityUnit - 1);
export const isWholeAt = (numbers: Int32Array, slot: number): boolean => numbers[slot] === 1;

/** The same by the place of the entry in its list. */
export const sendAt = (list: KeptList, at: number): number => sendIn(list, 1 + perEntry * at);
export const hostAt = (list: KeptList, at: number): number => hostIn(list, 1 + perEntry * at);

/** The entry in a slot. */
export function entryIn(numbers: Int32Array, slot: number): KeptEntry {
  const known = numbers[slot + 2]! & (orderUnit - 1);
  return { other: numbers[slot]!, send: sendIn(numbers, slot), host: hostIn(numbers, slot), knownSend: Math.floor(known / knownUnit), knownHost: known % knownUnit };
}

/** The entry at a place of a list. */
export const entryAt = (list: KeptList, at: number): KeptEntry => entryIn(list, 1 + perEntry * at);

/** Whether a list holds all possible pairs of its owner. */
export const isWhole = (list: KeptList): boolean => isWholeAt(list, 0);

/** The finished lists of a side of a search, and who is whose. */
export interface FoundSide {
  readonly lists: TopLists;
  readonly codes: PairCodes;
  readonly own: SideColumns;
  readonly others: SideColumns;
}

/** How many numbers the list of a row takes. */
export const numbersOf = ({ lists }: FoundSide, row: number): number => 1 + perEntry * lists.entries.size[row]!;

/** Writes the list of a row, its entries numbered evenly; one with room left holds all there is. */
export function packFound({ lists: { keep, entries: { size, words } }, codes, others }: FoundSide, row: number, into: Int32Array, start: number): void {
  const count = size[row]!;
  const gap = gapOf(keep);
  into[start] = count < keep ? 1 : 0;
  // The best stands last in the search, first here.
  for (let at = 0, slot = row * keep + count - 1, place = start + 1; at < count; at += 1, slot -= 1, place += perEntry) {
    const code = words[slot * entry.words + entry.code]!;
    into[place] = others.ids[words[slot * entry.words + entry.other]!]!;
    into[place + 1] = sendOf(code) * utilityUnit + hostOf(code);
    into[place + 2] = (at + 1) * gap * orderUnit + codes.knownSend[code >>> knownShift]! * knownUnit + codes.knownHost[code >>> knownShift]!;
  }
}

/** The lists of a finished search of all, empty ones for those who are in no pair. */
export function keptOf({ senderLists, hostLists, codes }: BothLists, { senders, hosts }: Pick<SearchData, 'senders' | 'hosts'>, all: readonly (readonly { readonly id: number }[])[]): KeptLists {
  let highest = 0;
  for (const side of all) for (const { id } of side) if (id > highest) highest = id;
  const kept = new KeptLists(highest + 1);
  const nothing = kept.addPart(emptyList());
  for (const side of all) for (const { id } of side) kept.put(id, nothing, 0, 1);
  for (const side of [{ lists: senderLists, codes, own: senders, others: hosts }, { lists: hostLists, codes, own: hosts, others: senders }]) {
    let room = 0;
    for (let row = 0; row < side.own.count; row += 1) room += numbersOf(side, row);
    const numbers = shared.int32(room);
    const part = kept.addPart(numbers);
    let start = 0;
    for (let row = 0; row < side.own.count; row += 1) {
      packFound(side, row, numbers, start);
      kept.put(side.own.ids[row]!, part, start, numbersOf(side, row));
      start += numbersOf(side, row);
    }
  }
  return kept;
}
