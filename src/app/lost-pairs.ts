/** Tells which of the pairs that left the lists are lost, and how: the others wait among the spare entries or were agreed. */

import type { LookedUpById } from '../core/by-id.js';
import { allConstraints } from '../core/matching/constraints.js';
import { isWhole, lengthOf, placeOf, type KeptLists } from '../core/matching/kept-lists.js';
import { findKnownPartners, isKnownPair } from '../core/matching/known-partners.js';
import { constraintCodes, spareEntries } from '../core/matching/model.js';
import type { Loss } from '../core/matching/news.js';
import { compileSide, type MatchSubject, type PairSide } from '../core/matching/profile.js';
import { keptBasis, readKeptOf } from '../db/kept-lists.js';
import { pairNumber } from '../db/pair-numbers.js';
import type { Job } from './job.js';
import { matchWithThreads } from './match-threads.js';
import type { Matched } from './prepare-kept.js';

/** A pair by register ids. */
interface Ids {
  readonly send: number;
  readonly host: number;
}

/** Both sides as this run saw them, and how long lists are. */
export interface LossScope {
  readonly prepared: Matched;
  readonly top: number;
  /** Both sides by id. */
  readonly inputs: LookedUpById<MatchSubject>;
  /** The lists of a run over changes; `null` where all lists were made anew. */
  readonly found: KeptLists | null;
  /** The registrations that matching sees differently than when the pairs were last known to be possible; `null` where that is not known. */
  readonly changed: ReadonlySet<number> | null;
}

/** How each of some pairs was lost, by its place among them; `null`: it is not. The lists of the run must be stored. */
export async function findLosses(job: Job, pairs: readonly Ids[], scope: LossScope): Promise<(Loss | null)[]> {
  if (pairs.length === 0) return [];
  const { prepared: { senders, hosts, context }, inputs, changed } = scope;
  const agreed = findKnownPartners(senders, hosts, context.settings);
  const sides = new Map<number, PairSide>();
  const sideOf = (input: MatchSubject): PairSide => {
    const side = sides.get(input.id) ?? compileSide(input, context);
    sides.set(input.id, side);
    return side;
  };
  /** Pairs that can be: lost, unless they stand among the spare entries. */
  const possible: Ids[] = [];
  const losses = pairs.map((pair): Loss | null => {
    const known = isKnownPair(agreed, pair.send, pair.host);
    const [send, host] = [inputs.get(pair.send), inputs.get(pair.host)];
    if (send === undefined || host === undefined) return gone;
    // A pair of two registrations that are what they were is as possible as it was.
    if (changed === null || changed.has(pair.send) || changed.has(pair.host)) {
      const holds = allConstraints(sideOf(send), sideOf(host), { known, context });
      const worst = Math.min(...holds);
      if (worst <= 0) return { how: worst < 0 ? 'impossible' : 'to-check', constraints: constraintCodes.filter((_, at) => holds[at] === worst), unmet: constraintCodes.filter((_, at) => holds[at]! <= 0) };
    }
    // A pair that has become one agreed beforehand is in no list, but it is not lost.
    if (known) return null;
    possible.push(pair);
    return displaced;
  });
  const near = await nearPairs(job, possible, scope);
  return near.size === 0 ? losses : losses.map((loss, at) => (loss === displaced && near.has(keyOf(pairs[at]!)) ? null : loss));
}

const gone: Loss = { how: 'gone' };
const displaced: Loss = { how: 'displaced' };

const keyOf = ({ send, host }: Ids): number => pairNumber(send, host);

/** The possible pairs that stand in a list or among its spare entries of a list: found in the kept lists where these tell, else by searching their owners' lists anew. */
export async function nearPairs(job: Job, pairs: readonly Ids[], { prepared, top, found }: Pick<LossScope, 'prepared' | 'top' | 'found'>): Promise<ReadonlySet<number>> {
  const near = new Set<number>();
  if (pairs.length === 0) return near;
  const keep = top + spareEntries(prepared.model, top);
  const lists = found ?? (keptBasis(job.register, job.edition) === null ? new Map<number, Int32Array>() : readKeptOf(job.register, job.edition, pairs.flatMap(({ send, host }) => [send, host])));
  // A kept list tells of a pair when it holds it, when it holds all there is, or when it is as long as lists with their spare entries are.
  const standsIn = (owner: number, other: number): boolean | null => {
    const list = lists.get(owner);
    if (list === undefined) return null;
    if (placeOf(list, other, keep) >= 0) return true;
    return isWhole(list) || lengthOf(list) >= keep ? false : null;
  };
  const open: Ids[] = [];
  for (const pair of pairs) {
    const [inSend, inHost] = [standsIn(pair.send, pair.host), standsIn(pair.host, pair.send)];
    if (inSend === true || inHost === true) near.add(keyOf(pair));
    else if (inSend === null || inHost === null) open.push(pair);
  }
  if (open.length === 0) return near;
  const { senders, hosts, context } = prepared;
  const [sending, hosting] = [new Set(open.map(({ send }) => send)), new Set(open.map(({ host }) => host))];
  const ofSenders = await matchWithThreads({ senders: senders.filter(({ id }) => sending.has(id)), hosts, context, keep });
  const ofHosts = await matchWithThreads({ senders, hosts: hosts.filter(({ id }) => hosting.has(id)), context, keep });
  // Of the part that was searched only the lists of those it is about are whole.
  for (const [{ rows }, rank] of [[ofSenders, 'rank'], [ofHosts, 'hostRank']] as const) {
    for (let at = 0; at < rows.count; at += 1) if (rows[rank][at]! > 0) near.add(keyOf({ send: rows.send[at]!, host: rows.host[at]! }));
  }
  return near;
}
