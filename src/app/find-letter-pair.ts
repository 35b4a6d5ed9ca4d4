/** Finds the pair a letter is about: a mobility by its ref, or a sender and a host with the mobility that is open between them. */

import type { MobilityLetterKind } from '../core/documents/letter-kinds.js';
import { parseRef, refOf } from '../core/refs.js';
import { selectMobilities } from '../db/mobilities.js';
import { findRegistration, type RegistrationRow } from '../db/registrations.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { findRefs } from './look-up-refs.js';
import { mobilityByRef } from './mobility-by-ref.js';

/** Both registrations, and the mobility between them if there is one. */
export interface LetterPair {
  readonly send: RegistrationRow;
  readonly host: RegistrationRow;
  readonly mobility: MobilityRow | null;
}

/**
 * The pair.
 * @throws AppError `usage` for what names no pair, `not-found` for refs that name nothing, `refused` for a withdrawn registration.
 */
export async function findLetterPair(job: Job, kind: MobilityLetterKind, refs: readonly string[]): Promise<LetterPair> {
  const pair = refs.length === 1 ? await pairOfMobility(job, kind, refs[0]!) : await pairOfRefs(job, refs);
  const gone = [pair.send, pair.host].find(({ status }) => status === 'withdrawn');
  // Who took part is asked for an evaluation all the same.
  if (gone === undefined || kind === 'evaluation-request') return pair;
  const ref = refOf(gone.side, gone.id);
  throw new AppError('refused', `${ref} has been withdrawn.`, { hint: `See: mobilise registration history ${ref}` });
}

async function pairOfMobility(job: Job, kind: MobilityLetterKind, text: string): Promise<LetterPair> {
  const ref = parseRef(text);
  if (ref?.kind !== 'mobility') {
    const forPair = kind === 'proposal' ? ` Or name a pair: mobilise letter proposal S12 H45` : '';
    throw new AppError('usage', `"${text}" is not the ref of a mobility.`, { hint: `A ref of a mobility is M and a number: mobilise letter ${kind} M3.${forPair}` });
  }
  const mobility = await mobilityByRef(job, text);
  const [send, host] = [await findRegistration(job.register, job.edition, mobility.send_id), await findRegistration(job.register, job.edition, mobility.host_id)];
  if (send === undefined || host === undefined) throw new AppError('database', `A registration of ${refOf('mobility', mobility.id)} is missing from the register.`, { hint: 'See: mobilise db check' });
  return { send, host, mobility };
}

async function pairOfRefs(job: Job, refs: readonly string[]): Promise<LetterPair> {
  const rows = await findRefs(job, refs);
  const send = rows.find(({ side }) => side === 'send');
  const host = rows.find(({ side }) => side === 'host');
  if (rows.length !== 2 || send === undefined || host === undefined) {
    throw new AppError('usage', `A proposal is about one mobility, or about a sender and a host; ${refs.join(' and ')} are neither.`, { hint: 'For example: mobilise letter proposal M3, or: mobilise letter proposal S12 H45' });
  }
  const closing = new Set(loadEdition(job.dataFolders, job.edition).edition.statuses.statuses.filter(({ closes }) => closes === true).map(({ id }) => id));
  const between = (await selectMobilities(job.register, job.edition, send.id)).filter((each) => each.host_id === host.id && !closing.has(each.status));
  return { send, host, mobility: between.at(-1) ?? null };
}
