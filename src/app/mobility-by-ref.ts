/** Finds the mobility that a ref names, or says what is wrong with the ref. */

import { parseRef, refOf } from '../core/refs.js';
import { findMobility } from '../db/mobilities.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';

/** The error of a text that names no mobility. */
export const notOfAMobility = (text: string): AppError =>
  new AppError('usage', `"${text}" is not the ref of a mobility.`, { hint: 'A ref of a mobility is M and a number: M3. See: mobilise mobility list' });

/** The error of a ref that names nothing in an edition; `elsewhere` is the edition it belongs to. */
const noMobility = (id: number, edition: string, elsewhere: string | null): AppError =>
  new AppError('not-found', `There is no mobility ${refOf('mobility', id)} in the edition ${edition}.`, {
    hint: elsewhere === null ? 'See: mobilise mobility list' : `It belongs to another edition: --edition ${elsewhere}`,
  });

/**
 * The mobility of `M3`.
 * @throws AppError `usage` for text that is no ref of a mobility, `not-found` for one that names nothing in this edition.
 */
export async function mobilityByRef(job: Pick<Job, 'register' | 'edition'>, text: string): Promise<MobilityRow> {
  const ref = parseRef(text);
  if (ref?.kind !== 'mobility') throw notOfAMobility(text);
  const row = await findMobility(job.register, ref.id);
  if (row?.edition === job.edition) return row;
  throw noMobility(ref.id, job.edition, row?.edition ?? null);
}
