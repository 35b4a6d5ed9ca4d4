/** Whether an officer's "not this pair" is in force: until its day, its lifting, or a change of what it was based on. */

import { fieldOfKey } from '../fields.js';
import type { FieldKey, IsoDate, Registration, Side } from '../registration.js';

/** What matching reads of a registration, and a veto therefore watches when nothing else is named. */
export const matchingFields: readonly FieldKey[] = [
  'country', 'sector', 'collaborationTypes', 'skillsOffered', 'skillsWanted', 'languages', 'partnerCountries', 'partnerSectors',
  'availableFrom', 'availableUntil', 'minMonths', 'maxMonths', 'places',
];

/** The watched values of both registrations by key; `null` for one that was unknown. */
export type Watched = Readonly<Record<Side, Readonly<Record<string, unknown>>>>;

/** A veto as far as its force goes. */
export interface VetoTerms {
  readonly setOn: IsoDate;
  /** The last day on which it holds. */
  readonly until: IsoDate | null;
  readonly watched: Watched;
  readonly liftedOn: IsoDate | null;
  readonly liftedBecause: string | null;
}

/** Whether it counts, and if not, why. */
export interface VetoStanding {
  readonly standing: 'in-force' | 'later' | 'expired' | 'lifted' | 'facts-changed';
  readonly because: string | null;
}

/** The values of these fields now, as far as the registration's side has them. */
export function watchedValues(registration: Registration, keys: readonly FieldKey[]): Record<string, unknown> {
  const own = keys.filter((key) => [registration.side, 'both'].includes(fieldOfKey.get(key)?.side ?? 'both'));
  return Object.fromEntries(own.map((key) => [key, registration[key] ?? null]));
}

/** The columns whose values are others now, with their side: `host skills_offered`. */
function changedColumns(watched: Watched, now: Readonly<Record<Side, Registration>>): string[] {
  return (['send', 'host'] as const).flatMap((side) => Object.entries(watched[side]).flatMap(([key, before]) => {
    const value = now[side][key as FieldKey] ?? null;
    return JSON.stringify(value) === JSON.stringify(before) ? [] : [`${side} ${fieldOfKey.get(key as FieldKey)?.column ?? key}`];
  }));
}

/** How the veto stands on a day. Values that return to what they were bring it back, as they bring back what it was based on. */
export function vetoStanding(veto: VetoTerms, now: Readonly<Record<Side, Registration>>, asOf: IsoDate): VetoStanding {
  if (veto.liftedOn !== null && veto.liftedOn <= asOf) return { standing: 'lifted', because: veto.liftedBecause };
  if (veto.setOn > asOf) return { standing: 'later', because: `it was set on ${veto.setOn}` };
  if (veto.until !== null && veto.until < asOf) return { standing: 'expired', because: `its last day was ${veto.until}` };
  const changed = changedColumns(veto.watched, now);
  return changed.length === 0 ? { standing: 'in-force', because: null } : { standing: 'facts-changed', because: `changed since: ${changed.join(', ')}` };
}
