/** Checks the form of a JSON file of holdings: a list of rows with the columns of `help holdings`. */

import { z } from 'zod';
import { formSentences } from '../core/form-words.js';
import type { HoldingCells } from '../core/intake/holding-rows.js';
import { holdingColumns } from '../core/sme/holding-columns.js';
import { AppError } from '../errors.js';

const cell = z.union([z.string(), z.number(), z.boolean()], { error: 'must be a text, a number, true or false' }).nullable();
const columns = z.enum(Object.keys(holdingColumns) as [keyof typeof holdingColumns], { error: 'is no column of a list of holdings' });
const rowSchema = z.partialRecord(columns, cell);
const fileSchema = z.union([z.array(rowSchema), z.strictObject({ holdings: z.array(rowSchema) }).transform(({ holdings }) => holdings)]);

/**
 * The rows of a parsed file; `null` in a cell is an empty cell.
 * @throws AppError `input` naming what is wrong with its form.
 */
export function holdingRowsOf(content: unknown, file: string): HoldingCells[] {
  const list = Array.isArray(content) ? z.array(rowSchema) : fileSchema;
  const parsed = list.safeParse(content);
  if (!parsed.success) {
    const problems = formSentences(parsed.error);
    throw new AppError('input', `The holdings in ${file} are wrong: ${problems.join('; ')}.`, { hint: 'Its form: mobilise help holdings', details: { problems } });
  }
  return parsed.data.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as HoldingCells);
}
