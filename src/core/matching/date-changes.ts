/** Changes of dates and of the length of a stay, to the day: later ends, earlier beginnings, shorter and longer stays. */

import { addDays } from '../calendar.js';
import { efforts, patchOf, type Change, type Changeable } from './change.js';
import { counted } from './constraint-details.js';
import type { MatchContext } from './context.js';
import { daysEarlier, daysLonger } from './missing-days.js';
import type { MatchInput, Profile } from './profile.js';

/** Up to so many days a change of dates is a small one. */
const fewDays = 28;
/** More days than these are no change that is told. */
export const mostDaysTold = 182;
/** The last days of the spans of which one number of days is told each. */
const spans = [7, 14, 28, 56, 84, mostDaysTold];

const inWeeks = (days: number): string => (days % 7 === 0 ? counted(days / 7, 'week') : counted(days, 'day'));

const dateStep = (axis: string, words: () => string, registration: Changeable, effort: number): Change =>
  ({ words, effort, constraint: 'window', axis, patch: patchOf(registration) });

const effortOfDays = (days: number): number => (days <= fewDays ? efforts.someWeeks : efforts.manyWeeks);

/** Available so many days longer; the end has to be stated. */
export function untilStep({ registration }: MatchInput, days: number): Change {
  const availableUntil = addDays(registration.availableUntil!, days);
  return dateStep('until', () => `available ${inWeeks(days)} longer, until ${availableUntil}`, { availableUntil }, effortOfDays(days));
}

/** Available so many days earlier; the first day has to be stated. */
export function fromStep({ registration }: MatchInput, days: number): Change {
  const availableFrom = addDays(registration.availableFrom!, -days);
  return dateStep('from', () => `available ${inWeeks(days)} earlier, from ${availableFrom}`, { availableFrom }, effortOfDays(days));
}

/** Shorter and longer stays, by half a month each. */
export function lengthSteps({ minHalfMonths, maxHalfMonths }: Profile, context: MatchContext): Change[] {
  const halves = (first: number, last: number): number[] =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const shorter = halves(context.minHalfMonths, minHalfMonths - 1).reverse().map((half) =>
    dateStep('min', () => `a stay of ${counted(half / 2, 'month')} is enough (now ${minHalfMonths / 2})`, { minMonths: half / 2 }, efforts.someWeeks));
  const longer = halves(maxHalfMonths + 1, context.maxHalfMonths).map((half) =>
    dateStep('max', () => `a stay of up to ${counted(half / 2, 'month')} (now ${maxHalfMonths / 2})`, { maxMonths: half / 2 }, efforts.someWeeks));
  return [...shorter, ...longer];
}

/**
 * The numbers of days worth telling, with whom each gives: the fewest that give anybody, then of each span the fewest that give all it gives.
 * More days never give fewer, so a day less than any of these gives less.
 */
function daysWorthTelling(needed: readonly (number | null)[]): (readonly [days: number, gains: number])[] {
  const sorted = needed.filter((days) => days !== null && days > 0 && days <= mostDaysTold).map(Number).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const within = (most: number): number => sorted.findLastIndex((days) => days <= most) + 1;
  const gains = new Set([sorted[0]!, ...spans].map(within).filter((many) => many > 0));
  return [...gains].sort((a, b) => a - b).map((many) => [sorted[many - 1]!, many]);
}

/** Later ends, earlier beginnings, shorter and longer stays by which some of those whom dates alone keep away become possible. */
export function dateChanges(own: MatchInput, profile: Profile, others: readonly Profile[], context: MatchContext): Change[] {
  if (profile.from === null || profile.until === null || others.length === 0) return [];
  const told = (needed: (other: Profile) => number | null, step: (own: MatchInput, days: number) => Change): Change[] =>
    daysWorthTelling(others.map(needed)).map(([days, gains]) => ({ ...step(own, days), gains }));
  return [
    ...told((other) => daysLonger(profile, other, context), untilStep),
    ...told((other) => daysEarlier(profile, other, context), fromStep),
    ...lengthSteps(profile, context),
  ];
}
