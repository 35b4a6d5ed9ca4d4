/** Matches everything, or only what changed since the last run where that is cheaper; the lists are the same. */

import { candidateChanges, type CandidateChanges } from '../core/matching/candidate-changes.js';
import type { Candidate, CandidateRows } from '../core/matching/candidates.js';
import { matchDelta, type Remembered } from '../core/matching/delta.js';
import { pairsAgreed, type MatchJob } from '../core/matching/engine.js';
import { changesSince, fingerprintsOf, type Changes, type Fingerprints } from '../core/matching/fingerprint.js';
import { entryIn, type KeptLists } from '../core/matching/kept-lists.js';
import { gapOf, highestNumber } from '../core/matching/list-order.js';
import { findKnownPartners, type KnownPartners } from '../core/matching/known-partners.js';
import { spareEntries } from '../core/matching/model.js';
import { forgetKept, keptBasis, readKept, writeKept, type ReadKept } from '../db/kept-lists.js';
import type { Job } from './job.js';
import { listHashes } from './list-hashes.js';
import { matchWithThreads } from './match-threads.js';
import { sidesToMatch, type Matched, type PreparedKept, type PreparedStored } from './prepare-kept.js';

/** How a run may go about it. */
export interface AgainOptions {
  readonly top: number;
  /** Everything, whatever is cheaper. */
  readonly full: boolean;
  /** Identifies the rules that verdicts rest on. */
  readonly rules: string;
  /** Above so many pairs lists are kept for the next run; below, little is saved. */
  readonly leastPairs: number;
}

/** A pair that stands first in the list of its sender, by register ids, with its utilities in basis points. */
export interface FirstChoice {
  readonly send: number;
  readonly host: number;
  readonly sendUtility: number;
  readonly hostUtility: number;
}

/** What was found, and how. */
export interface FoundAgain {
  /** Every row, or what is other than what is stored. */
  readonly rows: CandidateRows | CandidateChanges;
  /** The distance of neighbours in a list that is numbered anew. */
  readonly gap: number;
  /** The lists that differences were made from; `null` after a run over everything. */
  readonly lists: KeptLists | null;
  /** The registrations that are new or seen differently; `null` after a run over everything. */
  readonly changed: ReadonlySet<number> | null;
  /** The best candidate of each sender that has one. */
  readonly firstChoices: readonly FirstChoice[];
  /** How many of each side have a candidate or a partner agreed beforehand. */
  readonly served: { readonly senders: number; readonly hosts: number };
  readonly knownPartners: readonly Candidate[];
  /** Who agreed with whom, possible or not; `null` where this run did not look. */
  readonly agreed: KnownPartners | null;
  /** Counts of a run over everything; `null` where only changes were looked at. */
  readonly pairsPossible: number | null;
  readonly pairsToCheck: number | null;
  readonly pairsScored: number;
  readonly how: 'full' | 'incremental';
  /** Why so, as a sentence without its stop. */
  readonly why: string;
  /** Registrations that are new, gone or seen differently since the lists were made; `null` where nobody looked. */
  readonly registrationsChanged: number | null;
}

/**
 * So many more entries than the spare ones are kept. A list that loses some is still whole up to its last spare entry, so that it tells of every pair
 * whether it stands there, and most lists never need to be searched anew (at 1 % a night one loses an entry every other night).
 */
const reserve = 8;

/**
 * Where more of the registrations changed, matching everything is cheaper (measured with 8,000 x 8,000: a share of 1 % took
 * three quarters of the processor time, 5 % as much, 10 % more).
 */
const mostChanged = 0.05;

/** What lists depend on beside the registrations; each part with the words for its change. */
const basisWords = {
  program: 'the program changed', rules: 'the rules of the edition changed', model: 'the model is another one',
  data: 'the vocabulary or the code lists changed', top: 'lists of another length were asked for', form: 'the lists were kept in another form',
} as const;

/** Raised whenever lists or fingerprints are kept in another way. */
const form = '2';

type Basis = Record<keyof typeof basisWords, string>;

/** Matches, keeps the lists for the next run, and says which way was taken; call inside a write transaction. */
export async function matchAgain(job: Job, prepared: PreparedStored, options: AgainOptions): Promise<FoundAgain> {
  const { senders, hosts, context }: Matched = prepared;
  const onProgress = (done: number, total: number): void => { job.progress({ done, total, unit: 'pairs' }); };
  const matching: MatchJob = { ...sidesToMatch(prepared), keep: options.top, onProgress };
  if (senders.length * hosts.length <= options.leastPairs) return await everything(job, matching, 'there are so few pairs that looking at all is cheaper');
  if (prepared.kept === null) return await everything(job, matching, 'a rule about pairs may have changed its answer for any of them');
  const basis: Basis = { program: job.program, rules: options.rules, model: prepared.modelVersion, data: listHashes(job).lists, top: String(options.top), form };
  const agreed = findKnownPartners(senders, hosts, context.settings);
  const fingerprints = fingerprintsOf({ ...prepared, agreed });
  prepared.keep();
  const keep = { basis: JSON.stringify(basis), fingerprints, spare: spareEntries(prepared.model, options.top) };
  if (options.top + keep.spare + reserve > highestNumber) return await everything(job, matching, 'lists as long as the model wants them are not kept');
  const lastBasis = keptBasis(job.register, job.edition);
  const otherwise = options.full ? 'it was asked for' : lastBasis === null ? 'no lists are kept to go on from' : basisChange(JSON.parse(lastBasis) as Basis, basis);
  if (otherwise !== null) return await everything(job, matching, otherwise, keep);
  const before = readKept(job.register, job.edition);
  const changes = changesSince(before.fingerprints, fingerprints);
  const many = changes.changed.size + changes.gone;
  const told = `${many} of ${fingerprints.count} registrations are new, gone or seen differently`;
  if (many > mostChanged * fingerprints.count) return await everything(job, matching, told, { ...keep, many });
  return onlyChanges(job, matching, { prepared, agreed, before, changes, ...keep, told, many });
}

function basisChange(before: Basis, now: Basis): string | null {
  const parts = (Object.keys(basisWords) as (keyof Basis)[]).filter((part) => before[part] !== now[part]);
  return parts.length === 0 ? null : parts.map((part) => basisWords[part]).join(', ');
}

/** How lists are kept. */
interface Keeping {
  readonly basis: string;
  readonly fingerprints: Fingerprints;
  readonly spare: number;
}

async function everything(job: Job, matching: MatchJob, why: string, keep?: Keeping & { readonly many?: number }): Promise<FoundAgain> {
  const spare = keep === undefined ? 0 : keep.spare + reserve;
  const result = await matchWithThreads({ ...matching, spare });
  if (keep === undefined) forgetKept(job.register, job.edition);
  else writeKept(job.register, { edition: job.edition, basis: keep.basis, fingerprints: keep.fingerprints, lists: result.keptLists(), renewed: null });
  const { rows, knownPartners, pairsPossible, pairsToCheck, pairsScored } = result;
  const served = { senders: servedIn(rows.send, rows.count, knownPartners, 'send'), hosts: servedIn(rows.host, rows.count, knownPartners, 'host') };
  return { rows, gap: gapOf(matching.keep + spare), lists: null, changed: null, firstChoices: firstIn(rows), served, knownPartners, agreed: null, pairsPossible, pairsToCheck, pairsScored, how: 'full', why, registrationsChanged: keep?.many ?? null };
}

function firstIn({ count, send, host, rank, sendScore, hostScore }: CandidateRows): FirstChoice[] {
  const first: FirstChoice[] = [];
  for (let at = 0; at < count; at += 1) if (rank[at] === 1) first.push({ send: send[at]!, host: host[at]!, sendUtility: sendScore[at]!, hostUtility: hostScore[at]! });
  return first;
}

function servedIn(ids: Int32Array, count: number, knownPartners: readonly Candidate[], side: 'send' | 'host'): number {
  const served = new Set(knownPartners.map((each) => each[side]));
  for (let at = 0; at < count; at += 1) served.add(ids[at]!);
  return served.size;
}

/** What a run over changes goes on from, and what changed. */
interface Going extends Keeping {
  readonly prepared: PreparedKept;
  readonly agreed: KnownPartners;
  readonly before: ReadKept;
  readonly changes: Changes;
  readonly told: string;
  readonly many: number;
}

function onlyChanges(job: Job, matching: MatchJob, { prepared, agreed, before, changes, basis, fingerprints, spare, told, many }: Going): FoundAgain {
  const { senders, hosts, keep } = matching;
  const { lists, renewed, scored } = matchDelta({ ...prepared, agreed, keep: keep + spare }, before, changes, reserve);
  writeKept(job.register, { edition: job.edition, basis, fingerprints, lists, renewed: renewedOf(renewed, changes, before) });
  const knownPartners = pairsAgreed(matching, agreed, { possible: 0, toCheck: 0 });
  // Who is in anybody's list is in a possible pair, so the own list is not empty either.
  const servedOf = (inputs: readonly { readonly id: number }[], side: 'send' | 'host'): number => {
    const agreeing = new Set(knownPartners.map((each) => each[side]));
    return inputs.reduce((sum, { id }) => sum + Number(lists.size[id]! > 1 || agreeing.has(id)), 0);
  };
  return {
    rows: candidateChanges({ senders, hosts, before: before.lists, lists, renewed, changed: changes.changed, doubted: before.doubted, top: keep }),
    gap: gapOf(keep + spare + reserve), lists, changed: changes.changed, firstChoices: firstOf(senders, lists),
    served: { senders: servedOf(senders, 'send'), hosts: servedOf(hosts, 'host') }, knownPartners, agreed,
    pairsPossible: null, pairsToCheck: null, pairsScored: scored,
    how: 'incremental', why: told, registrationsChanged: many,
  };
}

/** Whose list or fingerprint is another one, and who is there no more. */
function* renewedOf(renewed: readonly number[], { changed, fingerprints }: Changes, before: Remembered): Generator<number> {
  yield* renewed;
  yield* changed;
  const { size } = before.lists;
  for (let id = 0; id < size.length; id += 1) if (size[id]! > 0 && !fingerprints.has(id)) yield id;
}

function firstOf(senders: readonly { readonly id: number }[], { parts, part, start, size }: KeptLists): FirstChoice[] {
  const first: FirstChoice[] = [];
  for (const { id } of senders) {
    if (size[id]! <= 1) continue;
    const { other: host, send: sendUtility, host: hostUtility } = entryIn(parts[part[id]!]!, start[id]! + 1);
    first.push({ send: id, host, sendUtility, hostUtility });
  }
  return first;
}
