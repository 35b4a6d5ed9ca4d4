/** Writes verdicts by the ten thousand: new answers, the same answers again, and what an answer replaced. */

import type { Register } from './open.js';

/** One answer; lists are JSON arrays of rule ids. */
export interface VerdictRow {
  readonly registrationId: number;
  readonly verdict: string;
  readonly failed: string;
  readonly asked: string;
  readonly warned: string;
  readonly earliestStart: string | null;
  /** `registration.changed` of the data it rests on. */
  readonly changed: number;
  readonly holdsFrom: string | null;
  readonly holdsUntil: string | null;
  readonly place: number;
  /** Why it was asked, as a JSON array. */
  readonly cause: string;
}

/** What all verdicts of a run have in common. */
export interface VerdictRun {
  readonly edition: string;
  readonly asOf: string;
  readonly rules: string;
  readonly runId: number;
}

/** Writes the verdicts of one run; `end` writes what is still waiting. */
export interface VerdictWriter {
  /** An answer of a registration that has none. */
  add(row: VerdictRow): void;
  /** Another answer than the stored one, which goes into the history. */
  replace(row: VerdictRow): void;
  /** The stored answer, which was found again. */
  confirm(row: VerdictRow): void;
  end(): void;
}

// Fifty rows a statement write twice as fast as one (measured with candidates).
const rowsPerStatement = 50;

/** Prepares the writer on an open transaction. */
export function verdictWriter(register: Register, run: VerdictRun): VerdictWriter {
  const { sqlite } = register;
  const row = '(@edition, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, @asOf, @rules, @runId, @runId, @asOf)';
  const head = `insert into verdict (edition, registration_id, verdict, failed, asked, warned, earliest_start, changed, holds_from, holds_until, place, cause,
    as_of, rules, run_id, since_run, since_as_of) values `;
  const one = sqlite.prepare(head + row);
  const many = sqlite.prepare(head + Array<string>(rowsPerStatement).fill(row).join(', '));
  const keep = sqlite.prepare(
    `insert into verdict_history (edition, registration_id, run_id, verdict, failed, asked, warned, earliest_start, as_of, cause, replaced_by)
     select edition, registration_id, coalesce(since_run, run_id), verdict, failed, asked, warned, earliest_start, coalesce(since_as_of, as_of), cause, @runId
       from verdict where edition = @edition and registration_id = ?`);
  // Changed in place: to take the row out and put it in again would write half as many pages more.
  const change = sqlite.prepare(
    `update verdict set verdict = ?, failed = ?, asked = ?, warned = ?, earliest_start = ?, changed = ?, holds_from = ?, holds_until = ?, place = ?, cause = ?,
       as_of = @asOf, rules = @rules, run_id = @runId, since_run = @runId, since_as_of = @asOf
      where edition = @edition and registration_id = ?`);
  const confirm = sqlite.prepare(
    `update verdict set as_of = @asOf, rules = @rules, run_id = @runId, changed = ?, holds_from = ?, holds_until = ?, place = ?
      where edition = @edition and registration_id = ?`);
  const values = (each: VerdictRow): (string | number | null)[] => [each.registrationId, each.verdict, each.failed, each.asked, each.warned,
    each.earliestStart, each.changed, each.holdsFrom, each.holdsUntil, each.place, each.cause];
  const named = { edition: run.edition, asOf: run.asOf, rules: run.rules, runId: run.runId };
  let waiting: (string | number | null)[] = [];
  let count = 0;
  return {
    add: (each) => {
      waiting.push(...values(each));
      count += 1;
      if (count < rowsPerStatement) return;
      many.run(waiting, named);
      waiting = [];
      count = 0;
    },
    replace: (each) => {
      keep.run(each.registrationId, { edition: run.edition, runId: run.runId });
      const [id, ...rest] = values(each);
      change.run(...rest, id, named);
    },
    confirm: (each) => { confirm.run(each.changed, each.holdsFrom, each.holdsUntil, each.place, each.registrationId, named); },
    end: () => {
      const width = waiting.length / Math.max(count, 1);
      for (let start = 0; start < waiting.length; start += width) one.run(waiting.slice(start, start + width), named);
      waiting = [];
      count = 0;
    },
  };
}
