/** Tells how a pair would stand today if some of what its sides changed since an earlier day had not changed, or if it were still that day. */

import { toDayNumber } from '../calendar.js';
import type { FieldKey, IsoDate } from '../registration.js';
import type { SideColumns } from './constraint-columns.js';
import { constraintTests, possible } from './constraints.js';
import { prepareMatching, type MatchContext } from './context.js';
import { scorePair } from './criteria.js';
import { findKnownPartners, isKnownPair } from './known-partners.js';
import type { ConstraintCode } from './model.js';
import { compileProfile, compileSide, type MatchedRegistration, type MatchSubject, type PairSide, type Profile } from './profile.js';

/** A registration with what it said on the earlier day. */
export interface SubjectThen {
  readonly subject: MatchSubject;
  /** What the columns said then that say something else now; `undefined` for one that said nothing. */
  readonly before: ReadonlyMap<FieldKey, unknown>;
  /** The day from which the participant could go then. */
  readonly earliestBefore: IsoDate | undefined;
}

/** What is taken back: changes of these columns, and the passing of time. */
export interface TakenBack extends SideColumns {
  readonly day: boolean;
}

/** A pair with some changes taken back. */
export interface PairThen {
  /** Whether the constraint holds for certain. Vetoes, verdicts, mobilities, companies and the evidence of groups are always those of today. */
  holds(constraint: ConstraintCode, back: TakenBack): boolean;
  /** Whether the two agreed beforehand. */
  agreed(back: TakenBack): boolean;
  /** The score in basis points. */
  shown(back: TakenBack): number;
}

/** Looks pairs up on both days. */
export interface MatchingThen {
  /** `null` where a side is not matched today. */
  readonly pair: (send: number, host: number) => PairThen | null;
  /** Whether the first possible day of a side moved with the day; else nothing of the pair did. */
  readonly dayMoves: (send: number, host: number) => boolean;
  /** Whether the day alone changes the pair: with the data of today it is possible or scored otherwise on the earlier day. */
  readonly dayMatters: (send: number, host: number) => boolean;
}

/** A registration with some of its columns as they were. */
function withColumnsOf({ subject, before, earliestBefore }: SubjectThen, taken: readonly FieldKey[]): MatchSubject {
  if (taken.length === 0) return subject;
  const said = Object.fromEntries(taken.map((key) => [key, { value: before.get(key) }]));
  return {
    id: subject.id, ref: subject.ref, get stableId() { return subject.stableId; }, companyId: subject.companyId, verdict: subject.verdict, groupEvidence: subject.groupEvidence,
    placesTaken: subject.placesTaken,
    waitingSince: taken.includes('platformRegisteredOn') ? before.get('platformRegisteredOn') as IsoDate | undefined ?? subject.waitingSince : subject.waitingSince,
    earliestStart: taken.includes('employedSince') ? earliestBefore : subject.earliestStart,
    // In front of the registration of today, whose other columns are looked up when they are asked for: names hardly ever are.
    registration: Object.create(subject.registration, said) as MatchedRegistration,
  };
}

function found<Key, Made>(known: Map<Key, Made>, key: Key, make: () => Made): Made {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

/** Compares today with an earlier day; `subjectOf` gives whom matching looks at today. */
export function matchingThen(context: MatchContext, earlier: IsoDate, subjectOf: (id: number) => SubjectThen | undefined): MatchingThen {
  const before = prepareMatching({ ...context.settings, asOf: earlier });
  const contextOf = (isEarlier: boolean): MatchContext => (isEarlier ? before : context);
  const takenOf = (one: SubjectThen, keys: ReadonlySet<FieldKey>): FieldKey[] => (one.before.size === 0 ? [] : [...one.before.keys()].filter((key) => keys.has(key)));
  const once = <Made>(make: (subject: MatchSubject, context: MatchContext) => Made) => {
    // Most are asked for as they are, by the hundred thousand.
    const known = { now: new Map<number, Made>(), earlier: new Map<number, Made>(), taken: new Map<string, Made>() };
    return (one: SubjectThen, keys: ReadonlySet<FieldKey>, isEarlier: boolean): Made => {
      const taken = takenOf(one, keys);
      if (taken.length > 0) return found(known.taken, `${one.subject.id} ${isEarlier ? 'earlier' : 'now'} ${taken.join()}`, () => make(withColumnsOf(one, taken), contextOf(isEarlier)));
      return found(isEarlier ? known.earlier : known.now, one.subject.id, () => make(one.subject, contextOf(isEarlier)));
    };
  };
  const profileOf = once<Profile>(compileProfile);
  const sideOf = once<PairSide>(compileSide);
  const moved = new Map<number, boolean>();
  const moves = (id: number): boolean => found(moved, id, () => {
    const one = subjectOf(id);
    return one !== undefined && isMoved(one.subject);
  });
  // A first possible day that both days have behind them, or before them, is the same: most pairs need no second look.
  const isMoved = ({ registration: { availableFrom, availableUntil }, earliestStart }: MatchSubject): boolean => {
    if (availableFrom === undefined || availableUntil === undefined) return false;
    const from = Math.max(toDayNumber(availableFrom), earliestStart === undefined ? 0 : toDayNumber(earliestStart));
    return Math.max(from, before.asOf) !== Math.max(from, context.asOf);
  };
  const both = (send: number, host: number): { send: SubjectThen; host: SubjectThen } | null => {
    const [sender, receiver] = [subjectOf(send), subjectOf(host)];
    return sender === undefined || receiver === undefined ? null : { send: sender, host: receiver };
  };
  const nothing: ReadonlySet<FieldKey> = new Set();
  const seen = (pair: { send: SubjectThen; host: SubjectThen }, isEarlier: boolean): string => {
    const [sender, receiver] = [profileOf(pair.send, nothing, isEarlier), profileOf(pair.host, nothing, isEarlier)];
    if (possible(sender, receiver, { known: false, context: contextOf(isEarlier) }) <= 0) return 'no';
    const { send, host } = scorePair(sender, receiver, contextOf(isEarlier));
    return `${send} ${host}`;
  };
  return {
    pair: (send, host) => {
      const pair = both(send, host);
      if (pair === null) return null;
      const agreed = (back: TakenBack): boolean => {
        const [sender, receiver] = [withColumnsOf(pair.send, takenOf(pair.send, back.send)), withColumnsOf(pair.host, takenOf(pair.host, back.host))];
        if (sender.registration.knownPartner === undefined && receiver.registration.knownPartner === undefined) return false;
        return isKnownPair(findKnownPartners([sender], [receiver], context.settings), send, host);
      };
      return {
        agreed,
        holds: (constraint, back) => constraintTests[constraint](
          sideOf(pair.send, back.send, back.day), sideOf(pair.host, back.host, back.day), { known: agreed(back), context: contextOf(back.day) }) > 0,
        shown: (back) => {
          const found = scorePair(profileOf(pair.send, back.send, back.day), profileOf(pair.host, back.host, back.day), contextOf(back.day));
          return context.way.shown(found.send, found.host);
        },
      };
    },
    dayMoves: (send, host) => (moves(send) || moves(host)) && both(send, host) !== null,
    dayMatters: (send, host) => {
      const pair = moves(send) || moves(host) ? both(send, host) : null;
      return pair !== null && seen(pair, true) !== seen(pair, false);
    },
  };
}
