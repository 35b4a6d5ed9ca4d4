/** Verdicts as short rows: what thousands of them have in common is written once and named by a number. */

/** A text of a verdict comes by a subquery, so that a question pays only for those that it asks for. */
const textOf = (table: string, key: string, column: string): string => `(select ${column} from ${table} where id = ${key})`;

export const compactVerdicts019: readonly string[] = [
  // An answer that the rules of an edition gave, and how many registrations have it now.
  `create table given_answer (
     id integer primary key,
     edition text not null,
     verdict text not null,
     failed text not null,
     asked text not null,
     warned text not null,
     many integer not null,
     unique (edition, verdict, failed, asked, warned)
   ) strict`,
  // A validation that found verdicts, for the first time or again.
  `create table verdict_round (
     id integer primary key,
     run_id integer not null references run (id),
     as_of text not null,
     rules text not null,
     unique (run_id, as_of, rules)
   ) strict`,
  // The run that first gave an answer, its day, and why it was asked; registers of the first version do not know the run.
  `create table verdict_origin (
     id integer primary key,
     run_id integer,
     as_of text,
     cause text not null,
     unique (run_id, as_of, cause)
   ) strict`,
  // In the order of the registrations: a first validation only ever appends.
  `create table stored_verdict (
     registration_id integer not null references registration (id),
     edition text not null,
     answer integer not null references given_answer (id),
     earliest_start text,
     changed integer not null,
     holds_from text,
     holds_until text,
     place integer,
     round integer not null references verdict_round (id),
     origin integer not null references verdict_origin (id),
     primary key (registration_id, edition)
   ) strict, without rowid`,
  `insert into given_answer (edition, verdict, failed, asked, warned, many)
     select edition, verdict, failed, asked, warned, count(*) from verdict group by edition, verdict, failed, asked, warned`,
  'insert into verdict_round (run_id, as_of, rules) select distinct run_id, as_of, rules from verdict',
  'insert into verdict_origin (run_id, as_of, cause) select distinct since_run, since_as_of, cause from verdict',
  `insert into stored_verdict
     select old.registration_id, old.edition, answer.id, old.earliest_start, old.changed, old.holds_from, old.holds_until, old.place, round.id, origin.id
       from verdict as old
       join given_answer as answer on answer.edition = old.edition and answer.verdict = old.verdict
        and answer.failed = old.failed and answer.asked = old.asked and answer.warned = old.warned
       join verdict_round as round on round.run_id = old.run_id and round.as_of = old.as_of and round.rules = old.rules
       join verdict_origin as origin on origin.run_id is old.since_run and origin.as_of is old.since_as_of and origin.cause = old.cause
      order by old.registration_id, old.edition`,
  'drop table verdict',
  'create index stored_verdict_until on stored_verdict (edition, holds_until) where holds_until is not null',
  'create index stored_verdict_place on stored_verdict (edition, registration_id, place) where place > 1',
  // Additions, which come by the hundred thousand, are counted by whoever writes them.
  `create trigger stored_verdict_replaced after update of answer on stored_verdict when old.answer <> new.answer begin
     update given_answer set many = many + iif(id = new.answer, 1, -1) where id in (old.answer, new.answer);
   end`,
  `create trigger stored_verdict_removed after delete on stored_verdict begin
     update given_answer set many = many - 1 where id = old.answer;
   end`,
  `create view verdict (edition, registration_id, verdict, failed, asked, warned, earliest_start, as_of, rules, changed, run_id,
       holds_from, holds_until, place, since_run, since_as_of, cause) as
     select edition, registration_id, ${['verdict', 'failed', 'asked', 'warned'].map((column) => textOf('given_answer', 'answer', column)).join(', ')},
            earliest_start, ${textOf('verdict_round', 'round', 'as_of')}, ${textOf('verdict_round', 'round', 'rules')}, changed,
            ${textOf('verdict_round', 'round', 'run_id')}, holds_from, holds_until, place,
            ${textOf('verdict_origin', 'origin', 'run_id')}, ${textOf('verdict_origin', 'origin', 'as_of')}, ${textOf('verdict_origin', 'origin', 'cause')}
       from stored_verdict`,
];
