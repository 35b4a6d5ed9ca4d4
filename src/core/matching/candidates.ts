/** One row per pair found in either side's list: the lists of both sides brought together. */

import type { MatchContext } from './context.js';
import { compareRanked, tieKey, type Ranked } from './order.js';
import type { Profile } from './profile.js';
import { scoreInterval, type PairScore } from './score.js';
import type { ListEntry, TopLists } from './top-k.js';

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

/** Makes the row of a scored pair. */
export function candidateOf({ send, host, pair }: ScoredPair, standing: Standing, context: MatchContext): Candidate {
  const { score, low, high } = scoreInterval(pair, context.scales.neutral, context.way);
  return {
    send: send.id,
    host: host.id,
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

/** The tie key of a pair of profiles. */
export const tieKeyOf = (send: Profile, host: Profile, { settings }: MatchContext): string =>
  tieKey({ edition: settings.edition, send: send.stableId, host: host.stableId, sha256: settings.sha256 });

/** What the order looks at, in the list of the side that is not `counterpart`'s. */
export const rankedOf = ({ send, host, pair }: ScoredPair, counterpart: Profile, context: MatchContext): Ranked => ({
  send: pair.send,
  host: pair.host,
  known: pair.knownSend + pair.knownHost,
  waitingSince: counterpart.waitingSince,
  tieKey: () => tieKeyOf(send, host, context),
});

/** The finished lists of a search. */
export interface BothLists {
  readonly senders: readonly Profile[];
  readonly hosts: readonly Profile[];
  readonly senderLists: TopLists;
  readonly hostLists: TopLists;
  readonly context: MatchContext;
}

/** An entry of a host's list, as seen from the sender. */
interface SeenFromHost {
  readonly rank: number;
  readonly entry: ListEntry;
}

/** The hosts' lists turned round: per sender, the hosts whose lists hold it. */
function byHost({ senders, hosts, hostLists }: BothLists): Map<number, SeenFromHost>[] {
  const turned = senders.map(() => new Map<number, SeenFromHost>());
  hosts.forEach((_, host) => {
    hostLists.sorted(host).forEach((entry, index) => {
      turned[entry.other]!.set(host, { rank: index + 1, entry });
    });
  });
  return turned;
}

/**
 * The rows of all lists, sender by sender in the given order: first the sender's own list, then, in the same order
 * of merit, the pairs that only a host's list holds.
 */
export function mergeLists(lists: BothLists): Candidate[] {
  const { senders, hosts, senderLists, context } = lists;
  const turned = byHost(lists);
  const rows: Candidate[] = [];
  senders.forEach((send, index) => {
    const seen = turned[index]!;
    senderLists.sorted(index).forEach((entry, place) => {
      const hostRank = seen.get(entry.other)?.rank ?? null;
      seen.delete(entry.other);
      const scored = { send, host: hosts[entry.other]!, pair: entry };
      rows.push(candidateOf(scored, { rank: place + 1, hostRank, knownPartner: false }, context));
    });
    const others = [...seen].map(([at, { rank, entry }]) => {
      const scored = { send, host: hosts[at]!, pair: entry };
      return { scored, rank, ranked: rankedOf(scored, scored.host, context) };
    });
    others.sort((a, b) => compareRanked(a.ranked, b.ranked, context.way));
    for (const { scored, rank } of others) {
      rows.push(candidateOf(scored, { rank: null, hostRank: rank, knownPartner: false }, context));
    }
  });
  return rows;
}
