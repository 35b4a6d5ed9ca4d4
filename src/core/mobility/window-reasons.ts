/** Says in dated sentences why a stay starts and ends when it does, why there is none, and what a change asks of whom. */

import { endOfStayDay, fromDayNumber } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import type { WindowChange } from './window-changes.js';
import { daysOfStay, earliestStart, latestEnd, lengthRange, monthsText, type Closure, type WindowQuestion } from './window-question.js';
import { endOf, freeStretches, periodAt, type Period } from './window.js';

/** A sentence with the day it is about. */
export interface DatedReason {
  readonly on: IsoDate;
  readonly text: string;
}

const dates = ({ from, until }: Closure): string => `${fromDayNumber(from)} to ${fromDayNumber(until)}`;
const joined = (clauses: readonly string[]): string => [...new Set(clauses)].join(', and ');

/** Why the stay does not start a day earlier. */
function startReason(question: WindowQuestion, { start }: Period, before: Period | undefined): string {
  const first = earliestStart(question);
  const on = `starts on ${fromDayNumber(start)} because`;
  if (start === first) return `${on} ${joined(question.starts.filter(({ day }) => day === first).map(({ because }) => because))}`;
  const closure = question.closures.find((each) => each.from < start && each.until === start - 1);
  if (closure !== undefined) {
    const tooShort = before === undefined && closure.from > first ? `, and from ${fromDayNumber(first)} until then too few days are free` : '';
    return `${on} the host is closed from ${dates(closure)}${tooShort}`;
  }
  if (before !== undefined && start === endOf(before) + 1) return `${on} the period before it ends the day before`;
  const [min] = lengthRange(question);
  return before === undefined
    ? `${on} from no earlier day do the free days suffice for ${monthsText(min)}`
    : `${on} from that day a longer stay is possible than before`;
}

/** Why it is not half a month longer. */
function endReason(question: WindowQuestion, period: Period): string {
  const { start, halfMonths } = period;
  const on = `ends on ${fromDayNumber(endOf(period))} because`;
  const [, max] = lengthRange(question);
  if (halfMonths === max) {
    const bounds = question.lengths.filter((each) => each.max === max);
    if (bounds.some(({ constraint }) => constraint === 'asked-length')) return `${on} a stay of ${monthsText(max)} was asked for`;
    return `${on} the longest stay for ${joined(bounds.map(({ who }) => who))} is ${monthsText(max)}`;
  }
  const wanted = endOfStayDay(start, (halfMonths + 1) / 2);
  const closure = question.closures.find((each) => each.from <= wanted && each.until >= start);
  const last = latestEnd(question);
  if (wanted > last) return `${on} half a month more would end after ${fromDayNumber(last)}: ${joined(question.ends.filter(({ day }) => day === last).map(({ because }) => because))}`;
  if (closure !== undefined) return `${on} the host is closed from ${dates(closure)}, and what is free besides does not take half a month more`;
  return `${on} the rules of the edition let no longer stay pass from that day`;
}

/** Why it is split, for a stay in parts. */
function splitReasons(question: WindowQuestion, { start, parts }: Period): DatedReason[] {
  return question.closures.filter(({ from, until }) => parts.length > 1 && from > start && until < parts.at(-1)!.until)
    .map((closure) => ({ on: fromDayNumber(closure.from), text: `is interrupted on ${fromDayNumber(closure.from)} because the host is closed from ${dates(closure)}` }));
}

/** The reasons of a period in the order of their days. `before` is the period found before it. */
export function periodReasons(question: WindowQuestion, period: Period, before?: Period): DatedReason[] {
  return [
    { on: fromDayNumber(period.start), text: startReason(question, period, before) },
    ...splitReasons(question, period),
    { on: fromDayNumber(endOf(period)), text: endReason(question, period) },
  ];
}

/** Why a question has no period, in one sentence. */
export function whyNone(question: WindowQuestion): string {
  const [min, max] = lengthRange(question);
  if (max < min) {
    const least = question.lengths.filter((each) => each.min === min).map(({ who }) => who);
    const most = question.lengths.filter((each) => each.max === max).map(({ who }) => who);
    return `the lengths do not meet: at least ${monthsText(min)} for ${joined(least)}, at most ${monthsText(max)} for ${joined(most)}`;
  }
  const [first, last] = [earliestStart(question), latestEnd(question)];
  const from = joined(question.starts.filter(({ day }) => day === first).map(({ because }) => because));
  const until = joined(question.ends.filter(({ day }) => day === last).map(({ because }) => because));
  if (last < first) return `the first possible day, ${fromDayNumber(first)} (${from}), comes after the last one, ${fromDayNumber(last)} (${until})`;
  if (last === Infinity) return 'the rules of the edition let no stay pass';
  const free = freeStretches(question.closures, first, last);
  const longest = Math.max(0, ...free.map((each) => each.until - each.from + 1));
  const bounded = `from ${fromDayNumber(first)} (${from}) to ${fromDayNumber(last)} (${until})`;
  const needed = `the shortest stay, ${monthsText(min)}, takes ${daysOfStay(first, min)}`;
  if (free.some(({ from: start }) => periodAt({ ...question, accepts: () => true }, start, min) !== null)) return `${bounded} the rules of the edition let no stay pass`;
  return free.length === 1 && question.closures.every((each) => each.until < first || each.from > last)
    ? `${bounded} there are ${longest} days; ${needed}`
    : `${bounded} the longest stretch without closure has ${longest} days; ${needed}${question.parts === 1 ? '' : `, in at most ${question.parts} parts of ${question.shortestPartDays} days or more`}`;
}

/** What a change asks, in words. `refs` name the sides. */
export function changeText({ change, side, from, to }: Pick<WindowChange, 'change' | 'side' | 'from' | 'to'>, refs: { readonly send: string; readonly host: string; readonly asOf: number }): string {
  const who = side === 'send' ? `the participant (${refs.send})` : `the host (${refs.host})`;
  const company = side === 'send' ? refs.send : refs.host;
  switch (change) {
    case 'available-from': return `${who} is available from ${fromDayNumber(to)} instead of ${fromDayNumber(from)}`;
    case 'available-until': return `${who} is available until ${fromDayNumber(to)} instead of ${fromDayNumber(from)}`;
    case 'lead-time': return `${to - refs.asOf} days instead of ${from - refs.asOf} are enough between today and the stay`;
    case 'min-months': return `${company} accepts ${monthsText(to)} at least instead of ${monthsText(from)}`;
    case 'max-months': return `${company} accepts up to ${monthsText(to)} instead of ${monthsText(from)}`;
    case 'months': return `the stay lasts ${monthsText(to)} instead of ${monthsText(from)}`;
    case 'closure': return `the host (${refs.host}) is open from ${dates({ from, until: to })}`;
    case 'parts': return `the stay is split into up to ${to} parts instead of ${from}`;
  }
}
