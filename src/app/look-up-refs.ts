/** Finds the registrations that refs name, or says which ref is wrong and what might have been meant. */

import { isSide, parseRef, refOf } from '../core/refs.js';
import { findRegistration, type RegistrationRow } from '../db/registrations.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';

/**
 * The registration of one ref.
 * @throws AppError `usage` for text that is no ref, `not-found` for one that names nothing.
 */
export async function findRef(job: Pick<Job, 'register' | 'edition'>, text: string): Promise<RegistrationRow> {
  const ref = parseRef(text);
  if (ref === null || !isSide(ref.kind)) {
    throw new AppError('usage', `"${text}" is not the ref of a registration.`, { hint: 'A ref is S and a number for a sender, H and a number for a host: S12, H45. See: mobilise registration list' });
  }
  const row = await findRegistration(job.register, job.edition, ref.id);
  const name = refOf(ref.kind, ref.id);
  if (row === undefined) throw new AppError('not-found', `There is no registration ${name}.`, { hint: 'See: mobilise registration list' });
  if (row.side !== ref.kind) {
    const meant = refOf(row.side, row.id);
    throw new AppError('not-found', `There is no registration ${name}; number ${row.id} is ${meant}.`, { hint: `Did you mean ${meant}?` });
  }
  return row;
}

/**
 * The sender and the host among two refs, in whichever order they were given.
 * @throws AppError as `findRef`, and `usage` when both are of the same side.
 */
export async function findSides(job: Pick<Job, 'register' | 'edition'>, refs: readonly [string, string]): Promise<{ send: RegistrationRow; host: RegistrationRow }> {
  const rows = [await findRef(job, refs[0]), await findRef(job, refs[1])] as const;
  const send = rows.find((row) => row.side === 'send');
  const host = rows.find((row) => row.side === 'host');
  if (send !== undefined && host !== undefined) return { send, host };
  throw new AppError('usage', `A pair is a sender and a host; ${refs.join(' and ')} are of the same side.`, { hint: 'For example: S12 H45' });
}

/** The registrations of several refs, in the order given. */
export async function findRefs(job: Pick<Job, 'register' | 'edition'>, texts: readonly string[]): Promise<RegistrationRow[]> {
  const rows: RegistrationRow[] = [];
  for (const text of texts) rows.push(await findRef(job, text));
  return rows;
}

/**
 * The id of an import ref.
 * @throws AppError `usage` for text that is no import ref.
 */
export function importId(text: string): number {
  const ref = parseRef(text);
  if (ref?.kind !== 'import') throw new AppError('usage', `"${text}" is not the ref of an import.`, { hint: 'A ref of an import is I and a number: I4. See: mobilise import list' });
  return ref.id;
}
