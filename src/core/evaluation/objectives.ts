/** The scores of learning objectives: who gave what on the way and at the end, and what changed. */

import type { EvaluationPhase, EvaluationRole } from './questionnaire.js';

/** The scores of one questionnaire, by number of the objective. */
export interface ScoredQuestionnaire {
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  readonly objectives: Readonly<Record<string, number>>;
}

/** One objective as one role scored it; `null` where it did not. */
export interface ObjectiveScore {
  readonly objective: number;
  /** As the Learning Project calls it; `null` where it has no such objective. */
  readonly text: string | null;
  readonly role: EvaluationRole;
  readonly onGoing: number | null;
  readonly final: number | null;
  /** Final less on-going; `null` unless both are known. */
  readonly change: number | null;
}

/**
 * Scores by objective and role. `topics` are the learning objectives of the Learning Project in its order; those that
 * nobody scored are told once with the participant, so that a gap is seen.
 */
export function scoreObjectives(questionnaires: readonly ScoredQuestionnaire[], topics: readonly string[]): ObjectiveScore[] {
  const numbers = new Set([...topics.keys()].map((at) => at + 1));
  for (const { objectives } of questionnaires) for (const number of Object.keys(objectives)) numbers.add(Number(number));
  const scored = (objective: number, role: EvaluationRole, phase: EvaluationPhase): number | null =>
    questionnaires.find((each) => each.role === role && each.phase === phase)?.objectives[String(objective)] ?? null;
  return [...numbers].sort((a, b) => a - b).flatMap((objective): ObjectiveScore[] => {
    const lines = (['participant', 'sending-company', 'host-company'] as const).map((role): ObjectiveScore => {
      const [onGoing, final] = [scored(objective, role, 'on-going'), scored(objective, role, 'final')];
      return { objective, text: topics[objective - 1] ?? null, role, onGoing, final, change: onGoing === null || final === null ? null : final - onGoing };
    });
    const told = lines.filter(({ onGoing, final }) => onGoing !== null || final !== null);
    return told.length === 0 ? lines.slice(0, 1) : told;
  });
}
