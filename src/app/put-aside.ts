/** Puts an action of the night report aside: seen, or not before a day; it is back when what it is about changes. */

import { isSide, parseRef, refOf } from '../core/refs.js';
import { insertAttention } from '../db/attention.js';
import { findMobility } from '../db/mobilities.js';
import { AppError } from '../errors.js';
import type { AttentionItem } from '../output/views/report-view.js';
import type { Job } from './job.js';
import { stateToKeep } from './leave-out-aside.js';
import { findRef } from './look-up-refs.js';
import { keptRun, recordRun } from './record-run.js';

/** What to put aside: one registration, one mobility, or a pair. */
export interface PutAsideInput {
  readonly kind: 'ack' | 'snooze';
  readonly refs: readonly string[];
  /** The last day on which it stays away; `null` for no end. */
  readonly until: string | null;
  readonly reason: string | null;
}

/**
 * Notes it with its present state; one transaction, one run.
 * @throws AppError `usage` for what is no ref or no pair, for a day gone by, `not-found` for what is not there.
 */
export async function putAside(job: Job, { kind, refs, until, reason }: PutAsideInput): Promise<AttentionItem & { readonly run: string | null }> {
  if (until !== null && until < job.asOf) throw new AppError('usage', `--until ${until} is over on ${job.asOf}.`, { hint: 'Name today or a day to come.' });
  const subject = await subjectOf(job, refs);
  return await recordRun(job, { job: kind, edition: job.edition, parameters: { subject, until, reason } }, async (runId) => {
    const state = await stateToKeep(job, subject);
    insertAttention(job.register, { edition: job.edition, kind, subject, state, until, reason, noted_on: job.asOf, run_id: runId });
    return { counts: { noted: 1 }, result: { subject, kind, until, reason, on: job.asOf, run: keptRun(job, runId) } };
  });
}

async function subjectOf(job: Job, refs: readonly string[]): Promise<string> {
  const [first = '', second] = refs;
  if (second === undefined) {
    const ref = parseRef(first);
    if (ref?.kind === 'mobility') {
      const mobility = await findMobility(job.register, ref.id);
      if (mobility === undefined) throw new AppError('not-found', `There is no mobility ${refOf('mobility', ref.id)}.`, { hint: 'The actions of a night name what can be put aside: mobilise report list' });
      return refOf('mobility', ref.id);
    }
    if (ref === null || !isSide(ref.kind)) throw new AppError('usage', `"${first}" is not the ref of a registration or a mobility.`, { hint: 'A ref is S12 (a sender), H45 (a host) or M3 (a mobility); a pair is two refs: S12 H45' });
    const row = await findRef(job, first);
    return refOf(row.side, row.id);
  }
  const rows = [await findRef(job, first), await findRef(job, second)];
  const [send, host] = [rows.find(({ side }) => side === 'send'), rows.find(({ side }) => side === 'host')];
  if (send === undefined || host === undefined) throw new AppError('usage', `A pair is a sender and a host; ${refs.join(' and ')} are of the same side.`, { hint: 'For example: S12 H45' });
  return `${refOf('send', send.id)} ${refOf('host', host.id)}`;
}
