/** From the rows of the lists to finished stays: how many registrations reached each step, and where most are lost. */

import type { MobilityStage } from './stages.js';

/** The steps in their order; what each counts stands in `funnelMeanings`. */
export const funnelSteps = ['rows', 'valid', 'eligible', 'withCandidates', 'proposed', 'agreed', 'started', 'finished'] as const;
export type FunnelStep = (typeof funnelSteps)[number];

/** What each step counts, as sentences for help, page and table. A registration counts in each step up to the furthest it reached. */
export const funnelMeanings: Readonly<Record<FunnelStep, string>> = {
  rows: 'registrations read, and rows that the last list of each source had and that were kept out',
  valid: 'registrations in the register, withdrawn ones too; one merged into another is part of it',
  eligible: 'active, with the stored verdict "eligible"',
  withCandidates: 'in a pair of the last matching run',
  proposed: 'in a mobility, whatever became of it',
  agreed: 'in a mobility to which both sides agreed',
  started: 'in a mobility whose stay began',
  finished: 'in a mobility whose stay was completed',
};

export const funnelLabels: Readonly<Record<FunnelStep, string>> = {
  rows: 'rows', valid: 'valid', eligible: 'eligible', withCandidates: 'with candidates', proposed: 'proposed', agreed: 'agreed', started: 'started', finished: 'finished',
};

/** A registration as the funnel sees it, or several that are alike. */
export interface FunnelEntry {
  readonly group: string;
  readonly eligible: boolean;
  readonly hasCandidates: boolean;
  /** The furthest stage of its mobilities; `null` without any. */
  readonly stage: MobilityStage | null;
  /** How many registrations are like this; one unless told. */
  readonly many?: number;
}

/** Rows kept out, by group. */
export interface RejectedRows {
  readonly group: string;
  readonly rows: number;
}

/** How many reached each step. */
export type FunnelCounts = Readonly<Record<FunnelStep, number>>;

/** The step at which most are lost, with how many of those before it; `null` where nobody is lost. */
export interface GreatestLoss {
  readonly step: FunnelStep;
  readonly lost: number;
  readonly of: number;
}

export interface FunnelGroup extends FunnelCounts {
  readonly group: string;
  readonly losesMost: GreatestLoss | null;
}

/** All together, and group by group, the largest first. */
export interface Funnel {
  readonly all: FunnelCounts;
  readonly losesMost: GreatestLoss | null;
  readonly groups: readonly FunnelGroup[];
}

const furthestOf = ({ eligible, hasCandidates, stage }: FunnelEntry): FunnelStep => stage ?? (hasCandidates ? 'withCandidates' : eligible ? 'eligible' : 'valid');

type Counting = Record<FunnelStep, number>;
const nothing = (): Counting => ({ rows: 0, valid: 0, eligible: 0, withCandidates: 0, proposed: 0, agreed: 0, started: 0, finished: 0 });

/** The greatest drop from one step to the next; of equal ones the earlier. */
export function greatestLoss(counts: FunnelCounts): GreatestLoss | null {
  let found: GreatestLoss | null = null;
  for (let at = 1; at < funnelSteps.length; at += 1) {
    const [before, step] = [funnelSteps[at - 1]!, funnelSteps[at]!];
    const lost = counts[before] - counts[step];
    if (lost > (found?.lost ?? 0)) found = { step, lost, of: counts[before] };
  }
  return found;
}

/** Counts the funnel; each registration belongs to exactly one group, so the groups add up to the whole. */
export function countFunnel(entries: Iterable<FunnelEntry>, rejected: readonly RejectedRows[]): Funnel {
  const all = nothing();
  const groups = new Map<string, Counting>();
  const groupOf = (name: string): Counting => {
    let counts = groups.get(name);
    if (counts === undefined) groups.set(name, counts = nothing());
    return counts;
  };
  for (const entry of entries) {
    const until = funnelSteps.indexOf(furthestOf(entry));
    const counts = groupOf(entry.group);
    for (const step of funnelSteps.slice(0, until + 1)) {
      counts[step] += entry.many ?? 1;
      all[step] += entry.many ?? 1;
    }
  }
  for (const { group, rows } of rejected) {
    groupOf(group).rows += rows;
    all.rows += rows;
  }
  return {
    all,
    losesMost: greatestLoss(all),
    groups: [...groups].map(([group, counts]) => ({ group, ...counts, losesMost: greatestLoss(counts) }))
      .sort((a, b) => b.rows - a.rows || (a.group < b.group ? -1 : 1)),
  };
}
