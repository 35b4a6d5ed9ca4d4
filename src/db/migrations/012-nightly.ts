/** Nights: what each told and how it differs from the night before, so that every one can be taken back; and what officers put aside. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const nightly012: readonly string[] = [
  // The news of candidates had only its newest report; nights keep theirs one by one.
  'drop table candidate_report',
  'drop table reported_candidate',
  `create table night (
     id integer primary key,
     edition text not null,
     date text not null,
     watermark integer not null,
     model text not null,
     surroundings text not null,
     rules text not null,
     run_id integer not null references run (id),
     match_run_id integer not null references run (id),
     base_id integer references night (id),
     last_registration integer not null,
     last_change integer not null,
     last_decision integer not null,
     last_event integer not null,
     last_run integer not null,
     content text not null,
     replaced_by integer references night (id)
   ) strict`,
  'create unique index night_told on night (edition, date) where replaced_by is null',
  'create index night_run on night (run_id)',
  `create table told_pair (
     edition text not null,
     send_id integer not null,
     host_id integer not null,
     send_utility integer not null,
     host_utility integer not null,
     open integer not null check (open in (0, 1)),
     primary key (edition, send_id, host_id)
   ) strict, without rowid`,
  `create table told_verdict (
     edition text not null,
     registration_id integer not null,
     side text not null,
     verdict text not null,
     primary key (edition, registration_id)
   ) strict, without rowid`,
  // A difference with what was told before it (null: nothing) and after it: applied forwards it tells, backwards it takes back.
  `create table night_pair (
     night_id integer not null references night (id),
     send_id integer not null,
     host_id integer not null,
     kind text not null check (kind in ('new', 'back', 'lost', 'moved', 'rescored')),
     send_before integer,
     host_before integer,
     send_after integer not null,
     host_after integer not null,
     primary key (night_id, send_id, host_id)
   ) strict, without rowid`,
  `create table night_verdict (
     night_id integer not null references night (id),
     registration_id integer not null,
     side text not null,
     verdict_before text,
     verdict_after text,
     primary key (night_id, registration_id)
   ) strict, without rowid`,
  // One row for each time a night was begun: one that is neither done nor told to have failed was killed.
  `create table night_attempt (
     id integer primary key,
     edition text not null,
     date text not null,
     started_at text not null,
     finished_at text,
     outcome text not null check (outcome in ('running', 'done', 'failed', 'overlapped')),
     message text,
     night_id integer references night (id),
     told_by integer references night (id)
   ) strict`,
  // What an officer has seen: it stays away until the registrations or the mobility change, or until the day.
  `create table attention (
     id integer primary key,
     edition text not null,
     kind text not null check (kind in ('ack', 'snooze')),
     subject text not null,
     state text not null,
     until text,
     reason text,
     noted_on text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index attention_subject on attention (edition, subject)',
  'create index verdict_since on verdict (edition, since_run)',
  'create index verdict_history_replaced on verdict_history (edition, replaced_by)',
];
