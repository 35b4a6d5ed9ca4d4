/** Puts the rules of an edition and the number checks together, ready to judge registrations. */

import { numberStatus } from '../core/intake/identifiers.js';
import type { Registration } from '../core/registration.js';
import { evaluateRegistration, judge, type Holding } from '../core/rules/evaluate.js';
import type { Evaluation } from '../core/rules/outcome.js';
import { compileRules } from '../core/rules/rule-set.js';
import type { Judgement } from '../core/rules/verdict.js';
import type { LoadedEdition } from './load-edition.js';

/** Judges registrations as of one day. `senderPosition` is the place among the senders of its company; a lone one is the first. */
export interface Judge {
  /** The verdict alone, for many. */
  judge(registration: Registration, senderPosition: number | undefined): Judgement & { readonly holding: Holding };
  /** The verdict with every rule's answer in sentences. */
  explain(registration: Registration, senderPosition: number | undefined): Evaluation;
}

/** A judge with the rules compiled once. */
export function createJudge(loaded: LoadedEdition, asOf: string): Judge {
  const rules = compileRules(loaded.edition);
  const context = { asOf, numberStatus };
  return {
    judge: (registration, senderPosition) => judge(rules, { registration, senderPosition: senderPosition ?? 1 }, context),
    explain: (registration, senderPosition) => evaluateRegistration(rules, { registration, senderPosition: senderPosition ?? 1 }, context),
  };
}
