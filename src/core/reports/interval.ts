/** How far a percentage of few answers can be trusted: the interval of Wilson. */

/** The 97.5 % point of the standard normal distribution: two sides leave out 5 % together. */
const z = 1.959963984540054;

/** A share with its bounds, all between 0 and 1. */
export interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of Wilson (1927), "Probable inference, the law of succession, and statistical inference", for 95 %.
 * `count` of `of` said yes; `of` is 1 or more.
 */
export function wilsonInterval(count: number, of: number): Interval {
  const share = count / of;
  const square = z * z;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const reach = (z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  // Rounding must not put the bound on the wrong side of the share.
  return { share, low: Math.max(0, Math.min(share, middle - reach)), high: Math.min(1, Math.max(share, middle + reach)) };
}
