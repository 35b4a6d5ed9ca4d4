/** The order of candidates in a list: the better score, and what decides between equal scores. */

import type { Combining } from './score.js';

/** What the order looks at in one candidate of one side's list. */
export interface Ranked {
  /** Utilities in basis points. */
  readonly send: number;
  readonly host: number;
  /** Known weights of both sides, 0 to 200. */
  readonly known: number;
  /** Since which day the counterpart waits, as a day number. */
  readonly waitingSince: number;
  /** The hex hash that decides last; a function, because it is seldom needed and dear. */
  readonly tieKey: () => string;
}

/** What the tie key is made of. */
export interface TieParts {
  readonly edition: string;
  /** Stable ids, hex. */
  readonly send: string;
  readonly host: string;
  readonly sha256: (text: string) => string;
}

/**
 * The key that decides between candidates equal in all else: the hex SHA-256 of the JSON array
 * [edition, send, host]. It depends on no table order and no ref, so every run, on any machine, agrees.
 */
export const tieKey = ({ edition, send, host, sha256 }: TieParts): string => sha256(JSON.stringify([edition, send, host]));

/** Compares two scores exactly, by cross-multiplied fractions: below zero when the first is the better one. */
export function compareScores(a: Pick<Ranked, 'send' | 'host'>, b: Pick<Ranked, 'send' | 'host'>, way: Combining): number {
  return way.numerator(b.send, b.host) * way.denominator(a.send, a.host)
    - way.numerator(a.send, a.host) * way.denominator(b.send, b.host);
}

/**
 * The whole order: better score, then more complete data, then the counterpart that waits longer, then the
 * smaller tie key. Below zero when the first stands before the second.
 */
export function compareRanked(a: Ranked, b: Ranked, way: Combining): number {
  const byScore = compareScores(a, b, way);
  if (byScore !== 0) return byScore;
  if (a.known !== b.known) return b.known - a.known;
  if (a.waitingSince !== b.waitingSince) return a.waitingSince - b.waitingSince;
  const [first, second] = [a.tieKey(), b.tieKey()];
  return first < second ? -1 : first > second ? 1 : 0;
}
