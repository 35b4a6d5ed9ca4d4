/** Loads what has to be ready before a stay, and what is known of the countries, from the data folders, checked. */

import type { z } from 'zod';
import { formSentences } from '../core/form-words.js';
import { preparationSchema, type PreparationItem } from '../core/preparation/checklist.js';
import { hostCountrySchema, unknownCountry, type HostCountry } from '../core/preparation/host-country.js';
import { AppError } from '../errors.js';
import { findDataFiles, readDataFile, type DataFolders } from '../files/data-folder.js';

/**
 * The items of the preparation.
 * @throws AppError `input` naming what is wrong with the file.
 */
export function loadPreparation(folders: DataFolders): readonly PreparationItem[] {
  return read(folders, 'preparation.json', preparationSchema).items;
}

/**
 * What is known of a country; of one without a file, nothing.
 * @throws AppError `input` naming what is wrong with the file.
 */
export function loadCountry(folders: DataFolders, country: string): HostCountry {
  if (!findDataFiles(folders, 'host-countries').includes(`${country}.json`)) return unknownCountry(country);
  return read(folders, `host-countries/${country}.json`, hostCountrySchema);
}

function read<T>(folders: DataFolders, path: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readDataFile(folders, path));
  if (parsed.success) return parsed.data;
  const problems = formSentences(parsed.error);
  throw new AppError('input', `The data file ${path} is wrong: ${problems.join('; ')}.`, { hint: 'Mend the file in the folder given with --data.', details: { problems } });
}
