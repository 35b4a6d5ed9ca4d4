/** Prepares the tour: a folder of its own, the sample lists, and the pairs worth showing. */

import { join } from 'node:path';
import { bestCandidates, sendersWithoutCandidates } from '../db/candidates.js';
import type { Register } from '../db/open.js';
import { AppError } from '../errors.js';
import { listSamples } from '../files/data-folder.js';
import { makeTourFolder } from '../files/tour-folder.js';
import { refOf } from '../core/refs.js';

/** Where the tour takes place and what it reads. */
export interface Tour {
  readonly folder: string;
  readonly db: string;
  readonly drafts: string;
  readonly letters: string;
  readonly nights: string;
  readonly lists: readonly { readonly file: string; readonly source: string }[];
}

/**
 * Makes the folder (a temporary one without a wish).
 * @throws AppError `refused` when the folder holds a register already, so that a tour never touches real data.
 */
export function prepareTour(dataFolders: readonly string[], wished: string | null): Tour {
  const lists = listSamples(dataFolders);
  if (lists.length === 0) throw new AppError('input', 'The sample lists are missing.', { hint: 'Install mobilise again.' });
  const folder = makeTourFolder(wished);
  return { folder, db: join(folder, 'register.db'), drafts: join(folder, 'drafts'), letters: join(folder, 'letters'), nights: join(folder, 'nights'), lists };
}

/** A pair to draft, and a sender to ask "why none?" about. */
export interface TourPair {
  readonly send: string;
  readonly host: string;
  readonly withoutCandidate: string | null;
}

/** The best pairs, each sender and each host once; closes the register. */
export async function bestPairs(register: Register, edition: string, many: number): Promise<TourPair[]> {
  try {
    const [without] = sendersWithoutCandidates(register, edition);
    const taken = new Set<number>();
    const pairs: TourPair[] = [];
    for (const row of bestCandidates(register, edition)) {
      if (pairs.length === many) break;
      if (taken.has(row.host_id)) continue;
      taken.add(row.host_id);
      pairs.push({ send: refOf('send', row.send_id), host: refOf('host', row.host_id), withoutCandidate: without === undefined ? null : refOf('send', without) });
    }
    return pairs;
  } finally {
    await register.close();
  }
}
