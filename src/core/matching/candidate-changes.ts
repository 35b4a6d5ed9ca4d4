/** Which rows of candidates are no longer what they were, when lists were brought up to date. */

import { newRows, type CandidateRows } from './candidates.js';
import { entryAt, lengthOf, otherAt, packList, placeOf, type KeptEntry, type KeptList, type KeptLists } from './kept-lists.js';

/** Two sides with their lists before and now. */
export interface ListChanges {
  /** All registrations of now, in the order in which rows are to come. */
  readonly senders: readonly { readonly id: number }[];
  readonly hosts: readonly { readonly id: number }[];
  readonly before: KeptLists;
  readonly lists: KeptLists;
  /** Owners whose list is not what it was. */
  readonly renewed: Iterable<number>;
  /** Registrations that are new or seen differently: whatever stands of their pairs is not relied upon. */
  readonly changed: ReadonlySet<number>;
  /** How many entries of a list count. */
  readonly top: number;
}

/** The rows to write and to remove. */
export interface CandidateChanges {
  /** Rows that are new or other than before, sender by sender. */
  readonly written: CandidateRows;
  /** By row of `written`: 1 where the pair is new or its numbers may be others, 0 where only ranks moved. */
  readonly entered: Uint8Array;
  /** Pairs that are in no list any more, if they were: a pair of a changed registration stands here without anybody having looked. */
  readonly removed: readonly { readonly send: number; readonly host: number }[];
}

const none: KeptList = packList([], true);

/**
 * The differences. Why nothing is missed: the row of a pair is made of the first entries of its two lists alone, so it is what it was
 * unless one of these lists is renewed; and in a renewed list only pairs count that it shows now or showed before.
 */
export function candidateChanges({ senders, hosts, before, lists, renewed, changed, top }: ListChanges): CandidateChanges {
  const touched = new Set<number>([...renewed, ...changed]);
  const isNow = new Set<number>();
  for (const side of [senders, hosts]) for (const { id } of side) isNow.add(id);
  const of = (all: KeptLists, id: number): KeptList => all.get(id) ?? none;
  /** Every counterpart that a touched list shows or showed. */
  const shown = (owner: number): Set<number> => {
    const others = new Set<number>();
    for (const list of [of(before, owner), of(lists, owner)]) for (let at = 0; at < Math.min(top, lengthOf(list)); at += 1) others.add(otherAt(list, at));
    return others;
  };
  const seenBy = new Map<number, number[]>();
  const removed: { send: number; host: number }[] = [];
  const isSender = new Set<number>(senders.map(({ id }) => id));
  for (const owner of before.keys()) {
    if (isNow.has(owner)) continue;
    for (const other of shown(owner)) {
      // Counterparts tell on which side a registration stood that is gone; where both are, one of the two pairs never was.
      if (!isSender.has(other)) removed.push({ send: owner, host: other });
      if (!isNow.has(other) || isSender.has(other)) removed.push({ send: other, host: owner });
    }
  }
  for (const { id } of hosts) {
    if (!touched.has(id)) continue;
    for (const send of shown(id)) {
      const seen = seenBy.get(send);
      if (seen === undefined) seenBy.set(send, [id]);
      else seen.push(id);
    }
  }
  for (const [send, seen] of seenBy) if (!isNow.has(send)) for (const host of seen) removed.push({ send, host });
  const rows: { send: number; host: number; rank: number; hostRank: number; entry: KeptEntry; entered: 0 | 1 }[] = [];
  const compare = (send: number, host: number): void => {
    const [ofSend, ofHost] = [of(lists, send), of(lists, host)];
    const [rank, hostRank] = [1 + placeOf(ofSend, host, top), 1 + placeOf(ofHost, send, top)];
    if (rank === 0 && hostRank === 0) {
      removed.push({ send, host });
      return;
    }
    const [rankBefore, hostRankBefore] = [1 + placeOf(of(before, send), host, top), 1 + placeOf(of(before, host), send, top)];
    const isNew = changed.has(send) || changed.has(host) || (rankBefore === 0 && hostRankBefore === 0);
    // A pair of two unchanged registrations keeps its numbers.
    if (!isNew && rank === rankBefore && hostRank === hostRankBefore) return;
    rows.push({ send, host, rank, hostRank, entry: rank > 0 ? entryAt(ofSend, rank - 1) : entryAt(ofHost, hostRank - 1), entered: isNew ? 1 : 0 });
  };
  for (const { id: send } of senders) {
    const seen = seenBy.get(send);
    if (touched.has(send)) for (const host of new Set([...shown(send), ...seen ?? []])) compare(send, host);
    else if (seen !== undefined) for (const host of seen) compare(send, host);
  }
  const written = newRows(rows.length);
  const entered = new Uint8Array(rows.length);
  rows.forEach(({ send, host, rank, hostRank, entry, entered: isNew }, at) => {
    written.send[at] = send;
    written.host[at] = host;
    written.rank[at] = rank;
    written.hostRank[at] = hostRank;
    written.sendScore[at] = entry.send;
    written.hostScore[at] = entry.host;
    written.knownSend[at] = entry.knownSend;
    written.knownHost[at] = entry.knownHost;
    entered[at] = isNew;
  });
  return { written, entered, removed };
}
