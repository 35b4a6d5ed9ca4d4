/** The stay a draft proposes: from the first common day, as many whole or half months as fit both sides. */

import { daysBetween, endOfStay } from '../calendar.js';
import type { IsoDate, Registration } from '../registration.js';
import type { ProjectEdition, SettledDays } from './learning-project-input.js';
import type { StayProblem } from './learning-project-model.js';

/** A proposed stay; both days belong to it. */
export interface ProposedStay {
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Whole or half months. */
  readonly months: number;
  readonly days: number;
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

/** The settled stay where its days are whole or half months; `null` else, as for a stay in parts, whose one span is no length. */
export function settledStay({ from, until }: SettledDays): ProposedStay | null {
  for (let halves = 1; endOfStay(from, halves / 2) <= until; halves += 1) {
    if (endOfStay(from, halves / 2) === until) return { from, until, months: halves / 2, days: daysBetween(from, until) };
  }
  return null;
}

/**
 * The settled stay; where none is, proposes one, or says why there is none. Lengths beyond the edition's limits are read as the
 * limit, and a side that states none accepts every length of the edition.
 */
export function proposeStay({ send, host, window, limits, settled }: StayBounds): StayProposal {
  const known = settled === undefined ? null : settledStay(settled);
  if (known !== null) return { ok: true, stay: known };
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
    if (last <= until) return { ok: true, stay: { from, until: last, months, days: daysBetween(from, last) } };
  }
  return { ok: false, problem: 'window-too-short' };
}
