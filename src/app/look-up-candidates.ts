/** Answers which candidates there are: the stored ones of the last run, for another day, or those still to be checked. */

import { matchAll } from '../core/matching/engine.js';
import { pairReasons } from '../core/matching/explain.js';
import { compileProfile, type MatchInput, type Profile } from '../core/matching/profile.js';
import { combining, pointsOf } from '../core/matching/score.js';
import { candidatesToCheck } from '../core/matching/to-check.js';
import { listCandidates } from '../db/candidates.js';
import type { RegistrationRow } from '../db/registrations.js';
import { lastRun } from '../db/runs.js';
import { AppError } from '../errors.js';
import { refOf } from '../core/refs.js';
import type { CandidateItem } from '../output/views/match-view.js';
import { prepareQuestion } from './explain-match.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';
import type { PreparedMatching } from './prepare-matching.js';

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
  readonly items: CandidateItem[];
  readonly total: number;
  readonly asOf: string;
  readonly run: string | null;
  /** What to say when there is none. */
  readonly empty: string;
}

/** A pair with its numbers, from the register or just computed. */
interface ScoredPair {
  readonly send: number;
  readonly host: number;
  readonly rank: number | null;
  readonly hostRank: number | null;
  readonly sendScore: number;
  readonly hostScore: number;
  readonly knownWeights: number;
  readonly knownPartner: boolean;
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
  const prepared = await prepareQuestion(job, question.asOfGiven, { verdicts: isStored ? 'stored' : 'evaluate' });
  const empty = row === null ? 'No pair is possible.' : `${refOf(row.side, row.id)} has no candidate. Why: mobilise match explain ${refOf(row.side, row.id)}`;
  if (!isStored) return { ...computed(prepared, row, question), asOf: prepared.asOf, run: null, empty };
  const { rows, total } = listCandidates(job.register, {
    edition: job.edition, sendId: row?.side === 'send' ? row.id : null, hostId: row?.side === 'host' ? row.id : null, limit: question.limit,
  });
  const pairs = rows.map((each): ScoredPair => ({
    send: each.send_id, host: each.host_id, rank: each.send_rank, hostRank: each.host_rank, sendScore: each.send_utility, hostScore: each.host_utility,
    knownWeights: each.completeness, knownPartner: each.known_partner === 1,
  }));
  return { items: shown(pairs, prepared), total, asOf: run.as_of, run: refOf('run', run.id), empty };
}

// The lists as a run of that day would make them; nothing is stored.
function computed(prepared: PreparedMatching, row: RegistrationRow | null, question: CandidateQuestion): { items: CandidateItem[]; total: number } {
  const result = matchAll({ senders: prepared.senders, hosts: prepared.hosts, context: prepared.context, keep: defaultTop });
  const all = [...result.candidates, ...result.knownPartners].filter((each) => row === null || each.send === row.id || each.host === row.id);
  if (row?.side === 'host') all.sort((a, b) => (a.hostRank ?? Infinity) - (b.hostRank ?? Infinity) || (a.rank ?? Infinity) - (b.rank ?? Infinity));
  return { items: shown(question.limit === null ? all : all.slice(0, question.limit), prepared), total: all.length };
}

/** How many candidates a list keeps when `match` is not told otherwise. */
const defaultTop = 20;

async function toCheck(job: Job, row: RegistrationRow | null, question: CandidateQuestion): Promise<FoundCandidates> {
  if (row === null) throw new AppError('usage', '--to-check needs a registration.', { hint: 'For example: mobilise match list S12 --to-check' });
  const prepared = await prepareQuestion(job, question.asOfGiven);
  const [own, others] = row.side === 'send' ? [prepared.senders, prepared.hosts] : [prepared.hosts, prepared.senders];
  const input = own.find((each) => each.id === row.id);
  const ref = refOf(row.side, row.id);
  const all = input === undefined ? [] : candidatesToCheck(input, others, prepared.context);
  const items = shown(question.limit === null ? all : all.slice(0, question.limit), prepared)
    .map((item, index) => ({ ...item, reasons: [`to be checked: ${all[index]!.unknown.join(', ')}`, ...item.reasons] }));
  return { items, total: all.length, asOf: prepared.asOf, run: null, empty: `No pair of ${ref} waits for an answer.` };
}

function shown(pairs: readonly ScoredPair[], prepared: PreparedMatching): CandidateItem[] {
  const { context } = prepared;
  const way = combining[prepared.model.combination];
  const inputs = new Map<number, MatchInput>([...prepared.senders, ...prepared.hosts].map((each) => [each.id, each]));
  const profiles = new Map<number, Profile>();
  const profileOf = (id: number): Profile => {
    const known = profiles.get(id);
    if (known !== undefined) return known;
    const made = compileProfile(inputs.get(id)!, context);
    profiles.set(id, made);
    return made;
  };
  // A registration withdrawn since the run is in no list any more.
  return pairs.filter((pair) => inputs.has(pair.send) && inputs.has(pair.host)).map((pair): CandidateItem => {
    const [send, host] = [inputs.get(pair.send)!, inputs.get(pair.host)!];
    return {
      send: send.ref,
      host: host.ref,
      rank: pair.rank,
      hostRank: pair.hostRank,
      score: pointsOf(way.shown(pair.sendScore, pair.hostScore)),
      sendScore: pointsOf(pair.sendScore),
      hostScore: pointsOf(pair.hostScore),
      sendCompany: send.registration.companyName,
      hostCompany: host.registration.companyName,
      sendCountry: send.registration.country,
      hostCountry: host.registration.country,
      completeness: pair.knownWeights / 200,
      knownPartner: pair.knownPartner,
      reasons: pairReasons(profileOf(pair.send), profileOf(pair.host), context),
    };
  });
}
