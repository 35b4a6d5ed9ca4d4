/** What rules may ask about a stay: its first and last day, its length, its parts. */

import { addDays, toDayNumber } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { exactly } from './range.js';
import type { Fact, Facts } from './value.js';

/** One uninterrupted part of a stay; both days belong to it. */
export interface StayPart {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** A planned stay; absent means not known. */
export interface StayFacts {
  /** The day on which the rules are asked. */
  readonly asOf: IsoDate;
  /** The parts in any order; one for an uninterrupted stay, none while the dates are open. */
  readonly parts: readonly StayPart[];
  readonly collaborationTypes?: readonly string[] | undefined;
  /** Whether the stay is declared to fill a manpower gap. */
  readonly gapFilling?: boolean | undefined;
  /** The day on which the later one of the two companies registered on the platform. */
  readonly registeredOn?: IsoDate | undefined;
}

/** A stay with what its parts add up to. */
export interface StayCase extends StayFacts {
  /** Absent when there is no part, or one that ends before it starts. */
  readonly span?: {
    readonly start: IsoDate;
    readonly end: IsoDate;
    /** Days of all parts; a day in two parts counts once. */
    readonly days: number;
    /** The day on which it would end if its parts followed each other without a break. */
    readonly unbrokenEnd: IsoDate;
    readonly shortestPartDays: number;
  };
}

/** Adds up the parts of a stay. */
export const stayCase = (stay: StayFacts): StayCase => {
  const parts = stay.parts
    .map((part) => ({ first: toDayNumber(part.from), last: toDayNumber(part.until), ...part }))
    .sort((a, b) => a.first - b.first);
  const [earliest] = parts;
  if (earliest === undefined || parts.some(({ first, last }) => last < first)) return stay;

  let days = 0;
  let covered = earliest.first - 1;
  let end = earliest.until;
  let shortestPartDays = Infinity;
  for (const { first, last, until } of parts) {
    shortestPartDays = Math.min(shortestPartDays, last - first + 1);
    if (last <= covered) continue;
    days += last - Math.max(first, covered + 1) + 1;
    covered = last;
    end = until;
  }
  return { ...stay, span: { start: earliest.from, end, days, unbrokenEnd: addDays(earliest.from, days - 1), shortestPartDays } };
};

const count = (days: number | undefined) => (days === undefined ? undefined : exactly(days));

const list: readonly [string, Fact<StayCase>][] = [
  ['asOf', { kind: 'day', from: [], wording: 'plain', read: (stay) => stay.asOf }],
  ['stayStart', { kind: 'day', from: [], wording: 'plain', read: (stay) => stay.span?.start }],
  ['stayEnd', { kind: 'day', from: [], wording: 'plain', read: (stay) => stay.span?.end }],
  ['stayDays', { kind: 'number', from: [], wording: 'plain', read: (stay) => count(stay.span?.days) }],
  ['unbrokenEnd', { kind: 'day', from: ['stayStart', 'stayDays'], wording: 'plain', read: (stay) => stay.span?.unbrokenEnd }],
  ['partCount', { kind: 'number', from: [], wording: 'plain', read: (stay) => exactly(stay.parts.length) }],
  ['shortestPartDays', { kind: 'number', from: [], wording: 'plain', read: (stay) => count(stay.span?.shortestPartDays) }],
  ['collaborationTypes', {
    kind: 'list', from: [], wording: 'plain',
    read: (stay) => (stay.collaborationTypes?.length === 0 ? undefined : stay.collaborationTypes),
  }],
  ['registeredOn', { kind: 'day', from: [], wording: 'plain', read: (stay) => stay.registeredOn }],
  ['gapFilling', { kind: 'yes-no', from: [], wording: 'plain', read: (stay) => stay.gapFilling }],
];

/** All facts about a stay. */
export const stayFacts: Facts<StayCase> = new Map(list);
