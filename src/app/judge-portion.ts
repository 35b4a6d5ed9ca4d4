/** Judges the registrations of a portion and tells what is to be done with each answer. */

import { parseRecord } from '../core/registration-record.js';
import type { VerdictRow, VerdictWriter } from '../db/verdict-writer.js';
import type { Grounds, ToJudge } from '../db/verdicts.js';
import type { Judge } from './judge-registration.js';

/** An answer, and the step of the writer that stores it. */
export interface Judged {
  readonly step: Exclude<keyof VerdictWriter, 'end'>;
  readonly row: VerdictRow;
}

/** Prepares the judging of portions. */
export function portionJudge(judge: Judge, grounds: Grounds): (rows: readonly ToJudge[]) => Judged[] {
  const text = listTexts();
  const judgeOne = (row: ToJudge): Judged => {
    const place = grounds.places.get(row.id) ?? 1;
    const found = judge.judge(parseRecord(row.record), place, row.id);
    const verdict: VerdictRow = {
      registrationId: row.id, verdict: found.verdict, failed: text(found.failed), asked: text(found.asked), warned: text(found.warned),
      earliestStart: found.earliestStart ?? null, changed: row.changed, holdsFrom: found.holding.from, holdsUntil: found.holding.until, place,
      cause: row.verdict === null ? '["first"]' : JSON.stringify(causesOf(row, { ...grounds, place })),
    };
    return { step: row.verdict === null ? 'add' : isSame(row, verdict) ? 'confirm' : 'replace', row: verdict };
  };
  return (rows) => rows.map(judgeOne);
}

const isSame = (row: ToJudge, found: VerdictRow): boolean => row.verdict === found.verdict && row.failed === found.failed
  && row.asked === found.asked && row.warned === found.warned && row.earliest_start === found.earliestStart;

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

// Most lists are one of a few: each is written as JSON once.
function listTexts(): (list: readonly string[]) => string {
  const known = new Map<string, string>();
  return (list) => {
    if (list.length === 0) return '[]';
    const key = list.join();
    const text = known.get(key) ?? JSON.stringify(list);
    known.set(key, text);
    return text;
  };
}
