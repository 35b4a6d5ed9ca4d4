/** What is news about a candidate since the last report, and its cause. */

import type { ConstraintCode } from './model.js';

/** A score that rose or fell by so many basis points is news (5.00 points). */
export const leastMove = 500;

/** What happened to one registration since the last report. */
export interface Happened {
  /** `gone`: erased or merged into another. */
  readonly status: 'active' | 'withdrawn' | 'gone';
  readonly isNew: boolean;
  readonly isChanged: boolean;
  /** Its verdict is another one although neither its data nor the day changed. */
  readonly isJudged: boolean;
}

/** What happened to both sides of a pair, and whether the as-of day moved on. */
export interface PairHappened {
  readonly send: Happened;
  readonly host: Happened;
  readonly dayMoved: boolean;
}

/** Causes in words for scripts, the nearest first. */
export const newsCauses = [
  'send-new', 'host-new', 'send-changed', 'host-changed', 'send-judged', 'host-judged', 'send-withdrawn', 'host-withdrawn', 'send-gone', 'host-gone',
  'day', 'others',
] as const;
export type NewsCause = (typeof newsCauses)[number];

function ofSide(side: 'send' | 'host', { status, isNew, isChanged, isJudged }: Happened, dayMoved: boolean): NewsCause[] {
  if (status === 'gone') return [`${side}-gone`];
  if (status === 'withdrawn') return [`${side}-withdrawn`];
  if (isNew) return [`${side}-new`];
  if (isChanged) return [`${side}-changed`];
  return isJudged && !dayMoved ? [`${side}-judged`] : [];
}

/**
 * Why there is news of a pair: what happened to its own two registrations; when nothing did, that time passed; and when not
 * even that, `others`: candidates before or behind it in a list, or companies it may belong together with, came, went or changed.
 */
export function causesOf({ send, host, dayMoved }: PairHappened): NewsCause[] {
  const own = [...ofSide('send', send, dayMoved), ...ofSide('host', host, dayMoved)];
  return own.length > 0 ? own : [dayMoved ? 'day' : 'others'];
}

/** Why a pair is lost: it cannot be any more, something must be answered first, or better ones took its place in both lists. */
export type Loss =
  | { readonly how: 'gone' }
  | { readonly how: 'impossible' | 'to-check'; readonly constraints: readonly ConstraintCode[] }
  | { readonly how: 'displaced' };
