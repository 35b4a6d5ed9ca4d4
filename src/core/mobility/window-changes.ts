/** Finds which single change to a question without an answer would give it one: the smallest of its kind, tried out. */

import { lengthRange, type DayBound, type LengthBound, type WindowQuestion } from './window-question.js';
import { endOf, firstPeriod, type Period } from './window.js';

/** One change, with the stay that it makes possible. */
export interface WindowChange {
  readonly change: 'available-from' | 'available-until' | 'lead-time' | 'min-months' | 'max-months' | 'months' | 'closure' | 'parts';
  /** Whose: `null` for what neither side states. */
  readonly side: 'send' | 'host' | null;
  /** Day numbers, half months or a number of parts, before and after; of a closure its first and last day. */
  readonly from: number;
  readonly to: number;
  /** How much it asks, in days: days moved, shortened or opened; half a month is 15 days, a further part the shortest one there may be. */
  readonly asks: number;
  readonly question: WindowQuestion;
  readonly period: Period;
}

const halfMonthDays = 15;

/** The smallest whole number above `low` up to `high` that holds, where all above one that holds do as well and `high` does. */
function smallest(low: number, high: number, holds: (value: number) => boolean): number {
  let [below, above] = [low, high];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

const withDay = (bounds: readonly DayBound[], constraint: DayBound['constraint'], day: number): DayBound[] =>
  bounds.map((bound) => (bound.constraint === constraint ? { ...bound, day } : bound));

type Draft = Omit<WindowChange, 'question' | 'period'>;

const sideOf = (constraint: string): WindowChange['side'] => (constraint.startsWith('send') ? 'send' : constraint.startsWith('host') ? 'host' : null);

/** The change with its answer; nothing where it turns out to give none. */
function tried(draft: Draft, question: WindowQuestion): WindowChange[] {
  const period = firstPeriod(question);
  return period === null ? [] : [{ ...draft, question, period }];
}

function laterEnds(question: WindowQuestion): WindowChange[] {
  return question.ends.filter(({ constraint }) => constraint !== 'edition').flatMap(({ constraint, day }) => {
    const moved = (to: number): WindowQuestion => ({ ...question, ends: withDay(question.ends, constraint, to) });
    const open = firstPeriod(moved(Infinity));
    if (open === null) return [];
    const to = smallest(day, endOf(open), (value) => firstPeriod(moved(value)) !== null);
    return tried({ change: 'available-until', side: sideOf(constraint), from: day, to, asks: to - day }, moved(to));
  });
}

/** Bounds on the start that people set: both windows, and the days that the contact point wants before a stay. */
const movable: readonly DayBound['constraint'][] = ['send-window', 'host-window', 'lead-time'];

function earlierStarts(question: WindowQuestion): WindowChange[] {
  return question.starts.filter(({ constraint }) => movable.includes(constraint)).flatMap(({ constraint, day }) => {
    const moved = (to: number): WindowQuestion => ({ ...question, starts: withDay(question.starts, constraint, to) });
    const open = firstPeriod(moved(-Infinity));
    if (open === null) return [];
    const to = -smallest(-day, -open.start, (value) => firstPeriod(moved(-value)) !== null);
    return tried({ change: constraint === 'lead-time' ? 'lead-time' : 'available-from', side: sideOf(constraint), from: day, to, asks: day - to }, moved(to));
  });
}

/** The first of several values that gives an answer. */
function firstOf(values: readonly number[], attempt: (value: number) => WindowChange[]): WindowChange[] {
  for (const value of values) {
    const found = attempt(value);
    if (found.length > 0) return found;
  }
  return [];
}

const steps = (from: number, to: number): number[] => Array.from({ length: Math.abs(to - from) }, (_, index) => from + Math.sign(to - from) * (index + 1));

function otherLengths(question: WindowQuestion): WindowChange[] {
  const edition = question.lengths.find(({ constraint }) => constraint === 'edition-length')!;
  return question.lengths.filter((bound) => bound !== edition).flatMap((bound) => {
    const changed = (change: Partial<LengthBound>): WindowQuestion =>
      ({ ...question, lengths: question.lengths.map((each) => (each === bound ? { ...bound, ...change } : each)) });
    const side = sideOf(bound.constraint);
    if (bound.constraint === 'asked-length') {
      const others = lengthRange({ ...question, lengths: question.lengths.filter((each) => each !== bound) });
      const lengths = steps(others[0] - 1, others[1]).filter((to) => to !== bound.min).sort((a, b) => Math.abs(a - bound.min) - Math.abs(b - bound.min) || a - b);
      return others[1] < others[0] ? [] : firstOf(lengths, (to) =>
        tried({ change: 'months', side, from: bound.min, to, asks: Math.abs(to - bound.min) * halfMonthDays }, changed({ min: to, max: to })));
    }
    return [
      ...firstOf(steps(bound.min, Math.min(edition.min, bound.min)), (to) =>
        tried({ change: 'min-months', side, from: bound.min, to, asks: (bound.min - to) * halfMonthDays }, changed({ min: to }))),
      ...firstOf(steps(bound.max, Math.max(edition.max, bound.max)), (to) =>
        tried({ change: 'max-months', side, from: bound.max, to, asks: (to - bound.max) * halfMonthDays }, changed({ max: to }))),
    ];
  });
}

const fewerClosures = (question: WindowQuestion): WindowChange[] => question.closures.flatMap((closure) =>
  tried({ change: 'closure', side: 'host', from: closure.from, to: closure.until, asks: closure.until - closure.from + 1 },
    { ...question, closures: question.closures.filter((each) => each !== closure) }));

/** A stay of closures and one has at most one part more than there are closures. */
const moreParts = (question: WindowQuestion): WindowChange[] =>
  firstOf(steps(question.parts, Math.max(question.parts, question.closures.length + 1)), (parts) =>
    tried({ change: 'parts', side: null, from: question.parts, to: parts, asks: (parts - question.parts) * question.shortestPartDays }, { ...question, parts }));

/**
 * The single changes that give a question without period one, those that ask least first. Of each kind it is the smallest;
 * each was applied and solved again. The edition's own window and rules are nobody's to change, and never offered.
 */
export function singleChanges(question: WindowQuestion): WindowChange[] {
  return [...laterEnds(question), ...earlierStarts(question), ...otherLengths(question), ...fewerClosures(question), ...moreParts(question)]
    .sort((a, b) => a.asks - b.asks);
}
