/** Adds the figures of partner and linked enterprises to the own ones (Annex, Art. 6). */

import type { NumberRange } from '../registration.js';
import type { Holder, PeriodFigures } from './declaration.js';
import { self } from './declaration.js';
import type { Structure } from './structure.js';

/** What one enterprise adds: 100 % of itself, of a linked one, or the partner's percentage. */
export interface Share {
  readonly name: string;
  readonly relation: 'own' | 'linked' | 'partner';
  readonly percent: number;
}

/** Where nothing is known, an amount of nothing or more. */
export const unknownAmount: NumberRange = { low: 0, high: null };

const figureKeys = ['headcount', 'turnoverEur', 'balanceSheetEur'] as const;
type FigureKey = (typeof figureKeys)[number];

/** Binary fractions of percentages must not move a figure across a ceiling. */
const rounded = (amount: number): number => Math.round(amount * 1e6) / 1e6;

const part = (amount: number | null, percent: number): number | null => (amount === null ? null : (amount * percent) / 100);

const sum = (ranges: readonly NumberRange[]): NumberRange => ranges.reduce<NumberRange>((total, each) => ({
  low: rounded((total.low ?? 0) + (each.low ?? 0)),
  high: total.high === null || each.high === null ? null : rounded(total.high + each.high),
}), { low: 0, high: 0 });

/** Who adds how much: itself and the linked at 100 %, partners with what is linked to them pro rata, nobody twice. */
export function sharesOf(structure: Structure): Share[] {
  const counts = (name: string): boolean => !structure.covered.has(name);
  return [
    ...(counts(self) ? [{ name: self, relation: 'own' as const, percent: 100 }] : []),
    ...structure.linked.filter(counts).map((name) => ({ name, relation: 'linked' as const, percent: 100 })),
    ...structure.partners.flatMap(({ members, percent }) => members.filter(counts).map((name) => ({ name, relation: 'partner' as const, percent }))),
  ];
}

/** The figures of one enterprise in a period (0 the last), as bounds. */
export function figuresOf(name: string, period: number, known: { readonly own: readonly PeriodFigures[]; readonly holders: readonly Holder[] }): PeriodFigures {
  return (name === self ? known.own : known.holders.find((holder) => holder.name === name)?.figures)?.[period] ?? {};
}

/** The figures that hold those of an enterprise, as far as the covered ones tell: a consolidated headcount is never below theirs. */
export interface HeldFigures {
  readonly figures: PeriodFigures;
  /** Whether the stated headcount is below that of one it must hold, so that only the least is certain. */
  readonly contradicted: boolean;
}

/**
 * The figures of one enterprise as they count: where its consolidated ones hold others, their headcount is at least the
 * highest of those. Money has no such bound, since consolidation takes out what they sold and owe each other.
 */
export function countedFigures(name: string, structure: Structure, figures: (name: string) => PeriodFigures): HeldFigures {
  const own = figures(name);
  const least = Math.max(0, ...[...structure.covered].filter(([, top]) => top === name).map(([held]) => figures(held).headcount?.low ?? 0));
  const { low, high } = own.headcount ?? unknownAmount;
  if ((low ?? 0) >= least) return { figures: own, contradicted: false };
  const contradicted = high !== null && high < least;
  return { figures: { ...own, headcount: { low: least, high: contradicted ? null : high } }, contradicted };
}

/** The totals of a period. A figure of which nothing at all is known stays absent. */
export function totalsOf(shares: readonly Share[], figures: (name: string) => PeriodFigures): PeriodFigures {
  const total = (key: FigureKey): [FigureKey, NumberRange] => [key, sum(shares.map(({ name, percent }) => {
    const { low, high } = figures(name)[key] ?? unknownAmount;
    return { low: part(low, percent), high: part(high, percent) };
  }))];
  return Object.fromEntries(figureKeys.map(total).filter(([, { low, high }]) => !(low === 0 && high === null)));
}
