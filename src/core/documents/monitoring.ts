/** The days on which companies, participant and contact points look at how the stay goes. */

import { addDays, toDayNumber } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import type { MonitoringKind } from './learning-project-model.js';
import { dayOfStay, type ProposedStay } from './stay.js';

/** A monitoring point before its day is put into words. */
export interface PlannedCheck {
  readonly kind: MonitoringKind;
  readonly day: IsoDate | null;
}

const preparationDays = 14;
const followUpDays = 90;
/** A stay shorter than this has its first check at half time. */
const daysWithFirstCheck = 45;

/** Day 0 of the day numbers, 1 January 1970, was a Thursday: 0 is Monday. */
const weekday = (day: IsoDate): number => (((toDayNumber(day) - toDayNumber('1970-01-05')) % 7) + 7) % 7;

/** The day itself, or the Monday after a weekend. */
const workingDayFrom = (day: IsoDate): IsoDate => addDays(day, weekday(day) < 5 ? 0 : 7 - weekday(day));

/** The day itself, or the Friday before a weekend. */
const workingDayUntil = (day: IsoDate): IsoDate => addDays(day, weekday(day) < 5 ? 0 : 4 - weekday(day));

/**
 * The monitoring points of a stay in the order of their days, never on a weekend (public holidays are
 * not known). Without a stay the points have no days. A preparation before `asOf` has none either.
 */
export function monitoringOf(stay: ProposedStay | null, asOf: IsoDate): PlannedCheck[] {
  const kinds: MonitoringKind[] = ['preparation', 'start', 'first-check', 'half-time', 'final', 'follow-up'];
  if (stay === null) return kinds.map((kind) => ({ kind, day: null }));
  const preparation = workingDayUntil(addDays(stay.from, -preparationDays));
  const days: Readonly<Record<MonitoringKind, IsoDate | null>> = {
    preparation: preparation < asOf ? null : preparation,
    start: workingDayFrom(stay.from),
    'first-check': workingDayFrom(dayOfStay(stay, 11)),
    'half-time': workingDayFrom(dayOfStay(stay, Math.floor(stay.days / 2))),
    final: workingDayUntil(addDays(stay.until, -3)),
    'follow-up': workingDayFrom(addDays(stay.until, followUpDays)),
  };
  return kinds
    .filter((kind) => kind !== 'first-check' || stay.days >= daysWithFirstCheck)
    .map((kind) => ({ kind, day: days[kind] }));
}
