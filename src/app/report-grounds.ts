/** Says what the figures of a report cannot tell yet, because verdicts or candidates of the edition are missing. */

import { unjudgedCount, wasMatched } from '../db/report-rows.js';
import type { Job } from './job.js';

/** What figures may rest on. */
export type Ground = 'verdicts' | 'candidates';

/**
 * Sentences for the officer, each with the command that mends it; none where every active registration has a verdict
 * and a matching run stands behind the candidates. They are warnings of the command as well.
 */
export function missingGrounds(job: Job, grounds: readonly Ground[]): string[] {
  const { register, edition } = job;
  const unjudged = grounds.includes('verdicts') ? unjudgedCount(register, edition) : 0;
  const sentences = [
    ...(unjudged === 0 ? [] : [`${unjudged} ${unjudged === 1 ? 'registration has' : 'registrations have'} no verdict in the edition ${edition} yet and cannot count as eligible. `
      + `To judge them: mobilise validate --edition ${edition}`]),
    ...(!grounds.includes('candidates') || wasMatched(register, edition) ? []
      : [`Nothing has been matched in the edition ${edition} yet, so nobody has candidates. To look for them: mobilise match --edition ${edition}`]),
  ];
  for (const sentence of sentences) job.warn(sentence);
  return sentences;
}
