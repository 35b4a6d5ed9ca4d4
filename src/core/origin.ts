/** Where each value of a registration came from, in one compact record, and how a new row is merged into an old one. */

import type { FieldKey, Registration } from './registration.js';

/** A place a value came from: a line of an import, or an officer's hand. */
export type Place =
  | { readonly import: number; readonly line: number }
  | { readonly officer: string };

/** Origin of a whole registration: most values share one place; exceptions are named by key. */
export interface Origin {
  readonly base: Place;
  readonly fields?: Readonly<Partial<Record<FieldKey, Place>>>;
  /** Keys given by `--set` for the whole list: they are no evidence about one company. */
  readonly constants?: readonly FieldKey[];
  /** Of the declaration about owners and holdings. */
  readonly holdings?: Place;
  /** Keys taken over from a registration that was merged into this one; an empty cell of the own list does not clear them. */
  readonly merged?: readonly FieldKey[];
}

/** The place of one value. */
export const placeOf = (origin: Origin, key: FieldKey): Place => origin.fields?.[key] ?? origin.base;

/** What merging a row gave. */
export interface Merged {
  readonly registration: Registration;
  readonly origin: Origin;
  readonly changed: readonly FieldKey[];
  /** Keys where an officer's value stood against the import and was kept. */
  readonly conflicts: readonly FieldKey[];
}

/** A row as it arrives for a registration that exists. */
export interface Incoming {
  readonly registration: Registration;
  /** The keys this list has a column or constant for; all others stay as they were. */
  readonly keys: readonly FieldKey[];
  readonly constants: readonly FieldKey[];
  readonly place: Place;
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * Merges a row into the registration it updates: an absent column changes nothing, an empty cell
 * clears what this source set, and an officer's value beats the import (interface.md section 3).
 */
export function mergeRow(old: Registration, oldOrigin: Origin, incoming: Incoming): Merged {
  // Keys set to undefined are left out when the record is written.
  const merged: Record<string, unknown> = { ...old };
  const places: Partial<Record<FieldKey, Place>> = { ...oldOrigin.fields };
  const changed: FieldKey[] = [];
  const conflicts: FieldKey[] = [];
  for (const key of incoming.keys) {
    const next: unknown = incoming.registration[key];
    if (same(old[key], next) || (next === undefined && oldOrigin.merged?.includes(key) === true)) continue;
    // What an officer cleared on purpose stays unknown; what was never said may be filled.
    if ('officer' in placeOf(oldOrigin, key) && (old[key] !== undefined || oldOrigin.fields?.[key] !== undefined)) {
      conflicts.push(key);
      continue;
    }
    merged[key] = next;
    places[key] = incoming.place;
    changed.push(key);
  }
  const constants = [...new Set([...(oldOrigin.constants ?? []).filter((key) => !incoming.keys.includes(key)), ...incoming.constants])];
  const takenOver = (oldOrigin.merged ?? []).filter((key) => !changed.includes(key));
  return {
    registration: merged as unknown as Registration,
    origin: {
      base: oldOrigin.base,
      ...(Object.keys(places).length === 0 ? {} : { fields: places }),
      ...(constants.length === 0 ? {} : { constants }),
      ...(oldOrigin.holdings === undefined ? {} : { holdings: oldOrigin.holdings }),
      ...(takenOver.length === 0 ? {} : { merged: takenOver }),
    },
    changed,
    conflicts,
  };
}
