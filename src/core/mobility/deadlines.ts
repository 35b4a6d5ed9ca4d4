/** Until when a status may last: days, working days and days of the stay. */

import { addDays, toDayNumber } from '../calendar.js';
import type { EditionSettings } from '../edition-form.js';
import type { IsoDate } from '../registration.js';
import type { Status } from './status-form.js';

/** The day so many working days (Monday to Friday) later; no public holidays are known. */
export function addWorkingDays(date: IsoDate, days: number): IsoDate {
  let day = date;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    // Day 0 was a Thursday, so Saturday and Sunday leave 2 and 3.
    if (![2, 3].includes(((toDayNumber(day) % 7) + 7) % 7)) left -= 1;
  }
  return day;
}

/** The last day of a status that began on `since`; `null` where nothing runs out, or the stay is not settled yet. */
export function dueOn(status: Status, since: IsoDate, { limits, stayFrom, stayUntil }: {
  readonly limits: Pick<EditionSettings['limits'], 'answerDays' | 'assessWorkingDays'>;
  readonly stayFrom: IsoDate | null;
  readonly stayUntil: IsoDate | null;
}): IsoDate | null {
  const { deadline } = status;
  if (deadline === undefined) return null;
  if (deadline.day !== undefined) return deadline.day === 'stay-from' ? stayFrom : stayUntil;
  if (deadline.limit === 'assessWorkingDays') return addWorkingDays(since, limits.assessWorkingDays);
  return addDays(since, deadline.days ?? limits.answerDays);
}
