/** Finds the rings of two and three companies that could exchange participants among themselves. */

import { pointsOf } from '../core/matching/score.js';
import { findCycles as findCyclesIn } from '../core/planning/cycles.js';
import { refOf } from '../core/refs.js';
import type { CycleItem } from '../output/views/cycle-view.js';
import { gatherCandidates } from './gather-candidates.js';
import type { Job } from './job.js';

/** The rings, the best first, and what they rest on. */
export interface CyclesFound {
  readonly items: CycleItem[];
  readonly swaps: number;
  readonly threeCycles: number;
  readonly asOf: string;
  readonly run: string | null;
}

/** Rings kept when the officer sets no limit; a register of thousands may hold millions. */
const mostCycles = 1000;

/**
 * The rings among the candidates of the last run.
 * @throws AppError `not-found` before the first run.
 */
export async function findCycles(job: Job, question: { readonly limit: number | null; readonly asOfGiven: boolean }): Promise<CyclesFound> {
  const { pairs, inputs, asOf, run } = await gatherCandidates(job, question.asOfGiven);
  // Of the registrations of one company the smallest stable id stands for it, whatever the register numbers it.
  const keys = new Map<number, string>();
  for (const { companyId, stableId } of inputs.values()) {
    const known = keys.get(companyId);
    if (known === undefined || stableId < known) keys.set(companyId, stableId);
  }
  const found = findCyclesIn({
    pairs,
    companyOf: (id) => inputs.get(id)!.companyId,
    companyKeyOf: (company) => keys.get(company)!,
    keep: Math.min(question.limit ?? mostCycles, mostCycles),
  });
  const items = found.cycles.map((cycle): CycleItem => ({
    companies: cycle.companies.map((company, at) => ({
      company: refOf('company', company),
      name: inputs.get(cycle.pairs[at]!.send)!.registration.companyName,
      country: inputs.get(cycle.pairs[at]!.send)!.registration.country,
    })),
    pairs: cycle.pairs.map((pair) => ({ send: inputs.get(pair.send)!.ref, host: inputs.get(pair.host)!.ref, score: pointsOf(pair.score) })),
    lowestScore: pointsOf(cycle.lowest),
    meanScore: pointsOf(Math.round(cycle.total / cycle.pairs.length)),
  }));
  return { items, swaps: found.swaps, threeCycles: found.threeCycles, asOf, run };
}
