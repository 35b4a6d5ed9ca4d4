/** Judges the registrations of a portion and tells what is to be done with each answer. */

import type { Judgement } from '../core/rules/verdict.js';
import { decisionMarks, decisionsOf, type DecisionMark } from '../db/decisions.js';
import type { Questioned } from '../db/open.js';
import { collectVerdicts, type RuleAnswer, type VerdictRows } from '../db/verdict-rows.js';
import { portionReader, type FormerVerdict, type Grounds, type JudgeScope, type Portion, type ToJudge } from '../db/verdicts.js';
import { createJudge, type Judge } from './judge-registration.js';
import type { LoadedEdition } from './load-edition.js';

/** Prepares the reading and judging of portions, on whichever thread. */
export function portionWork(register: Questioned, loaded: LoadedEdition, scope: JudgeScope): (portion: Portion) => VerdictRows {
  const read = portionReader(register, scope);
  const judge = portionJudge(createJudge(loaded, scope.asOf, decisionsOf(register, scope.edition)), scope, decisionMarks(register));
  return (portion) => judge(read(portion));
}

/** Prepares the judging of portions. */
function portionJudge(judge: Judge, grounds: Grounds, marks: ReadonlyMap<number, readonly DecisionMark[]>): (rows: readonly ToJudge[]) => VerdictRows {
  const answerOf = answersOnce();
  return (rows) => {
    const collected = collectVerdicts(rows.length);
    for (const row of rows) {
      const place = grounds.places.get(row.id) ?? 1;
      const found = judge.judgeRecord(row.record, place, row.id);
      const answer = answerOf(found);
      const earliestStart = found.earliestStart ?? null;
      collected.add({
        step: row.former === null ? 'add' : isSame(row.former, answer, earliestStart) ? 'confirm' : 'replace',
        registrationId: row.id, answer, earliestStart, changed: row.changed, holdsFrom: found.holding.from, holdsUntil: found.holding.until, place,
        cause: row.former === null ? '["first"]' : JSON.stringify(causesOf(row.former, whatChanged(row.former.judged, row.changed, marks.get(row.id) ?? [], grounds.edition), { ...grounds, place })),
      });
    }
    return collected.end();
  };
}

const isSame = (former: FormerVerdict, answer: RuleAnswer, earliestStart: string | null): boolean => former.verdict === answer.verdict
  && former.failed === answer.failed && former.asked === answer.asked && former.warned === answer.warned && former.earliest_start === earliestStart;

/**
 * What moved the mark of a registration from one value to another: its data, or decisions in this edition. From the newest
 * decision backwards, each says where the mark stood before it; what no decision explains is a change of the data.
 */
function whatChanged(from: number, to: number, marks: readonly DecisionMark[], edition: string): string[] {
  let at = to;
  let data = false;
  let decided = false;
  for (const mark of marks) {
    if (mark.changed > at || mark.changed <= from) continue;
    data ||= mark.changed < at;
    decided ||= mark.edition === edition;
    at = mark.before;
  }
  return [...(data || at !== from ? ['data'] : []), ...(decided ? ['decision'] : [])];
}

/** What has changed since the stored verdict was given. */
function causesOf(former: FormerVerdict, changed: readonly string[], now: { readonly asOf: string; readonly rules: string; readonly place: number }): string[] {
  const holds = former.place === null ? former.as_of === now.asOf
    : (former.holds_from === null || former.holds_from <= now.asOf) && (former.holds_until === null || former.holds_until > now.asOf);
  const causes = [
    ...changed,
    ...(former.rules === now.rules ? [] : ['rules']),
    ...((former.place ?? 1) === now.place ? [] : ['colleagues']),
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
