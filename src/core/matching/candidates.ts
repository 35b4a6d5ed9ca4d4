/** One row per pair found in either side's list: the lists of both sides brought together. */

import type { SideColumns } from './columns.js';
import type { MatchContext } from './context.js';
import { entry } from './list-entries.js';
import { tieKey, type Ranked } from './order.js';
import { hostOf, knownShift, sendOf } from './pair-code.js';
import type { Profile } from './profile.js';
import { scoreInterval, type Combining, type PairScore } from './score.js';
import type { BothLists } from './search.js';
import type { SearchData } from './search-data.js';
import { sortFirst } from './short-sort.js';

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

/** The same with ranks. */
export const newRows = (count: number): CandidateRows => ({ ...newPairRows(count), rank: new Int32Array(count), hostRank: new Int32Array(count) });

/** The entries of hosts' lists seen from the senders: those of a sender stand from `start[sender]` on. */
interface SeenFromHosts {
  readonly start: Int32Array;
  readonly merits: Float64Array;
  /** Three words an entry: the host, the sender's rank in its list, and what is kept of the pair. */
  readonly words: Int32Array;
}

const perEntry = 3;

/** Turns the hosts' lists round, in one pass over them for counting and one for writing: what is read stands side by side. */
function seenFromHosts({ senders, hosts }: SearchData, { hostLists: { keep, entries: { size, doubles, words } } }: BothLists, top: number): SeenFromHosts {
  const start = new Int32Array(senders.count + 1);
  /** Behind the last slot of a host's list; the best stands there. */
  const behind = (host: number): number => host * keep + size[host]!;
  for (let host = 0; host < hosts.count; host += 1) {
    for (let slot = behind(host) - 1, last = Math.max(host * keep, behind(host) - top); slot >= last; slot -= 1) start[words[slot * entry.words + entry.other]! + 1]! += 1;
  }
  for (let sender = 0; sender < senders.count; sender += 1) start[sender + 1]! += start[sender]!;
  const entries = start[senders.count]!;
  const seen = { start, merits: new Float64Array(entries), words: new Int32Array(perEntry * entries) };
  const next = start.slice();
  for (let host = 0; host < hosts.count; host += 1) {
    const end = behind(host);
    for (let slot = end - 1, last = Math.max(host * keep, end - top); slot >= last; slot -= 1) {
      const place = next[words[slot * entry.words + entry.other]!]!++;
      seen.merits[place] = doubles[slot * entry.doubles + entry.merit]!;
      seen.words[perEntry * place] = host;
      seen.words[perEntry * place + 1] = end - slot;
      seen.words[perEntry * place + 2] = words[slot * entry.words + entry.code]!;
    }
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
  const { senderLists: { keep, entries: { size, words } }, ties, codes } = lists;
  const seen = seenFromHosts(data, lists, top);
  const rows = newRows(seen.merits.length + size.reduce((sum, each) => sum + Math.min(each, top), 0));
  /** The rank of the sender at hand in each host's list, 0 where it is not in it; clear between two senders. */
  const hostRank = new Int32Array(hosts.count);
  let count = 0;
  let sender = 0;
  const compare = (a: number, b: number): number => {
    const byMerit = seen.merits[b]! - seen.merits[a]!;
    if (byMerit !== 0) return byMerit;
    const [firstHost, secondHost] = [seen.words[perEntry * a]!, seen.words[perEntry * b]!];
    return codes.knownOf(seen.words[perEntry * b + 2]!) - codes.knownOf(seen.words[perEntry * a + 2]!)
      || hosts.waitingSince[firstHost]! - hosts.waitingSince[secondHost]!
      || ties.compare(sender, firstHost, secondHost);
  };
  const add = (host: number, code: number): void => {
    rows.send[count] = senders.ids[sender]!;
    rows.host[count] = hosts.ids[host]!;
    rows.hostRank[count] = hostRank[host]!;
    rows.sendScore[count] = sendOf(code);
    rows.hostScore[count] = hostOf(code);
    rows.knownSend[count] = codes.knownSend[code >>> knownShift]!;
    rows.knownHost[count] = codes.knownHost[code >>> knownShift]!;
    hostRank[host] = 0;
    count += 1;
  };
  const others = new Int32Array(hosts.count);
  for (sender of inInputOrder(senders)) {
    const [from, to] = [seen.start[sender]!, seen.start[sender + 1]!];
    for (let at = from; at < to; at += 1) hostRank[seen.words[perEntry * at]!] = seen.words[perEntry * at + 1]!;
    const best = sender * keep + size[sender]! - 1;
    const last = Math.max(sender * keep, best + 1 - top);
    for (let slot = best; slot >= last; slot -= 1) {
      rows.rank[count] = best - slot + 1;
      add(words[slot * entry.words + entry.other]!, words[slot * entry.words + entry.code]!);
    }
    let left = 0;
    for (let at = from; at < to; at += 1) if (hostRank[seen.words[perEntry * at]!]! > 0) others[left++] = at;
    sortFirst(others, left, compare);
    for (let at = 0; at < left; at += 1) add(seen.words[perEntry * others[at]!]!, seen.words[perEntry * others[at]! + 2]!);
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
