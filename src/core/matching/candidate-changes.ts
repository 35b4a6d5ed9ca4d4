/** Which rows of candidates are no longer what they were, when lists were brought up to date. */

import { newRows, type CandidateRows } from './candidates.js';
import { entryAt, lengthOf, otherAt, packList, placeOf, type KeptList, type KeptLists } from './kept-lists.js';

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
  /** Rows of pairs that are new or whose numbers may be others, sender by sender. */
  readonly entered: CandidateRows;
  /** Rows of which nothing but ranks is other than before, sender by sender. */
  readonly moved: CandidateRows;
  /** Pairs that are in no list any more, if they were: a pair of a changed registration stands here without anybody having looked. */
  readonly removed: readonly { readonly send: number; readonly host: number }[];
}

const none: KeptList = packList([], true);

/**
 * The differences. Why nothing is missed: the row of a pair is made of the first entries of its two lists alone, so it is what it was
 * unless one of these lists is renewed; and in a renewed list only pairs count that it shows now or showed before.
 */
export function candidateChanges({ senders, hosts, before, lists, renewed, changed, top }: ListChanges): CandidateChanges {
  const marks = marksOf({ senders, hosts, before, renewed, changed });
  const marked = (id: number, mark: number): boolean => (marks[id]! & mark) !== 0;
  // Lists by id in arrays: they are asked for millions of times.
  const [listNow, listThen] = [byId(lists, marks.length), byId(before, marks.length)];
  const lengthIn = (list: KeptList): number => Math.min(top, lengthOf(list));
  const isIn = (owner: number, other: number): boolean => placeOf(listNow[owner]!, other, top) >= 0 || placeOf(listThen[owner]!, other, top) >= 0;
  /** Every counterpart that a list shows or showed, once. */
  const eachShown = (owner: number, visit: (other: number) => void): void => {
    const now = listNow[owner]!;
    const then = listThen[owner]!;
    for (let at = 0; at < lengthIn(now); at += 1) visit(otherAt(now, at));
    for (let at = 0; at < lengthIn(then); at += 1) if (placeOf(now, otherAt(then, at), top) < 0) visit(otherAt(then, at));
  };
  const removed: { send: number; host: number }[] = [];
  for (const owner of before.keys()) {
    if (marked(owner, present)) continue;
    eachShown(owner, (other) => {
      // Counterparts tell on which side a registration stood that is gone; where both are, one of the two pairs never was.
      if (!marked(other, sending)) removed.push({ send: owner, host: other });
      if (!marked(other, present) || marked(other, sending)) removed.push({ send: other, host: owner });
    });
  }
  let most = 0;
  const seenBy = new Map<number, number[]>();
  for (const { id } of hosts) {
    if (!marked(id, touched)) continue;
    eachShown(id, (send) => {
      most += 1;
      if (!marked(send, present)) removed.push({ send, host: id });
      const seen = seenBy.get(send);
      if (seen === undefined) seenBy.set(send, [id]);
      else seen.push(id);
    });
  }
  for (const { id } of senders) if (marked(id, touched)) most += lengthIn(listNow[id]!) + lengthIn(listThen[id]!);
  const [entered, moved] = [newRows(most), newRows(most)];
  const count = { entered: 0, moved: 0 };
  const compare = (send: number, host: number): void => {
    const ofSend = listNow[send]!;
    const rank = 1 + placeOf(ofSend, host, top);
    const rankBefore = 1 + placeOf(listThen[send]!, host, top);
    const isSure = !marked(send, anew) && !marked(host, anew);
    // The host's list is what it was, so the place in it is as well.
    if (isSure && rank === rankBefore && !marked(host, touched)) return;
    const ofHost = listNow[host]!;
    const hostRank = 1 + placeOf(ofHost, send, top);
    if (rank === 0 && hostRank === 0) {
      removed.push({ send, host });
      return;
    }
    const hostRankBefore = 1 + placeOf(listThen[host]!, send, top);
    const isNew = !isSure || (rankBefore === 0 && hostRankBefore === 0);
    // A pair of two unchanged registrations keeps its numbers.
    if (!isNew && rank === rankBefore && hostRank === hostRankBefore) return;
    const entry = rank > 0 ? entryAt(ofSend, rank - 1) : entryAt(ofHost, hostRank - 1);
    const rows = isNew ? entered : moved;
    const at = isNew ? count.entered++ : count.moved++;
    rows.send[at] = send;
    rows.host[at] = host;
    rows.rank[at] = rank;
    rows.hostRank[at] = hostRank;
    rows.sendScore[at] = entry.send;
    rows.hostScore[at] = entry.host;
    rows.knownSend[at] = entry.knownSend;
    rows.knownHost[at] = entry.knownHost;
  };
  for (const { id: send } of senders) {
    const isTouched = marked(send, touched);
    if (isTouched) eachShown(send, (host) => { compare(send, host); });
    for (const host of seenBy.get(send) ?? []) if (!isTouched || !isIn(send, host)) compare(send, host);
  }
  return { entered: { ...entered, count: count.entered }, moved: { ...moved, count: count.moved }, removed };
}

function byId(lists: KeptLists, ids: number): KeptList[] {
  const all = Array<KeptList>(ids).fill(none);
  for (const [id, list] of lists) all[id] = list;
  return all;
}

const [present, sending, touched, anew] = [1, 2, 4, 8];

/** What is to be known of each registration by its id: bits, because they are asked for millions of times. */
function marksOf({ senders, hosts, before, renewed, changed }: Omit<ListChanges, 'lists' | 'top'>): Uint8Array {
  let highest = 0;
  for (const id of before.keys()) highest = Math.max(highest, id);
  for (const side of [senders, hosts]) for (const { id } of side) highest = Math.max(highest, id);
  const marks = new Uint8Array(highest + 1);
  for (const { id } of senders) marks[id]! |= present | sending;
  for (const { id } of hosts) marks[id]! |= present;
  for (const id of renewed) marks[id]! |= touched;
  for (const id of changed) marks[id]! |= touched | anew;
  return marks;
}
