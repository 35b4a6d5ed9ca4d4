/** The days that both sides and the edition leave free for a stay. */

import { fromDayNumber } from '../core/calendar.js';
import type { MatchContext } from '../core/matching/context.js';
import { compileProfile, type MatchInput } from '../core/matching/profile.js';
import { datesStated, firstDay, lastDay } from '../core/matching/window.js';

/** First and last common day; empty where a date is not known. The last comes before the first where they have none in common. */
export function commonWindow(send: MatchInput, host: MatchInput, context: MatchContext): { readonly from?: string; readonly until?: string } {
  const [a, b] = [compileProfile(send, context), compileProfile(host, context)];
  if (!datesStated(a, b)) return {};
  const [from, until] = [firstDay(a, b, context), lastDay(a, b, context)];
  return { from: fromDayNumber(from), until: fromDayNumber(until) };
}
