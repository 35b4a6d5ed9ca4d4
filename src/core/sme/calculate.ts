/** Computes the size of an enterprise with its group: relationships, totals, two periods, category (Recommendation 2003/361/EC). */

import type { Truth } from '../rules/truth.js';
import { countedFigures, figuresOf, sharesOf, totalsOf } from './aggregate.js';
import type { Share } from './aggregate.js';
import { categoryOf } from './ceilings.js';
import type { Category, OwnershipDeclaration, PeriodFigures } from './declaration.js';
import { applyPeriods, hullOf } from './periods.js';
import type { PeriodsResult } from './periods.js';
import { readingsOf } from './readings.js';
import type { Reading, Readings } from './readings.js';
import { structureOf } from './structure.js';
import type { Structure } from './structure.js';

/** What an enterprise is to the others (Annex, Art. 3). */
export type Relationship = 'autonomous' | 'partner' | 'linked';

/** One reading of the declaration, gone through to the totals. */
export interface SizedReading {
  readonly reading: Reading;
  readonly structure: Structure;
  readonly relationship: Relationship;
  readonly shares: readonly Share[];
  /** The last period first. */
  readonly totals: readonly [PeriodFigures, ...PeriodFigures[]];
}

/** The size of an enterprise. */
export interface EnterpriseSize {
  /** `null` where the declaration leaves it open. */
  readonly relationship: Relationship | null;
  /** Bounds of the totals over all readings, the last period first. */
  readonly totals: readonly [PeriodFigures, ...PeriodFigures[]];
  readonly periods: PeriodsResult;
  /** Whether public bodies control 25 % or more (Annex, Art. 3(4)). */
  readonly publicControl: Truth;
  /** Whether it is an SME. */
  readonly sme: Truth;
  /** `null` where it is open, or where Art. 3(4) keeps it from being any. */
  readonly category: Category | null;
  readonly readings: readonly SizedReading[];
  readonly gaps: Readings;
}

const publicFrom = 25;

const relationshipOf = ({ linked, partners }: Structure): Relationship => (linked.length > 0 ? 'linked' : partners.length > 0 ? 'partner' : 'autonomous');

/** The one value that all agree on. */
const agreed = <T>(values: readonly T[]): T | null => {
  const [first] = values;
  return first !== undefined && values.every((each) => each === first) ? first : null;
};

/** Whatever is not named can only add: the lower bounds stay, the upper ones are open. */
const orMore = (figures: PeriodFigures): PeriodFigures =>
  Object.fromEntries(Object.entries(figures).map(([key, { low }]: [string, { low: number | null }]) => [key, { low, high: null }]));

/**
 * The size of the enterprise by its last known figures and the declaration about its owners and holdings. Unknown
 * figures, percentages and conditions give bounds; a status is told only where every reading of them gives it.
 */
export function enterpriseSize(last: PeriodFigures, declaration: OwnershipDeclaration): EnterpriseSize {
  const own = declaration.previous === undefined ? [last] : [last, declaration.previous];
  const gaps = readingsOf(declaration);
  const readings = gaps.readings.map((reading): SizedReading => {
    const structure = structureOf(reading.holders, reading.holdings, declaration.consolidated ?? false);
    const shares = sharesOf(structure);
    const totals = (period: number): PeriodFigures => {
      const stated = (name: string): PeriodFigures => figuresOf(name, period, { own, holders: declaration.holders });
      return totalsOf(shares, (name) => countedFigures(name, structure, stated).figures);
    };
    return { reading, structure, relationship: relationshipOf(structure), shares, totals: own.length === 1 ? [totals(0)] : [totals(0), totals(1)] };
  });
  const isOpen = gaps.tooMany || !declaration.complete;
  const bounds = (period: number): PeriodFigures => {
    const hull = readings.map(({ totals }) => totals[period] ?? {}).reduce(hullOf);
    return gaps.tooMany ? orMore(own[period] ?? {}) : isOpen ? orMore(hull) : hull;
  };
  const totals: EnterpriseSize['totals'] = own.length === 1 ? [bounds(0)] : [bounds(0), bounds(1)];
  const periods = applyPeriods(totals, declaration.categoryBefore);

  const isPublic = agreed(readings.map(({ structure }) => structure.publicPercent >= publicFrom));
  // Somebody who is not named may be a public body too.
  const publicControl: Truth = gaps.tooMany || (isOpen && isPublic === false) ? null : isPublic;
  const withinCeilings = periods.statuses.at(-1) ?? null;
  const sme: Truth = publicControl === true || withinCeilings === false ? false : publicControl === null ? null : withinCeilings;
  const relationship = agreed(readings.map((each) => each.relationship));
  return {
    relationship: isOpen && relationship !== 'linked' ? null : gaps.tooMany ? null : relationship,
    totals, periods, publicControl, sme,
    category: publicControl === false ? categoryOf(periods.statuses) : null,
    readings, gaps,
  };
}
