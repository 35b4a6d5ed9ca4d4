/** Explains a pair, or why a registration has few candidates or none. */

import { explainPair as explainPairOf } from '../core/matching/explain.js';
import { pairChanges, type ListCut } from '../core/matching/pair-changes.js';
import type { MatchInput, MatchSubject } from '../core/matching/profile.js';
import { pointsOf } from '../core/matching/score.js';
import { explainList as explainListOf } from '../core/matching/why-none.js';
import type { Side } from '../core/registration.js';
import { listCandidates } from '../db/candidates.js';
import { lastRun } from '../db/runs.js';
import { AppError } from '../errors.js';
import type { ListExplanation, PairExplanation } from '../output/views/match-view.js';
import type { Job } from './job.js';
import { findRef, findSides } from './look-up-refs.js';
import { loadMatchedEdition } from './own-model.js';
import { prepareAskedOfRun, wholeInput } from './prepare-asked.js';
import { prepareRun, type MatchingDay, type PreparedMatching } from './prepare-matching.js';

/**
 * Loads both sides for a question: by the model of the last run, for the day that was given, else for that of the last run.
 * Verdicts are evaluated for that day and not stored; a question that does not look at them says `stored` and saves the time.
 */
export async function prepareQuestion(
  job: Job, asOfGiven: boolean, { verdicts = 'evaluate', among }: Partial<Pick<MatchingDay, 'verdicts' | 'among'>> = {},
): Promise<PreparedMatching & { readonly asOf: string }> {
  const { loaded, run } = await loadMatchedEdition(job);
  const asOf = asOfGiven ? job.asOf : (run?.as_of ?? job.asOf);
  return { ...(await prepareRun(job, loaded, { asOf, verdicts, ...(among === undefined ? {} : { among }) })), asOf };
}

/**
 * The ids of two refs, for a question that is about their pair alone.
 * @throws AppError `usage` or `not-found` as `findSides`.
 */
export async function idsOf(job: Job, refs: readonly [string, string]): Promise<readonly [number, number]> {
  const { send, host } = await findSides(job, refs);
  return [send.id, host.id];
}

/** The sender and the host among two refs, in whichever order they were given. */
export async function pairOf(job: Job, refs: readonly [string, string], inputs: Pick<PreparedMatching, 'senders' | 'hosts'>): Promise<{ send: MatchInput; host: MatchInput }> {
  const { send: sendRow, host: hostRow } = await findSides(job, refs);
  const send = inputs.senders.find((each) => each.id === sendRow.id);
  const host = inputs.hosts.find((each) => each.id === hostRow.id);
  if (send === undefined || host === undefined) {
    throw new AppError('refused', `${send === undefined ? refs[0] : refs[1]} has been withdrawn.`, { hint: 'See: mobilise registration history REF' });
  }
  return { send, host };
}

/** The waterfall of a pair. */
export async function explainPair(job: Job, question: { ref: string; other: string; asOfGiven: boolean }): Promise<{ explained: PairExplanation; asOf: string }> {
  const refs = [question.ref, question.other] as const;
  const prepared = await prepareQuestion(job, question.asOfGiven, { among: await idsOf(job, refs) });
  const { send, host } = await pairOf(job, refs, prepared);
  const pair = explainPairOf(send, host, prepared.context);
  const cut = pair.possible === true && !pair.knownPartner ? await listCut(job, { send, host, asOf: question.asOfGiven ? job.asOf : null }) : null;
  const changes = pairChanges({ send, host, cut, context: prepared.context });
  return {
    asOf: prepared.asOf,
    explained: {
      ...pair,
      completeness: pair.completeness / 100,
      outsideListOf: cut === null ? null : cut.list === 'send' ? send.ref : host.ref,
      smallestChanges: changes.map(({ change, ref, score }) => ({ change, ref, score: pointsOf(score) })),
    },
  };
}

/** The last entry of the sender's list, else of the host's, if the last run left the pair out of it although it is full; lists of another day than `asOf` say nothing. */
async function listCut(job: Job, { send, host, asOf }: { readonly send: MatchInput; readonly host: MatchInput; readonly asOf: string | null }): Promise<ListCut | null> {
  const run = await lastRun(job.register, 'match', job.edition);
  if (asOf !== null && run?.as_of !== asOf) return null;
  const top = run === undefined ? undefined : (JSON.parse(run.parameters) as { readonly top?: number }).top;
  if (top === undefined) return null;
  for (const [list, filter] of [['send', { sendId: send.id, hostId: null }], ['host', { sendId: null, hostId: host.id }]] as const) {
    const { rows } = listCandidates(job.register, { edition: job.edition, limit: null, ...filter });
    const ranked = rows.map((row) => ({ row, rank: list === 'send' ? row.send_rank : row.host_rank })).filter((each) => each.rank !== null);
    const last = ranked.reduce<(typeof ranked)[number] | null>((worst, each) => (worst === null || each.rank! > worst.rank! ? each : worst), null);
    if (last !== null && ranked.length >= top && !ranked.some(({ row }) => row.send_id === send.id && row.host_id === host.id)) return { list, send: last.row.send_utility, host: last.row.host_utility };
  }
  return null;
}

/** What removed the counterparts of a registration, and what would help. */
export async function explainList(job: Job, question: { ref: string; asOfGiven: boolean }): Promise<{ explained: ListExplanation; asOf: string }> {
  const row = await findRef(job, question.ref);
  const prepared = await prepareAskedOfRun(job, question.asOfGiven);
  const sides: Record<Side, readonly MatchSubject[]> = { send: prepared.senders, host: prepared.hosts };
  const own = sides[row.side].find((each) => each.id === row.id);
  if (own === undefined) throw new AppError('refused', `${question.ref} has been withdrawn.`, { hint: 'See: mobilise registration history REF' });
  return { explained: explainListOf(wholeInput(job, own), sides[row.side === 'send' ? 'host' : 'send'], prepared.context), asOf: prepared.asOf };
}
