/** The scores of learning objectives: who gave what on the way and at the end, and what changed. */

import type { EvaluationPhase, EvaluationRole } from './questionnaire.js';

/** The scores of one questionnaire, by number of the objective. */
export interface ScoredQuestionnaire {
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  /** `YYYY-MM-DD`: the numbers are those of the Learning Project as it stood on this day. */
  readonly answeredOn: string;
  readonly objectives: Readonly<Record<string, number>>;
}

/** The learning objectives of one version of the Learning Project, in its order. */
export interface ObjectivesOfVersion {
  /** The day from which they stand, `YYYY-MM-DD`; `null` where that is not known. */
  readonly madeOn: string | null;
  readonly topics: readonly string[];
}

/** One objective as one role scored it; `null` where it did not. */
export interface ObjectiveScore {
  /** Its number in the newest version; for one that is not in it, the number under which it was scored. */
  readonly objective: number;
  /** As the Learning Project called it on the day of the answer; `null` where it had no such objective. */
  readonly text: string | null;
  /** Whether the newest version has it; `null` where nothing tells the objectives. */
  readonly inProject: boolean | null;
  readonly role: EvaluationRole;
  readonly onGoing: number | null;
  readonly final: number | null;
  /** Final less on-going; `null` unless both are known. */
  readonly change: number | null;
}

/** The objectives as they stood on a day: those of the newest version by then, else of the first. */
export const objectivesOn = (versions: readonly ObjectivesOfVersion[], day: string): readonly string[] =>
  (versions.findLast(({ madeOn }) => madeOn === null || madeOn <= day) ?? versions[0])?.topics ?? [];

/** An objective that is told of. */
type Objective = Pick<ObjectiveScore, 'objective' | 'text' | 'inProject'>;

const keyOf = ({ objective, text }: Pick<Objective, 'objective' | 'text'>): string => JSON.stringify(text ?? objective);

/**
 * Scores by objective and role. `versions` are the objectives of each version of the Learning Project, the newest last. An objective is
 * told apart by its words: a later version may number it anew, or have it no more; then it comes behind those there are. Objectives of the
 * newest version that nobody scored are told once with the participant, so that a gap is seen.
 */
export function scoreObjectives(questionnaires: readonly ScoredQuestionnaire[], versions: readonly ObjectivesOfVersion[]): ObjectiveScore[] {
  const present = versions.at(-1)?.topics ?? [];
  const objectives = new Map(present.map((text, at): [string, Objective] => [keyOf({ objective: at + 1, text }), { objective: at + 1, text, inProject: true }]));
  const scores = questionnaires.flatMap(({ role, phase, answeredOn, objectives: given }) => {
    const named = objectivesOn(versions, answeredOn);
    return Object.entries(given).map(([number, score]) => {
      const scored = { objective: Number(number), text: named[Number(number) - 1] ?? null };
      const key = keyOf(scored);
      if (!objectives.has(key)) objectives.set(key, { ...scored, inProject: versions.length === 0 ? null : false });
      return { key, role, phase, score };
    });
  });
  const scoreOf = (key: string, role: EvaluationRole, phase: EvaluationPhase): number | null =>
    scores.find((each) => each.key === key && each.role === role && each.phase === phase)?.score ?? null;
  const rank = ({ inProject }: Objective): number => (inProject === false ? 1 : 0);
  return [...objectives].sort(([, a], [, b]) => rank(a) - rank(b) || a.objective - b.objective).flatMap(([key, objective]): ObjectiveScore[] => {
    const lines = (['participant', 'sending-company', 'host-company'] as const).map((role): ObjectiveScore => {
      const [onGoing, final] = [scoreOf(key, role, 'on-going'), scoreOf(key, role, 'final')];
      return { ...objective, role, onGoing, final, change: onGoing === null || final === null ? null : final - onGoing };
    });
    const told = lines.filter(({ onGoing, final }) => onGoing !== null || final !== null);
    return told.length === 0 ? lines.slice(0, 1) : told;
  });
}
