/** Writes verdicts by the ten thousand: new answers, the same answers again, and what an answer replaced. */

import type { Register } from './open.js';
import { numbersPerVerdict, verdictsOf, verdictSteps, type RuleAnswer, type VerdictRow, type VerdictRows } from './verdict-rows.js';

/** What all verdicts of a run have in common. */
export interface VerdictRun {
  readonly edition: string;
  readonly asOf: string;
  readonly rules: string;
  readonly runId: number;
}

/** Writes the verdicts of one run; `end` writes what is still waiting. */
export interface VerdictWriter {
  write(rows: VerdictRows): void;
  end(): void;
}

type Bound = (string | number | null)[];

// Fifty rows a statement write twice as fast as one (measured with candidates).
const rowsPerStatement = 50;

/** Prepares the writer on an open transaction. */
export function verdictWriter(register: Register, run: VerdictRun): VerdictWriter {
  const { sqlite } = register;
  const numbers = numbersInTables(register, run);
  const change = replacer(register, run);
  const row = '(?, @edition, ?, ?, ?, ?, ?, ?, @round, ?)';
  const head = 'insert into stored_verdict (registration_id, edition, answer, earliest_start, changed, holds_from, holds_until, place, round, origin) values ';
  const one = sqlite.prepare(head + row);
  const many = sqlite.prepare(head + Array<string>(rowsPerStatement).fill(row).join(', '));
  const width = 8;
  let waiting: Bound = [];
  /** How many registrations got an answer for the first time, by the answer's number. */
  const added = new Map<number, number>();

  /** New answers go from the columns into the statement, without an object for each. */
  const add = ({ texts, numbers: columns }: VerdictRows, at: number, answer: number, origin: number): void => {
    const text = (column: number): string | null => texts[columns[at + column]!]!;
    waiting.push(columns[at + 1]!, answer, text(3), columns[at + 4]!, text(5), text(6), columns[at + 7]!, origin);
    added.set(answer, (added.get(answer) ?? 0) + 1);
    if (waiting.length < rowsPerStatement * width) return;
    many.run(waiting, { edition: run.edition, round: numbers.round() });
    waiting = [];
  };

  return {
    write: (rows) => {
      const answers = rows.answers.map(numbers.answer);
      const isNew = verdictSteps.indexOf('add');
      for (let at = 0; at < rows.numbers.length; at += numbersPerVerdict) {
        if (rows.numbers[at] === isNew) add(rows, at, answers[rows.numbers[at + 2]!]!, numbers.origin(rows.texts[rows.numbers[at + 8]!]!));
      }
      for (const each of verdictsOf(rows, (step) => step !== isNew)) {
        if (each.step === 'replace') change.replace(each, { answer: numbers.answer(each.answer), round: numbers.round(), origin: numbers.origin(each.cause) });
        else change.confirm(each, numbers.round());
      }
    },
    end: () => {
      for (let start = 0; start < waiting.length; start += width) one.run(waiting.slice(start, start + width), { edition: run.edition, round: numbers.round() });
      waiting = [];
      const count = sqlite.prepare('update given_answer set many = many + ? where id = ?');
      for (const [answer, more] of added) count.run(more, answer);
      added.clear();
    },
  };
}

/** The numbers by which stored verdicts name what they have in common; whatever has none yet gets one when it is first asked for. */
function numbersInTables({ sqlite }: Register, run: VerdictRun): { answer: (answer: RuleAnswer) => number; round: () => number; origin: (cause: string) => number } {
  const numberOf = (find: string, insert: string) => {
    const found = sqlite.prepare<[Record<string, unknown>], number>(find).pluck();
    const made = sqlite.prepare<[Record<string, unknown>], number>(`${insert} returning id`).pluck();
    return (values: Record<string, unknown>): number => found.get(values) ?? made.get(values)!;
  };
  const findAnswer = numberOf(
    'select id from given_answer where edition = @edition and verdict = @verdict and failed = @failed and asked = @asked and warned = @warned',
    'insert into given_answer (edition, verdict, failed, asked, warned, many) values (@edition, @verdict, @failed, @asked, @warned, 0)');
  const findRound = numberOf(
    'select id from verdict_round where run_id = @runId and as_of = @asOf and rules = @rules',
    'insert into verdict_round (run_id, as_of, rules) values (@runId, @asOf, @rules)');
  const findOrigin = numberOf(
    'select id from verdict_origin where run_id = @runId and as_of = @asOf and cause = @cause',
    'insert into verdict_origin (run_id, as_of, cause) values (@runId, @asOf, @cause)');
  const answers = new Map<string, number>();
  const origins = new Map<string, number>();
  let round: number | undefined;
  const known = (numbers: Map<string, number>, key: string, find: () => number): number => {
    const number = numbers.get(key) ?? find();
    numbers.set(key, number);
    return number;
  };
  return {
    answer: (answer) => known(answers, [answer.verdict, answer.failed, answer.asked, answer.warned].join('\n'), () => findAnswer({ edition: run.edition, ...answer })),
    round: () => round ??= findRound({ runId: run.runId, asOf: run.asOf, rules: run.rules }),
    origin: (cause) => known(origins, cause, () => findOrigin({ runId: run.runId, asOf: run.asOf, cause })),
  };
}

/** Changes stored verdicts where they stand, one by one. */
function replacer({ sqlite }: Register, run: VerdictRun): {
  replace: (row: VerdictRow, numbers: { readonly answer: number; readonly round: number; readonly origin: number }) => void;
  confirm: (row: VerdictRow, round: number) => void;
} {
  const { edition, runId } = run;
  const keep = sqlite.prepare(
    `insert into verdict_history (edition, registration_id, run_id, verdict, failed, asked, warned, earliest_start, as_of, cause, replaced_by)
     select edition, registration_id, coalesce(since_run, run_id), verdict, failed, asked, warned, earliest_start, coalesce(since_as_of, as_of), cause, @runId
       from verdict where edition = @edition and registration_id = @id`);
  const change = sqlite.prepare(
    `update stored_verdict set answer = ?, earliest_start = ?, changed = ?, holds_from = ?, holds_until = ?, place = ?, round = ?, origin = ?
      where edition = ? and registration_id = ?`);
  const confirm = sqlite.prepare(
    'update stored_verdict set changed = ?, holds_from = ?, holds_until = ?, place = ?, round = ? where edition = ? and registration_id = ?');
  return {
    replace: (row, { answer, round, origin }) => {
      keep.run({ edition, runId, id: row.registrationId });
      change.run(answer, row.earliestStart, row.changed, row.holdsFrom, row.holdsUntil, row.place, round, origin, edition, row.registrationId);
    },
    confirm: (row, round) => { confirm.run(row.changed, row.holdsFrom, row.holdsUntil, row.place, round, edition, row.registrationId); },
  };
}
