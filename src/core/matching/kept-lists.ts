/** The lists of a run in the form in which they outlast it. */

import type { PairScore } from './score.js';
import type { BothLists } from './search.js';
import type { SearchData } from './search-data.js';
import type { SideColumns } from './columns.js';
import { entry } from './list-entries.js';
import { hostOf, knownShift, sendOf, type PairCodes } from './pair-code.js';
import type { TopLists } from './top-k.js';

/** A candidate in a list by the register id of the counterpart. */
export interface KeptEntry extends PairScore {
  readonly other: number;
}

/**
 * The list of one registration as whole numbers: 1 where it holds all possible pairs, else 0; then three numbers for each entry,
 * the best first: the counterpart, both utilities, both known weights. What holds of every kept list: a possible pair that
 * is not in it stands behind all that are.
 */
export type KeptList = Int32Array;

/** Lists of both sides by register id; a registration without one is in no possible pair. */
export type KeptLists = ReadonlyMap<number, KeptList>;

const perEntry = 3;
const utilityUnit = 0x1_0000;
const knownUnit = 0x100;

/** Packs a list. */
export function packList(entries: readonly KeptEntry[], whole: boolean): KeptList {
  const list = new Int32Array(1 + perEntry * entries.length);
  list[0] = whole ? 1 : 0;
  entries.forEach(({ other, send, host, knownSend, knownHost }, at) => {
    list[1 + perEntry * at] = other;
    list[2 + perEntry * at] = send * utilityUnit + host;
    list[3 + perEntry * at] = knownSend * knownUnit + knownHost;
  });
  return list;
}

/** How many entries a list has. */
export const lengthOf = (list: KeptList): number => (list.length - 1) / perEntry;

/** The counterpart of an entry. */
export const otherAt = (list: KeptList, at: number): number => list[1 + perEntry * at]!;

/** The place of a counterpart among the first `top` entries, -1 where it is not there. */
export function placeOf(list: KeptList, other: number, top: number): number {
  for (let at = 0, slot = 1; at < top && slot < list.length; at += 1, slot += perEntry) if (list[slot] === other) return at;
  return -1;
}

/** Two lists of one owner in one: all of the first but those left out, and the beginning of the second. */
export interface Joined {
  readonly old: KeptList;
  /** By the place in `old`, whether the entry goes on. */
  readonly stays: (at: number) => boolean;
  readonly stayed: number;
  readonly met: KeptList;
  readonly entering: number;
  readonly most: number;
  readonly whole: boolean;
  /** Below zero when an entry of `met` stands before one of `old`. */
  readonly compare: (met: number, old: number) => number;
}

/** Joins them, the best `most` of both in their order; their numbers are copied as they are packed. */
export function joinLists({ old, stays, stayed, met, entering, most, whole, compare }: Joined): KeptList {
  const list = new Int32Array(1 + perEntry * Math.min(most, stayed + entering));
  list[0] = whole ? 1 : 0;
  const take = (from: KeptList, at: number, slot: number): void => {
    for (let nth = 0; nth < perEntry; nth += 1) list[slot + nth] = from[1 + perEntry * at + nth]!;
  };
  const end = lengthOf(old);
  let [at, next] = [0, 0];
  for (let slot = 1; slot < list.length; slot += perEntry) {
    while (at < end && !stays(at)) at += 1;
    if (at === end || (next < entering && compare(next, at) < 0)) take(met, next++, slot);
    else take(old, at++, slot);
  }
  return list;
}

/** An entry. */
export function entryAt(list: KeptList, at: number): KeptEntry {
  const [utilities, known] = [list[2 + perEntry * at]!, list[3 + perEntry * at]!];
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
  for (let row = 0; row < own.count; row += 1) {
    const count = size[row]!;
    if (count === 0) continue;
    const list = new Int32Array(1 + perEntry * count);
    list[0] = count < keep ? 1 : 0;
    // The best stands last in the search, first here.
    for (let at = 1, slot = row * keep + count - 1; at < list.length; at += perEntry, slot -= 1) {
      const code = words[slot * entry.words + entry.code]!;
      list[at] = others.ids[words[slot * entry.words + entry.other]!]!;
      list[at + 1] = sendOf(code) * utilityUnit + hostOf(code);
      list[at + 2] = codes.knownSend[code >>> knownShift]! * knownUnit + codes.knownHost[code >>> knownShift]!;
    }
    kept.set(own.ids[row]!, list);
  }
  return kept;
}
