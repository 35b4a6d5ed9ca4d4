/** Why a registration has few counterparts or none: what removed them, and which small change would gain how many. */

import { applyPatch, changesToTry, type Change } from './changes.js';
import { constraintTests } from './constraints.js';
import type { MatchContext } from './context.js';
import { findKnownPartners, isKnownPair } from './known-partners.js';
import { constraintCodes, type ConstraintCode } from './model.js';
import { compileProfile, profilesOnce, type MatchInput, type Profile } from './profile.js';

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

/** All counterparts, and of each which constraints fail and which are not known: bits by their place among the codes. */
interface Looked {
  readonly others: readonly Profile[];
  readonly failing: readonly number[];
  readonly unknown: readonly number[];
}

/** The place of the only bit set, -1 where there is another number of them. */
const onlyBit = (bits: number): number => (bits !== 0 && (bits & (bits - 1)) === 0 ? 31 - Math.clz32(bits) : -1);

const tests = constraintCodes.map((code) => constraintTests[code]);

/** What all constraints say of a registration with each of the other side; `agreed` are those with whom it agreed beforehand. */
function lookAtAll(own: Profile, others: readonly Profile[], agreed: (other: Profile) => boolean, context: MatchContext): Looked {
  // Plain lists of small numbers: a typed array takes memory from the system, for every registration anew.
  const looked = { others, failing: new Array<number>(others.length).fill(0), unknown: new Array<number>(others.length).fill(0) };
  const views = { agreed: { known: true, context }, other: { known: false, context } };
  for (let at = 0; at < others.length; at += 1) {
    const other = others[at]!;
    const [send, host] = own.side === 'send' ? [own, other] : [other, own];
    const view = agreed(other) ? views.agreed : views.other;
    for (let code = 0; code < tests.length; code += 1) {
      const holds = tests[code]!(send, host, view);
      if (holds < 0) looked.failing[at]! |= 1 << code;
      else if (holds === 0) looked.unknown[at]! |= 1 << code;
    }
  }
  return looked;
}

/** Counts per constraint whom it removed. */
function removals({ failing }: Looked): Removal[] {
  const counts = constraintCodes.map((constraint) => ({ constraint, removed: 0, only: 0 }));
  for (const bits of failing) {
    for (let rest = bits; rest !== 0; rest &= rest - 1) counts[31 - Math.clz32(rest & -rest)]!.removed += 1;
    const only = onlyBit(bits);
    if (only >= 0) counts[only]!.only += 1;
  }
  return counts.filter((each) => each.removed > 0).sort((a, b) => b.only - a.only || b.removed - a.removed);
}

/** Whom a change is tried for. */
interface Trying {
  readonly own: MatchInput;
  readonly profile: Profile;
  readonly looked: Looked;
  readonly agreed: (other: Profile) => boolean;
  readonly context: MatchContext;
}

/**
 * Tries every change on the counterparts that only its constraint keeps away. No other pair can change, and no other constraint need be asked
 * again: a change touches one constraint, and only in the direction that admits more.
 */
function gainfulChanges({ own, profile, looked, agreed, context }: Trying): GainfulChange[] {
  /** By constraint, the counterparts that it alone keeps from being possible. */
  const near = constraintCodes.map((): Profile[] => []);
  looked.others.forEach((other, at) => {
    const obstacle = onlyBit(looked.failing[at]! | looked.unknown[at]!);
    if (obstacle >= 0) near[obstacle]!.push(other);
  });
  const nearest = (constraint: ConstraintCode): readonly Profile[] => near[constraintCodes.indexOf(constraint)]!;
  const tried = changesToTry({ own, profile, near: nearest, context });
  const reached = new Map<string, number>();
  const gainful: GainfulChange[] = [];
  for (const change of tried) {
    const changed = compileProfile(applyPatch(own, change.patch), context);
    const test = constraintTests[change.constraint];
    const gains = nearest(change.constraint).filter((other) => {
      const [send, host] = own.registration.side === 'send' ? [changed, other] : [other, changed];
      return test(send, host, { known: agreed(other), context }) > 0;
    }).length;
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
  const isSender = profile.side === 'send';
  const partners = isSender ? findKnownPartners([own], counterparts, context.settings) : findKnownPartners(counterparts, [own], context.settings);
  const agreed = (other: Profile): boolean => partners.size > 0 && (isSender ? isKnownPair(partners, own.id, other.id) : isKnownPair(partners, other.id, own.id));
  const looked = lookAtAll(profile, profilesOnce(counterparts, context), agreed, context);
  let [candidates, toCheck] = [0, 0];
  looked.failing.forEach((failing, at) => {
    if (failing !== 0) return;
    if (looked.unknown[at] === 0) candidates += 1;
    else toCheck += 1;
  });
  return {
    ref: own.ref,
    candidates,
    toCheck,
    counterparts: counterparts.length,
    removedBy: removals(looked),
    smallestChanges: gainfulChanges({ own, profile, looked, agreed, context }),
  };
}
