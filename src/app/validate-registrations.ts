/** Judges every registration whose data, rules or day changed, and stores the verdicts. */

import { countAnswers, type AnswerCount } from '../db/verdict-lists.js';
import { countOf } from '../db/verdict-rows.js';
import { verdictWriter } from '../db/verdict-writer.js';
import { noteComplete, noteSingle, senderPositions } from '../db/verdicts.js';
import type { RuleCount, ValidationReport } from '../output/views/validation-view.js';
import type { Job } from './job.js';
import { judgePortions } from './judge-threads.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { findRefs } from './look-up-refs.js';
import { keptRun, recordRun } from './record-run.js';

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
  return await recordRun(job, { job: 'validate', edition: job.edition, parameters: { refs: input.refs, all: input.all, rules: loaded.rulesHash } }, async (runId) => {
    const { checked, changed } = await storeVerdicts(job, loaded, { runId, ids, all: input.all });
    const answers = countAnswers(job.register, job.edition, ids);
    const of = (verdict: string): number => answers.reduce((sum, each) => sum + (each.verdict === verdict ? each.many : 0), 0);
    const report: ValidationReport = {
      run: keptRun(job, runId),
      checked,
      changed,
      eligible: of('eligible'),
      ineligible: of('ineligible'),
      needsInformation: of('needs-information'),
      officerDecision: of('officer-decision'),
    };
    return { counts: report, result: { report, byRule: ruleCounts(answers) } };
  });
}

/** How often each rule failed, asked or warned, the gravest first. */
function ruleCounts(answers: readonly AnswerCount[]): RuleCount[] {
  const counts = new Map<string, { rule: string; failed: number; asked: number; warned: number }>();
  for (const answer of answers) {
    for (const list of ['failed', 'asked', 'warned'] as const) {
      for (const rule of JSON.parse(answer[list]) as string[]) {
        const count = counts.get(rule) ?? { rule, failed: 0, asked: 0, warned: 0 };
        count[list] += answer.many;
        counts.set(rule, count);
      }
    }
  }
  return [...counts.values()].sort((a, b) => b.failed - a.failed || b.asked - a.asked || b.warned - a.warned || (a.rule < b.rule ? -1 : 1));
}

/** How many were judged, and of how many the answer is another one than before. */
export interface StoredVerdicts {
  readonly checked: number;
  readonly changed: number;
}

/** Judges what is in scope inside an open transaction that has changed no registration. */
export async function storeVerdicts(job: Job, loaded: LoadedEdition, scope: { runId: number; ids: readonly number[] | null; all: boolean }): Promise<StoredVerdicts> {
  const { register, edition, asOf } = job;
  const { positions: places } = senderPositions(register);
  const grounds = { edition, asOf, rules: loaded.rulesHash, places };
  const write = verdictWriter(register, { edition, asOf, rules: grounds.rules, runId: scope.runId });
  let checked = 0;
  let changed = 0;
  await judgePortions(job, loaded, { ...grounds, all: scope.all, ids: scope.ids }, (judged) => {
    write.write(judged);
    checked += countOf(judged);
    changed += countOf(judged) - countOf(judged, 'confirm');
    job.progress({ done: checked, total: null, unit: 'registrations judged' });
  });
  write.end();
  if (scope.ids === null) noteComplete(register, grounds);
  else noteSingle(register, grounds);
  return { checked, changed };
}
