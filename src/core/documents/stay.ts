/** The stay a draft speaks of: the settled one, else from the first common day, as many whole or half months as fit both sides. */

import { addDays, daysBetween, endOfStay } from '../calendar.js';
import { lengthOf } from '../grant.js';
import type { IsoDate, Registration } from '../registration.js';
import type { ProjectEdition, SettledDays } from './learning-project-input.js';
import type { StayProblem } from './learning-project-model.js';

/** An uninterrupted part of a stay; both days belong to it. */
export type StayPart = Pick<SettledDays, 'from' | 'until'>;

/** A proposed or settled stay; both days belong to it. */
export interface ProposedStay {
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Whole or half months, or else whole months and the days after them as thirtieths. */
  readonly months: number;
  /** Those of all parts. */
  readonly days: number;
  /** In order; a stay without a break is one part. */
  readonly parts: readonly StayPart[];
}

export type StayProposal =
  | { readonly ok: true; readonly stay: ProposedStay }
  | { readonly ok: false; readonly problem: StayProblem };

/** What the lengths are weighed against. */
export interface StayBounds {
  readonly send: Registration;
  readonly host: Registration;
  readonly window: { readonly from?: IsoDate; readonly until?: IsoDate };
  readonly limits: ProjectEdition['stay'];
  /** Absent until a stay is settled. */
  readonly settled?: SettledDays | undefined;
}

/** Days of a month where no whole or half months fit; half a month is 15 of them. */
const daysOfMonth = 30;

/** The length of so many days in a row from a day, in months. */
function monthsFrom(from: IsoDate, days: number): number {
  const { wholeMonths, restDays } = lengthOf(from, addDays(from, days - 1));
  return wholeMonths + restDays / daysOfMonth;
}

/** The settled stay, whatever its length; that of a stay in parts is the one it would have if they followed each other. */
export function settledStay({ from, until, parts = [{ from, until }] }: SettledDays): ProposedStay {
  const days = parts.reduce((sum, part) => sum + daysBetween(part.from, part.until), 0);
  return { from, until, months: monthsFrom(from, days), days, parts };
}

/** The day on which so many days of the stay have passed, counted from 0; days between its parts do not count. */
export function dayOfStay({ parts, until }: Pick<ProposedStay, 'parts' | 'until'>, passed: number): IsoDate {
  let left = passed;
  for (const part of parts) {
    const days = daysBetween(part.from, part.until);
    if (left < days) return addDays(part.from, left);
    left -= days;
  }
  return until;
}

/**
 * The settled stay; where none is, proposes one, or says why there is none. Lengths beyond the edition's limits are read as the
 * limit, and a side that states none accepts every length of the edition.
 */
export function proposeStay({ send, host, window, limits, settled }: StayBounds): StayProposal {
  if (settled !== undefined) return { ok: true, stay: settledStay(settled) };
  const { shortestMonths: least, longestMonths: most } = limits;
  const within = (months: number | undefined, otherwise: number): number =>
    months === undefined ? otherwise : Math.min(Math.max(months, least), most);
  const min = Math.max(within(send.minMonths, least), within(host.minMonths, least));
  const max = Math.min(within(send.maxMonths, most), within(host.maxMonths, most));
  const { from, until } = window;
  if (max < min) return { ok: false, problem: 'lengths-apart' };
  if (from === undefined || until === undefined) return { ok: false, problem: 'dates-unknown' };
  for (let months = Math.floor(max * 2) / 2; months >= min; months -= 0.5) {
    const last = endOfStay(from, months);
    if (last <= until) return { ok: true, stay: { from, until: last, months, days: daysBetween(from, last), parts: [{ from, until: last }] } };
  }
  return { ok: false, problem: 'window-too-short' };
}
