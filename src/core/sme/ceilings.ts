/** The ceilings of the categories of enterprises (Recommendation 2003/361/EC, Annex, Art. 2). */

import type { NumberRange } from '../registration.js';
import { atMost, below, exactly } from '../rules/range.js';
import { all, any } from '../rules/truth.js';
import type { Truth } from '../rules/truth.js';
import type { Category, PeriodFigures } from './declaration.js';

/** A category with its ceilings: headcount below, and turnover or balance sheet total at most. Money in euro. */
export interface Ceiling {
  readonly category: Exclude<Category, 'large'>;
  readonly headcount: number;
  readonly turnoverEur: number;
  readonly balanceSheetEur: number;
}

/** From the smallest to the largest; each holds those before it. */
export const ceilings: readonly Ceiling[] = [
  { category: 'micro', headcount: 10, turnoverEur: 2_000_000, balanceSheetEur: 2_000_000 },
  { category: 'small', headcount: 50, turnoverEur: 10_000_000, balanceSheetEur: 10_000_000 },
  { category: 'medium', headcount: 250, turnoverEur: 50_000_000, balanceSheetEur: 43_000_000 },
];

const compare = (figure: NumberRange | undefined, ceiling: number, holds: (a: NumberRange, b: NumberRange) => Truth): Truth =>
  (figure === undefined ? null : holds(figure, exactly(ceiling)));

/**
 * Whether the figures stay within a category's ceilings: headcount is strict and obligatory, one of the two
 * financial ceilings is enough and inclusive.
 */
export const within = ({ headcount, turnoverEur, balanceSheetEur }: PeriodFigures, ceiling: Ceiling): Truth => all([
  compare(headcount, ceiling.headcount, below),
  any([compare(turnoverEur, ceiling.turnoverEur, atMost), compare(balanceSheetEur, ceiling.balanceSheetEur, atMost)], (truth) => truth),
], (truth) => truth);

/** The category that statuses within each ceiling give, smallest first; `null` where it is open which. */
export function categoryOf(statuses: readonly Truth[]): Category | null {
  const at = statuses.findIndex((status) => status !== false);
  if (at < 0) return 'large';
  return statuses[at] === true ? ceilings[at]!.category : null;
}
