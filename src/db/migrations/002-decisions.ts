/** Officers' decisions on the outcome of rules: kept for good, never changed. */

export const decisions002: readonly string[] = [
  `create table decision (
     id integer primary key,
     edition text not null,
     registration_id integer not null references registration (id),
     rule text not null,
     decision text not null check (decision in ('accept', 'refuse')),
     reason text not null,
     decided_by text not null,
     decided_on text not null,
     expires_on text,
     facts text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index decision_registration on decision (registration_id, edition)',
  `create trigger decision_unchanged before update on decision begin
     select raise(abort, 'a decision is never changed; a later one takes its place');
   end`,
];
