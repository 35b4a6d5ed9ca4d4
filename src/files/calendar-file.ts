/** Writes days as a calendar file (.ics): all-day events, the same bytes for the same days. */

import { ICalCalendarMethod, ICalCalendar, ICalEventTransparency } from 'ical-generator';

/** Something on one or several whole days. */
export interface CalendarDay {
  /** The same for the same thing whenever the file is written, so that calendars replace it. */
  readonly uid: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
  readonly summary: string;
  readonly description: string;
}

/** The calendar as text. `stamp`: the day it was written for. */
export function calendarFile(name: string, days: readonly CalendarDay[], stamp: string): string {
  const calendar = new ICalCalendar({ name, method: ICalCalendarMethod.PUBLISH, prodId: { company: 'mobilise', product: 'mobilise', language: 'EN' } });
  for (const day of days) {
    calendar.createEvent({
      id: day.uid, start: midnight(day.from), end: new Date(midnight(day.until).getTime() + 86_400_000), allDay: true, stamp: midnight(stamp),
      summary: day.summary, description: day.description, transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
