/** The settings of the contact point: one JSON file, checked whole. */

import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { formSentences } from '../core/form-words.js';
import { AppError } from '../errors.js';
import { fileExists, readJsonIfAny } from '../files/read-file.js';
import { writeFileAtomic } from '../files/write-file.js';

const settingsSchema = z.strictObject({
  contactPoint: z.strictObject({
    code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,15}$/, { error: 'a short code in capitals, such as CAMBE' }),
    name: z.string().trim().min(1, { error: 'must not be empty' }),
    country: z.string().regex(/^[A-Z]{2}$/, { error: 'a country code of two capitals, such as NO' }).optional(),
    address: z.string().optional(),
    email: z.string().optional(),
  }).optional(),
  language: z.string().regex(/^[a-z]{2}$/, { error: 'a language code of two small letters, such as nb' }).optional(),
  edition: z.string().min(1).optional(),
  db: z.string().min(1).optional(),
  nightly: z.strictObject({ maxAgeHours: z.number().positive() }).optional(),
  retention: z.strictObject({ months: z.number().int().positive() }).optional(),
});

/** What the settings file says; everything may be absent. */
export type Settings = z.infer<typeof settingsSchema>;

/**
 * Reads the settings, or none where there is no file.
 * @throws AppError `input` naming every problem when the file is wrong.
 */
export function loadSettings(file: string): Settings {
  const content = readJsonIfAny(file);
  if (content === null) return {};
  const parsed = settingsSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = formSentences(parsed.error);
  throw new AppError('input', `The settings in ${file} are wrong: ${problems.join('; ')}.`, {
    hint: 'Mend the file, or write it anew with: mobilise init', details: { problems },
  });
}

/**
 * Writes the settings, whole or not at all, and only such as can be read again.
 * @throws AppError `usage` naming what is wrong.
 */
export function saveSettings(file: string, settings: Settings): void {
  const parsed = settingsSchema.safeParse(settings);
  if (!parsed.success) {
    const problems = formSentences(parsed.error);
    throw new AppError('usage', `The settings cannot be written: ${problems.join('; ')}.`, {
      hint: 'For example: mobilise init --code CAMBE --name "Chamber of Commerce of Bergen" --country NO --language nb',
    });
  }
  writeFileAtomic(file, `${JSON.stringify(settings, null, 2)}\n`, { named: '--config' });
}

/**
 * What an option names must be there; only what is looked for by habit may be absent.
 * @throws AppError `input` for a settings file, data folder or template folder that is not there.
 */
export function requireNamedPlaces(named: { readonly config?: string | undefined; readonly data?: string | undefined; readonly templates?: string | undefined }, cwd: string): void {
  for (const option of ['config', 'data', 'templates'] as const) {
    const path = named[option];
    if (path !== undefined && !fileExists(isAbsolute(path) ? path : join(cwd, path))) {
      throw new AppError('input', `There is no ${option === 'config' ? 'file' : 'folder'} ${path} (--${option}).`, { hint: 'Check the name, or leave the option out.' });
    }
  }
}

/**
 * A register that a flag, the environment or the settings name must be there for a command that only reads it.
 * @throws AppError `not-found`.
 */
export function requireNamedRegister(file: string): void {
  if (fileExists(file)) return;
  throw new AppError('not-found', `There is no register at ${file}.`, { hint: 'Check the name (--db, MOBILISE_DB, or db in the settings); a new register is made by the first import: mobilise import FILE' });
}
