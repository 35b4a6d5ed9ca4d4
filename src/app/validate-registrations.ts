/** Judges every registration whose data, rules or day changed, and stores the verdicts. */

import { parseRecord } from '../core/registration-record.js';
import { verdictWriter } from '../db/bulk.js';
import { decisionsOf } from '../db/decisions.js';
import { countRules, countVerdicts, registrationsToJudge, senderPositions } from '../db/verdicts.js';
import type { RuleCount, ValidationReport } from '../output/views/validation-view.js';
import { refOf } from '../core/refs.js';
import type { Job } from './job.js';
import { createJudge } from './judge-registration.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { findRefs } from './look-up-refs.js';
import { recordRun } from './record-run.js';

/** What to judge. */
export interface ValidateInput {
  /** Refs of registrations; none means all that changed. */
  readonly refs: readonly string[];
  /** Judge again what has not changed. */
  readonly all: boolean;
}

/**
 * Judges and stores; one transaction, one run.
 * @throws AppError `not-found` for an unknown ref or edition.
 */
export async function validateRegistrations(job: Job, input: ValidateInput): Promise<{ report: ValidationReport; byRule: RuleCount[] }> {
  const loaded = loadEdition(job.dataFolders, job.edition);
  const ids = input.refs.length === 0 ? null : (await findRefs(job, input.refs)).map((row) => row.id);
  return await recordRun(job, { job: 'validate', edition: job.edition, parameters: { refs: input.refs, all: input.all, rules: loaded.rulesHash } }, (runId) => {
    const checked = storeVerdicts(job, loaded, { runId, ids, all: input.all });
    const counts = countVerdicts(job.register, job.edition, ids);
    const of = (verdict: string): number => counts.get(verdict) ?? 0;
    const report: ValidationReport = {
      run: refOf('run', runId),
      checked,
      eligible: of('eligible'),
      ineligible: of('ineligible'),
      needsInformation: of('needs-information'),
      officerDecision: of('officer-decision'),
    };
    return { counts: report, result: { report, byRule: countRules(job.register, job.edition, ids) } };
  });
}

/** Judges what is in scope inside an open transaction; gives how many were judged. */
export function storeVerdicts(job: Job, loaded: LoadedEdition, scope: { runId: number; ids: readonly number[] | null; all: boolean }): number {
  const { register, edition, asOf } = job;
  const decisions = decisionsOf(register, edition);
  const judge = createJudge(loaded, asOf, decisions);
  const { positions, crowded } = senderPositions(register);
  const write = verdictWriter(register);
  let done = 0;
  const pages = registrationsToJudge(register, { edition, asOf, rules: loaded.rulesHash, all: scope.all, ids: scope.ids, alwaysIds: [...crowded, ...decisions.keys()] });
  for (const page of pages) {
    for (const row of page) {
      const found = judge.judge(parseRecord(row.record), positions.get(row.id), row.id);
      // Looked at only because colleagues of the participant may have changed, and nothing came of it.
      if (!scope.all && row.stale === 0 && row.stored === JSON.stringify([found.verdict, found.failed, found.asked, found.warned])) continue;
      done += 1;
      write({
        edition, registrationId: row.id, verdict: found.verdict, failed: found.failed, asked: found.asked, warned: found.warned,
        earliestStart: found.earliestStart ?? null, asOf, rules: loaded.rulesHash, changed: row.changed, runId: scope.runId,
      });
    }
    job.progress({ done, total: null, unit: 'registrations judged' });
  }
  return done;
}
