/** The grant of a stay: the monthly rate of the host country over months and days, with what the texts leave open. */

import { addDays, daysBetween, endOfStay } from './calendar.js';
import type { Edition } from './edition.js';
import type { IsoDate } from './registration.js';

/** A stay in a country. Both days belong to it. */
export interface GrantQuestion {
  readonly hostCountry: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Whether the rate for a participant with a disability applies; nothing else of it is known here. */
  readonly disabilityRate: boolean;
}

/** Months that are over before the stay ends, and the days after them. */
export interface StayLength {
  readonly days: number;
  readonly wholeMonths: number;
  readonly restDays: number;
}

/** What the edition's table says of a stay; money in its currency. */
export interface Grant extends StayLength {
  /** `null` where the table has no rate for the country. */
  readonly monthlyRate: number | null;
  readonly rate: 'country' | 'disability' | null;
  /** `null` without a rate. */
  readonly total: number | null;
  /** Whether part of it is a share by days, which no text provides for. */
  readonly proRata: boolean;
  /** What has to be known about this sum, as sentences. */
  readonly notes: readonly string[];
}

/** No text says how days are counted: a month has 30, so that half a month, 15 days, is half the rate. */
const daysOfMonth = 30;

/** The length of a stay in whole calendar months and the days that are left. */
export function lengthOf(from: IsoDate, until: IsoDate): StayLength {
  let wholeMonths = 0;
  while (endOfStay(from, wholeMonths + 1) <= until) wholeMonths += 1;
  const restFrom = wholeMonths === 0 ? from : addDays(endOfStay(from, wholeMonths), 1);
  return { days: daysBetween(from, until), wholeMonths, restDays: Math.max(0, daysBetween(restFrom, until)) };
}

/** The rates that are in question here. */
type Rates = Pick<Edition, 'id' | 'grants' | 'eligibleCountries'>;

function notesOf({ grants, eligibleCountries, id }: Rates, { hostCountry, disabilityRate }: GrantQuestion, rate: number | null, restDays: number): string[] {
  const eligible = eligibleCountries.includes(hostCountry);
  return [
    ...(rate === null && !disabilityRate ? [`The table of ${id} has no rate for ${hostCountry}${eligible ? ', although it is an eligible country' : ''}: ask the programme. No sum was made up.`] : []),
    ...(eligible ? [] : [`${hostCountry} is not an eligible country of ${id}${rate === null ? '' : ', although there is a rate'}.`]),
    ...(disabilityRate && grants.disability === undefined ? [`${id} names no rate for participants with a disability: ask the programme. No sum was made up.`] : []),
    ...(disabilityRate && grants.disability !== undefined ? [`The rate for a participant with a disability applies: ${grants.currency} ${grants.disability.rate} a ${grants.per}, whatever the country. Only that it applies may be kept.`] : []),
    ...(restDays === 0 || rate === null ? [] : [`${restDays} ${restDays === 1 ? 'day is' : 'days are'} counted as ${restDays}/${daysOfMonth} of the monthly rate. No text provides for part months: this is the contact point's own choice.`]),
  ];
}

/** Computes the grant. `until` does not come before `from`. */
export function grantOf(edition: Rates, question: GrantQuestion): Grant {
  const { rates, disability } = edition.grants;
  const { hostCountry, from, until, disabilityRate } = question;
  const ofCountry = Object.hasOwn(rates, hostCountry) ? (rates[hostCountry] ?? null) : null;
  const monthlyRate = disabilityRate ? (disability?.rate ?? null) : ofCountry;
  const length = lengthOf(from, until);
  const { wholeMonths, restDays } = length;
  return {
    ...length,
    monthlyRate,
    rate: monthlyRate === null ? null : disabilityRate ? 'disability' : 'country',
    total: monthlyRate === null ? null : Math.round((monthlyRate * wholeMonths + (monthlyRate * restDays) / daysOfMonth) * 100) / 100,
    proRata: monthlyRate !== null && restDays > 0,
    notes: notesOf(edition, question, monthlyRate, restDays),
  };
}
