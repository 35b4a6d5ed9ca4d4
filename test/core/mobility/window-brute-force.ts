/** A second solver of window questions, day by day and without any shortcut, to compare the first one with. */

import { addMonthsToDay, endOfStayDay } from '../../../src/core/calendar.js';
import type { WindowQuestion } from '../../../src/core/mobility/window-question.js';

/** Whether days can be picked from a start so that they add up, each uninterrupted part long enough, all within the bounds. */
function possible(question: WindowQuestion, start: number, halfMonths: number): boolean {
  const days = endOfStayDay(start, halfMonths / 2) - start + 1;
  const { shortestPartDays: least, parts: most } = question;
  const isFree = (day: number): boolean => question.closures.every(({ from, until }) => day < from || day > until);
  const last = Math.min(...question.ends.map(({ day }) => day), question.withinMonths === null ? Infinity : addMonthsToDay(start, question.withinMonths) - 1);
  // A state is what has been picked so far: parts begun, days used, length of the part that runs (0: none does).
  let states = new Map<string, readonly [number, number, number]>([['', [0, 0, 0]]]);
  for (let day = start; day <= last && states.size > 0; day++) {
    const next = new Map<string, readonly [number, number, number]>();
    for (const [parts, used, run] of states.values()) {
      const follow: (readonly [number, number, number])[] = [];
      if (day > start && (run === 0 || run >= least)) follow.push([parts, used, 0]);
      if (isFree(day)) follow.push(run > 0 ? [parts, used + 1, Math.min(run + 1, days)] : [parts + 1, used + 1, 1]);
      for (const state of follow) {
        const [begun, taken, length] = state;
        if (begun > most) continue;
        if (taken === days && (begun === 1 || length >= least)) return true;
        if (taken < days) next.set(state.map((value, at) => (at === 2 ? Math.min(value, least) : value)).join(), state);
      }
    }
    states = next;
  }
  return false;
}

/** The first day and the longest length from that day, or `null`. */
export function bruteForce(question: WindowQuestion): { readonly start: number; readonly halfMonths: number } | null {
  const min = Math.max(...question.lengths.map((each) => each.min));
  const max = Math.min(...question.lengths.map((each) => each.max));
  const last = Math.min(...question.ends.map(({ day }) => day));
  for (let start = Math.max(...question.starts.map(({ day }) => day)); start <= last; start++) {
    for (let halfMonths = max; halfMonths >= min; halfMonths--) if (possible(question, start, halfMonths)) return { start, halfMonths };
  }
  return null;
}
