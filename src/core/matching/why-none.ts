/** Why a registration has few counterparts or none: what removed them, and which small change would gain how many. */

import { changedProfile } from './changed-profile.js';
import type { Change } from './change.js';
import { changesToTry } from './changes.js';
import { constraintTests } from './constraints.js';
import type { MatchContext, MatchSettings } from './context.js';
import { findKnownPartners, isKnownPair } from './known-partners.js';
import { constraintCodes, type ConstraintCode } from './model.js';
import { Counterparts, noBits, type Bits, type Masks } from './obstacles.js';
import { compileProfile, type MatchInput, type MatchSubject, type Profile } from './profile.js';
import { bitCount } from './skill-bits.js';
import { SkillTally } from './skill-tally.js';

/** What one constraint took away. */
export interface Removal {
  readonly constraint: ConstraintCode;
  /** Counterparts that fail it. */
  readonly removed: number;
  /** Counterparts that fail it and no other. */
  readonly only: number;
}

/** A change with what it is worth. */
export interface GainfulChange extends Pick<Change, 'effort' | 'constraint' | 'patch'> {
  readonly change: string;
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

/** What stands between a registration and its counterparts, a bit for each counterpart. */
interface Looked {
  /** By constraint, in the order of the codes. */
  readonly masks: readonly Masks[];
  /** Whom one constraint at least fails, and whom two or more do. */
  readonly failing: Bits;
  readonly failingTwice: Bits;
  /** Whom one constraint at least keeps from being possible, failing or unknown, and whom two or more do. */
  readonly kept: Bits;
  readonly keptTwice: Bits;
}

/** Puts the constraints together, 32 counterparts at once. */
function together(masks: readonly Masks[], words: number): Looked {
  const looked = { masks, failing: noBits(words), failingTwice: noBits(words), kept: noBits(words), keptTwice: noBits(words) };
  for (const { failing, unknown } of masks) {
    for (let at = 0; at < words; at += 1) {
      const fails = failing[at]!;
      const keeps = fails | unknown[at]!;
      looked.failingTwice[at]! |= looked.failing[at]! & fails;
      looked.failing[at]! |= fails;
      looked.keptTwice[at]! |= looked.kept[at]! & keeps;
      looked.kept[at]! |= keeps;
    }
  }
  return looked;
}

/** Counts per constraint whom it removed. */
function removals({ masks, failingTwice }: Looked): Removal[] {
  const counts = constraintCodes.map((constraint, code) => {
    const { failing } = masks[code]!;
    let [removed, only] = [0, 0];
    for (let at = 0; at < failing.length; at += 1) {
      removed += bitCount(failing[at]!);
      only += bitCount(failing[at]! & ~failingTwice[at]!);
    }
    return { constraint, removed, only };
  });
  return counts.filter((each) => each.removed > 0).sort((a, b) => b.only - a.only || b.removed - a.removed);
}

/** The places of the counterparts that this constraint alone keeps from being possible, in their order. */
function keptAlone(constraint: ConstraintCode, { masks, keptTwice }: Looked): number[] {
  const { failing, unknown } = masks[constraintCodes.indexOf(constraint)]!;
  const alone: number[] = [];
  for (let word = 0; word < failing.length; word += 1) {
    for (let rest = (failing[word]! | unknown[word]!) & ~keptTwice[word]!; rest !== 0; rest &= rest - 1) alone.push(32 * word + 31 - Math.clz32(rest & -rest));
  }
  return alone;
}

/** Whom a change is tried for. */
interface Trying {
  readonly own: MatchInput;
  readonly profile: Profile;
  readonly looked: Looked;
  readonly list: CounterpartList;
  readonly agreed: (other: Profile) => boolean;
  readonly context: MatchContext;
}

/**
 * Tries every change on the counterparts that only its constraint keeps away. No other pair can change, and no other constraint need be asked
 * again: a change touches one constraint, and only in the direction that admits more.
 */
function gainfulChanges({ own, profile, looked, list, agreed, context }: Trying): GainfulChange[] {
  const found = new Map<ConstraintCode, readonly Profile[]>();
  const near = (constraint: ConstraintCode): readonly Profile[] => {
    const known = found.get(constraint) ?? keptAlone(constraint, looked).map((at) => list.counterparts.profiles[at]!);
    found.set(constraint, known);
    return known;
  };
  const views = { agreed: { known: true, context }, other: { known: false, context } };
  const reached = new Map<string, number>();
  const gainful: GainfulChange[] = [];
  const tried = ({ constraint, patch }: Change): number => {
    const changed = changedProfile(profile, own, patch, context);
    const test = constraintTests[constraint];
    let gains = 0;
    for (const other of near(constraint)) {
      const view = agreed(other) ? views.agreed : views.other;
      if ((changed.side === 'send' ? test(changed, other, view) : test(other, changed, view)) > 0) gains += 1;
    }
    return gains;
  };
  for (const change of changesToTry({ own, profile, near, commonSkills: () => list.skills().common(keptAlone('learning', looked)), context })) {
    const { words, effort, constraint, axis, patch } = change;
    const gains = change.gains ?? tried(change);
    if (gains <= (reached.get(axis) ?? 0)) continue;
    reached.set(axis, gains);
    gainful.push({ change: words(), effort, gains, constraint, patch });
  }
  // The sort keeps the order of equal ones, and smaller steps were tried first.
  return gainful.sort((a, b) => a.effort - b.effort || b.gains - a.gains);
}

/** Who agreed with the registration beforehand. A counterpart that names nobody matters only where the registration names somebody. */
function partnersOf(own: MatchInput, { inputs, naming, folding }: CounterpartList): ReadonlySet<number> {
  const others = own.registration.knownPartner === undefined ? naming : inputs;
  if (others.length === 0) return new Set();
  const isSender = own.registration.side === 'send';
  const partners = isSender ? findKnownPartners([own], others, folding) : findKnownPartners(others, [own], folding);
  return isSender ? partners.get(own.id) ?? new Set() : new Set(others.map(({ id }) => id).filter((id) => isKnownPair(partners, id, own.id)));
}

/** Folds each name once. */
function remembered(fold: (name: string) => string): (name: string) => string {
  const folded = new Map<string, string>();
  return (name) => {
    const known = folded.get(name) ?? fold(name);
    folded.set(name, known);
    return known;
  };
}

/** Counterparts with what is asked of them for every registration. */
interface CounterpartList {
  readonly inputs: readonly MatchSubject[];
  /** Those that name a partner. */
  readonly naming: readonly MatchSubject[];
  readonly counterparts: Counterparts;
  /** Counts what hosts offer, or what senders want. */
  readonly skills: () => SkillTally;
  readonly folding: Pick<MatchSettings, 'foldName' | 'foldText'>;
}

/** By context and list of inputs, as long as both are in use: neither is ever changed. */
const prepared = new WeakMap<MatchContext, WeakMap<readonly MatchSubject[], CounterpartList>>();

/** A list that is asked for again and again in one context is prepared once. */
function preparedOnce(inputs: readonly MatchSubject[], context: MatchContext): CounterpartList {
  const lists = prepared.get(context) ?? new WeakMap<readonly MatchSubject[], CounterpartList>();
  prepared.set(context, lists);
  const list = lists.get(inputs) ?? prepare(inputs, context);
  lists.set(inputs, list);
  return list;
}

function prepare(inputs: readonly MatchSubject[], context: MatchContext): CounterpartList {
  const profiles = inputs.map((input) => compileProfile(input, context));
  let skills: SkillTally | null = null;
  return {
    inputs,
    naming: inputs.filter(({ registration }) => registration.knownPartner !== undefined),
    counterparts: new Counterparts(profiles, context),
    skills: () => (skills ??= new SkillTally(profiles.map(({ side, offers, wants }) => (side === 'host' ? offers : wants)))),
    folding: { ...context.settings, foldName: remembered(context.settings.foldName ?? context.settings.foldText) },
  };
}

const countBits = (words: Bits): number => words.reduce((sum, bits) => sum + bitCount(bits), 0);

/**
 * Explains why a registration, sender or host, has the counterparts it has.
 * `counterparts` are all registrations of the other side.
 */
export function explainList(own: MatchInput, counterparts: readonly MatchSubject[], context: MatchContext): ListExplanation {
  const profile = compileProfile(own, context);
  const list = preparedOnce(counterparts, context);
  const { profiles } = list.counterparts;
  const partners = partnersOf(own, list);
  const agreed = (other: Profile): boolean => partners.size > 0 && partners.has(other.id);
  const places = partners.size === 0 ? [] : profiles.flatMap((other, at) => (agreed(other) ? [at] : []));
  const looked = together(list.counterparts.obstaclesOf(profile, places), Math.ceil(profiles.length / 32));
  const failing = countBits(looked.failing);
  const kept = countBits(looked.kept);
  return {
    ref: own.ref,
    candidates: profiles.length - kept,
    toCheck: kept - failing,
    counterparts: profiles.length,
    removedBy: removals(looked),
    smallestChanges: gainfulChanges({ own, profile, looked, list, agreed, context }),
  };
}
