/** One row per pair found in either side's list: the lists of both sides brought together. */

import type { SideColumns } from './columns.js';
import type { MatchContext } from './context.js';
import { tieKey, type Ranked } from './order.js';
import type { Profile } from './profile.js';
import { scoreInterval, type Combining, type PairScore } from './score.js';
import type { BothLists } from './search.js';
import type { SearchData } from './search-data.js';
import { sortFirst } from './short-sort.js';
import type { ListEntries } from './top-k.js';

/** A scored pair. Utilities and scores are integers in basis points: 7823 is 78.23 of 100. */
export interface Candidate {
  /** Register ids of the two registrations. */
  readonly send: number;
  readonly host: number;
  /** 1 for the best of the sender's list; `null` where the pair is outside it or agreed beforehand. */
  readonly rank: number | null;
  /** The same in the host's list. */
  readonly hostRank: number | null;
  readonly score: number;
  /** The score if every missing component were 0, and 100. */
  readonly scoreLow: number;
  readonly scoreHigh: number;
  readonly sendScore: number;
  readonly hostScore: number;
  /** Weights resting on stated data, both sides together, 0 to 200: half of it is the completeness in percent. */
  readonly knownWeights: number;
  readonly knownPartner: boolean;
}

/** The ranks of a candidate and whether it was agreed beforehand. */
export type Standing = Pick<Candidate, 'rank' | 'hostRank' | 'knownPartner'>;

/** Two profiles and the numbers of their pair. */
export interface ScoredPair {
  readonly send: Profile;
  readonly host: Profile;
  readonly pair: PairScore;
}

/** What the numbers of a candidate depend on beside its pair. */
interface Scoring {
  readonly neutral: number;
  readonly way: Combining;
}

function made(send: number, host: number, pair: PairScore, standing: Standing, { neutral, way }: Scoring): Candidate {
  const { score, low, high } = scoreInterval(pair, neutral, way);
  return {
    send,
    host,
    rank: standing.rank,
    hostRank: standing.hostRank,
    score,
    scoreLow: low,
    scoreHigh: high,
    sendScore: pair.send,
    hostScore: pair.host,
    knownWeights: pair.knownSend + pair.knownHost,
    knownPartner: standing.knownPartner,
  };
}

/** Makes the row of a scored pair. */
export const candidateOf = ({ send, host, pair }: ScoredPair, standing: Standing, { scales, way }: MatchContext): Candidate =>
  made(send.id, host.id, pair, standing, { neutral: scales.neutral, way });

/** What the order looks at, in the list of the side that is not `counterpart`'s. */
export const rankedOf = ({ send, host, pair }: ScoredPair, counterpart: Profile, { settings }: MatchContext): Ranked => ({
  send: pair.send,
  host: pair.host,
  known: pair.knownSend + pair.knownHost,
  waitingSince: counterpart.waitingSince,
  tieKey: () => tieKey({ edition: settings.edition, send: send.stableId, host: host.stableId, sha256: settings.sha256 }),
});

/** Pairs with their numbers as columns, for runs of millions. */
export interface PairRows {
  readonly count: number;
  /** Register ids. */
  readonly send: Int32Array;
  readonly host: Int32Array;
  readonly sendScore: Uint16Array;
  readonly hostScore: Uint16Array;
  readonly knownSend: Uint8Array;
  readonly knownHost: Uint8Array;
}

/** The rows of both sides' lists. Ranks are 0 where the pair is outside a list. */
export interface CandidateRows extends PairRows {
  readonly rank: Int32Array;
  readonly hostRank: Int32Array;
}

/** Room for pairs. */
export const newPairRows = (count: number): PairRows => ({
  count, send: new Int32Array(count), host: new Int32Array(count),
  sendScore: new Uint16Array(count), hostScore: new Uint16Array(count), knownSend: new Uint8Array(count), knownHost: new Uint8Array(count),
});

const newRows = (count: number): CandidateRows => ({ ...newPairRows(count), rank: new Int32Array(count), hostRank: new Int32Array(count) });

/** The entries of hosts' lists seen from the senders: those of a sender stand from `start[sender]` on. */
interface SeenFromHosts {
  readonly start: Int32Array;
  readonly hosts: Int32Array;
  readonly ranks: Int32Array;
  readonly slots: Int32Array;
}

/** Turns the hosts' lists round. */
function seenFromHosts({ senders, hosts }: SearchData, { hostLists }: BothLists, top: number): SeenFromHosts {
  const { size, other } = hostLists.entries;
  const start = new Int32Array(senders.count + 1);
  const entries = size.reduce((sum, each) => sum + Math.min(each, top), 0);
  /** All lists one after the other, each sorted. */
  const sorted = new Int32Array(entries + hostLists.keep);
  for (let host = 0, at = 0; host < hosts.count; host += 1) {
    hostLists.sortSlots(host, sorted.subarray(at, at + size[host]!));
    const behind = at + Math.min(size[host]!, top);
    for (; at < behind; at += 1) start[other[sorted[at]!]! + 1]! += 1;
  }
  const seen = { start, hosts: new Int32Array(entries), ranks: new Int32Array(entries), slots: new Int32Array(entries) };
  for (let sender = 0; sender < senders.count; sender += 1) start[sender + 1]! += start[sender]!;
  const next = start.slice();
  for (let host = 0, from = 0; host < hosts.count; host += 1) {
    const behind = from + Math.min(size[host]!, top);
    for (let at = from; at < behind; at += 1) {
      const place = next[other[sorted[at]!]!]!++;
      seen.hosts[place] = host;
      seen.ranks[place] = at - from + 1;
      seen.slots[place] = sorted[at]!;
    }
    from = behind;
  }
  return seen;
}

/** The rows of a side in the order of the inputs. */
function inInputOrder({ count, input }: SideColumns): Int32Array {
  const rowOf = new Int32Array(input.reduce((most, each) => Math.max(most, each + 1), 0)).fill(-1);
  for (let row = 0; row < count; row += 1) rowOf[input[row]!] = row;
  return rowOf.filter((row) => row >= 0);
}

/**
 * The rows of the first `top` entries of all lists, sender by sender in the order of the inputs: first the sender's own list, then, in the same
 * order of merit, the pairs that only a host's list holds.
 */
export function mergeLists(data: SearchData, lists: BothLists, top: number): CandidateRows {
  const { senders, hosts } = data;
  const { senderLists, hostLists, ties } = lists;
  const seen = seenFromHosts(data, lists, top);
  const rows = newRows(seen.hosts.length + senderLists.entries.size.reduce((sum, each) => sum + Math.min(each, top), 0));
  /** The rank of the sender at hand in each host's list, 0 where it is not in it; clear between two senders. */
  const hostRank = new Int32Array(hosts.count);
  let count = 0;
  let sender = 0;
  const compare = (a: number, b: number): number => {
    const { merit, knownSend, knownHost } = hostLists.entries;
    const [first, second] = [seen.slots[a]!, seen.slots[b]!];
    const [firstHost, secondHost] = [seen.hosts[a]!, seen.hosts[b]!];
    return merit[second]! - merit[first]!
      || knownSend[second]! + knownHost[second]! - knownSend[first]! - knownHost[first]!
      || hosts.waitingSince[firstHost]! - hosts.waitingSince[secondHost]!
      || ties.compare(sender, firstHost, secondHost);
  };
  const add = (host: number, list: ListEntries, slot: number): void => {
    rows.send[count] = senders.ids[sender]!;
    rows.host[count] = hosts.ids[host]!;
    rows.hostRank[count] = hostRank[host]!;
    rows.sendScore[count] = list.send[slot]!;
    rows.hostScore[count] = list.host[slot]!;
    rows.knownSend[count] = list.knownSend[slot]!;
    rows.knownHost[count] = list.knownHost[slot]!;
    hostRank[host] = 0;
    count += 1;
  };
  const slots = new Int32Array(senderLists.keep);
  const others = new Int32Array(hosts.count);
  for (sender of inInputOrder(senders)) {
    const [from, to] = [seen.start[sender]!, seen.start[sender + 1]!];
    for (let at = from; at < to; at += 1) hostRank[seen.hosts[at]!] = seen.ranks[at]!;
    const own = Math.min(top, senderLists.sortSlots(sender, slots));
    for (let index = 0; index < own; index += 1) {
      rows.rank[count] = index + 1;
      add(senderLists.entries.other[slots[index]!]!, senderLists.entries, slots[index]!);
    }
    let left = 0;
    for (let at = from; at < to; at += 1) if (hostRank[seen.hosts[at]!]! > 0) others[left++] = at;
    sortFirst(others, left, compare);
    for (let at = 0; at < left; at += 1) add(seen.hosts[others[at]!]!, hostLists.entries, seen.slots[others[at]!]!);
  }
  return { ...rows, count };
}

/** The rows as objects. */
export function candidatesOf(rows: CandidateRows, { scales, way }: MatchContext): Candidate[] {
  const scoring = { neutral: scales.neutral, way };
  const orNull = (rank: number): number | null => (rank === 0 ? null : rank);
  return Array.from({ length: rows.count }, (_, at) => {
    const pair = { send: rows.sendScore[at]!, host: rows.hostScore[at]!, knownSend: rows.knownSend[at]!, knownHost: rows.knownHost[at]! };
    const standing = { rank: orNull(rows.rank[at]!), hostRank: orNull(rows.hostRank[at]!), knownPartner: false };
    return made(rows.send[at]!, rows.host[at]!, pair, standing, scoring);
  });
}
