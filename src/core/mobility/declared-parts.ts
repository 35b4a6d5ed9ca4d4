/** Reads into how many parts registrations let a stay be split. */

import type { Registration } from '../registration.js';

/** A number alone, or with the word for parts. */
const form = /^\s*(?:in\s+)?(\d{1,2})\s*(?:parts?|stays?)?\s*\.?\s*$/i;

/** The parts that one text allows: `null` where it states none, `undefined` where it is not understood. */
export function partsIn(text: string | undefined): number | null | undefined {
  if (text === undefined || text.trim() === '') return null;
  const parts = Number(form.exec(text)?.[1] ?? Number.NaN);
  return parts >= 1 ? parts : undefined;
}

/** The most parts that all sides that state any accept, 1 where nobody does; and whose words were not understood. */
export function declaredParts(sides: readonly { readonly ref: string; readonly registration: Pick<Registration, 'stayParts'> }[]): { readonly parts: number; readonly unread: readonly string[] } {
  const read = sides.map(({ ref, registration }) => ({ ref, parts: partsIn(registration.stayParts) }));
  const stated = read.flatMap(({ parts }) => (typeof parts === 'number' ? [parts] : []));
  return { parts: stated.length === 0 ? 1 : Math.min(...stated), unread: read.filter(({ parts }) => parts === undefined).map(({ ref }) => ref) };
}
