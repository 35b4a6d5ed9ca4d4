/** When a participant and a host could meet: the first day, the last usable day, and the days between. */

import { endOfStayDay } from '../calendar.js';

/** One side's availability in day numbers and half months, the edition's limits applied. */
export interface Availability {
  /** First and last possible day; `null` where not stated. */
  readonly from: number | null;
  readonly until: number | null;
  /** A day before which no stay can start, such as the seniority of a participant; the as-of day when there is none. */
  readonly earliestStart: number;
  readonly minHalfMonths: number;
  readonly maxHalfMonths: number;
}

/** What bounds every stay of an edition. */
export interface StayBounds {
  /** Day numbers; `closes` is infinite while the edition has no end. */
  readonly asOf: number;
  readonly closes: number;
  /** The last day of a stay from a day over so many half months. */
  readonly stayEnd: (start: number, halfMonths: number) => number;
}

/** Starts this many days after the as-of day are looked up in a table; later ones are computed each time. */
const daysRemembered = 4096;

/**
 * The last day of a stay as a table filled on demand: the same few starts and lengths are asked for millions of times.
 */
export function createStayEnd(asOf: number): (start: number, halfMonths: number) => number {
  const rows: Int32Array[] = [];
  return (start, halfMonths) => {
    const at = start - asOf;
    if (at < 0 || at >= daysRemembered) return endOfStayDay(start, halfMonths / 2);
    const row = (rows[halfMonths] ??= new Int32Array(daysRemembered));
    // A stay never ends before it starts, so a length of 0 marks an empty place.
    let days = row[at]!;
    if (days === 0) row[at] = days = endOfStayDay(start, halfMonths / 2) - start + 1;
    return start + days - 1;
  };
}

/** A stay of h half months takes from 14 h to 15.5 h days (a half is 15, a month 28 to 31): its last day comes at least 13 h and at most 16 h days after its first. */
export const fewestDays = 13;
export const mostDays = 16;

/** Whether all four dates of a pair are stated. */
export const datesStated = (a: Availability, b: Availability): boolean =>
  a.from !== null && a.until !== null && b.from !== null && b.until !== null;

/** The first day both could start, in a pair whose dates are stated. */
export const firstDay = (a: Availability, b: Availability, bounds: StayBounds): number =>
  Math.max(a.from!, b.from!, bounds.asOf, a.earliestStart, b.earliestStart);

/** The last day of the days both have: the earliest end of both and of the edition. */
export const lastDay = (a: Availability, b: Availability, bounds: StayBounds): number =>
  Math.min(a.until!, b.until!, bounds.closes);

/** The last day a stay from the first day could use: the end, or the shorter of both longest stays if that comes first. */
export const lastUsable = (a: Availability, b: Availability, bounds: StayBounds): number =>
  Math.min(lastDay(a, b, bounds), bounds.stayEnd(firstDay(a, b, bounds), Math.min(a.maxHalfMonths, b.maxHalfMonths)));

/** Whether the longer of both shortest stays, from the first day both have, ends by the last usable day. */
export function stayFits(a: Availability, b: Availability, bounds: StayBounds): boolean {
  const shortest = bounds.stayEnd(firstDay(a, b, bounds), Math.max(a.minHalfMonths, b.minHalfMonths));
  return shortest <= lastUsable(a, b, bounds);
}

/** The usable days of a pair whose dates are stated, 0 when there are none. */
export const usableDays = (a: Availability, b: Availability, bounds: StayBounds): number =>
  Math.max(0, lastUsable(a, b, bounds) - firstDay(a, b, bounds) + 1);

/** The days one side would like: its own longest stay from the pair's first day. */
export function wantedDays(own: Availability, other: Availability, bounds: StayBounds): number {
  const start = firstDay(own, other, bounds);
  return bounds.stayEnd(start, own.maxHalfMonths) - start + 1;
}
