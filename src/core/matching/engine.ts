/** Finds the best k candidates of every sender and every host, exactly, in one pass over the pairs. */

import { candidateOf, candidatesOf, mergeLists, rankedOf, type Candidate, type CandidateRows } from './candidates.js';
import { columnsOf, profilesOf, type SideColumns, type SideProfiles } from './columns.js';
import { possible } from './constraints.js';
import type { MatchContext } from './context.js';
import { scorePair } from './criteria.js';
import { KeptSides } from './kept-columns.js';
import { keptOf, type KeptLists } from './kept-lists.js';
import type { KeptRegistrations } from './kept-registrations.js';
import type { KeptSubject } from './kept-subject.js';
import { findKnownPartners, type KnownPartners } from './known-partners.js';
import { compareRanked } from './order.js';
import { mostPlainPairs, searchPlainly } from './plain-search.js';
import { compileProfile, type MatchSubject, type Profile } from './profile.js';
import { Search, type BothLists, type PairCounts, type SearchFunctions } from './search.js';
import { searchData, type SearchData } from './search-data.js';

/** Both sides as rows of kept registrations, in the order of the job. */
export interface KeptJob {
  readonly registrations: KeptRegistrations;
  readonly senders: readonly KeptSubject[];
  readonly hosts: readonly KeptSubject[];
}

/** What is to be matched. */
export interface MatchJob {
  readonly senders: readonly MatchSubject[];
  readonly hosts: readonly MatchSubject[];
  readonly context: MatchContext;
  /** Both sides once more, where they are rows of what is kept: a large run takes its columns from these, without a profile of each. */
  readonly keptSides?: KeptJob;
  /** How many entries each list keeps. At least 1. */
  readonly keep: number;
  /** How many more are searched for and handed over in `lists` alone; none unless told. */
  readonly spare?: number;
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
  readonly rows: CandidateRows;
  /** The same as objects, made at the first look. */
  readonly candidates: readonly Candidate[];
  /** Possible pairs agreed beforehand, sender by sender: scored for display, in no list and without ranks. */
  readonly knownPartners: readonly Candidate[];
  /** The lists of both sides with their spare entries, by register id, made at each call. */
  readonly keptLists: () => KeptLists;
}

/** Above this many pairs the pairs to check are not counted. */
export const mostPairsCounted = 10_000 * 10_000;

/** Whether a profile can be in no pair at all. */
export const isHopeless = ({ verdict }: Profile): boolean => verdict === 'ineligible';

/** Whether something unknown in a profile itself leaves it no possible pair in the lists, only pairs to check. */
export const isUndecided = ({ verdict, country, from, until, languages }: Profile): boolean =>
  verdict !== 'eligible' || country < 0 || from === null || until === null || languages.length === 0;

/** The pairs agreed beforehand that are possible, each sender's in their order; all are counted. */
export function pairsAgreed({ senders, hosts, context }: MatchJob, agreed: KnownPartners, counts: PairCounts): Candidate[] {
  if (agreed.size === 0) return [];
  const hostById = new Map(hosts.map((host) => [host.id, host]));
  const view = { known: true, context };
  return senders.flatMap((input) => {
    const partners = agreed.get(input.id);
    if (partners === undefined) return [];
    const send = compileProfile(input, context);
    const rows = [...partners].flatMap((id) => {
      const host = compileProfile(hostById.get(id)!, context);
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

const rulingNumber = { holds: 1, ask: 0, block: -1 } as const;

/** The functions of a context that a search needs. */
export function functionsOf({ settings: { sha256, pairRule }, terms }: MatchContext): SearchFunctions {
  return {
    sha256,
    weak: (want, offer) => terms.weak(want, offer),
    ...(pairRule === undefined ? {} : { ruling: (send: number, host: number) => rulingNumber[pairRule(send, host)] }),
  };
}

/** A search made ready. */
export interface PreparedSearch {
  readonly job: MatchJob;
  readonly data: SearchData;
  readonly agreed: KnownPartners;
}

/** Both sides as columns: of the profiles of all who can be in a pair, of the rows kept where only possible pairs count. */
function sidesOf({ senders, hosts, context, keptSides: kept }: MatchJob, counting: boolean): { readonly senders: SideColumns; readonly hosts: SideColumns } {
  if (kept !== undefined && !counting) {
    const sides = new KeptSides(kept.registrations, context);
    return { senders: sides.columnsOf(kept.senders), hosts: sides.columnsOf(kept.hosts) };
  }
  const profiles = profilesOfBoth({ senders, hosts, context }, counting);
  return { senders: columnsOf(profiles.senders, context), hosts: columnsOf(profiles.hosts, context) };
}

/** The profiles of all who can be in a pair; in one that is possible for certain, unless pairs to check are counted. */
function profilesOfBoth({ senders, hosts, context }: Pick<MatchJob, 'senders' | 'hosts' | 'context'>, counting: boolean): Record<'senders' | 'hosts', SideProfiles> {
  const worthLooking = (profile: Profile): boolean => !isHopeless(profile) && (counting || !isUndecided(profile));
  return {
    senders: profilesOf(senders, context, worthLooking),
    hosts: profilesOf(hosts, context, (host) => worthLooking(host) && host.freePlaces > 0),
  };
}

/** Compiles both sides into columns. `counting` is for tests; else the number of pairs decides. */
export function prepareSearch(job: MatchJob, counting = job.senders.length * job.hosts.length <= mostPairsCounted): PreparedSearch {
  const { senders, hosts, context, keep, spare = 0 } = job;
  const agreed = findKnownPartners(senders, hosts, context.settings);
  return { job, agreed, data: searchData({ ...sidesOf(job, counting), context, agreed, keep: keep + spare, counting }) };
}

/** Makes the result of a finished search. */
export function matchResult({ job, data, agreed }: PreparedSearch, { counts, lists }: { readonly counts: PairCounts; readonly lists: BothLists }): MatchResult {
  return resultOf(job, agreed, {
    counts, counting: data.counting, rows: mergeLists(data, lists, job.keep),
    keptLists: () => keptOf(lists, data, [job.senders, job.hosts]),
  });
}

/** What either way of searching hands over. */
interface Found extends Pick<MatchResult, 'rows' | 'keptLists'> {
  readonly counts: PairCounts;
  /** Whether pairs to check were counted. */
  readonly counting: boolean;
}

function resultOf(job: MatchJob, agreed: KnownPartners, found: Found): MatchResult {
  const { senders, hosts, context } = job;
  const { rows, keptLists } = found;
  const counts = { ...found.counts };
  const knownPartners = pairsAgreed(job, agreed, counts);
  let candidates: readonly Candidate[] | undefined;
  return {
    senders: senders.length,
    hosts: hosts.length,
    pairsPossible: counts.possible,
    pairsToCheck: found.counting ? counts.toCheck : null,
    pairsScored: counts.possible,
    kept: rows.count + knownPartners.length,
    rows,
    get candidates() {
      return (candidates ??= candidatesOf(rows, context));
    },
    knownPartners,
    keptLists,
  };
}

/** Whether so few are matched that each pair is looked at by itself. */
export const isFew = ({ senders, hosts }: Pick<MatchJob, 'senders' | 'hosts'>): boolean => senders.length * hosts.length <= mostPlainPairs;

/** Matches few with few; the same result. Lists to be kept, which are for large registers, are made by the other way of searching. */
export function matchFew(job: MatchJob): MatchResult {
  const { senders, hosts, context, keep } = job;
  const agreed = findKnownPartners(senders, hosts, context.settings);
  const { senders: { profiles: sending }, hosts: { profiles: hosting } } = profilesOfBoth(job, true);
  const onProgress = (done: number): void => { job.onProgress?.(done, sending.length * hosting.length); };
  const found = searchPlainly({ senders: sending, hosts: hosting, context, agreed, keep, onProgress });
  return resultOf(job, agreed, { ...found, counting: true, keptLists: () => matchAll(job, false).keptLists() });
}

/**
 * Matches every sender with every host. Exact: every pair is either rejected by a constraint that fails or looked at
 * in full, and the lists keep the best under the whole order, whatever the order of the input.
 * Time grows with senders x hosts; memory with (senders + hosts) x keep. `plainly` is for tests; else the number of pairs decides.
 */
export function matchAll(job: MatchJob, plainly = isFew(job)): MatchResult {
  if (plainly) return matchFew(job);
  const prepared = prepareSearch(job);
  const { senders, hosts } = prepared.data;
  const search = new Search(prepared.data, functionsOf(job.context));
  let done = 0;
  search.run([{ from: 0, to: senders.count }], (pairs) => {
    done += pairs;
    job.onProgress?.(done, hosts.count * senders.count);
  });
  return matchResult(prepared, search);
}
