/** Finds the best k candidates of every sender and every host, exactly, in one pass over the pairs. */

import { candidateOf, mergeLists, rankedOf, tieKeyOf, type Candidate } from './candidates.js';
import { blocksOf, likelyHosts, newFound, recordsOf } from './columns.js';
import { possible } from './constraints.js';
import type { MatchContext } from './context.js';
import { scorePair } from './criteria.js';
import { findKnownPartners, type KnownPartners } from './known-partners.js';
import { compareRanked } from './order.js';
import { compileProfile, type MatchInput, type Profile } from './profile.js';
import { TopLists } from './top-k.js';

/** What is to be matched. */
export interface MatchJob {
  readonly senders: readonly MatchInput[];
  readonly hosts: readonly MatchInput[];
  readonly context: MatchContext;
  /** How many entries each list keeps: the top that is shown and the spare ones. At least 1. */
  readonly keep: number;
  /** Told now and then how many of all pairs are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a run found. */
export interface MatchResult {
  readonly senders: number;
  readonly hosts: number;
  /** Pairs for which every constraint holds. */
  readonly pairsPossible: number;
  /** Pairs for which none fails and at least one is unknown; `null` where counting them would not be free. */
  readonly pairsToCheck: number | null;
  readonly pairsScored: number;
  /** Rows: pairs in either list, and pairs agreed beforehand. */
  readonly kept: number;
  /** One row per pair in either list, sender by sender in the order given, best first. */
  readonly candidates: readonly Candidate[];
  /** Possible pairs agreed beforehand, sender by sender: scored for display, in no list and without ranks. */
  readonly knownPartners: readonly Candidate[];
}

/** Above this many pairs the pairs to check are not counted. */
export const mostPairsCounted = 10_000 * 10_000;

const hopeless = ({ verdict }: Profile): boolean => verdict === 'ineligible';

/** Whether something unknown in a profile itself leaves it no possible pair in the lists, only pairs to check. */
const undecided = ({ verdict, country, from, until, languages }: Profile): boolean =>
  verdict !== 'eligible' || country < 0 || from === null || until === null || languages.length === 0;

/** Pairs counted on the way. */
interface Counts {
  possible: number;
  toCheck: number;
}

/** Both sides, compiled, in a context. */
interface Sides {
  readonly senders: readonly Profile[];
  readonly hosts: readonly Profile[];
  readonly context: MatchContext;
}

/** The pairs agreed beforehand that are possible, each sender's in their order; all are counted. */
function pairsApart({ senders, hosts, context }: Sides, agreed: KnownPartners, counts: Counts): Candidate[] {
  const hostById = new Map(hosts.map((host) => [host.id, host]));
  const view = { known: true, context };
  return senders.flatMap((send) => {
    const rows = [...agreed.get(send.id) ?? []].flatMap((id) => {
      const host = hostById.get(id)!;
      const holds = possible(send, host, view);
      if (holds === 0) counts.toCheck += 1;
      if (holds <= 0) return [];
      counts.possible += 1;
      const scored = { send, host, pair: scorePair(send, host, context) };
      const row = candidateOf(scored, { rank: null, hostRank: null, knownPartner: true }, context);
      return [{ row, ranked: rankedOf(scored, host, context) }];
    });
    return rows.sort((a, b) => compareRanked(a.ranked, b.ranked, context.way)).map(({ row }) => row);
  });
}

/** The empty lists of both sides. */
function emptyLists({ senders, hosts, context }: Sides, keep: number) {
  // A pair is offered to both sides' lists one after the other: its key, if it is needed, is needed twice.
  let last = { send: -1, host: -1, key: '' };
  const keyOf = (send: number, host: number): string => {
    if (last.send !== send || last.host !== host) last = { send, host, key: tieKeyOf(senders[send]!, hosts[host]!, context) };
    return last.key;
  };
  return {
    senderLists: new TopLists({
      lists: senders.length,
      keep,
      way: context.way,
      waitingSince: (host) => hosts[host]!.waitingSince,
      tieKey: keyOf,
    }),
    hostLists: new TopLists({
      lists: hosts.length,
      keep,
      way: context.way,
      waitingSince: (send) => senders[send]!.waitingSince,
      tieKey: (host, send) => keyOf(send, host),
    }),
  };
}

/**
 * Matches every sender with every host. Exact: every pair is either rejected by a constraint that fails or looked at
 * in full, and the lists keep the best under the whole order, whatever the order of the input. Blocks of hosts are
 * the outer loop, so that a block's data is fetched once for all senders.
 * Time grows with senders x hosts; memory with (senders + hosts) x keep.
 */
export function matchAll({ senders, hosts, context, keep, onProgress }: MatchJob): MatchResult {
  const counting = senders.length * hosts.length <= mostPairsCounted;
  const worthLooking = (profile: Profile): boolean => !hopeless(profile) && (counting || !undecided(profile));
  const allSenders = senders.map((each) => compileProfile(each, context));
  const allHosts = hosts.map((each) => compileProfile(each, context));
  const agreed = findKnownPartners(senders, hosts, context.settings);
  const counts: Counts = { possible: 0, toCheck: 0 };
  const knownPartners = pairsApart({ senders: allSenders, hosts: allHosts, context }, agreed, counts);

  const sending = allSenders.filter(worthLooking);
  const hosting = allHosts.filter((host) => worthLooking(host) && host.freePlaces > 0).sort((a, b) => a.country - b.country);
  const { senderLists, hostLists } = emptyLists({ senders: sending, hosts: hosting, context }, keep);
  const [sendRecords, hostRecords] = [recordsOf(sending, context), recordsOf(hosting, context)];
  const partners = sending.map((send) => agreed.get(send.id));
  const view = { known: false, context };
  const found = newFound();
  for (const block of blocksOf(hosting)) {
    for (let index = 0; index < sending.length; index += 1) {
      const send = sending[index]!;
      const count = likelyHosts({ send, index, sendRecords, block, hostRecords }, found);
      for (let nth = 0; nth < count; nth += 1) {
        const at = found[nth]!;
        const host = hosting[at]!;
        if (partners[index]?.has(host.id) === true) continue;
        const holds = possible(send, host, view);
        if (holds === 0) counts.toCheck += 1;
        if (holds <= 0) continue;
        counts.possible += 1;
        const pair = scorePair(send, host, context);
        senderLists.offer(index, at, pair);
        hostLists.offer(at, index, pair);
      }
    }
    onProgress?.(block.end * sending.length, hosting.length * sending.length);
  }

  const candidates = mergeLists({ senders: sending, hosts: hosting, senderLists, hostLists, context });
  return {
    senders: senders.length,
    hosts: hosts.length,
    pairsPossible: counts.possible,
    pairsToCheck: counting ? counts.toCheck : null,
    pairsScored: counts.possible,
    kept: candidates.length + knownPartners.length,
    candidates,
    knownPartners,
  };
}
