/** Seeded chance for generated registrations: the same seed gives the same numbers on every machine. */

/** A source of numbers. */
export interface Chance {
  /** A number from 0 (included) to 1 (excluded). */
  readonly fraction: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** Whether something of this probability (0 to 1) happens. */
  readonly happens: (probability: number) => boolean;
  /** One of a list that is not empty. */
  readonly oneOf: <T>(list: readonly T[]) => T;
}

/** A 32-bit generator: a Weyl sequence whose state is mixed by multiplications and shifts. */
export const createChance = (seed: number): Chance => {
  let state = seed | 0;
  const fraction = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
  const between = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    between,
    happens: (probability) => fraction() < probability,
    oneOf: (list) => list[Math.floor(fraction() * list.length)]!,
  };
};

const tableSize = 1 << 16;

/**
 * Draws ranks 0 to `count` - 1 so that rank r comes up about in proportion to 1 / (r + 2): few are common, many are rare.
 * One look-up per draw in a table in which every rank stands at least once, as long as there are fewer than 60,000.
 */
export const createRankDraw = (count: number, chance: Chance): (() => number) => {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = Math.max(0, tableSize - count);
  const table: number[] = [];
  weights.forEach((weight, rank) => {
    const places = 1 + Math.floor((weight / total) * spare);
    for (let place = 0; place < places; place += 1) table.push(rank);
  });
  return () => table[Math.floor(chance.fraction() * table.length)]!;
};

const firstYear = 1990;
const dayMs = 86_400_000;
const firstDay = Date.UTC(firstYear, 0, 1);
const days: readonly string[] = Array.from(
  { length: (Date.UTC(2025, 0, 1) - firstDay) / dayMs },
  (_, index) => new Date(firstDay + index * dayMs).toISOString().slice(0, 10),
);

/** The number of a day between 1990 and 2024, for arithmetic in days. */
export const dayNumber = (iso: string): number => (Date.parse(iso) - firstDay) / dayMs;

/** The day of a number of `dayNumber`, as ISO date. */
export const dayText = (number: number): string => days[number]!;
