/** Finds when a stay is possible: the first day, the length and the parts that every bound of a question leaves free. */

import { addMonthsToDay } from '../calendar.js';
import { daysOfStay, earliestStart, latestEnd, lengthRange, type Closure, type DayPart, type WindowQuestion } from './window-question.js';

/** A possible stay. */
export interface Period {
  /** Day number of the first day. */
  readonly start: number;
  readonly halfMonths: number;
  /** In the order of their days, separated by days on which the host is closed. */
  readonly parts: readonly DayPart[];
}

/** The last day of a stay. */
export const endOf = ({ parts }: Period): number => parts.at(-1)!.until;

/** Without an end, starts are tried for this long after the last closure: a later one would meet nothing new. */
const horizonDays = 400;

const lengthOf = ({ from, until }: DayPart): number => until - from + 1;

/** The stretches without closure from one day to another. */
export function freeStretches(closures: readonly Closure[], from: number, until: number): DayPart[] {
  const free: DayPart[] = [];
  let next = from;
  for (const closure of [...closures].sort((a, b) => a.from - b.from)) {
    if (closure.from > next) free.push({ from: next, until: Math.min(until, closure.from - 1) });
    next = Math.max(next, closure.until + 1);
    if (next > until) break;
  }
  if (next <= until) free.push({ from: next, until });
  return free.filter((each) => each.until >= each.from);
}

/** Gives every stretch its shortest part, and the days that are left to the first ones that can take them. */
function fill(stretches: readonly DayPart[], days: number, least: number): DayPart[] {
  let left = days - stretches.length * least;
  return stretches.map((stretch) => {
    const more = Math.min(left, lengthOf(stretch) - least);
    left -= more;
    return { from: stretch.from, until: stretch.from + least + more - 1 };
  });
}

/**
 * The fewest parts that add up to so many days, beginning with the first stretch, and of those that end soonest; `null` without any.
 * The first and the last stretch are fixed, so the longest ones between them decide whether the days suffice.
 */
function partsOf(stretches: readonly DayPart[], days: number, { parts, shortestPartDays: least }: WindowQuestion): DayPart[] | null {
  const [first, ...later] = stretches;
  if (first === undefined) return null;
  if (lengthOf(first) >= days) return [{ from: first.from, until: first.from + days - 1 }];
  const usable = later.filter((each) => lengthOf(each) >= least);
  if (lengthOf(first) < least) return null;
  for (let count = 2; count <= Math.min(parts, usable.length + 1) && count * least <= days; count++) {
    for (let last = count - 2; last < usable.length; last++) {
      const between = usable.slice(0, last).sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, count - 2).sort((a, b) => a.from - b.from);
      const chosen = [first, ...between, usable[last]!];
      if (chosen.reduce((sum, each) => sum + lengthOf(each), 0) >= days) return fill(chosen, days, least);
    }
  }
  return null;
}

/** The stay of so many half months from a day, or `null` where there is none. The bounds on starts and lengths are the caller's. */
export function periodAt(question: WindowQuestion, start: number, halfMonths: number): Period | null {
  const days = daysOfStay(start, halfMonths);
  const within = question.withinMonths === null ? Infinity : addMonthsToDay(start, question.withinMonths) - 1;
  const calm = Math.max(start, ...question.closures.map(({ until }) => until)) + days;
  const [first, ...later] = freeStretches(question.closures, start, Math.min(latestEnd(question), within, calm));
  if (first?.from !== start) return null;
  const parts = partsOf([first, ...later], days, question);
  return parts === null || question.accepts?.(parts) === false ? null : { start, halfMonths, parts };
}

/** The longest stay from a day, or `null`. */
export function longestFrom(question: WindowQuestion, start: number): Period | null {
  const [min, max] = lengthRange(question);
  for (let halfMonths = max; halfMonths >= min; halfMonths--) {
    const period = periodAt(question, start, halfMonths);
    if (period !== null) return period;
  }
  return null;
}

/**
 * The first periods by their first day, at most so many: the earliest there is, in its longest length; each further one
 * is longer than all before it, or starts after the one before it is over.
 */
export function firstPeriods(question: WindowQuestion, most: number): Period[] {
  const [min, max] = lengthRange(question);
  if (max < min) return [];
  const lo = earliestStart(question);
  const calm = Math.max(lo, ...question.closures.map(({ until }) => until + 1)) + horizonDays;
  const last = Math.min(latestEnd(question), calm);
  const found: Period[] = [];
  let longest = 0;
  for (let start = lo; start <= last && found.length < most; start++) {
    const closed = question.closures.find(({ from, until }) => from <= start && until >= start);
    if (closed !== undefined) {
      start = closed.until;
      continue;
    }
    const before = found.at(-1);
    const period = longestFrom(question, start);
    if (period === null || (before !== undefined && period.halfMonths <= longest && start <= endOf(before))) continue;
    found.push(period);
    longest = Math.max(longest, period.halfMonths);
  }
  return found;
}

/** The earliest period, or `null` where none exists. */
export const firstPeriod = (question: WindowQuestion): Period | null => firstPeriods(question, 1)[0] ?? null;
