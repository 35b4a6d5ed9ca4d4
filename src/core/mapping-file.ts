/** The form of a mapping, as `--mapping FILE` takes it and as it is saved for a source, and how several of them are laid over each other. */

import { z } from 'zod';
import type { MappingWishes } from './intake/row-mapping.js';

/** `{"columns": {"company_name": "Firma"}, "set": {"side": "host"}, "delimiter": ";", "encoding": "windows-1252"}`. */
export const mappingFileSchema = z.strictObject({
  /** Canonical column -> header, or `#3` for the third column. */
  columns: z.record(z.string(), z.string()).default({}),
  /** Canonical column -> one value for all rows. */
  set: z.record(z.string(), z.string()).default({}),
  delimiter: z.string().optional(),
  encoding: z.string().optional(),
});

export type MappingFile = z.infer<typeof mappingFileSchema>;

/** A mapping that says nothing. */
export const emptyMapping: MappingFile = { columns: {}, set: {} };

/** The upper wishes over the lower ones, column by column: a header named above beats a constant set below, and the reverse. */
export function layered(upper: MappingWishes, lower: MappingWishes): { readonly columns: Record<string, string>; readonly set: Record<string, string> } {
  const below = (wishes: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(wishes).filter(([column]) => !(column in upper.columns) && !(column in upper.set));
  return { columns: { ...Object.fromEntries(below(lower.columns)), ...upper.columns }, set: { ...Object.fromEntries(below(lower.set)), ...upper.set } };
}
