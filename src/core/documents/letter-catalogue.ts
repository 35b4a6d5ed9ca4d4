/** The texts of a language by which letters ask for what a rule leaves open. */

import { z } from 'zod';
import type { WordsProblem } from './document-words.js';
import { idSchema } from '../rules/rule.js';

const text = z.string().trim().min(1);

/** What a letter says of one rule: its name, what is wrong when it fails, what is missing when it is unknown, which paper proves it. */
const ruleTextSchema = z.strictObject({ title: text, fail: text.optional(), unknown: text.optional(), proof: text.optional() });

const catalogueSchema = z.strictObject({ rules: z.record(idSchema, ruleTextSchema) });

export type LetterCatalogue = z.infer<typeof catalogueSchema>;

/** Reads a catalogue; every problem is given back with its place. */
export function parseCatalogue(json: unknown): { readonly ok: true; readonly catalogue: LetterCatalogue } | { readonly ok: false; readonly problems: readonly WordsProblem[] } {
  const parsed = catalogueSchema.safeParse(json);
  if (parsed.success) return { ok: true, catalogue: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message })) };
}
