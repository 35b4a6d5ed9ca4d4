/** Searches few by looking at every pair by itself: what the search of all at once finds, sooner where its preparations cost more than they save. */

import { newRows, type CandidateRows, type ScoredPair } from './candidates.js';
import { possible } from './constraints.js';
import type { MatchContext } from './context.js';
import { scorePair } from './criteria.js';
import { isKnownPair, type KnownPartners } from './known-partners.js';
import { tieKey } from './order.js';
import type { Profile } from './profile.js';
import type { Side } from '../registration.js';
import type { PairCounts } from './search.js';

/**
 * Up to so many pairs (500 with 500) it is the sooner one in a program that has just started: planes of bits, columns and heaps are a thousand lines that
 * run for the first time, while this is one short loop. 400 with 400 take two thirds of the time, and as long where every pair is possible.
 */
export const mostPlainPairs = 250_000;

/** What is searched. */
export interface PlainJob {
  /** Those who can be in a pair, in the order of the job. */
  readonly senders: readonly Profile[];
  readonly hosts: readonly Profile[];
  readonly context: MatchContext;
  /** Pairs agreed beforehand stand in no list. */
  readonly agreed: KnownPartners;
  /** How many entries each list keeps. */
  readonly keep: number;
  /** Told now and then how many pairs are done. */
  readonly onProgress: (done: number) => void;
}

/** A possible pair. */
interface Entry extends ScoredPair {
  /** Orders as the scores do (`Combining.merit`). */
  readonly merit: number;
  /** Known weights of both sides. */
  readonly known: number;
  /** Its rank in the host's list; 0 where it stands beyond what is kept. */
  hostRank: number;
  /** What decides last, made when it is first asked for. */
  tieKey: string | null;
}

function entryOf(send: Profile, host: Profile, context: MatchContext): Entry {
  const pair = scorePair(send, host, context);
  return { send, host, pair, merit: context.way.merit(pair.send, pair.host), known: pair.knownSend + pair.knownHost, hostRank: 0, tieKey: null };
}

/** The order of `compareRanked` in the list of one side. */
function orderFor(side: Side, { settings: { edition, sha256 } }: MatchContext): (a: Entry, b: Entry) => number {
  const waitingSince = side === 'send' ? (entry: Entry) => entry.host.waitingSince : (entry: Entry) => entry.send.waitingSince;
  const keyOf = (entry: Entry): string => (entry.tieKey ??= tieKey({ edition, send: entry.send.stableId, host: entry.host.stableId, sha256 }));
  return (a, b) => b.merit - a.merit || b.known - a.known || waitingSince(a) - waitingSince(b) || (keyOf(a) < keyOf(b) ? -1 : 1);
}

/** What two sides of a pair must share, as bits; which number has which bit is by chance, so that only sets without a common bit tell something. */
interface Marks {
  readonly skills: number;
  readonly country: number;
  readonly accepts: number;
  readonly languages: number;
  readonly types: number;
}

/** Of what is not stated or not asked for: shared with everybody. */
const allBits = -1;

const bitsOf = (numbers: readonly number[]): number => numbers.reduce((bits, number) => bits | (1 << (number & 31)), 0);

function marksOf({ side, wants, offers, country, strictCountries, partnerCountries, languages, types, anyType }: Profile, { enforceLearning }: MatchContext): Marks {
  const skills = side === 'send' ? wants : offers;
  return {
    skills: enforceLearning && skills.terms.length > 0 ? skills.bits : allBits,
    country: country < 0 ? allBits : bitsOf([country]),
    accepts: strictCountries ? bitsOf(partnerCountries) : allBits,
    languages: languages.length > 0 ? bitsOf(languages.map(({ language }) => language)) : allBits,
    types: types.length > 0 && !anyType ? bitsOf(types) : allBits,
  };
}

/** The others that share what must be shared; of those left out a constraint fails for certain (`learning`, `destination`, `origin`, `language` or `type`). */
function sharing({ skills, country, accepts, languages, types }: Marks, others: readonly Marks[]): number[] {
  const found: number[] = [];
  for (let at = 0; at < others.length; at += 1) {
    const other = others[at]!;
    if ((skills & other.skills) === 0 || (accepts & other.country) === 0 || (country & other.accepts) === 0) continue;
    if ((languages & other.languages) !== 0 && (types & other.types) !== 0) found.push(at);
  }
  return found;
}

/** Finds the lists of both sides, as rows in the order of `mergeLists`, and counts the pairs. */
export function searchPlainly({ senders, hosts, context, agreed, keep, onProgress }: PlainJob): { readonly counts: PairCounts; readonly rows: CandidateRows } {
  const counts: PairCounts = { possible: 0, toCheck: 0 };
  const view = { known: false, context };
  const hostMarks = hosts.map((host) => marksOf(host, context));
  const ofHosts = hosts.map((): Entry[] => []);
  const ofSenders = senders.map((send, at) => {
    const own: Entry[] = [];
    for (const other of sharing(marksOf(send, context), hostMarks)) {
      const host = hosts[other]!;
      const holds = isKnownPair(agreed, send.id, host.id) ? -1 : possible(send, host, view);
      if (holds === 0) counts.toCheck += 1;
      if (holds <= 0) continue;
      const entry = entryOf(send, host, context);
      own.push(entry);
      ofHosts[other]!.push(entry);
    }
    counts.possible += own.length;
    onProgress((at + 1) * hosts.length);
    return own;
  });
  const [byHost, bySender] = [orderFor('host', context), orderFor('send', context)];
  for (const list of ofHosts) {
    list.sort(byHost);
    list.slice(0, keep).forEach((entry, at) => { entry.hostRank = at + 1; });
  }
  for (const list of ofSenders) list.sort(bySender);
  return { counts, rows: rowsOf(ofSenders, keep) };
}

/** Of each sender's list what it keeps, then what only hosts keep of it. */
function rowsOf(lists: readonly (readonly Entry[])[], keep: number): CandidateRows {
  const rows = newRows(lists.reduce((sum, list) => sum + list.length, 0));
  let count = 0;
  for (const list of lists) {
    list.forEach(({ send, host, pair, hostRank }, at) => {
      if (at >= keep && hostRank === 0) return;
      rows.send[count] = send.id;
      rows.host[count] = host.id;
      rows.sendScore[count] = pair.send;
      rows.hostScore[count] = pair.host;
      rows.knownSend[count] = pair.knownSend;
      rows.knownHost[count] = pair.knownHost;
      rows.rank[count] = at < keep ? at + 1 : 0;
      rows.hostRank[count] = hostRank;
      count += 1;
    });
  }
  return { ...rows, count };
}
