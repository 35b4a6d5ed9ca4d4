/** Which figures count for the size of an enterprise: its own, or those of the group it belongs to. */

import type { NumberRange, Registration } from '../registration.js';
import { enterpriseSize } from '../sme/calculate.js';
import type { EnterpriseSize } from '../sme/calculate.js';
import type { PeriodFigures } from '../sme/declaration.js';
import { below } from './range.js';

/**
 * What the figures rest on.
 * `holdings`: computed from the declared holdings. `own`: it is autonomous. `group`: consolidated totals are
 * stated. `group-unstated`: it is partner or
 * linked, or its ownership is not known, so an unknown amount is to be added. The other two are
 * contradictions: totals below the own figures, and totals above them in an enterprise called autonomous.
 */
export type FiguresBasis = 'holdings' | 'own' | 'group' | 'group-unstated' | 'group-below-own' | 'autonomous-with-group';

/** The figures that are held against the ceilings; absent where nothing is known. Money in euro. */
export interface EnterpriseFigures {
  readonly headcount: NumberRange | undefined;
  readonly turnoverEur: NumberRange | undefined;
  readonly balanceSheetEur: NumberRange | undefined;
  readonly basis: FiguresBasis;
  /** The whole computation, where holdings are declared. */
  readonly size?: EnterpriseSize;
}

/** The last known figures of the company alone. */
export const ownFigures = ({ headcount, turnoverEur, balanceSheetEur }: Registration): PeriodFigures => ({
  ...(headcount === undefined ? {} : { headcount }),
  ...(turnoverEur === undefined ? {} : { turnoverEur }),
  ...(balanceSheetEur === undefined ? {} : { balanceSheetEur }),
});

type Range = NumberRange | undefined;

/** What a group can amount to when only a member's figure is known: as much, or any amount more. */
const ownOrMore = (own: Range): Range => (own === undefined || own.low === null ? undefined : { low: own.low, high: null });

/** The stated total; it holds the own figure, so it cannot be lower than the lowest that may be. */
const groupOrMore = (own: Range, group: Range): Range => {
  if (group === undefined) return ownOrMore(own);
  if (own === undefined || own.low === null || (group.low !== null && group.low >= own.low)) return group;
  return { low: own.low, high: group.high };
};

/** Everything between the two statements: neither is preferred. */
const either = (own: Range, group: Range): Range => {
  if (own === undefined || group === undefined) return own ?? group;
  const low = own.low === null || group.low === null ? null : Math.min(own.low, group.low);
  const high = own.high === null || group.high === null ? null : Math.max(own.high, group.high);
  return { low, high };
};

const certainlyBelow = (a: Range, b: Range): boolean => a !== undefined && b !== undefined && below(a, b) === true;

/**
 * The figures of the enterprise with its group, as bounds (Recommendation 2003/361/EC, Annex, Art. 6).
 * Declared holdings are computed with, and go before totals and an ownership stated beside them. An unknown
 * ownership is never read as autonomous. Contradicting statements widen the bounds, so that
 * a rule decides only what holds under every reading of them.
 */
export const enterpriseFigures = (registration: Registration): EnterpriseFigures => {
  if (registration.holdings !== undefined) {
    const size = enterpriseSize(ownFigures(registration), registration.holdings);
    const { headcount, turnoverEur, balanceSheetEur } = size.periods.deciding;
    return { headcount, turnoverEur, balanceSheetEur, basis: 'holdings', size };
  }
  const { ownership, headcount, turnoverEur, balanceSheetEur } = registration;
  const { groupHeadcount, groupTurnoverEur, groupBalanceSheetEur } = registration;
  const combine = (basis: FiguresBasis, choose: (own: Range, group: Range) => Range): EnterpriseFigures => ({
    headcount: choose(headcount, groupHeadcount),
    turnoverEur: choose(turnoverEur, groupTurnoverEur),
    balanceSheetEur: choose(balanceSheetEur, groupBalanceSheetEur),
    basis,
  });

  const stated = groupHeadcount !== undefined || groupTurnoverEur !== undefined || groupBalanceSheetEur !== undefined;
  if (!stated) return ownership === 'autonomous' ? combine('own', (own) => own) : combine('group-unstated', ownOrMore);
  if (certainlyBelow(groupHeadcount, headcount) || certainlyBelow(groupTurnoverEur, turnoverEur)
    || certainlyBelow(groupBalanceSheetEur, balanceSheetEur)) return combine('group-below-own', ownOrMore);
  if (ownership !== 'autonomous') return combine('group', groupOrMore);
  const beyondOwn = certainlyBelow(headcount, groupHeadcount) || certainlyBelow(turnoverEur, groupTurnoverEur)
    || certainlyBelow(balanceSheetEur, groupBalanceSheetEur);
  return beyondOwn ? combine('autonomous-with-group', either) : combine('own', (own, group) => own ?? group);
};
