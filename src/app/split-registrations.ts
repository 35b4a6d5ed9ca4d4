/** Tells two registrations apart for good, and takes a merge of the two back. */

import { takeApart } from '../core/identity/combine.js';
import { companyKey, companyLinkKey } from '../core/intake/registration-keys.js';
import type { Origin } from '../core/origin.js';
import type { FieldKey } from '../core/registration.js';
import { parseRecord, recordOf } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { registrationWriter } from '../db/bulk.js';
import { keepChange, mergesOf, release, rewriteRegistration } from '../db/changes.js';
import { companyOfRegistration, moveToCompany, setApart } from '../db/identity.js';
import type { RegistrationRow } from '../db/registrations.js';
import { advanceWatermark } from '../db/runs.js';
import type { SplitReport } from '../output/views/duplicate-view.js';
import { identifyCompanies } from './identify-companies.js';
import type { Job } from './job.js';
import { decide, findPair, type PairDecision } from './merge-registrations.js';
import { recordRun } from './record-run.js';

/**
 * Decides that two registrations are not of the same company; no later search asks again. A merge of the two is taken
 * back: the absorbed one stands by itself with all its values, and the other gives back what it took over.
 */
export async function splitRegistrations(job: Job, input: PairDecision): Promise<SplitReport> {
  const pair = await findPair(job, input);
  const [a, b] = pair;
  const [aRef, bRef] = [refOf(a.side, a.id), refOf(b.side, b.id)];
  return await recordRun(job, { job: 'split', edition: null, parameters: { a: aRef, b: bRef, reason: input.reason } }, (runId) => {
    const { register } = job;
    decide(job, pair, { same: false, reason: input.reason, runId });
    const changed = advanceWatermark(register);
    const merge = mergesOf(register, a.id).find((each) => (each.absorbed_id === a.id && each.kept_id === b.id) || (each.absorbed_id === b.id && each.kept_id === a.id));
    let cleared: readonly FieldKey[] = [];
    if (merge !== undefined) {
      const kept = merge.kept_id === a.id ? a : b;
      const before = parseRecord(kept.record);
      const apart = takeApart({ registration: before, origin: JSON.parse(kept.origin) as Origin }, JSON.parse(merge.filled) as FieldKey[]);
      cleared = apart.cleared;
      keepChange(register, kept.id, { kind: 'split', runId, on: job.asOf, earlier: JSON.stringify(Object.fromEntries(cleared.map((key) => [key, before[key]]))) });
      rewriteRegistration(register, { id: kept.id, record: recordOf(apart.registration), origin: JSON.stringify(apart.origin), changed });
      release(register, merge.absorbed_id, changed);
    }
    giveOwnCompany(job, b, a);
    identifyCompanies(register);
    const company = (row: RegistrationRow): string => refOf('company', companyOfRegistration(register, row.id));
    const result: SplitReport = {
      a: aRef, b: bRef, aCompany: company(a), bCompany: company(b),
      restored: merge === undefined ? null : merge.absorbed_id === a.id ? aRef : bRef, cleared,
    };
    return { counts: { restored: merge === undefined ? 0 : 1 }, result };
  });
}

// Back under the company of its own key; where that is the other's too, under one that only it has.
function giveOwnCompany({ register }: Job, row: RegistrationRow, other: RegistrationRow): void {
  const registration = parseRecord(row.record);
  const { companyName, country } = registration;
  if (companyOfRegistration(register, row.id) !== companyOfRegistration(register, other.id)) return;
  const key = companyLinkKey(companyKey(registration), row.source, () => JSON.parse(row.upsert_key) as string[]);
  const own = registrationWriter(register).company(key, companyName, country);
  if (own === companyOfRegistration(register, other.id)) setApart(register, row.id, companyName, country);
  else moveToCompany(register, row.id, own);
}
