/** Takes a whole import back: what it made goes, what it changed says again what it said before. */

import { companyKey, companyLinkKey } from '../core/intake/registration-keys.js';
import { parseRecord, recordOf } from '../core/registration-record.js';
import type { Registration } from '../core/registration.js';
import { refOf } from '../core/refs.js';
import { registrationWriter } from '../db/bulk.js';
import { moveToCompany } from '../db/identity.js';
import { findImport } from '../db/imports.js';
import { findRegistration, sidesOf } from '../db/registrations.js';
import { advanceWatermark } from '../db/runs.js';
import { changedBy, changedLater, createdBy, laterImports, markUndone, removeRegistrations, restoreRegistration, workOn } from '../db/undo-import.js';
import type { RegistrationChangeRow } from '../db/schema-identity.js';
import { AppError } from '../errors.js';
import type { UndoReport } from '../output/views/import-view.js';
import { identifyCompanies } from './identify-companies.js';
import type { Job } from './job.js';
import { importId } from './look-up-refs.js';
import { keptRun, recordRun } from './record-run.js';

/**
 * Takes an import back, all of it or nothing.
 * @throws AppError `not-found` for no such import, `refused` when it was taken back already or later work rests on it;
 * the message says which.
 */
export async function undoImport(job: Job, ref: string): Promise<UndoReport> {
  const id = importId(ref);
  const name = refOf('import', id);
  const row = await findImport(job.register, id);
  if (row === undefined) throw new AppError('not-found', `There is no import ${name}.`, { hint: 'See: mobilise import list' });
  if (row.undone_on !== null) throw new AppError('refused', `${name} was taken back already, on ${row.undone_on}.`, { hint: 'See: mobilise import list' });
  return await recordRun(job, { job: 'undo-import', edition: null, parameters: { import: name } }, async (runId) => {
    const { register } = job;
    const created = createdBy(register, id);
    const changes = changedBy(register, id);
    refuseLaterWork(job, id, created, changes);
    const refs = refsOf(job, [...created, ...changes.map((each) => each.registration_id)]);
    if (created.length + changes.length > 0) {
      const changed = advanceWatermark(register);
      for (const change of changes) await restore(job, change, changed);
      removeRegistrations(register, created);
      identifyCompanies(register);
    }
    markUndone(register, id, job.asOf);
    const result: UndoReport = {
      import: name, source: row.source, file: row.file, removed: created.map((each) => refs.get(each)!),
      restored: changes.map((each) => refs.get(each.registration_id)!).reverse(), run: keptRun(job, runId),
    };
    return { counts: { removed: created.length, restored: changes.length }, result };
  });
}

const refsOf = (job: Job, ids: readonly number[]): Map<number, string> => new Map([...sidesOf(job.register, ids)].map(([id, side]) => [id, refOf(side, id)]));

// The values that changed are written back; the others still stand as they were.
async function restore(job: Job, change: RegistrationChangeRow, changed: number): Promise<void> {
  const { register } = job;
  const now = (await findRegistration(register, job.edition, change.registration_id))!;
  const earlier = JSON.parse(change.earlier) as Record<string, unknown>;
  const known = Object.entries(earlier).filter(([, value]) => value !== null);
  const kept = Object.entries(parseRecord(now.record)).filter(([key]) => !(key in earlier));
  const before = Object.fromEntries([...kept, ...known]) as unknown as Registration;
  restoreRegistration(register, change, { record: recordOf(before), changed });
  const key = companyLinkKey(companyKey(before), now.source, () => JSON.parse(now.upsert_key) as string[]);
  moveToCompany(register, now.id, registrationWriter(register).rekeyCompany(now.company_id, key, before.companyName, before.country));
}

/** How officers call what may rest on a registration, one and many. */
const tableNames: Readonly<Record<string, readonly [string, string]>> = {
  identity_decision: ['decision on duplicates', 'decisions on duplicates'], registration_merge: ['merge', 'merges'], document: ['document', 'documents'],
  registration_withdrawal: ['withdrawal', 'withdrawals'],
};

const shownOf = (refs: readonly string[]): string => (refs.length > 5 ? `${refs.slice(0, 5).join(', ')} and ${refs.length - 5} more` : refs.join(', '));

function refuseLaterWork(job: Job, id: number, created: readonly number[], changes: readonly RegistrationChangeRow[]): void {
  const { register } = job;
  const touched = [...created, ...changes.map((each) => each.registration_id)];
  const later = laterImports(register, id).map((each) => refOf('import', each));
  const changed = later.length > 0 ? [] : changedLater(register, id, touched);
  const work = workOn(register, created);
  const reasons = [
    ...(later.length === 0 ? [] : [`${shownOf(later)} of the same source came later`]),
    ...(changed.length === 0 ? [] : [`${shownOf([...refsOf(job, changed).values()])} changed later`]),
    ...work.map(({ table, rows }) => `${rows} ${tableNames[table]?.[rows === 1 ? 0 : 1] ?? `${rows === 1 ? 'entry' : 'entries'} in ${table.replaceAll('_', ' ')}`} ${rows === 1 ? 'names' : 'name'} what it made`),
  ];
  if (reasons.length === 0) return;
  throw new AppError('refused', `${refOf('import', id)} cannot be taken back: ${reasons.join('; ')}.`, {
    hint: later.length > 0 ? `Take back the later one first: mobilise import undo ${later.at(-1)!}` : 'Nothing was changed, so that this work is not lost.',
    details: { laterImports: later, changedLater: [...refsOf(job, changed).values()], work },
  });
}
