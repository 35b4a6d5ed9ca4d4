/** Tells which of the pairs that left the lists are lost, and how: the others wait among the spare entries or were agreed. */

import type { LookedUpById } from '../core/by-id.js';
import { constraintTests, type PairView } from '../core/matching/constraints.js';
import type { MatchContext } from '../core/matching/context.js';
import { isWhole, lengthOf, placeOf, type KeptLists } from '../core/matching/kept-lists.js';
import { findKnownPartners, isKnownPair, type KnownPartners } from '../core/matching/known-partners.js';
import { constraintCodes, spareEntries, type ConstraintCode } from '../core/matching/model.js';
import type { Loss } from '../core/matching/news.js';
import { compileSide, type MatchSubject, type PairSide } from '../core/matching/profile.js';
import { keptBasis, readKeptOf } from '../db/kept-lists.js';
import { hostOf, pairNumber, senderOf } from '../db/pair-numbers.js';
import type { Job } from './job.js';
import { matchWithThreads } from './match-threads.js';
import type { Matched } from './prepare-kept.js';

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
  /** Who agreed with whom beforehand; looked for where it is not known. */
  readonly agreed: KnownPartners | null;
}

/** How each of some pairs, given by their numbers, was lost, by its place among them; `null`: it is not. The lists of the run must be stored. */
export async function findLosses(job: Job, pairs: readonly number[], scope: LossScope): Promise<(Loss | null)[]> {
  if (pairs.length === 0) return [];
  const { prepared: { senders, hosts, context }, inputs, changed } = scope;
  const agreed = scope.agreed ?? findKnownPartners(senders, hosts, context.settings);
  const sideOf = sideLookUp(context, changed);
  const breaks = new Breaks();
  /** Pairs that can be: lost, unless they stand among the spare entries. */
  const possible: number[] = [];
  const losses = pairs.map((pair): Loss | null => {
    const [sendId, hostId] = [senderOf(pair), hostOf(pair)];
    const known = isKnownPair(agreed, sendId, hostId);
    const [send, host] = [inputs.get(sendId), inputs.get(hostId)];
    if (send === undefined || host === undefined) return gone;
    // A pair of two registrations that are what they were is as possible as it was.
    if (changed === null || changed.has(sendId) || changed.has(hostId)) {
      const broken = breaks.of(sideOf(send), sideOf(host), { known, context });
      if (broken !== null) return broken;
    }
    // A pair that has become one agreed beforehand is in no list, but it is not lost.
    if (known) return null;
    possible.push(pair);
    return displaced;
  });
  const near = await nearPairs(job, possible, scope);
  return near.size === 0 ? losses : losses.map((loss, at) => (loss === displaced && near.has(pairs[at]!) ? null : loss));
}

const gone: Loss = { how: 'gone' };
const displaced: Loss = { how: 'displaced' };

/**
 * The sides of pairs. Kept are those that changed, each of which stands in dozens of the pairs; the others stand in one or two, and keeping them
 * costs more than making them again.
 */
function sideLookUp(context: MatchContext, changed: LossScope['changed']): (input: MatchSubject) => PairSide {
  const sides = new Map<number, PairSide>();
  return (input) => {
    const known = sides.get(input.id);
    if (known !== undefined) return known;
    const side = compileSide(input, context);
    if (changed === null || changed.has(input.id)) sides.set(input.id, side);
    return side;
  };
}

/** The constraints that pairs break: tens of thousands break the same ones, and share what tells so. */
class Breaks {
  private readonly known = new Map<number, Loss>();

  /** How a pair is not possible, or not known to be; `null` where it is. */
  of(send: PairSide, host: PairSide, view: PairView): Loss | null {
    let [failed, open] = [0, 0];
    for (let at = 0; at < constraintCodes.length; at += 1) {
      const holds = constraintTests[constraintCodes[at]!](send, host, view);
      if (holds < 0) failed |= 1 << at;
      else if (holds === 0) open |= 1 << at;
    }
    if ((failed | open) === 0) return null;
    const name = failed << constraintCodes.length | open;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const found: Loss = { how: failed > 0 ? 'impossible' : 'to-check', constraints: codesOf(failed > 0 ? failed : open), unmet: codesOf(failed | open) };
    this.known.set(name, found);
    return found;
  }
}

const codesOf = (bits: number): ConstraintCode[] => constraintCodes.filter((_, at) => (bits & 1 << at) !== 0);

/** The possible pairs, all by their numbers, that stand in a list or among its spare entries of a list: found in the kept lists where these tell, else by searching their owners' lists anew. */
export async function nearPairs(job: Job, pairs: readonly number[], { prepared, top, found }: Pick<LossScope, 'prepared' | 'top' | 'found'>): Promise<ReadonlySet<number>> {
  const near = new Set<number>();
  if (pairs.length === 0) return near;
  const keep = top + spareEntries(prepared.model, top);
  const lists = found ?? (keptBasis(job.register, job.edition) === null ? new Map<number, Int32Array>() : readKeptOf(job.register, job.edition, pairs.flatMap((pair) => [senderOf(pair), hostOf(pair)])));
  // A kept list tells of a pair when it holds it, when it holds all there is, or when it is as long as lists with their spare entries are.
  const standsIn = (owner: number, other: number): boolean | null => {
    const list = lists.get(owner);
    if (list === undefined) return null;
    if (placeOf(list, other, keep) >= 0) return true;
    return isWhole(list) || lengthOf(list) >= keep ? false : null;
  };
  const open: number[] = [];
  for (const pair of pairs) {
    const [send, host] = [senderOf(pair), hostOf(pair)];
    const [inSend, inHost] = [standsIn(send, host), standsIn(host, send)];
    if (inSend === true || inHost === true) near.add(pair);
    else if (inSend === null || inHost === null) open.push(pair);
  }
  if (open.length === 0) return near;
  const { senders, hosts, context } = prepared;
  const [sending, hosting] = [new Set(open.map(senderOf)), new Set(open.map(hostOf))];
  const ofSenders = await matchWithThreads({ senders: senders.filter(({ id }) => sending.has(id)), hosts, context, keep });
  const ofHosts = await matchWithThreads({ senders, hosts: hosts.filter(({ id }) => hosting.has(id)), context, keep });
  // Of the part that was searched only the lists of those it is about are whole.
  for (const [{ rows }, rank] of [[ofSenders, 'rank'], [ofHosts, 'hostRank']] as const) {
    for (let at = 0; at < rows.count; at += 1) if (rows[rank][at]! > 0) near.add(pairNumber(rows.send[at]!, rows.host[at]!));
  }
  return near;
}
