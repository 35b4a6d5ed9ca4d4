/** The groups by which plans and lists are compared: country, sector and size of a registration's company. */

import type { NumberRange, Registration, Sector } from '../registration.js';
import type { SectorPlace } from '../matching/context.js';

/** What registrations are grouped by. */
export const groupings = ['country', 'sector', 'size'] as const;
export type Grouping = (typeof groupings)[number];

/** The name of the group of those who do not say. */
export const unknownGroup = 'unknown';

/** Size by headcount alone, the first part of the definition of an SME; the ceilings are those of Recommendation 2003/361/EC, Art. 2. */
const sizes = [['micro', 10], ['small', 50], ['medium', 250], ['large', Infinity]] as const;

/** A range belongs to a size only when both its ends do. */
function sizeOf(headcount: NumberRange | undefined): string {
  const named = (count: number): string => sizes.find(([, below]) => count < below)![0];
  if (headcount?.low === undefined || headcount.low === null) return unknownGroup;
  const low = named(headcount.low);
  if (headcount.high === null) return low === 'large' ? low : unknownGroup;
  return named(headcount.high) === low ? low : unknownGroup;
}

/** The group of a registration in each grouping; the sector is the NACE section. */
export function groupsOf(registration: Registration, sectorPlace: (sector: Sector) => SectorPlace | null): Readonly<Record<Grouping, string>> {
  const { country, sector, headcount } = registration;
  return {
    country: country === '' ? unknownGroup : country,
    sector: (sector === undefined ? null : sectorPlace(sector)?.section) ?? unknownGroup,
    size: sizeOf(headcount),
  };
}
