/** Makes two registrations one company, and one registration where they are the same wish. */

import { combine, differentParticipants, sameWish } from '../core/identity/combine.js';
import { compareFaces } from '../core/identity/compare.js';
import { faceOf } from '../core/identity/face.js';
import type { Origin } from '../core/origin.js';
import type { Registration } from '../core/registration.js';
import { parseRecord, recordOf } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { absorb, keepChange, rewriteRegistration } from '../db/changes.js';
import { companyOfRegistration, keepDecision, uniteCompanies } from '../db/identity.js';
import type { RegistrationRow } from '../db/registrations.js';
import { advanceWatermark } from '../db/runs.js';
import { AppError } from '../errors.js';
import type { MergeReport } from '../output/views/duplicate-view.js';
import { identifyCompanies } from './identify-companies.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';
import { recordRun } from './record-run.js';
import { cellOf } from './registration-card.js';

/** Two registrations and why. */
export interface PairDecision {
  readonly a: string;
  readonly b: string;
  readonly reason: string | null;
}

/** The two registrations of a pair. @throws AppError `usage` when they are one, `refused` for one that is no longer in use. */
export async function findPair(job: Job, { a, b }: PairDecision): Promise<readonly [RegistrationRow, RegistrationRow]> {
  const pair = [await findRef(job, a), await findRef(job, b)] as const;
  if (pair[0].id === pair[1].id) throw new AppError('usage', `${refOf(pair[0].side, pair[0].id)} is named twice.`, { hint: 'Name two registrations. See: mobilise registration duplicates' });
  return pair;
}

/** Remembers what was decided about a pair. */
export function decide(job: Job, pair: readonly [RegistrationRow, RegistrationRow], decision: { same: boolean; reason: string | null; runId: number }): void {
  const [first, second] = [pair[0].id, pair[1].id].sort((x, y) => x - y) as [number, number];
  keepDecision(job.register, { a_id: first, b_id: second, same: decision.same ? 1 : 0, reason: decision.reason, decided_on: job.asOf, run_id: decision.runId });
}

/**
 * Unites the companies of two registrations, which stays decided. The same wish twice becomes one registration: the
 * first is kept and takes over what it does not know, with its origin; the second is part of it until `split`.
 * @throws AppError `refused` when one of them is withdrawn or part of another already.
 */
export async function mergeRegistrations(job: Job, input: PairDecision): Promise<MergeReport> {
  const pair = await findPair(job, input);
  for (const row of pair) refuseUnused(row);
  const [kept, other] = pair;
  const [own, theirs] = [parseRecord(kept.record), parseRecord(other.record)];
  warnOfContradictions(job, own, theirs);
  const parameters = { kept: refOf(kept.side, kept.id), other: refOf(other.side, other.id), reason: input.reason };
  return await recordRun(job, { job: 'merge', edition: null, parameters }, (runId) => {
    const { register } = job;
    decide(job, pair, { same: true, reason: input.reason, runId });
    const one = sameWish(own, theirs);
    const combined = one ? combine({ registration: own, origin: JSON.parse(kept.origin) as Origin }, { registration: theirs, origin: JSON.parse(other.origin) as Origin }) : null;
    const changed = advanceWatermark(register);
    // Before the second is absorbed: the search sees only registrations in use.
    uniteBoth(job, pair);
    if (combined !== null) {
      keepChange(register, kept.id, { kind: 'merge', runId, on: job.asOf, earlier: JSON.stringify(Object.fromEntries(combined.filled.map((key) => [key, null]))) });
      rewriteRegistration(register, { id: kept.id, record: recordOf(combined.registration), origin: JSON.stringify(combined.origin), changed });
      absorb(register, { absorbed_id: other.id, kept_id: kept.id, filled: JSON.stringify(combined.filled), merged_on: job.asOf, run_id: runId, changed });
    }
    identifyCompanies(register);
    const result: MergeReport = {
      ...parameters, absorbed: one ? parameters.other : null, company: refOf('company', companyOfRegistration(register, kept.id)),
      filled: combined?.filled ?? [],
      different: (combined?.different ?? []).map((key) => ({ field: key, kept: cellOf(own, key), other: cellOf(theirs, key) })),
      why: one ? 'both are the same wish' : own.side !== theirs.side ? 'one sends, the other hosts: both stay' : differentParticipants(own, theirs) ? 'two participants: both stay' : 'both stay',
    };
    return { counts: { absorbed: one ? 1 : 0, filled: result.filled.length }, result };
  });
}

function uniteBoth({ register }: Job, pair: readonly [RegistrationRow, RegistrationRow]): void {
  const [into, from] = pair.map(({ id }) => companyOfRegistration(register, id)).sort((a, b) => a - b) as [number, number];
  if (into !== from) uniteCompanies(register, from, into);
}

// An officer may know better than two numbers, but should see what stands against it.
function warnOfContradictions(job: Job, own: Registration, theirs: Registration): void {
  const { decision, evidence } = compareFaces(faceOf(own), faceOf(theirs), { count: null });
  if (decision !== 'different') return;
  const against = evidence.filter(({ weight }) => weight < 0).map(({ detail }) => detail);
  job.warn(`Little speaks for one company${against.length === 0 ? '' : `: ${against.join('; ')}`}. If it was a slip: mobilise registration split, with the same two refs.`);
}

function refuseUnused(row: RegistrationRow): void {
  if (row.status === 'active') return;
  const ref = refOf(row.side, row.id);
  if (row.merged_into === null) throw new AppError('refused', `${ref} is withdrawn.`, { hint: `Only registrations in use can be merged. Take it back into use with: mobilise registration withdraw ${ref} --undo` });
  const into = refOf(row.side, row.merged_into);
  throw new AppError('refused', `${ref} is part of ${into} already.`, { hint: `Name ${into} instead, or take the merge back: mobilise registration split ${into} ${ref}` });
}
