/** Why a pair is news of a night: of all that happened since the night before, what can have made it so. */

import { fields } from '../fields.js';
import { columnsOfAgreement, columnsOfConstraint, columnsOfOrder, columnsOfScore, type SideColumns } from '../matching/constraint-columns.js';
import { constraintCodes, type ConstraintCode } from '../matching/model.js';
import { leastMove } from '../matching/news.js';
import type { PairThen, TakenBack } from '../matching/pair-then.js';
import type { FieldKey, Side } from '../registration.js';
import { Alone } from './alone.js';
import { allBut, Doings, eachValue, type Doing } from './doings.js';
import { groundCauses, lengthCause, rules } from './ground-causes.js';
import { makersOf } from './net-changes.js';
import type { NightCause, NightGrounds, PairQuestion, RegistrationNews, ValueKey } from './night-news.js';
import { barCauses, placeCauses } from './pair-events.js';
import { eligibilityTurn, standing } from './registration-causes.js';

const none: readonly NightCause[] = [];
const noDoings: readonly Doing[] = [];
const sides = ['send', 'host'] as const satisfies readonly Side[];

/** What was found: of the sides what they are told with, of the pair and of the night the rest. */
interface Found {
  /** What made a side appear or disappear, or its eligibility turn, is told. */
  readonly standings?: boolean;
  readonly turns?: boolean;
  readonly doings: readonly Doing[];
  readonly pair?: readonly NightCause[];
  readonly grounds?: readonly NightCause[];
}

const first: readonly NightCause[] = [{ code: 'first', ref: null, text: 'first night' }];
const day: readonly NightCause[] = [{ code: 'day', ref: null, text: 'time passed: the days both have in common changed' }];
const others = (text: string): readonly NightCause[] => [{ code: 'others', ref: null, text }];
const quiet = {
  new: others('a place in a list became free'), back: others('a place in a list became free'), displaced: others('better candidates took its place in both lists'), other: others('others changed'),
} as const;
const ofOthers: NightCause = { code: 'group', ref: null, text: 'what others state tells now that both may belong together' };

/** The constraints that only columns decide, besides those of places and groups, which are asked about apart. */
const ofColumns: readonly ConstraintCode[] = constraintCodes.filter((code) => !['eligibility', 'capacity', 'group', 'history'].includes(code));

/** Everything that a rule about pairs may ask. */
const anything: SideColumns = (() => {
  const all = new Set<FieldKey>(fields.map(({ key }) => key));
  return { send: all, host: all };
})();

/**
 * Tells the causes of news about pairs. Where one change alone comes into question, it is the cause, for there must be one. Where several do, each is
 * taken back, and done alone, on what the two said the night before: a cause is what the difference would not be without, or what makes it by itself.
 * A lost pair asks only about the constraints it breaks. Of a pair that was possible on both nights nobody can tell without matching everything anew:
 * there all that decides the order of a list is told. Where nothing happened to the two, it is that time passed, the rules, or the others in their lists.
 */
export function pairCauses(grounds: NightGrounds): (question: PairQuestion) => readonly NightCause[] {
  const known = new Doings();
  const general = groundCauses(grounds);
  const length = [lengthCause(grounds)];
  const asked: Asking = { known, general, ofOrder: (question) => (question.byLength ? length : general(question.kind === 'lost' || question.isCrowded() ? 'order' : 'entry')) };
  const alone = new Alone({ known, general, withoutReason: (question) => withoutReason(question, grounds) });
  return (question) => {
    if (grounds.isFirst) return first;
    const single = alone.causes(question);
    if (single !== null) return single;
    const found = question.kind === 'lost' ? ofLost(question, asked) : question.kind === 'moved' ? ofMoved(question, asked) : ofEntering(question, asked);
    const told = together(question, found, known);
    return told.length > 0 ? told : withoutReason(question, grounds);
  };
}

interface Asking {
  readonly known: Doings;
  readonly general: ReturnType<typeof groundCauses>;
  /** What may have put lists into another order. That of their length is certain where it comes into question; whether other weights or words did it as well nobody knows. */
  readonly ofOrder: (question: PairQuestion) => readonly NightCause[];
}

/** All that was found, in the order in which it is read; where one list has it all, that list: most pairs share it with others. */
function together(question: PairQuestion, { standings, turns, doings, pair = none, grounds = none }: Found, known: Doings): readonly NightCause[] {
  const lists: (readonly NightCause[])[] = [];
  for (const side of sides) {
    const news = question[side];
    if (standings === true) lists.push(known.once(news, 'standing', standing));
    lists.push(known.causes(news, side, doings));
    if (turns === true) lists.push(known.once(news, 'turn', eligibilityTurn));
  }
  const telling = [...lists, pair, grounds].filter((list) => list.length > 0);
  return telling.length === 1 ? telling[0]! : telling.flat();
}

/** What is told where nothing that happened to the two, or to all, can be the cause. */
function withoutReason(question: PairQuestion, { rulesChanged }: NightGrounds): readonly NightCause[] {
  const { kind, broken } = question;
  if (question.dayMatters()) return day;
  if (rulesChanged) return [rules];
  return kind === 'moved' || broken.length > 0 ? quiet.other : kind === 'lost' ? quiet.displaced : quiet[kind];
}

const isHere = ({ status }: RegistrationNews): boolean => status === 'active';

function ofLost(question: PairQuestion, asked: Asking): Found {
  const { send, host, broken } = question;
  if (!isHere(send) || !isHere(host)) {
    const ofGone = (news: RegistrationNews): readonly NightCause[] => (isHere(news) ? none : asked.known.once(news, 'standing', standing));
    return { doings: noDoings, pair: [...ofGone(send), ...ofGone(host)] };
  }
  if (broken.length === 0) return { doings: ordering(question, asked, 'lower'), grounds: asked.ofOrder(question) };
  const found = broken.map((code) => ofBroken(code, question, asked));
  return found.length === 1 ? found[0]! : {
    turns: found.some(({ turns }) => turns), doings: found.flatMap(({ doings }) => doings),
    pair: found.flatMap(({ pair = none }) => pair), grounds: [...new Set(found.flatMap(({ grounds = none }) => grounds))],
  };
}

/** The changes of watched values that ended a veto, or brought it back. */
const turning = (question: PairQuestion, { known }: Asking, what: 'void' | 'again'): readonly Doing[] =>
  question.events.vetoes.flatMap((veto) => (veto.what === what && veto.by !== undefined ? known.of(question, veto.by) : noDoings));

/** Why a constraint does not hold any more. */
function ofBroken(code: ConstraintCode, question: PairQuestion, asked: Asking): Found {
  const doings = asked.known.of(question, columnsOfConstraint[code]);
  switch (code) {
    case 'history': return { doings: turning(question, asked, 'again'), pair: barCauses(question, false) };
    case 'eligibility': {
      if (sides.some((side) => eligibilityTurn(question[side]) !== null)) return { turns: true, doings };
      return { doings: asked.known.of(question, anything) };
    }
    case 'capacity': {
      const { isStated, mobilities } = placeCauses(question, false);
      if (question.then() === null) return { doings, pair: mobilities };
      return { doings: isStated ? doings : noDoings, pair: mobilities, grounds: isStated || mobilities.length > 0 ? none : asked.general(code) };
    }
    case 'group': {
      const told = among(doings, question.belonging('today'));
      const causes = sides.flatMap((side) => asked.known.causes(question[side], side, told)).map((cause): NightCause => ({ ...cause, code: 'group' }));
      return { doings: noDoings, pair: causes.length > 0 ? causes : [ofOthers] };
    }
    default: return toldOf(doings, question, { isDated: code === 'window', grounds: asked.general(code), isSo: (then, back) => !then.holds(code, back) });
  }
}

/** Of doings, and of time where it may be, those that made something so; the grounds of the night where it would be so without them all. */
function toldOf(doings: readonly Doing[], question: PairQuestion, { isDated, grounds, isSo }: {
  readonly isDated: boolean;
  readonly grounds: readonly NightCause[];
  readonly isSo: (then: PairThen, back: TakenBack) => boolean;
}): Found {
  const apart = eachValue(doings);
  const all = isDated && question.dayMoves() ? [...apart, 'day' as const] : apart;
  if (all === apart && all.length + grounds.length < 2) return { doings, grounds };
  const then = question.then();
  if (then === null) return { doings, grounds };
  const isMade = (done: readonly (Doing | 'day')[]): boolean => isSo(then, allBut(all, done));
  if (isMade([])) return { doings: noDoings, grounds };
  const makers = makersOf(all, isMade);
  return { doings: makers.filter((each) => each !== 'day'), pair: makers.includes('day') ? day : none };
}

const among = (doings: readonly Doing[], values: ReadonlySet<ValueKey>): Doing[] => doings.flatMap((each): Doing[] => {
  const keys = each.keys.filter((key) => values.has(key));
  return keys.length === 0 ? [] : [{ ...each, keys }];
});

/**
 * The changes that may have raised or lowered a pair in lists, or others beside it. Where their length is a cause already, only those of the score itself: what others
 * in the list became by a change of its owner is not known.
 */
function ordering(question: PairQuestion, { known }: Asking, way: 'raise' | 'lower'): readonly Doing[] {
  const doings = known.of(question, columnsOfOrder);
  const then = doings.length > 0 && question.byLength ? question.then() : null;
  return then === null ? doings : known.of(question, columnsOfScore).filter((each) => changesScore(then, each, way));
}

function changesScore(then: PairThen, doing: Doing, way: 'raise' | 'lower'): boolean {
  const change = then.shown(allBut([], [])) - then.shown(allBut([doing], []));
  return way === 'raise' ? change > 0 : change < 0;
}

function ofMoved(question: PairQuestion, asked: Asking): Found {
  const told = question.toldScore ?? 0;
  return toldOf(asked.known.of(question, columnsOfScore), question, { isDated: true, grounds: asked.general('score'), isSo: (then, back) => Math.abs(then.shown(back) - told) >= leastMove });
}

function ofEntering(question: PairQuestion, asked: Asking): Found {
  const { known } = asked;
  const places = placeCauses(question, true);
  const pair = [...barCauses(question, true), ...places.mobilities];
  const turned = turning(question, asked, 'void');
  const certain = [
    ...(places.isStated ? known.of(question, columnsOfConstraint.capacity) : noDoings),
    ...among(known.of(question, columnsOfConstraint.group), question.belonging('before')),
  ];
  const wasAway = pair.length + certain.length > 0
    || sides.some((side) => known.once(question[side], 'standing', standing).length + known.once(question[side], 'turn', eligibilityTurn).length > 0);
  const { doings, isSettled } = opening(question, asked, wasAway);
  const needed = [...certain, ...doings];
  return { standings: true, turns: true, doings: [...turnedBy(turned, needed), ...needed], pair, grounds: isSettled && !question.byLength ? none : asked.ofOrder(question) };
}

/** Of the changes that ended a veto, each alone, those that the pair needs anyway; where there are none, all. */
function turnedBy(turned: readonly Doing[], needed: readonly Doing[]): readonly Doing[] {
  const values = new Set(needed.flatMap(({ side, keys }) => keys.map((key) => `${side} ${key}`)));
  const found = turned.flatMap((each): Doing[] => {
    const keys = each.keys.filter((key) => values.has(`${each.side} ${key}`));
    return keys.length === 0 ? [] : [{ ...each, keys }];
  });
  return found.length > 0 ? found : turned;
}

/** The changes of values that let a pair in; settled is why it was not there before, so that nothing else need be the cause. */
function opening(question: PairQuestion, asked: Asking, wasAway: boolean): { readonly doings: readonly Doing[]; readonly isSettled: boolean } {
  const { known, general } = asked;
  const doings = known.of(question, columnsOfOrder);
  const agreeing = known.of(question, columnsOfAgreement);
  if (doings.length + agreeing.length === 0) return { doings, isSettled: wasAway };
  if (!wasAway && !question.byLength && doings.length === 1 && agreeing.length === 0 && general('order').length === 0) return { doings, isSettled: true };
  const then = question.then();
  if (then === null) return { doings, isSettled: wasAway };
  const made: Doing[] = [];
  const find = (doings: readonly Doing[], isSo: (back: TakenBack) => boolean): void => {
    const all = eachValue(doings);
    if (all.length > 0 && !isSo(allBut(all, []))) made.push(...makersOf(all, (done) => isSo(allBut(all, done))));
  };
  for (const code of ofColumns) find(known.of(question, columnsOfConstraint[code]), (back) => then.holds(code, back));
  find(agreeing, (back) => !then.agreed(back));
  const isCrowded = question.isCrowded();
  // In lists with room it was let in by what made it possible, which then were other words.
  if (!wasAway && made.length === 0) return { doings: !isCrowded && general('entry').length > 0 ? noDoings : ordering(question, asked, 'raise'), isSettled: false };
  if (!isCrowded) return { doings: made, isSettled: true };
  return { doings: [...made, ...known.of(question, columnsOfScore).filter((each) => changesScore(then, each, 'raise'))], isSettled: wasAway };
}
