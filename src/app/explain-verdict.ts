/** Explains the verdict of one registration: every rule with what was found, why it exists, and its source. */

import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { explainSize } from '../core/sme/explain-size.js';
import { decisionsOf } from '../db/decisions.js';
import { senderPositions, verdictDay } from '../db/verdicts.js';
import type { VerdictExplanation } from '../output/views/validation-view.js';
import type { Job } from './job.js';
import { createJudge } from './judge-registration.js';
import { loadEdition } from './load-edition.js';
import { findRef } from './look-up-refs.js';

/** The explanation, the titles of the sources it names, and the day it is for. */
export interface ExplainedVerdict {
  readonly explained: VerdictExplanation;
  readonly sources: ReadonlyMap<string, string>;
  readonly asOf: string;
}

/** Evaluates again for the day of the stored verdict, or for `--as-of` when it was given. */
export async function explainVerdict(job: Job, ref: string, { asOfGiven, steps }: { asOfGiven: boolean; steps: boolean }): Promise<ExplainedVerdict> {
  const row = await findRef(job, ref);
  const asOf = asOfGiven ? job.asOf : (verdictDay(job.register, job.edition, row.id) ?? job.asOf);
  const loaded = loadEdition(job.dataFolders, job.edition);
  const registration = parseRecord(row.record);
  const found = createJudge(loaded, asOf, decisionsOf(job.register, job.edition, row.id)).explain(registration, senderPositions(job.register).positions.get(row.id), row.id);
  return {
    asOf,
    sources: new Map(loaded.edition.sources.map((source) => [source.id, source.address === null ? source.title : `${source.title} (${source.address})`])),
    explained: {
      ref: refOf(row.side, row.id),
      companyName: registration.companyName,
      verdict: found.verdict,
      earliestStart: found.earliestStart ?? null,
      decisions: found.decisions.map(({ rule, decision, reason, by, on, expires, standing }) => ({ rule, decision, reason, by, on, expires, standing })),
      ...(steps ? { steps: explainSize(registration) } : {}),
      outcomes: found.outcomes.map((each) => ({
        rule: each.rule, level: each.level, outcome: each.outcome, message: each.message, because: each.because, source: each.source,
        values: each.values, contradictions: each.contradictions ?? [], proof: each.proof ?? null,
      })),
    },
  };
}
