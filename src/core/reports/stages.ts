/** How far a mobility ever came: the stages that reports count, read from the statuses of the edition. */

import type { Edition } from '../edition.js';
import type { Side } from '../registration.js';

type Statuses = Edition['statuses'];

/** What reports count of a mobility, in rising order: proposed at all, both sides agreed, the stay began, the stay ended. */
export const mobilityStages = ['proposed', 'agreed', 'started', 'finished'] as const;
export type MobilityStage = (typeof mobilityStages)[number];

/** The status with which each stage begins. */
const firstStatus: Readonly<Record<Exclude<MobilityStage, 'proposed'>, string>> = { agreed: 'agreed', started: 'ongoing', finished: 'completed' };

/** A mobility with every status its history ever had. */
export interface MobilityCourse {
  readonly send: number;
  readonly host: number;
  readonly statuses: readonly string[];
}

/** A status and all that can follow it, not counting the closings that may follow every open status. */
export function statusesFrom({ statuses }: Statuses, id: string): ReadonlySet<string> {
  const next = new Map(statuses.map((each) => [each.id, each.next]));
  const reached = new Set<string>();
  const walk = (at: string): void => {
    if (reached.has(at) || !next.has(at)) return;
    reached.add(at);
    next.get(at)!.forEach(walk);
  };
  walk(id);
  return reached;
}

/** Ids of statuses that reports rest on and that the edition does not have. */
export const missingStatuses = ({ statuses }: Statuses): string[] =>
  [...Object.values(firstStatus), 'signed'].filter((id) => !statuses.some((each) => each.id === id));

/** The furthest stage that a history reached; a closed mobility keeps the stage it had before. */
export function stageReached(statuses: Statuses): (course: readonly string[]) => MobilityStage {
  const beyond = (['finished', 'started', 'agreed'] as const).map((stage) => ({ stage, ids: statusesFrom(statuses, firstStatus[stage]) }));
  return (course) => beyond.find(({ ids }) => course.some((status) => ids.has(status)))?.stage ?? 'proposed';
}

/** The furthest stage of each registration over all its mobilities, by id. */
export function stagesByRegistration(courses: readonly MobilityCourse[], statuses: Statuses): ReadonlyMap<number, MobilityStage> {
  const reached = stageReached(statuses);
  const furthest = new Map<number, MobilityStage>();
  for (const course of courses) {
    const stage = reached(course.statuses);
    for (const id of [course.send, course.host]) {
      const before = furthest.get(id);
      if (before === undefined || mobilityStages.indexOf(stage) > mobilityStages.indexOf(before)) furthest.set(id, stage);
    }
  }
  return furthest;
}

/** The side words of documents and messages. */
export const sideLabel: Readonly<Record<Side, string>> = { send: 'sending company', host: 'host company' };
