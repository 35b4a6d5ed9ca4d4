/** Records an officer's decision on the outcome of one rule, and lets the verdict follow. */

import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { factsOf, isOpenToDecision, type Decision } from '../core/rules/decision.js';
import type { RuleOutcome } from '../core/rules/outcome.js';
import { decisionsOf, insertDecision } from '../db/decisions.js';
import { advanceWatermark } from '../db/runs.js';
import { senderPositions } from '../db/verdicts.js';
import { AppError } from '../errors.js';
import type { DecisionReport } from '../output/views/validation-view.js';
import type { Job } from './job.js';
import { createJudge } from './judge-registration.js';
import { loadEdition } from './load-edition.js';
import { findRef } from './look-up-refs.js';
import { keptRun, recordRun } from './record-run.js';
import { storeVerdicts } from './validate-registrations.js';

/** What was decided, by whom and until when. */
export interface DecideInput {
  readonly ref: string;
  readonly rule: string;
  readonly decision: Decision['decision'];
  readonly reason: string;
  readonly by: string;
  readonly expires: string | null;
}

/**
 * Records it.
 * @throws AppError `not-found` for an unknown ref or rule, `refused` where there is nothing an officer may decide.
 */
export async function decideOutcome(job: Job, input: DecideInput): Promise<DecisionReport> {
  const { register, edition, asOf } = job;
  if (input.expires !== null && input.expires < asOf) {
    throw new AppError('usage', `--expires ${input.expires} comes before the day of the decision, ${asOf}.`, { hint: 'Name a later day, or leave it out.' });
  }
  const row = await findRef(job, input.ref);
  const ref = refOf(row.side, row.id);
  const loaded = loadEdition(job.dataFolders, edition);
  const position = senderPositions(register, [row.id]).positions.get(row.id);
  const registration = parseRecord(row.record);
  const outcome = requireOpen(createJudge(loaded, asOf).explain(registration, position).outcomes, input.rule, ref);
  const decision: Decision = {
    rule: input.rule, decision: input.decision, reason: input.reason, by: input.by, on: asOf, expires: input.expires, facts: factsOf(outcome),
  };
  const parameters = { registration: ref, rule: input.rule, decision: input.decision, expires: input.expires };
  return await recordRun(job, { job: 'decide', edition, parameters }, async (runId) => {
    insertDecision(register, { ...decision, edition, registrationId: row.id, runId, changed: advanceWatermark(register) });
    if (row.status === 'active') await storeVerdicts(job, loaded, { runId, ids: [row.id], all: true });
    const { verdict } = createJudge(loaded, asOf, decisionsOf(register, edition, row.id)).judge(registration, position, row.id);
    return { counts: { verdict }, result: { ref, rule: decision.rule, decision: decision.decision, reason: decision.reason, by: decision.by, on: decision.on, expires: decision.expires, message: outcome.message, verdict, run: keptRun(job, runId) } };
  });
}

function requireOpen(outcomes: readonly RuleOutcome[], rule: string, ref: string): RuleOutcome {
  const outcome = outcomes.find((each) => each.rule === rule);
  if (outcome === undefined) {
    throw new AppError('not-found', `No rule "${rule}" is asked of ${ref}.`, { hint: `Its rules: ${outcomes.map((each) => each.rule).join(', ')}.` });
  }
  if (isOpenToDecision(outcome)) return outcome;
  const why = outcome.outcome === 'unknown' ? 'what is missing must be found out, not decided'
    : outcome.outcome !== 'fail' ? 'there is nothing to decide'
      : outcome.level === 'block' ? 'the rule blocks, and no officer may decide otherwise' : 'the rule only warns';
  throw new AppError('refused', `${rule} of ${ref}: ${why}. ${outcome.message}`, {
    hint: outcome.outcome === 'unknown' ? `Enter what is known: mobilise registration edit ${ref}. Ask for it: mobilise letter deficiency ${ref}` : `See: mobilise validate explain ${ref}`,
  });
}
