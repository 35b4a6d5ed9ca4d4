/** Why a registration has few counterparts or none: what removed them, and which small change would gain how many. */

import { applyPatch, changesToTry, type Change } from './changes.js';
import { allConstraints, possible, type Tri } from './constraints.js';
import type { MatchContext } from './context.js';
import { findKnownPartners, isKnownPair } from './known-partners.js';
import { constraintCodes, type ConstraintCode } from './model.js';
import { compileProfile, type MatchInput, type Profile } from './profile.js';

/** What one constraint took away. */
export interface Removal {
  readonly constraint: ConstraintCode;
  /** Counterparts that fail it. */
  readonly removed: number;
  /** Counterparts that fail it and no other. */
  readonly only: number;
}

/** A change with what it is worth. */
export interface GainfulChange extends Pick<Change, 'change' | 'effort' | 'constraint' | 'patch'> {
  /** Counterparts that become possible by it, counted by looking at each again. */
  readonly gains: number;
}

/** The answer for one registration. */
export interface ListExplanation {
  readonly ref: string;
  /** Counterparts for which every constraint holds. */
  readonly candidates: number;
  /** Counterparts for which none fails and one at least is unknown. */
  readonly toCheck: number;
  /** All counterparts looked at. */
  readonly counterparts: number;
  /** Constraints that removed any, those that alone removed the most first. */
  readonly removedBy: readonly Removal[];
  /** Changes that gain something: those that ask least of the company first, of these the most gainful. */
  readonly smallestChanges: readonly GainfulChange[];
}

/** A counterpart, whether agreed beforehand, and what each constraint says. */
interface Looked {
  readonly other: Profile;
  readonly known: boolean;
  readonly holds: readonly Tri[];
}

const inOrder = (own: Profile, other: Profile): [Profile, Profile] => (own.side === 'send' ? [own, other] : [other, own]);

/** The one constraint that keeps a counterpart from being possible, if it is only one. */
function onlyObstacle({ holds }: Looked): ConstraintCode | null {
  const first = holds.findIndex((each) => each < 1);
  return first >= 0 && holds.every((each, at) => at === first || each > 0) ? constraintCodes[first]! : null;
}

/** Counts per constraint whom it removed. */
function removals(looked: readonly Looked[]): Removal[] {
  const counts = constraintCodes.map((constraint) => ({ constraint, removed: 0, only: 0 }));
  for (const { holds } of looked) {
    const failing = holds.flatMap((each, at) => (each < 0 ? [at] : []));
    for (const at of failing) counts[at]!.removed += 1;
    if (failing.length === 1) counts[failing[0]!]!.only += 1;
  }
  return counts.filter((each) => each.removed > 0).sort((a, b) => b.only - a.only || b.removed - a.removed);
}

/**
 * Tries every change on the counterparts that only its constraint keeps away. No other pair can change: a change
 * touches one constraint, and only in the direction that admits more.
 */
function gainfulChanges(own: MatchInput, looked: readonly Looked[], context: MatchContext): GainfulChange[] {
  const profile = compileProfile(own, context);
  const near = new Map<ConstraintCode, Looked[]>();
  for (const each of looked) {
    const obstacle = onlyObstacle(each);
    if (obstacle !== null) near.set(obstacle, [...near.get(obstacle) ?? [], each]);
  }
  const nearest = (constraint: ConstraintCode): readonly Looked[] => near.get(constraint) ?? [];
  const tried = changesToTry({ own, profile, near: (constraint) => nearest(constraint).map((each) => each.other), context });
  const reached = new Map<string, number>();
  const gainful: GainfulChange[] = [];
  for (const change of tried) {
    const changed = compileProfile(applyPatch(own, change.patch), context);
    const gains = nearest(change.constraint).filter(
      ({ other, known }) => possible(...inOrder(changed, other), { known, context }) > 0,
    ).length;
    if (gains <= (reached.get(change.axis) ?? 0)) continue;
    reached.set(change.axis, gains);
    gainful.push({ change: change.change, effort: change.effort, gains, constraint: change.constraint, patch: change.patch });
  }
  // The sort keeps the order of equal ones, and smaller steps were tried first.
  return gainful.sort((a, b) => a.effort - b.effort || b.gains - a.gains);
}

/**
 * Explains why a registration, sender or host, has the counterparts it has.
 * `counterparts` are all registrations of the other side.
 */
export function explainList(own: MatchInput, counterparts: readonly MatchInput[], context: MatchContext): ListExplanation {
  const profile = compileProfile(own, context);
  const agreed = profile.side === 'send'
    ? findKnownPartners([own], counterparts, context.settings)
    : findKnownPartners(counterparts, [own], context.settings);
  const looked = counterparts.map((input): Looked => {
    const other = compileProfile(input, context);
    const [send, host] = inOrder(profile, other);
    const known = isKnownPair(agreed, send.id, host.id);
    return { other, known, holds: allConstraints(send, host, { known, context }) };
  });
  return {
    ref: own.ref,
    candidates: looked.filter(({ holds }) => holds.every((each) => each > 0)).length,
    toCheck: looked.filter(({ holds }) => Math.min(...holds) === 0).length,
    counterparts: counterparts.length,
    removedBy: removals(looked),
    smallestChanges: gainfulChanges(own, looked, context),
  };
}
