/** Makes one registration of two that are the same wish of one company, so that it can be taken apart again. */

import { fields } from '../fields.js';
import { foldText } from '../intake/names.js';
import { placeOf, type Origin, type Place } from '../origin.js';
import type { FieldKey, Registration } from '../registration.js';

/** Whether two send registrations name two people: then they are two wishes. */
export function differentParticipants(a: Registration, b: Registration): boolean {
  if (a.participantEmail !== undefined && b.participantEmail !== undefined) return a.participantEmail.toLowerCase() !== b.participantEmail.toLowerCase();
  return a.participantName !== undefined && b.participantName !== undefined && foldText(a.participantName) !== foldText(b.participantName);
}

/** Whether two registrations are the same wish: the same side, and the same participant as far as known. */
export const sameWish = (a: Registration, b: Registration): boolean => a.side === b.side && !(a.side === 'send' && differentParticipants(a, b));

/** A registration with the origin of its values. */
export interface Sourced {
  readonly registration: Registration;
  readonly origin: Origin;
}

/** What combining gave. */
export interface Combined extends Sourced {
  /** Keys taken over from the other. */
  readonly filled: readonly FieldKey[];
  /** Keys where both had a value and they differ: the kept one's stays. */
  readonly different: readonly FieldKey[];
}

/** Keys that belong to the list a registration came from, not to the company or its wish. */
const ownKeys: ReadonlySet<FieldKey> = new Set(['side', 'reference', 'contactPoint']);

/**
 * Fills what `kept` does not know from `other`, with the origin of each value. Where both know and differ, the
 * kept one's value stays: an officer chose which to keep.
 */
export function combine(kept: Sourced, other: Sourced): Combined {
  const registration: Record<string, unknown> = { ...kept.registration };
  const places: Partial<Record<FieldKey, Place>> = { ...kept.origin.fields };
  const filled: FieldKey[] = [];
  const different: FieldKey[] = [];
  for (const { key } of fields) {
    const theirs = other.registration[key];
    if (ownKeys.has(key) || theirs === undefined) continue;
    const own = kept.registration[key];
    if (own !== undefined) {
      if (JSON.stringify(own) !== JSON.stringify(theirs)) different.push(key);
      continue;
    }
    registration[key] = theirs;
    places[key] = placeOf(other.origin, key);
    filled.push(key);
  }
  const merged = [...new Set([...(kept.origin.merged ?? []), ...filled])];
  return {
    registration: registration as unknown as Registration,
    origin: { ...kept.origin, ...(Object.keys(places).length === 0 ? {} : { fields: places }), ...(merged.length === 0 ? {} : { merged }) },
    filled, different,
  };
}

/** Takes back what was filled, as far as it still stands as it was taken over. */
export function takeApart(kept: Sourced, filled: readonly FieldKey[]): Sourced & { readonly cleared: readonly FieldKey[] } {
  const cleared = filled.filter((key) => kept.origin.merged?.includes(key) === true);
  const registration = Object.fromEntries(Object.entries(kept.registration).filter(([key]) => !cleared.includes(key as FieldKey))) as unknown as Registration;
  const { fields: places, merged, ...rest } = kept.origin;
  const left = Object.fromEntries(Object.entries(places ?? {}).filter(([key]) => !cleared.includes(key as FieldKey)));
  const still = (merged ?? []).filter((key) => !cleared.includes(key));
  return {
    registration, cleared,
    origin: { ...rest, ...(Object.keys(left).length === 0 ? {} : { fields: left }), ...(still.length === 0 ? {} : { merged: still }) },
  };
}
