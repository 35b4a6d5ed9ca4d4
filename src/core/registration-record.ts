/** The stored form of a registration: its known values as JSON, in the order of the columns. */

import { fields } from './fields.js';
import type { Registration } from './registration.js';

/** The JSON of a registration whose keys stand in the order of the columns, as the row reader makes it. */
export const recordInOrder = (registration: Registration): string => JSON.stringify(registration);

/** The JSON that is stored, whatever the order of the keys; equal registrations give equal text. */
export function recordOf(registration: Registration): string {
  const ordered: Record<string, unknown> = {};
  for (const { key } of fields) {
    const value = registration[key];
    if (value !== undefined) ordered[key] = value;
  }
  return JSON.stringify(ordered);
}

/** The registration of a stored record; the text was written by `recordOf`. */
export const parseRecord = (text: string): Registration => JSON.parse(text) as Registration;
