/** The pairs of one registration that nothing forbids but something unknown leaves open. */

import { candidateOf, rankedOf, type Candidate } from './candidates.js';
import { allConstraints } from './constraints.js';
import { scorePair } from './criteria.js';
import type { MatchContext } from './context.js';
import { findKnownPartners, isKnownPair } from './known-partners.js';
import { constraintCodes, type ConstraintCode } from './model.js';
import { compareRanked } from './order.js';
import { compileProfile, type MatchSubject } from './profile.js';

/** A pair to be checked: scored with neutral values where data is missing, without ranks. */
export interface CandidateToCheck extends Candidate {
  /** The constraints that are unknown. */
  readonly unknown: readonly ConstraintCode[];
}

/** All pairs of a registration with the other side that are to be checked, in the order of its list. */
export function candidatesToCheck(
  own: MatchSubject, counterparts: readonly MatchSubject[], context: MatchContext,
): CandidateToCheck[] {
  const profile = compileProfile(own, context);
  const isSender = profile.side === 'send';
  const agreed = isSender
    ? findKnownPartners([own], counterparts, context.settings)
    : findKnownPartners(counterparts, [own], context.settings);
  const rows = counterparts.flatMap((input) => {
    const other = compileProfile(input, context);
    const [send, host] = isSender ? [profile, other] : [other, profile];
    const knownPartner = isKnownPair(agreed, send.id, host.id);
    const holds = allConstraints(send, host, { known: knownPartner, context });
    if (Math.min(...holds) !== 0) return [];
    const scored = { send, host, pair: scorePair(send, host, context) };
    const row = candidateOf(scored, { rank: null, hostRank: null, knownPartner }, context);
    const unknown = constraintCodes.filter((_, at) => holds[at] === 0);
    return [{ row: { ...row, unknown }, ranked: rankedOf(scored, other, context) }];
  });
  return rows.sort((a, b) => compareRanked(a.ranked, b.ranked, context.way)).map(({ row }) => row);
}
