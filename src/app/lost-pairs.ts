/** Tells which of the pairs that left the lists are lost, and how: the others wait among the spare entries or were agreed. */

import { allConstraints } from '../core/matching/constraints.js';
import { isWhole, lengthOf, placeOf, type KeptLists } from '../core/matching/kept-lists.js';
import { findKnownPartners, isKnownPair } from '../core/matching/known-partners.js';
import { constraintCodes, spareEntries } from '../core/matching/model.js';
import type { Loss } from '../core/matching/news.js';
import type { Profile } from '../core/matching/profile.js';
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

/** Both sides as this run saw them, how long lists are, and the profiles of registrations. */
export interface LossScope {
  readonly prepared: Matched;
  readonly top: number;
  readonly profileOf: (id: number) => Profile | undefined;
  /** Whether a registration is matched at all. */
  readonly isThere: (id: number) => boolean;
  /** The lists of a run over changes; `null` where all lists were made anew. */
  readonly found: KeptLists | null;
  /** The registrations that matching sees differently than when the pairs were last known to be possible; `null` where that is not known. */
  readonly changed: ReadonlySet<number> | null;
}

/** The lost ones with how they were lost; the lists of the run must be stored. */
export async function findLost<Pair extends Ids>(job: Job, pairs: readonly Pair[], scope: LossScope): Promise<(Pair & { loss: Loss })[]> {
  if (pairs.length === 0) return [];
  const { prepared: { senders, hosts, context }, profileOf, changed } = scope;
  const agreed = findKnownPartners(senders, hosts, context.settings);
  const isAsItWas = (id: number, among: ReadonlySet<number>): boolean => !among.has(id) && scope.isThere(id);
  const lost: (Pair & { loss: Loss })[] = [];
  const possible: Pair[] = [];
  for (const pair of pairs) {
    // A pair of two registrations that are what they were is as possible as it was.
    if (changed !== null && isAsItWas(pair.send, changed) && isAsItWas(pair.host, changed)) {
      if (!isKnownPair(agreed, pair.send, pair.host)) possible.push(pair);
      continue;
    }
    const [send, host] = [profileOf(pair.send), profileOf(pair.host)];
    if (send === undefined || host === undefined) {
      lost.push({ ...pair, loss: { how: 'gone' } });
      continue;
    }
    const known = isKnownPair(agreed, send.id, host.id);
    const holds = allConstraints(send, host, { known, context });
    const worst = Math.min(...holds);
    if (worst <= 0) lost.push({ ...pair, loss: { how: worst < 0 ? 'impossible' : 'to-check', constraints: constraintCodes.filter((_, at) => holds[at] === worst) } });
    // A pair that has become one agreed beforehand is in no list, but it is not lost.
    else if (!known) possible.push(pair);
  }
  const near = await nearPairs(job, possible, scope);
  return [...lost, ...possible.filter((pair) => !near.has(keyOf(pair))).map((pair) => ({ ...pair, loss: { how: 'displaced' } as const }))]
    .sort((a, b) => a.send - b.send || a.host - b.host);
}

const keyOf = ({ send, host }: Ids): number => pairNumber(send, host);

/** The possible pairs that stand among the spare entries of a list: found in the kept lists where these tell, else by searching their owners' lists anew. */
async function nearPairs(job: Job, pairs: readonly Ids[], { prepared, top, found }: LossScope): Promise<ReadonlySet<number>> {
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
