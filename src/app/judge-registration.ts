/** Puts the rules of an edition, the number checks and the officers' decisions together, ready to judge registrations. */

import { numberStatus } from '../core/intake/identifiers.js';
import { columnReader } from '../core/record-columns.js';
import { parseRecord } from '../core/registration-record.js';
import type { Registration } from '../core/registration.js';
import { addDays } from '../core/calendar.js';
import { decided, standingOf, type StandingDecision } from '../core/rules/decision.js';
import { evaluateRegistration, judge, type Holding } from '../core/rules/evaluate.js';
import type { Evaluation } from '../core/rules/outcome.js';
import { compileRules } from '../core/rules/rule-set.js';
import type { Judgement } from '../core/rules/verdict.js';
import type { DecisionsById } from '../db/decisions.js';
import type { LoadedEdition } from './load-edition.js';

/** The verdict with every rule's answer, and how each decision of an officer stands. */
export interface DecidedEvaluation extends Evaluation {
  readonly decisions: readonly StandingDecision[];
}

/**
 * Judges registrations as of one day. `senderPosition` is the place among the senders of its company; a lone one is
 * the first. `id` is that of the registration, by which its decisions are found.
 */
export interface Judge {
  /** The verdict alone, for many. */
  judge(registration: Registration, senderPosition: number | undefined, id?: number): Judgement & { readonly holding: Holding };
  /** The same of a stored record, of which only the columns are read that the rules ask for. */
  judgeRecord(record: string, senderPosition: number | undefined, id: number): Judgement & { readonly holding: Holding };
  /** The verdict with every rule's answer in sentences. */
  explain(registration: Registration, senderPosition: number | undefined, id?: number): DecidedEvaluation;
}

/** A judge with the rules compiled once. */
export function createJudge(loaded: LoadedEdition, asOf: string, decisions: DecisionsById = new Map()): Judge {
  const rules = compileRules(loaded.edition);
  const context = { asOf, numberStatus };
  const explain: Judge['explain'] = (registration, senderPosition, id) => {
    const subject = { registration, senderPosition: senderPosition ?? 1 };
    const found = evaluateRegistration(rules, subject, context);
    const standing = standingOf((id === undefined ? undefined : decisions.get(id)) ?? [], found.outcomes, asOf);
    return standing.some((each) => each.standing === 'in-force')
      ? { ...evaluateRegistration(rules, subject, { ...context, ...decided(standing) }), decisions: standing }
      : { ...found, decisions: standing };
  };
  // Few registrations have decisions: only they need the facts in sentences to tell whether one still holds. A decision begins,
  // ends and loses its facts by the day, so a verdict that looked at one is asked again on every other day.
  const judgeOne: Judge['judge'] = (registration, senderPosition, id) => (id !== undefined && decisions.has(id)
    ? { ...explain(registration, senderPosition, id), holding: { from: asOf, until: addDays(asOf, 1) } }
    : judge(rules, { registration, senderPosition: senderPosition ?? 1 }, context));
  const readDecisive = columnReader(rules.decidedBy);
  return {
    judge: judgeOne,
    judgeRecord: (record, senderPosition, id) => judgeOne(decisions.has(id) ? parseRecord(record) : readDecisive(record), senderPosition, id),
    explain,
  };
}
