/** The rule of two consecutive accounting periods (Recommendation 2003/361/EC, Annex, Art. 4(2)). */

import type { NumberRange } from '../registration.js';
import type { Truth } from '../rules/truth.js';
import { ceilings, within } from './ceilings.js';
import { categories } from './declaration.js';
import type { Category, PeriodFigures } from './declaration.js';

/** What Art. 4(2) makes of the periods. */
export interface PeriodsResult {
  /** Within micro, small and medium ceilings after the rule; `null` where it is open. */
  readonly statuses: readonly Truth[];
  /** The figures that decide whether it is an SME: those of the last period, of the one before, or the bounds of both. */
  readonly deciding: PeriodFigures;
  readonly decidedBy: 'last' | 'previous' | 'both';
}

/**
 * The status within one ceiling. Two periods on the same side decide. Where they differ the ceiling was not crossed
 * twice in a row, so the status is the one from before, if that is known. `periods`: the last one first, one or two.
 */
const statusOf = (periods: readonly Truth[], before: Truth): Truth => {
  const [last = null, previous] = periods;
  if (previous === undefined || last === previous) return last;
  // One side is open. If it turned out like the other, both would decide; if not, the status from before would.
  if (last === null || previous === null) {
    const known = last ?? previous;
    return known === before ? known : null;
  }
  return before;
};

const hull = (a: NumberRange | undefined, b: NumberRange | undefined): NumberRange | undefined => {
  if (a === undefined || b === undefined) return undefined;
  const low = a.low === null || b.low === null ? null : Math.min(a.low, b.low);
  const high = a.high === null || b.high === null ? null : Math.max(a.high, b.high);
  return { low, high };
};

/** Everything between two statements of figures; unknown where one of them is. */
export const hullOf = (a: PeriodFigures, b: PeriodFigures): PeriodFigures => {
  const [headcount, turnoverEur, balanceSheetEur] = [hull(a.headcount, b.headcount), hull(a.turnoverEur, b.turnoverEur), hull(a.balanceSheetEur, b.balanceSheetEur)];
  return {
    ...(headcount === undefined ? {} : { headcount }),
    ...(turnoverEur === undefined ? {} : { turnoverEur }),
    ...(balanceSheetEur === undefined ? {} : { balanceSheetEur }),
  };
};

/** Applies the rule to the totals of one or two periods, the last one first. */
export function applyPeriods(periods: readonly [PeriodFigures, ...PeriodFigures[]], before: Category | undefined): PeriodsResult {
  const [last, previous] = periods;
  const statuses = ceilings.map((ceiling): Truth => {
    const was: Truth = before === undefined ? null : categories.indexOf(before) <= categories.indexOf(ceiling.category);
    return statusOf(periods.map((figures) => within(figures, ceiling)), was);
  });
  if (previous === undefined) return { statuses, deciding: last, decidedBy: 'last' };
  const medium = ceilings.at(-1)!;
  const status = statuses.at(-1) ?? null;
  if (status !== null && within(last, medium) === status) return { statuses, deciding: last, decidedBy: 'last' };
  if (status !== null && within(previous, medium) === status) return { statuses, deciding: previous, decidedBy: 'previous' };
  return { statuses, deciding: hullOf(last, previous), decidedBy: 'both' };
}
