/** Answers which candidates there are: the stored ones of the last run, for another day, or those still to be checked. */

import { matchAll } from '../core/matching/engine.js';
import type { MatchSubject } from '../core/matching/profile.js';
import { candidatesToCheck } from '../core/matching/to-check.js';
import { allCandidates } from '../db/all-candidates.js';
import { listCandidates } from '../db/candidates.js';
import type { RegistrationRow } from '../db/registrations.js';
import { lastRun } from '../db/runs.js';
import type { CandidateRow } from '../db/schema.js';
import { AppError } from '../errors.js';
import { refOf } from '../core/refs.js';
import type { CandidateItem } from '../output/views/match-view.js';
import { prepareQuestion } from './explain-match.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';
import { prepareAskedOfRun } from './prepare-asked.js';
import { sidesToMatch, type PreparedStored } from './prepare-kept.js';
import { candidateTeller, storedSubjects, type ScoredPair } from './tell-candidates.js';

/** What to list. */
export interface CandidateQuestion {
  readonly ref: string | null;
  readonly asOfGiven: boolean;
  /** Pairs that could be possible once a missing answer is known; needs a ref. */
  readonly toCheck: boolean;
  readonly limit: number | null;
}

/** A list of candidates, and what it rests on. */
export interface FoundCandidates {
  /** Of all candidates each is made when it is asked for. */
  readonly items: Iterable<CandidateItem> & { readonly length: number };
  readonly total: number;
  readonly asOf: string;
  readonly run: string | null;
  /** What to say when there is none. */
  readonly empty: string;
}

/**
 * The list asked for.
 * @throws AppError `usage` for `--to-check` without a ref, `not-found` for an unknown ref.
 */
export async function lookUpCandidates(job: Job, question: CandidateQuestion): Promise<FoundCandidates> {
  const row = question.ref === null ? null : await findRef(job, question.ref);
  if (question.toCheck) return await toCheck(job, row, question);
  const run = await lastRun(job.register, 'match', job.edition);
  if (run === undefined && !question.asOfGiven) {
    return { items: [], total: 0, asOf: job.asOf, run: null, empty: 'Nothing has been matched yet. Begin with: mobilise match' };
  }
  const isStored = run !== undefined && (!question.asOfGiven || run.as_of === job.asOf);
  const empty = row === null ? 'No pair is possible.' : `${refOf(row.side, row.id)} has no candidate. Why: mobilise match explain ${refOf(row.side, row.id)}`;
  if (!isStored) {
    const prepared = await prepareAskedOfRun(job, question.asOfGiven);
    return { ...computed(job, prepared, { row, limit: question.limit }), asOf: prepared.asOf, run: null, empty };
  }
  // The surroundings alone: the lists are there, and of the registrations only those told are read.
  const tell = candidateTeller(storedSubjects(job), await prepareQuestion(job, question.asOfGiven, { verdicts: 'stored', among: [] }));
  return { ...stored(job, row, question.limit, (each) => tell(scoredPair(each))), asOf: run.as_of, run: refOf('run', run.id), empty };
}

/** Above so many rows ranks are counted for all lists at once. */
const mostCountedSingly = 2000;

/** The lists as they are stored. */
function stored(job: Job, row: RegistrationRow | null, limit: number | null, tell: (row: CandidateRow) => CandidateItem | null): Pick<FoundCandidates, 'items' | 'total'> {
  const { register, edition } = job;
  if (row === null && (limit === null || limit > mostCountedSingly)) {
    const all = allCandidates(register, edition);
    const length = Math.min(all.length, limit ?? Infinity);
    return { total: all.length, items: { length, [Symbol.iterator]: () => toldUpTo(all, length, (each, done) => {
      if (done % 1000 === 0) job.progress({ done, total: length, unit: 'candidates' });
      return tell(each);
    }) } };
  }
  const { rows, total } = listCandidates(register, { edition, sendId: row?.side === 'send' ? row.id : null, hostId: row?.side === 'host' ? row.id : null, limit });
  return { total, items: rows.map(tell).filter((item) => item !== null) };
}

/** The first so many; whoever is no longer active has been taken out of all candidates, so that each can be told. */
function* toldUpTo(rows: Iterable<CandidateRow>, length: number, tell: (row: CandidateRow, done: number) => CandidateItem | null): Generator<CandidateItem> {
  let done = 0;
  for (const row of rows) {
    if (done >= length) return;
    const item = tell(row, done);
    done += 1;
    if (item !== null) yield item;
  }
}

const scoredPair = (row: CandidateRow): ScoredPair => ({
  send: row.send_id, host: row.host_id, rank: row.send_rank, hostRank: row.host_rank, sendScore: row.send_utility, hostScore: row.host_utility,
  knownWeights: row.completeness, knownPartner: row.known_partner === 1,
});

// The lists as a run of that day would make them; nothing is stored.
function computed(job: Job, prepared: PreparedStored, { row, limit }: { readonly row: RegistrationRow | null; readonly limit: number | null }): { items: CandidateItem[]; total: number } {
  const result = matchAll({ ...sidesToMatch(prepared), keep: defaultTop, onProgress: (done, total) => { job.progress({ done, total, unit: 'pairs' }); } });
  const all = [...result.candidates, ...result.knownPartners].filter((each) => row === null || each.send === row.id || each.host === row.id);
  if (row?.side === 'host') all.sort((a, b) => (a.hostRank ?? Infinity) - (b.hostRank ?? Infinity) || (a.rank ?? Infinity) - (b.rank ?? Infinity));
  return { items: told(prepared, limit === null ? all : all.slice(0, limit)), total: all.length };
}

/** Pairs among both sides as they were prepared. */
function told(prepared: PreparedStored, pairs: readonly ScoredPair[]): CandidateItem[] {
  const subjects = new Map([...prepared.senders, ...prepared.hosts].map((each): [number, MatchSubject] => [each.id, each]));
  return pairs.map(candidateTeller((id) => subjects.get(id)!, prepared)).filter((item) => item !== null);
}

/** How many candidates a list keeps when `match` is not told otherwise. */
const defaultTop = 20;

async function toCheck(job: Job, row: RegistrationRow | null, question: CandidateQuestion): Promise<FoundCandidates> {
  if (row === null) throw new AppError('usage', '--to-check needs a registration.', { hint: 'For example: mobilise match list S12 --to-check' });
  const prepared = await prepareAskedOfRun(job, question.asOfGiven);
  const [own, others]: [readonly MatchSubject[], readonly MatchSubject[]] = row.side === 'send' ? [prepared.senders, prepared.hosts] : [prepared.hosts, prepared.senders];
  const input = own.find((each) => each.id === row.id);
  const ref = refOf(row.side, row.id);
  const all = input === undefined ? [] : candidatesToCheck(input, others, prepared.context);
  const items = told(prepared, question.limit === null ? all : all.slice(0, question.limit))
    .map((item, index) => ({ ...item, reasons: [`to be checked: ${all[index]!.unknown.join(', ')}`, ...item.reasons] }));
  return { items, total: all.length, asOf: prepared.asOf, run: null, empty: `No pair of ${ref} waits for an answer.` };
}
