/** Which rows of candidates are no longer what they were, when lists were brought up to date. */

import type { PairRows } from './candidates.js';
import { shared } from './shared-memory.js';
import type { KeptLists } from './kept-lists.js';
import { ShownEntries } from './shown-entries.js';

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
  /** Registrations whose pairs were taken away since without their lists. */
  readonly doubted: Iterable<number>;
  /** How many entries of a list count. */
  readonly top: number;
}

/** Rows with the order numbers of the pair in both lists, 0 where it is outside a list. */
export interface OrderedRows extends PairRows {
  readonly order: Int32Array;
  readonly hostOrder: Int32Array;
}

/** Whether a pair stood among the rows before: some registrations were taken out since, and nobody knows of their pairs. */
export const stood = { no: 0, yes: 1, unknown: 2 } as const;

/** Rows, and of each whether its pair stood before (`stood`). */
export interface EnteredRows extends OrderedRows {
  readonly stood: Uint8Array;
}

/** A pair that is in no list, and whether it stood before (`stood`). */
export interface RemovedPair {
  readonly send: number;
  readonly host: number;
  readonly stood: number;
}

/** The rows to write and to remove. */
export interface CandidateChanges {
  /** Rows of pairs that are new or whose numbers may be others, sender by sender. */
  readonly entered: EnteredRows;
  /** Rows of which nothing but order numbers is other than before, sender by sender: the pair left one of its lists, came into it, or a list was numbered anew. */
  readonly moved: OrderedRows;
  /** Pairs that are in no list any more, if they were: one of a changed registration stands here without anybody having looked; one may stand here twice. */
  readonly removed: readonly RemovedPair[];
}

const newRows = (count: number): OrderedRows => ({
  count, send: shared.int32(count), host: shared.int32(count), order: shared.int32(count), hostOrder: shared.int32(count),
  sendScore: shared.uint16(count), hostScore: shared.uint16(count), knownSend: shared.uint8(count), knownHost: shared.uint8(count),
});

/**
 * The differences. Why nothing is missed: the row of a pair is made of the first entries of its two lists alone, so it is what it was
 * unless its order number in one of them is another one, or one side changed; and these change in renewed lists only, for pairs that they show
 * now or showed before. Why it is fast: numbers have gaps, so of a list only what enters or leaves is written; of the hosts' lists only the numbers
 * that changed are turned round to the senders, in arrays, and a list is searched for a pair only when its row is written.
 */
export function candidateChanges({ senders, hosts, before, lists, renewed, changed, doubted, top }: ListChanges): CandidateChanges {
  const marks = marksOf({ senders, hosts, before, renewed, changed, doubted });
  const marked = (id: number, mark: number): boolean => (marks[id]! & mark) !== 0;
  const shows = new ShownEntries(lists, before, { top, ids: marks.length });
  const { others, is, was } = shows;
  const removed: RemovedPair[] = [];
  for (let owner = 0; owner < before.ids; owner += 1) {
    if (marked(owner, present) || before.size[owner] === 0) continue;
    const count = shows.of(owner);
    for (let at = 0; at < count; at += 1) {
      const other = others[at]!;
      // Counterparts tell on which side a registration stood that is gone; where both are, one of the two pairs never was.
      if (!marked(other, sending)) removed.push({ send: owner, host: other, stood: stood.unknown });
      if (!marked(other, present) || marked(other, sending)) removed.push({ send: other, host: owner, stood: stood.unknown });
    }
  }
  const room = (owners: readonly number[]): number => owners.reduce((sum, id) => sum + shows.atMost(id), 0);
  const [touchedSenders, touchedHosts] = [withMark(senders, marks, touched), withMark(hosts, marks, touched)];
  const turned = new TurnedNumbers(marks.length, room(touchedHosts));
  for (const host of touchedHosts) {
    const isNew = marked(host, anew);
    const count = shows.of(host);
    for (let at = 0; at < count; at += 1) {
      const send = others[at]!;
      if (!marked(send, present)) removed.push({ send, host, stood: stood.unknown });
      else if (is[at] !== was[at] || isNew || marked(send, anew)) turned.add(send, host, is[at]!, was[at]!);
    }
  }
  const most = turned.count + room(touchedSenders);
  const [entered, moved] = [{ ...newRows(most), stood: shared.uint8(most) }, newRows(most)];
  const count = { entered: 0, moved: 0 };
  const put = (send: number, host: number, numbers: Numbers): void => {
    const { own, ownBefore, hosts: inHosts, hostsBefore } = numbers;
    const stoodBefore = marked(send, unsure) || marked(host, unsure) ? stood.unknown : ownBefore > 0 || hostsBefore > 0 ? stood.yes : stood.no;
    if (own === 0 && inHosts === 0) {
      removed.push({ send, host, stood: stoodBefore });
      return;
    }
    // A pair of two unchanged registrations keeps its numbers.
    const isNew = marked(send, anew) || marked(host, anew) || (ownBefore === 0 && hostsBefore === 0);
    const entry = own > 0 ? shows.entry(send, host) : shows.entry(host, send);
    const rows = isNew ? entered : moved;
    const at = isNew ? count.entered++ : count.moved++;
    if (isNew) entered.stood[at] = stoodBefore;
    rows.send[at] = send;
    rows.host[at] = host;
    rows.order[at] = own;
    rows.hostOrder[at] = inHosts;
    rows.sendScore[at] = entry.send;
    rows.hostScore[at] = entry.host;
    rows.knownSend[at] = entry.knownSend;
    rows.knownHost[at] = entry.knownHost;
  };
  const byHost = turned.bySender();
  /** Where the turned number of a host stands, and 1; clear between two senders. */
  const turnedAt = new Int32Array(marks.length);
  for (const { id: send } of senders) {
    const from = byHost.start[send]!;
    const to = byHost.start[send + 1]!;
    const isTouched = marked(send, touched);
    if (from === to && !isTouched) continue;
    for (let at = from; at < to; at += 1) turnedAt[byHost.hosts[at]!] = at + 1;
    if (isTouched) {
      const isNew = marked(send, anew);
      const shown = shows.of(send);
      for (let at = 0; at < shown; at += 1) {
        const host = others[at]!;
        const own = is[at]!;
        const ownBefore = was[at]!;
        const place = turnedAt[host]! - 1;
        if (place >= 0) {
          turnedAt[host] = 0;
          put(send, host, { own, ownBefore, hosts: byHost.is[place]!, hostsBefore: byHost.was[place]! });
        } else if (own !== ownBefore || isNew || marked(host, anew)) {
          // Its number in the host's list is what it was.
          const same = shows.orderIn(host, send);
          put(send, host, { own, ownBefore, hosts: same, hostsBefore: same });
        }
      }
    }
    for (let at = from; at < to; at += 1) {
      const host = byHost.hosts[at]!;
      if (turnedAt[host] === 0) continue;
      turnedAt[host] = 0;
      const same = isTouched ? 0 : shows.orderIn(send, host);
      put(send, host, { own: same, ownBefore: same, hosts: byHost.is[at]!, hostsBefore: byHost.was[at]! });
    }
  }
  return { entered: { ...entered, count: count.entered }, moved: { ...moved, count: count.moved }, removed };
}

/** The order numbers of a pair in its sender's list and in its host's; 0 where it is not among the entries that count. */
interface Numbers {
  readonly own: number;
  readonly ownBefore: number;
  readonly hosts: number;
  readonly hostsBefore: number;
}

/** Order numbers in hosts' lists, collected host by host and then asked for by sender. */
class TurnedNumbers {
  count = 0;
  private readonly senders: Int32Array;
  private readonly hosts: Int32Array;
  private readonly is: Int32Array;
  private readonly was: Int32Array;
  private readonly start: Int32Array;

  /** Room for so many numbers of senders whose ids are below `ids`. */
  constructor(ids: number, most: number) {
    this.senders = shared.int32(most);
    this.hosts = shared.int32(most);
    this.is = shared.int32(most);
    this.was = shared.int32(most);
    this.start = shared.int32(ids + 1);
  }

  add(send: number, host: number, is: number, was: number): void {
    const at = this.count;
    this.senders[at] = send;
    this.hosts[at] = host;
    this.is[at] = is;
    this.was[at] = was;
    this.start[send + 1]! += 1;
    this.count += 1;
  }

  /** The same sender by sender: those of a sender stand from `start[id]` to before `start[id + 1]`. Call once, at the end. */
  bySender(): { readonly start: Int32Array; readonly hosts: Int32Array; readonly is: Int32Array; readonly was: Int32Array } {
    const { start, count } = this;
    for (let id = 1; id < start.length; id += 1) start[id]! += start[id - 1]!;
    const next = start.slice();
    const [hosts, is, was] = [shared.int32(count), shared.int32(count), shared.int32(count)];
    for (let at = 0; at < count; at += 1) {
      const slot = next[this.senders[at]!]!++;
      hosts[slot] = this.hosts[at]!;
      is[slot] = this.is[at]!;
      was[slot] = this.was[at]!;
    }
    return { start, hosts, is, was };
  }
}

const [present, sending, touched, anew, unsure] = [1, 2, 4, 8, 16];

/** The ids of those with a mark. */
function withMark(side: ListChanges['senders'], marks: Uint8Array, mark: number): number[] {
  const ids: number[] = [];
  for (const { id } of side) if ((marks[id]! & mark) !== 0) ids.push(id);
  return ids;
}

/** What is to be known of each registration by its id: bits, because they are asked for millions of times. */
function marksOf({ senders, hosts, before, renewed, changed, doubted }: Omit<ListChanges, 'lists' | 'top'>): Uint8Array {
  let ids = before.ids;
  for (const side of [senders, hosts]) for (const { id } of side) if (id >= ids) ids = id + 1;
  const marks = new Uint8Array(ids);
  for (const { id } of senders) marks[id]! |= present | sending;
  for (const { id } of hosts) marks[id]! |= present;
  for (const id of renewed) marks[id]! |= touched;
  for (const id of changed) marks[id]! |= touched | anew;
  for (const id of doubted) if (id < ids) marks[id]! |= unsure;
  // Whoever is there no more may have been taken out with all candidates.
  for (let id = 0; id < ids; id += 1) if ((marks[id]! & present) === 0) marks[id]! |= unsure;
  return marks;
}
