/** What bounds a stay: from when, until when, how long, without which days, in how many parts; each bound with its reason. */

import { endOfStayDay, fromDayNumber, toDayNumber } from '../calendar.js';
import type { IsoDate, Side } from '../registration.js';

/** A day before which no stay starts, or after which none ends. */
export interface DayBound {
  readonly constraint: 'as-of' | 'edition' | 'edition-rule' | 'seniority' | 'lead-time' | 'send-window' | 'host-window';
  /** Day number. */
  readonly day: number;
  /** A clause that follows "because". */
  readonly because: string;
}

/** The lengths that somebody accepts, in half months. */
export interface LengthBound {
  readonly constraint: 'edition-length' | 'send-length' | 'host-length' | 'asked-length';
  readonly min: number;
  readonly max: number;
  /** Who: `S12`, `H45`, the edition, the command. */
  readonly who: string;
}

/** Days on which the host is closed; both belong to it. Day numbers. */
export interface Closure {
  readonly from: number;
  readonly until: number;
}

/** An uninterrupted part of a stay; both days belong to it. Day numbers. */
export type DayPart = Closure;

/** Everything that the solver weighs. */
export interface WindowQuestion {
  /** Never empty: no stay starts before the as-of day. */
  readonly starts: readonly DayBound[];
  readonly ends: readonly DayBound[];
  readonly lengths: readonly LengthBound[];
  readonly closures: readonly Closure[];
  /** The most parts that a stay may have. */
  readonly parts: number;
  /** The shortest part of a split stay; 1 where the edition names none. */
  readonly shortestPartDays: number;
  /** All parts lie within so many months; `null` where the edition sets no such limit. */
  readonly withinMonths: number | null;
  /** Whether the dated rules of the edition let such a stay pass; absent: all that is said above is all there is. */
  readonly accepts?: (parts: readonly DayPart[]) => boolean;
}

/** One side's availability as its registration states it. */
export interface SideDates {
  readonly ref: string;
  readonly side: Side;
  readonly availableFrom?: IsoDate | undefined;
  readonly availableUntil?: IsoDate | undefined;
  readonly minMonths?: number | undefined;
  readonly maxMonths?: number | undefined;
}

/** What somebody needs before a stay starts. */
export interface LeadItem {
  readonly label: string;
  readonly days: number;
  /** The contact point's own choice. */
  readonly policy: boolean;
}

/** The facts that a question is made of; days as ISO dates. */
export interface WindowFacts {
  readonly asOf: IsoDate;
  readonly send: SideDates;
  readonly host: SideDates;
  readonly edition: {
    readonly id: string;
    readonly window: { readonly opens: IsoDate; readonly closes: IsoDate | null };
    readonly stay: { readonly shortestMonths: number; readonly longestMonths: number; readonly withinMonths?: number | undefined; readonly shortestPartDays?: number | undefined };
  };
  /** Done one after the other, before the preparation begins. */
  readonly beforePreparation: readonly LeadItem[];
  /** Done side by side. */
  readonly preparation: readonly LeadItem[];
  /** The first day that the edition's rules on the participant allow, with the reason; `null` where they name none. */
  readonly seniority: { readonly day: IsoDate; readonly because: string } | null;
  /** The first day that a dated stay rule allows, such as a lead time of the programme. */
  readonly ruleStart: { readonly day: IsoDate; readonly because: string } | null;
  readonly closures: readonly { readonly from: IsoDate; readonly until: IsoDate }[];
  readonly months: number | null;
  readonly parts: number;
  readonly accepts?: (parts: readonly { readonly from: IsoDate; readonly until: IsoDate }[]) => boolean;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Half months in words: `1 month`, `2.5 months`. */
export const monthsText = (halfMonths: number): string => `${halfMonths / 2} ${halfMonths === 2 || halfMonths === 1 ? 'month' : 'months'}`;

/** Who waits for what before a stay starts, in days. */
export function leadDays({ beforePreparation, preparation }: Pick<WindowFacts, 'beforePreparation' | 'preparation'>): number {
  return beforePreparation.reduce((sum, { days }) => sum + days, 0) + Math.max(0, ...preparation.map(({ days }) => days));
}

function leadText({ beforePreparation, preparation }: Pick<WindowFacts, 'beforePreparation' | 'preparation'>): string {
  const longest = Math.max(0, ...preparation.map(({ days }) => days));
  const names = preparation.filter(({ days }) => days === longest && days > 0).map(({ label }) => label);
  const spans = [...beforePreparation.map(({ label, days }) => `${days} days for: ${label}`), ...(names.length === 0 ? [] : [`${longest} days for: ${names.join(', ')}`])];
  return `${spans.join(', then ')}${[...beforePreparation, ...preparation].every(({ policy }) => policy) ? '; choice of the contact point' : ''}`;
}

/** Whose dates they are, in words. */
const whose = ({ side, ref }: SideDates): string => (side === 'send' ? `the participant (${ref})` : `the host (${ref})`);

/** The question that facts put. Lengths beyond the limits of the edition are read as the limit. */
export function windowQuestion(facts: WindowFacts): WindowQuestion {
  const { asOf, send, host, edition, seniority, ruleStart } = facts;
  const { stay, window } = edition;
  const [least, most] = [Math.round(stay.shortestMonths * 2), Math.round(stay.longestMonths * 2)];
  const today = toDayNumber(asOf);
  const lead = leadDays(facts);
  const bounds = (key: 'availableFrom' | 'availableUntil', word: string): DayBound[] => [send, host].flatMap((each): DayBound[] => {
    const day = each[key];
    return day === undefined ? [] : [{ constraint: `${each.side}-window`, day: toDayNumber(day), because: `${whose(each)} is available ${word} ${day}` }];
  });
  const starts: DayBound[] = [
    { constraint: 'as-of', day: today, because: `today is ${asOf}` },
    { constraint: 'edition', day: toDayNumber(window.opens), because: `the edition ${edition.id} opens on ${window.opens}` },
    ...(lead === 0 ? [] : [{ constraint: 'lead-time' as const, day: today + lead, because: `${lead} days from ${asOf} are needed first (${leadText(facts)})` }]),
    ...(seniority === null ? [] : [{ constraint: 'seniority' as const, day: toDayNumber(seniority.day), because: seniority.because }]),
    ...(ruleStart === null ? [] : [{ constraint: 'edition-rule' as const, day: toDayNumber(ruleStart.day), because: ruleStart.because }]),
    ...bounds('availableFrom', 'from'),
  ];
  const ends: DayBound[] = [
    ...bounds('availableUntil', 'until'),
    ...(window.closes === null ? [] : [{ constraint: 'edition' as const, day: toDayNumber(window.closes), because: `the edition ${edition.id} closes on ${window.closes}` }]),
  ];
  const half = (months: number | undefined, otherwise: number): number => (months === undefined ? otherwise : clamp(Math.round(months * 2), least, most));
  const { accepts } = facts;
  return {
    starts, ends,
    lengths: [
      { constraint: 'edition-length', min: least, max: most, who: `the edition ${edition.id}` },
      ...[send, host].map((each): LengthBound => ({ constraint: `${each.side}-length`, min: half(each.minMonths, least), max: half(each.maxMonths, most), who: each.ref })),
      ...(facts.months === null ? [] : [{ constraint: 'asked-length' as const, min: facts.months * 2, max: facts.months * 2, who: '--months' }]),
    ],
    closures: facts.closures.map(({ from, until }) => ({ from: toDayNumber(from), until: toDayNumber(until) })),
    parts: facts.parts,
    shortestPartDays: stay.shortestPartDays ?? 1,
    withinMonths: stay.withinMonths ?? null,
    ...(accepts === undefined ? {} : { accepts: (parts) => accepts(parts.map(({ from, until }) => ({ from: fromDayNumber(from), until: fromDayNumber(until) }))) }),
  };
}

/** The first day on which every start bound holds. */
export const earliestStart = ({ starts }: WindowQuestion): number => Math.max(...starts.map(({ day }) => day));

/** The last day on which every end bound holds; infinite where nothing ends. */
export const latestEnd = ({ ends }: WindowQuestion): number => Math.min(...ends.map(({ day }) => day));

/** The lengths that everybody accepts, in half months; the first above the second where there is none. */
export const lengthRange = ({ lengths }: WindowQuestion): readonly [number, number] =>
  [Math.max(...lengths.map(({ min }) => min)), Math.min(...lengths.map(({ max }) => max))];

/** The days of a stay of so many half months from a day. */
export const daysOfStay = (start: number, halfMonths: number): number => endOfStayDay(start, halfMonths / 2) - start + 1;
