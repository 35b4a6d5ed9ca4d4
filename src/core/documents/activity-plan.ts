/** The activity plan: the stay cut into weeks or months, and each topic given its own stretch of them. */

import { addDays, addMonths, daysBetween } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import type { PlannedTopic, Topic } from './learning-project-model.js';
import type { ProposedStay, StayPart } from './stay.js';

/** A week, month or phase before its days are put into words. */
export interface PlannedPeriod {
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
}

/** Up to this length a plan goes by weeks; longer ones by months. */
const monthsByWeek = 2;
/** A rest this short belongs to the week before it. */
const shortRest = 3;
/** The phases of a stay without dates: beginning, middle, end. */
const phases = 3;

function weeksOf({ from, until }: StayPart): PlannedPeriod[] {
  const weeks: PlannedPeriod[] = [];
  for (let start = from; start <= until; ) {
    const end = addDays(start, 6);
    const last = daysBetween(end, until) - 1 <= shortRest ? until : end;
    weeks.push({ from: start, until: last });
    start = addDays(last, 1);
  }
  return weeks;
}

function monthsOf({ from, until }: StayPart): PlannedPeriod[] {
  const months: PlannedPeriod[] = [];
  for (let count = 0, start = from; start <= until; count += 1) {
    // Counted from the first day each time: the 31st stays the 31st after a short month.
    const next = addMonths(from, count + 1);
    const end = addDays(next, -1);
    months.push({ from: start, until: end < until ? end : until });
    start = next;
  }
  return months;
}

/** Cuts the stay, each part from its own first day; without a stay, three phases without days. */
export function periodsOf(stay: ProposedStay | null): { unit: 'week' | 'month' | 'phase'; periods: PlannedPeriod[] } {
  if (stay === null) return { unit: 'phase', periods: Array.from({ length: phases }, () => ({ from: null, until: null })) };
  return stay.months <= monthsByWeek ? { unit: 'week', periods: stay.parts.flatMap(weeksOf) } : { unit: 'month', periods: stay.parts.flatMap(monthsOf) };
}

/** The stretch of periods, first and last index, that belongs to topic `index` of `topics`. */
export function stretchOf(index: number, topics: number, periods: number): { first: number; last: number } {
  const first = Math.floor((index * periods) / topics);
  return { first, last: Math.max(first, Math.floor(((index + 1) * periods) / topics) - 1) };
}

/** The topics at work in a period, each with the part of its stretch that the period is. */
export function topicsIn(period: number, periods: number, topics: readonly Topic[]): PlannedTopic[] {
  return topics.flatMap((topic, index): PlannedTopic[] => {
    const { first, last } = stretchOf(index, topics.length, periods);
    if (period < first || period > last) return [];
    if (first === last) return [{ ...topic, phase: 'whole' }];
    return [{ ...topic, phase: period === first ? 'start' : period === last ? 'finish' : 'practice' }];
  });
}
