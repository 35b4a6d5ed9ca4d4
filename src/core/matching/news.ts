/** What counts as news about a candidate, and how one is lost. */

import type { ConstraintCode } from './model.js';

/** A score that rose or fell by so many basis points is news (5.00 points). */
export const leastMove = 500;

/** Why a pair is lost: it cannot be any more, something must be answered first, or better ones took its place in both lists. */
export type Loss =
  | { readonly how: 'gone' }
  /** `unmet` are, beside those that fail, the ones that are open as well: each of them alone would be enough. */
  | { readonly how: 'impossible' | 'to-check'; readonly constraints: readonly ConstraintCode[]; readonly unmet: readonly ConstraintCode[] }
  | { readonly how: 'displaced' };
