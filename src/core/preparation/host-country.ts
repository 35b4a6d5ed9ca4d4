/** What a host country's file says of A1 form, posting notice, insurance, social security and accommodation, and when it is stale. */

import { z } from 'zod';
import { addMonths, isIsoDate } from '../calendar.js';
import type { IsoDate } from '../registration.js';

const text = z.string().trim().min(1);

const entrySchema = z.strictObject({
  /** Nothing certain is known: the advice says whom to ask. */
  unknown: z.boolean(),
  /** Of a form, card or system. */
  name: text.nullable(),
  authority: text.nullable(),
  address: z.string().regex(/^https?:\/\//, 'must be an address that begins with http').nullable(),
  advice: text,
  source: z.strictObject({ title: text, address: text.nullable() }).nullable(),
  /** Day on which somebody compared the entry with its source; `null`: nobody has yet. */
  checkedOn: z.string().refine(isIsoDate, 'is not a day; write it as YYYY-MM-DD').nullable(),
});

/** `host-countries/ES.json`. */
export const hostCountrySchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals'),
  /** Whether the regulations of the EU on social security apply: as a member, through the EEA, or not. */
  coordination: z.enum(['EU', 'EEA', 'none']),
  a1: entrySchema,
  postingNotice: entrySchema,
  insurance: entrySchema,
  socialSecurity: entrySchema,
  accommodation: entrySchema,
});

export type CountryEntry = z.infer<typeof entrySchema>;
export type HostCountry = z.infer<typeof hostCountrySchema>;

/** A year after it was checked a note is stale; one that was never checked is stale from the beginning. */
const freshMonths = 12;

/** Whether an entry should be checked before anybody relies on it. */
export const isStale = (checkedOn: IsoDate | null, asOf: IsoDate): boolean => checkedOn === null || addMonths(checkedOn, freshMonths) < asOf;

/** What stands in for a country without a file: nothing is known. */
export function unknownCountry(country: string): HostCountry {
  const entry: CountryEntry = { unknown: true, name: null, authority: null, address: null, advice: 'Nothing is known for this country: ask the authority.', source: null, checkedOn: null };
  return { country, coordination: 'none', a1: entry, postingNotice: entry, insurance: entry, socialSecurity: entry, accommodation: entry };
}

/**
 * The entry on the A1 form for a stay: it is issued in the sender's country, and only where the regulations bind both. Elsewhere
 * bilateral agreements may apply, which are not in these files. Source: Regulation (EC) No 883/2004, Art. 2 and 12.
 */
export function a1Between(send: HostCountry, host: HostCountry): CountryEntry {
  if (send.coordination !== 'none' && host.coordination !== 'none') return send.a1;
  const outside = host.coordination === 'none' ? host : send;
  return { ...outside.a1, unknown: true, name: null, authority: null, address: null };
}
