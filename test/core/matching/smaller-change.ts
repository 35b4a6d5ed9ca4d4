/** A named change made one step smaller, for tests that the named one is the smallest. */

import { addDays } from '../../../src/core/calendar.js';
import { applyPatch, type Changeable, type Patch } from '../../../src/core/matching/change.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import { levels } from '../../../src/core/registration.js';

/** What a change moves, and the registration with one step less of it; `null` where it has no steps, such as a further country. */
export interface SmallerChange {
  readonly axis: string;
  /** `null` for a level below the lowest or above the highest. */
  readonly own: MatchInput | null;
}

export function smallerChange(own: MatchInput, patch: Patch): SmallerChange | null {
  if ('verdict' in patch) return null;
  const { languages, availableFrom, availableUntil, minMonths, maxMonths, places } = patch.registration;
  const less = (axis: string, registration: Changeable): SmallerChange => ({ axis, own: applyPatch(own, { registration }) });
  if (availableUntil !== undefined) return less('until', { availableUntil: addDays(availableUntil, -1) });
  if (availableFrom !== undefined) return less('from', { availableFrom: addDays(availableFrom, 1) });
  if (minMonths !== undefined) return less('min', { minMonths: minMonths + 0.5 });
  if (maxMonths !== undefined) return less('max', { maxMonths: maxMonths - 0.5 });
  if (places !== undefined) return less('places', { places: places - 1 });
  if (languages === undefined) return null;
  const { language, level } = languages.at(-1)!;
  const axis = `language ${language}`;
  const nearer = levels[levels.indexOf(level!) + (own.registration.side === 'host' ? 1 : -1)];
  return nearer === undefined ? { axis, own: null } : less(axis, { languages: [...languages.slice(0, -1), { language, level: nearer }] });
}
