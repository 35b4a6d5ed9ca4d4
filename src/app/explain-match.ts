/** Explains a pair, or why a registration has few candidates or none. */

import { explainPair as explainPairOf } from '../core/matching/explain.js';
import type { MatchInput } from '../core/matching/profile.js';
import { explainList as explainListOf } from '../core/matching/why-none.js';
import { lastRun } from '../db/runs.js';
import { AppError } from '../errors.js';
import type { ListExplanation, PairExplanation } from '../output/views/match-view.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { findRef } from './look-up-refs.js';
import { prepareRun, type MatchingDay, type PreparedMatching } from './prepare-matching.js';

/**
 * Loads both sides for a question: for the day that was given, else for that of the last run. Verdicts are
 * evaluated for that day and not stored; a question that does not look at them says `stored` and saves the time.
 */
export async function prepareQuestion(job: Job, asOfGiven: boolean, verdicts: MatchingDay['verdicts'] = 'evaluate'): Promise<PreparedMatching & { readonly asOf: string }> {
  const loaded = loadEdition(job.dataFolders, job.edition);
  const asOf = asOfGiven ? job.asOf : ((await lastRun(job.register, 'match', job.edition))?.as_of ?? job.asOf);
  return { ...(await prepareRun(job, loaded, { asOf, verdicts })), asOf };
}

/** The sender and the host among two refs, in whichever order they were given. */
export async function pairOf(job: Job, refs: readonly [string, string], inputs: Pick<PreparedMatching, 'senders' | 'hosts'>): Promise<{ send: MatchInput; host: MatchInput }> {
  const rows = [await findRef(job, refs[0]), await findRef(job, refs[1])] as const;
  const sendRow = rows.find((row) => row.side === 'send');
  const hostRow = rows.find((row) => row.side === 'host');
  if (sendRow === undefined || hostRow === undefined) {
    throw new AppError('usage', `A pair is a sender and a host; ${refs.join(' and ')} are of the same side.`, { hint: 'For example: S12 H45' });
  }
  const send = inputs.senders.find((each) => each.id === sendRow.id);
  const host = inputs.hosts.find((each) => each.id === hostRow.id);
  if (send === undefined || host === undefined) {
    throw new AppError('refused', `${send === undefined ? refs[0] : refs[1]} has been withdrawn.`, { hint: 'See: mobilise registration show REF' });
  }
  return { send, host };
}

/** The waterfall of a pair. */
export async function explainPair(job: Job, question: { ref: string; other: string; asOfGiven: boolean }): Promise<{ explained: PairExplanation; asOf: string }> {
  const prepared = await prepareQuestion(job, question.asOfGiven);
  const { send, host } = await pairOf(job, [question.ref, question.other], prepared);
  const pair = explainPairOf(send, host, prepared.context);
  return { explained: { ...pair, completeness: pair.completeness / 100 }, asOf: prepared.asOf };
}

/** What removed the counterparts of a registration, and what would help. */
export async function explainList(job: Job, question: { ref: string; asOfGiven: boolean }): Promise<{ explained: ListExplanation; asOf: string }> {
  const prepared = await prepareQuestion(job, question.asOfGiven);
  const row = await findRef(job, question.ref);
  const own = (row.side === 'send' ? prepared.senders : prepared.hosts).find((each) => each.id === row.id);
  if (own === undefined) throw new AppError('refused', `${question.ref} has been withdrawn.`, { hint: 'See: mobilise registration show REF' });
  const others = row.side === 'send' ? prepared.hosts : prepared.senders;
  return { explained: explainListOf(own, others, prepared.context), asOf: prepared.asOf };
}
