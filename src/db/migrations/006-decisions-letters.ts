/** Officers' decisions on the outcome of rules, kept for good and never changed, and the letters that were written. */

export const decisionsLetters006: readonly string[] = [
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
  `create table letter (
     id integer primary key,
     kind text not null,
     edition text not null,
     registration_id integer not null references registration (id),
     language text not null,
     asked text not null,
     written_on text not null,
     answer_by text not null,
     file text not null,
     file_sha256 text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index letter_registration on letter (registration_id, kind, edition)',
];
