/** What changes when the same registrations are matched by another model: pairs gained, lost and moved, and whose luck it is. */

import type { Candidate } from '../matching/candidates.js';
import { showings } from './congestion.js';
import { groupings, type Grouping } from './groups.js';

/**
 * A pair of either result, its numbers under both models; `null` where it is in no list. It moved when its place in
 * a list changed: scores of two models are not of one scale.
 */
export interface ComparedPair {
  readonly send: number;
  readonly host: number;
  readonly change: 'gained' | 'lost' | 'moved';
  readonly before: Pick<Candidate, 'rank' | 'hostRank' | 'score'> | null;
  readonly after: Pick<Candidate, 'rank' | 'hostRank' | 'score'> | null;
}

/** A registration as it is counted. */
export interface Member {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly groups: Readonly<Record<Grouping, string>>;
}

/** How the registrations of one group fare under one model. */
export interface Fortune {
  /** Registrations that have a candidate. */
  readonly withCandidates: number;
  /** How often they stand in the lists of the other side, and how often first. */
  readonly timesShown: number;
  readonly timesFirst: number;
}

/** One group of one side under both models. */
export interface GroupFortune {
  readonly side: 'send' | 'host';
  readonly grouping: Grouping;
  readonly group: string;
  readonly registrations: number;
  readonly before: Fortune;
  readonly after: Fortune;
}

/** The whole comparison. */
export interface Comparison {
  readonly kept: number;
  readonly pairs: readonly ComparedPair[];
  readonly groups: readonly GroupFortune[];
}

const keyOf = ({ send, host }: Pick<Candidate, 'send' | 'host'>): string => `${send} ${host}`;

/** Stands for the place of a pair outside a list: behind every place inside. */
const outside = 1_000_000;

/** The pairs that entered, left or moved: gained first, then lost, then moved. */
function comparedPairs(before: readonly Candidate[], after: readonly Candidate[]): { kept: number; pairs: ComparedPair[] } {
  const earlier = new Map(before.map((each) => [keyOf(each), each]));
  const later = new Map(after.map((each) => [keyOf(each), each]));
  const pairs: ComparedPair[] = [];
  let kept = 0;
  for (const each of later.values()) {
    const was = earlier.get(keyOf(each));
    if (was === undefined) pairs.push({ send: each.send, host: each.host, change: 'gained', before: null, after: each });
    else {
      kept += 1;
      if (each.rank !== was.rank || each.hostRank !== was.hostRank) pairs.push({ send: each.send, host: each.host, change: 'moved', before: was, after: each });
    }
  }
  for (const each of earlier.values()) {
    if (!later.has(keyOf(each))) pairs.push({ send: each.send, host: each.host, change: 'lost', before: each, after: null });
  }
  const order = ['gained', 'lost', 'moved'];
  // Gained and lost pairs with the best place first, moved ones with the longest way.
  const place = (of: ComparedPair['before']): number => Math.min(of?.rank ?? outside, of?.hostRank ?? outside);
  const way = (was: number | null, is: number | null): number => Math.abs((is ?? outside) - (was ?? outside));
  const size = ({ before: was, after: is }: ComparedPair): number =>
    (was !== null && is !== null ? Math.max(way(was.rank, is.rank), way(was.hostRank, is.hostRank)) : -place(was ?? is));
  pairs.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change) || size(b) - size(a) || a.send - b.send || a.host - b.host);
  return { kept, pairs };
}

/** The fortune of some registrations, from how often each is shown and how often first. */
function fortune(members: readonly Member[], { having, shown, first }: ReturnType<typeof counts>): Fortune {
  const sum = (times: ReadonlyMap<number, number>): number => members.reduce((total, { id }) => total + (times.get(id) ?? 0), 0);
  return { withCandidates: members.filter(({ id }) => having.has(id)).length, timesShown: sum(shown), timesFirst: sum(first) };
}

const counts = (candidates: readonly Candidate[]) => ({
  having: new Set(candidates.flatMap(({ send, host }) => [send, host])),
  shown: showings(candidates, outside),
  first: showings(candidates, 1),
});

/** Compares two results of matching the same registrations; the groups whose luck changes most come first. */
export function compareResults(before: readonly Candidate[], after: readonly Candidate[], members: readonly Member[]): Comparison {
  const [was, is] = [counts(before), counts(after)];
  const groups = (['send', 'host'] as const).flatMap((side) => groupings.flatMap((grouping) => {
    const own = new Map<string, Member[]>();
    for (const member of members.filter((each) => each.side === side)) {
      const group = member.groups[grouping];
      const list = own.get(group);
      if (list === undefined) own.set(group, [member]);
      else list.push(member);
    }
    return [...own].map(([group, list]): GroupFortune =>
      ({ side, grouping, group, registrations: list.length, before: fortune(list, was), after: fortune(list, is) }));
  }));
  const by = (of: keyof Fortune) => (a: GroupFortune, b: GroupFortune): number => Math.abs(b.after[of] - b.before[of]) - Math.abs(a.after[of] - a.before[of]);
  groups.sort((a, b) => by('withCandidates')(a, b) || by('timesFirst')(a, b) || by('timesShown')(a, b) || (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
  return { ...comparedPairs(before, after), groups };
}
