/** The sentences of a language by which letters tell why two companies fit, and the names of sectors in it. */

import { z } from 'zod';
import type { WordsProblem } from './document-words.js';

/** The sections of NACE Rev. 2.1. */
export const sectionLetters: readonly string[] = Array.from('ABCDEFGHIJKLMNOPQRSTUV');

/** A sentence that holds exactly the given places, such as `{topics}`: one forgotten would tell less, one invented would stay empty. */
const sentence = (...places: readonly string[]) => z.string().trim().min(1).refine(
  (text) => [...text.matchAll(/\{(\w+)\}/g)].map((each) => each[1]!).sort().join() === [...places].sort().join(),
  places.length === 0 ? 'must hold no {place}' : `must hold each of ${places.map((each) => `{${each}}`).join(', ')} once, and no other`,
);

const skillSentences = z.strictObject({
  all: sentence('topics'), most: sentence('topics'), some: sentence('topics'),
  none: sentence(), missing: sentence(),
  /** What this side wants and the other does not offer. */
  unmet: sentence('topics'),
});

const schema = z.strictObject({
  reasons: z.strictObject({
    /** The companies know each other. */
    known: sentence(),
    skills: z.strictObject({ send: skillSentences, host: skillSentences }),
    sector: z.strictObject({ 'same-division': sentence('sector'), 'same-section': sentence('sector'), related: sentence('sector') }),
    language: z.strictObject({ native: sentence('languages'), level: sentence('languages', 'level'), none: sentence(), missing: sentence() }),
    place: z.strictObject({
      send: z.strictObject({ first: sentence('country'), listed: sentence('country'), 'not-listed': sentence('country') }),
      host: z.strictObject({ listed: sentence('country'), 'not-listed': sentence('country') }),
    }),
    dates: z.strictObject({
      all: sentence('from', 'until'), most: sentence('from', 'until'), some: sentence('from', 'until'), none: sentence(), missing: sentence(),
    }),
  }),
  sectors: z.strictObject(Object.fromEntries(sectionLetters.map((letter) => [letter, sentence()]))),
});

export type ReasonCatalogue = z.infer<typeof schema>;

/** Reads a catalogue; every problem is given back with its place. */
export function parseReasons(json: unknown): { readonly ok: true; readonly catalogue: ReasonCatalogue } | { readonly ok: false; readonly problems: readonly WordsProblem[] } {
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, catalogue: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message })) };
}

/** The sentence with its places filled, in one pass: what a value holds is never taken for a place. */
export const fillSentence = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, place: string) => (Object.hasOwn(values, place) ? values[place]! : whole));
