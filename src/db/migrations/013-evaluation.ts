/** Answers to questionnaires, kept for good, the requests for them, and what was received by another way. */

export const evaluation013: readonly string[] = [
  `create table evaluation (
     id integer primary key,
     mobility_id integer not null references mobility (id),
     role text not null check (role in ('sending-company', 'host-company', 'participant')),
     phase text not null check (phase in ('on-going', 'final')),
     answered_on text not null,
     answers text not null,
     file text not null,
     line integer not null,
     imported_on text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index evaluation_mobility on evaluation (mobility_id, role, phase)',
  `create trigger evaluation_unchanged before update on evaluation begin
     select raise(abort, 'an answer is never changed; a newer one takes its place');
   end`,
  `create table evaluation_received (
     id integer primary key,
     mobility_id integer not null references mobility (id),
     role text not null check (role in ('sending-company', 'host-company', 'participant')),
     phase text not null check (phase in ('on-going', 'final')),
     note text,
     received_on text not null,
     run_id integer not null references run (id),
     unique (mobility_id, role, phase)
   ) strict`,
  `create table evaluation_request (
     id integer primary key,
     mobility_id integer not null references mobility (id),
     role text not null check (role in ('sending-company', 'host-company', 'participant')),
     phase text not null check (phase in ('on-going', 'final')),
     requested_on text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index evaluation_request_mobility on evaluation_request (mobility_id, role, phase)',
];
