/** Matching in bulk: candidates without foreign keys, and what the last report told of them. */

/**
 * The candidates of a run are written by the hundred thousand in the transaction that has just read the registrations:
 * three look-ups a row to prove what is known cost a third of the time. Candidates are a product of the run, made anew by the next one.
 */
export const matching004: readonly string[] = [
  `create table candidate_new (
     edition text not null,
     send_id integer not null,
     host_id integer not null,
     send_rank integer,
     host_rank integer,
     send_utility integer not null,
     host_utility integer not null,
     completeness integer not null,
     known_partner integer not null,
     run_id integer not null,
     primary key (edition, send_id, host_id)
   ) strict, without rowid`,
  'insert into candidate_new select edition, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner, run_id from candidate',
  'drop table candidate',
  'alter table candidate_new rename to candidate',
  'create index candidate_host on candidate (edition, host_id)',
  `create table candidate_report (
     run_id integer primary key references run (id),
     edition text not null,
     model text not null,
     as_of text not null,
     match_run_id integer not null,
     watermark integer not null,
     last_registration integer not null
   ) strict`,
  `create table reported_candidate (
     edition text not null,
     model text not null,
     send_id integer not null,
     host_id integer not null,
     send_utility integer not null,
     host_utility integer not null,
     open integer not null check (open in (0, 1)),
     run_id integer not null,
     primary key (edition, model, send_id, host_id)
   ) strict, without rowid`,
];
