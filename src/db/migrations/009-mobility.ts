/** Mobilities with their unchanging history, vetoes of officers, and the other offices that documents name. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const mobility009: readonly string[] = [
  `create table mobility (
     id integer primary key,
     edition text not null,
     send_id integer not null references registration (id),
     host_id integer not null references registration (id),
     status text not null,
     status_since text not null,
     send_answer text check (send_answer in ('interested', 'declined')),
     host_answer text check (host_answer in ('interested', 'declined')),
     stay_from text,
     stay_until text,
     due_on text,
     closed_from text,
     opened_on text not null,
     changed integer not null
   ) strict`,
  'create index mobility_send on mobility (send_id, edition)',
  'create index mobility_host on mobility (host_id, edition)',
  `create table mobility_event (
     id integer primary key,
     mobility_id integer not null references mobility (id),
     kind text not null,
     status text not null,
     side text check (side in ('send', 'host')),
     party text,
     reason text,
     data text not null default '{}',
     happened_on text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index mobility_event_mobility on mobility_event (mobility_id)',
  `create trigger mobility_event_unchanged before update on mobility_event begin
     select raise(abort, 'the history of a mobility is never changed; a later entry says what is true now');
   end`,
  `create table veto (
     id integer primary key,
     edition text not null,
     send_id integer not null references registration (id),
     host_id integer not null references registration (id),
     reason text not null,
     set_by text not null,
     set_on text not null,
     until text,
     watched text not null default '{}',
     lifted_on text,
     lifted_because text,
     run_id integer not null references run (id)
   ) strict`,
  'create index veto_pair on veto (send_id, host_id, edition)',
  `create table contact_point (
     code text primary key,
     name text not null,
     address text,
     email text,
     language text,
     changed integer not null
   ) strict, without rowid`,
];
