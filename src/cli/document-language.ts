/** How the language of a document is typed: one code, or two that stand side by side. */

import { z } from 'zod';

/** `de`; `de,es` for a document in two languages side by side, in the order in which they stand. */
export const documentLanguages = z.string().transform((text) => text.split(',').map((code) => code.trim()))
  .refine((codes) => codes.every((code) => /^[a-z]{2}$/.test(code)), { error: 'is a code of two letters, such as en, or two with a comma, such as de,es' })
  .refine((codes) => new Set(codes).size === codes.length, { error: 'names a language twice' })
  .refine((codes) => codes.length <= 2, { error: 'names more than two languages; two can stand side by side' });

/** The same as the register keeps it: `de`, `de,es`. */
export const documentLanguage = documentLanguages.transform((codes) => codes.join(','));
