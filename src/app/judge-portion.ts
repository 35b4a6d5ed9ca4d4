/** Judges the registrations of a portion and tells what is to be done with each answer. */

import type { Judgement } from '../core/rules/verdict.js';
import { collectVerdicts, type RuleAnswer, type VerdictRows } from '../db/verdict-rows.js';
import type { Grounds, ToJudge } from '../db/verdicts.js';
import type { Judge } from './judge-registration.js';

/** Prepares the judging of portions. */
export function portionJudge(judge: Judge, grounds: Grounds): (rows: readonly ToJudge[]) => VerdictRows {
  const answerOf = answersOnce();
  return (rows) => {
    const collected = collectVerdicts(rows.length);
    for (const row of rows) {
      const place = grounds.places.get(row.id) ?? 1;
      const found = judge.judgeRecord(row.record, place, row.id);
      const answer = answerOf(found);
      const earliestStart = found.earliestStart ?? null;
      collected.add({
        step: row.verdict === null ? 'add' : isSame(row, answer, earliestStart) ? 'confirm' : 'replace',
        registrationId: row.id, answer, earliestStart, changed: row.changed, holdsFrom: found.holding.from, holdsUntil: found.holding.until, place,
        cause: row.verdict === null ? '["first"]' : JSON.stringify(causesOf(row, { ...grounds, place })),
      });
    }
    return collected.end();
  };
}

const isSame = (row: ToJudge, answer: RuleAnswer, earliestStart: string | null): boolean => row.verdict === answer.verdict && row.failed === answer.failed
  && row.asked === answer.asked && row.warned === answer.warned && row.earliest_start === earliestStart;

/** What has changed since the stored verdict was given. */
function causesOf(row: ToJudge, now: { readonly asOf: string; readonly rules: string; readonly place: number }): string[] {
  const holds = row.place === null ? row.as_of === now.asOf
    : (row.holds_from === null || row.holds_from <= now.asOf) && (row.holds_until === null || row.holds_until > now.asOf);
  const causes = [
    ...(row.judged === row.changed ? [] : ['data']),
    ...(row.rules === now.rules ? [] : ['rules']),
    ...((row.place ?? 1) === now.place ? [] : ['colleagues']),
    ...(holds ? [] : ['date']),
  ];
  return causes.length === 0 ? ['asked'] : causes;
}

// A hundred thousand registrations get a few dozen answers: each is written as JSON once, and is one object.
function answersOnce(): (found: Judgement) => RuleAnswer {
  const known = new Map<string, RuleAnswer>();
  return ({ verdict, failed, asked, warned }) => {
    const key = `${verdict} ${failed.join()} ${asked.join()} ${warned.join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = { verdict, failed: JSON.stringify(failed), asked: JSON.stringify(asked), warned: JSON.stringify(warned) };
    known.set(key, answer);
    return answer;
  };
}
