/** Tells when a stay is settled on other days than those its Learning Project was drafted for. */

import { wordingOf } from '../core/documents/wording.js';
import type { MobilityState } from '../core/mobility/state.js';
import { refOf } from '../core/refs.js';
import { documentRows } from '../db/documents.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { projectKind } from './find-project.js';
import type { Job } from './job.js';
import { factsOfRow } from './store-version.js';

/** Warns with the way to bring the days into the text; says nothing where nothing was drafted, or the days are those of the draft. */
export async function tellTextBehind(job: Job, { id, edition, send_id: sendId, host_id: hostId }: MobilityRow, { stayFrom, stayUntil, stayParts }: Pick<MobilityState, 'stayFrom' | 'stayUntil' | 'stayParts'>): Promise<void> {
  const newest = (await documentRows(job.register, { kind: projectKind, edition, sendId, hostId })).at(-1);
  const drafted = newest === undefined ? null : factsOfRow(newest)?.stay ?? null;
  if (newest === undefined || drafted === null || stayFrom === null || stayUntil === null) return;
  // Facts are kept in English.
  const wording = wordingOf('en');
  const inWords = (parts: readonly { readonly from: string; readonly until: string }[]): string => parts.map(({ from, until }) => `${from} to ${until}`).join(', ');
  const now = inWords((stayParts ?? [{ from: stayFrom, until: stayUntil }]).map(({ from, until }) => ({ from: wording.day(from), until: wording.day(until) })));
  const before = drafted.from === null || drafted.until === null ? null : inWords(drafted.parts ?? [{ from: drafted.from, until: drafted.until }]);
  if (before === now) return;
  const ref = refOf('mobility', id);
  job.warn(`Version ${newest.version} of the Learning Project of ${ref} was drafted for ${before ?? 'a stay without days'}. To bring ${now} into it: mobilise project redraft ${ref} --language ${newest.language}. A change of the days is material: approval and signatures are given anew.`);
}
