/** How many days more a registration would have to be available for a stay with a counterpart: the least number, found without trying. */

import { datesStated, fewestDays, firstDay, lastDay, mostDays, type Availability, type StayBounds } from './window.js';

/** The half months that a stay of the two takes at least; `null` where one wants more than the other gives, or a date is not stated. */
function leastHalfMonths(own: Availability, other: Availability): number | null {
  const half = Math.max(own.minHalfMonths, other.minHalfMonths);
  return datesStated(own, other) && half <= Math.min(own.maxHalfMonths, other.maxHalfMonths) ? half : null;
}

/**
 * By how many days at least `own` has to be available longer, 0 where a stay fits already, `null` where no later end is enough.
 * A later end leaves the first day as it is, so the shortest stay from there tells the day that is needed.
 */
export function daysLonger(own: Availability, other: Availability, bounds: StayBounds): number | null {
  const half = leastHalfMonths(own, other);
  if (half === null) return null;
  const needed = bounds.stayEnd(firstDay(own, other, bounds), half);
  return needed > Math.min(other.until!, bounds.closes) ? null : Math.max(0, needed - own.until!);
}

/**
 * By how many days at least `own` has to be available earlier, 0 where a stay fits already, `null` where no earlier day is enough.
 * A stay of the same length never ends later for starting earlier, so that the last day on which one can start is found by halving.
 */
export function daysEarlier(own: Availability, other: Availability, bounds: StayBounds): number | null {
  const half = leastHalfMonths(own, other);
  if (half === null) return null;
  const end = lastDay(own, other, bounds);
  const fits = (start: number): boolean => bounds.stayEnd(start, half) <= end;
  const now = firstDay(own, other, bounds);
  if (fits(now)) return 0;
  const earliest = Math.max(other.from!, bounds.asOf, own.earliestStart, other.earliestStart);
  if (!fits(earliest)) return null;
  // A stay from `fitting` fits, from `failing` none does.
  let fitting = Math.max(earliest, end - half * mostDays);
  let failing = Math.min(now, end - half * fewestDays + 1);
  while (failing - fitting > 1) {
    const middle = fitting + ((failing - fitting) >> 1);
    if (fits(middle)) fitting = middle;
    else failing = middle;
  }
  return own.from! - fitting;
}
