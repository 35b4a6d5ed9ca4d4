/** One score of two utilities: combined as an exact fraction, shown as a number of two decimals. */

import type { Combination } from './model.js';

/** Utilities are integers in basis points: weights summing to 100 times values of at most 100. */
export const fullUtility = 10_000;

/**
 * A way to combine the utilities a and b of the two sides. The order of pairs is the order of the fractions
 * `numerator / denominator`; all four products of a comparison stay below 2 x 10^12, so doubles hold them exactly.
 */
export interface Combining {
  readonly numerator: (a: number, b: number) => number;
  /** Above zero. */
  readonly denominator: (a: number, b: number) => number;
  /** The combined score rounded to whole basis points, halves up, without any inexact step. */
  readonly shown: (a: number, b: number) => number;
  /**
   * The combined score as one number that orders pairs as the fractions do, for lists. Exact: equal fractions of
   * whole numbers give the same double, because division is rounded correctly; different ones with denominators
   * up to 20,000 differ by 1 / (4 x 10^8) at least, which at values up to 5,000 is far more than the rounding.
   */
  readonly merit: (a: number, b: number) => number;
}

const one = (): number => 1;

/** The square root of an integer rounded to the nearest integer: r stands for (r - 1/2)^2 up to (r + 1/2)^2 = r^2 + r + 1/4. */
function roundedRoot(square: number): number {
  const root = Math.floor(Math.sqrt(square));
  return square > root * root + root ? root + 1 : root;
}

/** All ways to combine; each rises in both utilities, so that a pair better for both sides is never ranked lower. */
export const combining: Readonly<Record<Combination, Combining>> = {
  // 2ab / (a + b); the factor 2 changes no order. Both utilities 0: the score is 0.
  harmonic: {
    numerator: (a, b) => a * b,
    denominator: (a, b) => (a + b === 0 ? 1 : a + b),
    shown: (a, b) => (a + b === 0 ? 0 : Math.floor((4 * a * b + a + b) / (2 * (a + b)))),
    merit: (a, b) => (a + b === 0 ? 0 : (a * b) / (a + b)),
  },
  arithmetic: { numerator: (a, b) => a + b, denominator: one, shown: (a, b) => Math.floor((a + b + 1) / 2), merit: (a, b) => a + b },
  // The order of the squares is the order of the roots.
  geometric: { numerator: (a, b) => a * b, denominator: one, shown: (a, b) => roundedRoot(a * b), merit: (a, b) => a * b },
  min: { numerator: (a, b) => Math.min(a, b), denominator: one, shown: (a, b) => Math.min(a, b), merit: (a, b) => Math.min(a, b) },
};

/** Basis points as points of 100 with two decimals: 7823 is 78.23. */
export const pointsOf = (basisPoints: number): number => basisPoints / 100;

/** The numbers of a scored pair. */
export interface PairScore {
  /** The utilities of the sender and of the host, in basis points. */
  readonly send: number;
  readonly host: number;
  /** The weights of each side's components that rest on stated data, 0 to 100. */
  readonly knownSend: number;
  readonly knownHost: number;
}

/** The shown score, in basis points, and its bounds when every missing component were 0 or 100. */
export interface ScoreInterval {
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of a score: a missing component holds the neutral value, so without it a side loses
 * neutral x its missing weight, and at best gains the rest up to 100. Equal ends when nothing is missing.
 */
export function scoreInterval(pair: PairScore, neutral: number, way: Combining): ScoreInterval {
  const missingSend = 100 - pair.knownSend;
  const missingHost = 100 - pair.knownHost;
  return {
    score: way.shown(pair.send, pair.host),
    low: way.shown(pair.send - neutral * missingSend, pair.host - neutral * missingHost),
    high: way.shown(pair.send + (100 - neutral) * missingSend, pair.host + (100 - neutral) * missingHost),
  };
}

/** Completeness in percent of two times 100 weights: 200 known weights are 100. */
export const completenessOf = (pair: Pick<PairScore, 'knownSend' | 'knownHost'>): number =>
  (pair.knownSend + pair.knownHost) / 2;
