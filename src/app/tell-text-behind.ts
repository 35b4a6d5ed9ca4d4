/** Tells when a stay is settled on other days than those its Learning Project was drafted for. */

import { settledStay } from '../core/documents/stay.js';
import { wordingOf } from '../core/documents/wording.js';
import type { MobilityState } from '../core/mobility/state.js';
import { refOf } from '../core/refs.js';
import { documentRows } from '../db/documents.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { projectKind } from './find-project.js';
import type { Job } from './job.js';
import { factsOfRow } from './store-version.js';

/** Warns with the way to bring the days into the text; says nothing where nothing was drafted, or the days are those of the draft. */
export async function tellTextBehind(job: Job, { id, edition, send_id: sendId, host_id: hostId }: MobilityRow, { stayFrom, stayUntil }: Pick<MobilityState, 'stayFrom' | 'stayUntil'>): Promise<void> {
  const newest = (await documentRows(job.register, { kind: projectKind, edition, sendId, hostId })).at(-1);
  const drafted = newest === undefined ? null : factsOfRow(newest)?.stay ?? null;
  if (newest === undefined || drafted === null || stayFrom === null || stayUntil === null) return;
  // Facts are kept in English.
  const wording = wordingOf('en');
  const [from, until] = [wording.day(stayFrom), wording.day(stayUntil)];
  if (drafted.from === from && drafted.until === until) return;
  const ref = refOf('mobility', id);
  const way = settledStay({ from: stayFrom, until: stayUntil }) === null
    ? `Where its text says so still, write ${from} to ${until} into it, then: mobilise project save ${ref} --language ${newest.language}.`
    : `To bring ${from} to ${until} into it: mobilise project redraft ${ref} --language ${newest.language}.`;
  job.warn(`Version ${newest.version} of the Learning Project of ${ref} was drafted for ${drafted.from === null || drafted.until === null ? 'a stay without days' : `${drafted.from} to ${drafted.until}`}. ${way} A change of the days is material: approval and signatures are given anew.`);
}
