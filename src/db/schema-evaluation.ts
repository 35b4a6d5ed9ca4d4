/** The tables of questionnaires as types. */

import type { Generated, Selectable } from 'kysely';
import type { EvaluationPhase, EvaluationRole } from '../core/evaluation/questionnaire.js';

/** One answer; of several of one mobility, role and phase the newest counts. */
export interface EvaluationTable {
  id: Generated<number>;
  mobility_id: number;
  role: EvaluationRole;
  phase: EvaluationPhase;
  answered_on: string;
  /** `QuestionnaireAnswers` as JSON. */
  answers: string;
  file: string;
  line: number;
  imported_on: string;
  run_id: number;
}

/** An answer that came by another way: nobody is reminded of it any more. */
export interface EvaluationReceivedTable {
  id: Generated<number>;
  mobility_id: number;
  role: EvaluationRole;
  phase: EvaluationPhase;
  note: string | null;
  received_on: string;
  run_id: number;
}

/** A request or a reminder that was written. */
export interface EvaluationRequestTable {
  id: Generated<number>;
  mobility_id: number;
  role: EvaluationRole;
  phase: EvaluationPhase;
  requested_on: string;
  run_id: number;
}

export type EvaluationRow = Selectable<EvaluationTable>;
export type EvaluationReceivedRow = Selectable<EvaluationReceivedTable>;
export type EvaluationRequestRow = Selectable<EvaluationRequestTable>;
