/** Judges every registration whose data, rules or day changed, and stores the verdicts. */

import { parseRecord } from '../core/registration-record.js';
import { decisionsOf } from '../db/decisions.js';
import { countAnswers, type AnswerCount } from '../db/verdict-lists.js';
import { verdictWriter, type VerdictRow } from '../db/verdict-writer.js';
import { noteComplete, noteSingle, registrationsToJudge, senderPositions, type ToJudge } from '../db/verdicts.js';
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
    const { checked, changed } = storeVerdicts(job, loaded, { runId, ids, all: input.all });
    const answers = countAnswers(job.register, job.edition, ids);
    const of = (verdict: string): number => answers.reduce((sum, each) => sum + (each.verdict === verdict ? each.many : 0), 0);
    const report: ValidationReport = {
      run: refOf('run', runId),
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

/** Judges what is in scope inside an open transaction. */
export function storeVerdicts(job: Job, loaded: LoadedEdition, scope: { runId: number; ids: readonly number[] | null; all: boolean }): StoredVerdicts {
  const { register, edition, asOf } = job;
  const rules = loaded.rulesHash;
  const judge = createJudge(loaded, asOf, decisionsOf(register, edition));
  const { positions: places } = senderPositions(register);
  const grounds = { edition, asOf, rules, places };
  const write = verdictWriter(register, { edition, asOf, rules, runId: scope.runId });
  const text = listTexts();
  let checked = 0;
  let changed = 0;
  for (const page of registrationsToJudge(register, { ...grounds, all: scope.all, ids: scope.ids })) {
    for (const row of page) {
      const place = places.get(row.id) ?? 1;
      const found = judge.judge(parseRecord(row.record), place, row.id);
      checked += 1;
      const verdict: VerdictRow = {
        registrationId: row.id, verdict: found.verdict, failed: text(found.failed), asked: text(found.asked), warned: text(found.warned),
        earliestStart: found.earliestStart ?? null, changed: row.changed, holdsFrom: found.holding.from, holdsUntil: found.holding.until, place,
        cause: row.verdict === null ? '["first"]' : JSON.stringify(causesOf(row, { asOf, rules, place })),
      };
      if (row.verdict === null) write.add(verdict);
      else if (isSame(row, verdict)) {
        write.confirm(verdict);
        continue;
      } else write.replace(verdict);
      changed += 1;
    }
    job.progress({ done: checked, total: null, unit: 'registrations judged' });
  }
  write.end();
  if (scope.ids === null) noteComplete(register, grounds);
  else noteSingle(register, grounds);
  return { checked, changed };
}

const isSame = (row: ToJudge, found: VerdictRow): boolean => row.verdict === found.verdict && row.failed === found.failed
  && row.asked === found.asked && row.warned === found.warned && row.earliest_start === found.earliestStart;

/** What has changed since the stored verdict was given. */
function causesOf(row: ToJudge, now: { readonly asOf: string; readonly rules: string; readonly place: number }): string[] {
  const holds = row.place === null ? row.as_of === now.asOf
    : (row.holds_from === null || row.holds_from <= now.asOf) && (row.holds_until === null || row.holds_until > now.asOf);
  const causes = [
    ...(row.judged === row.changed ? [] : ['data']),
    ...(row.rules === now.rules ? [] : ['rules']),
    ...((row.place ?? 1) === now.place ? [] : ['colleagues']),
    ...(holds ? [] : ['date']),
  ];
  return causes.length === 0 ? ['asked'] : causes;
}

// Most lists are one of a few: each is written as JSON once.
function listTexts(): (list: readonly string[]) => string {
  const known = new Map<string, string>();
  return (list) => {
    if (list.length === 0) return '[]';
    const key = list.join();
    const text = known.get(key) ?? JSON.stringify(list);
    known.set(key, text);
    return text;
  };
}
