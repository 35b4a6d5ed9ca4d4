/** Letters about mobilities: to whom of a company, in which round, with the text for an e-mail beside; some ask for no answer. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const letters014: readonly string[] = [
  // Made anew, because a day for the answer is no longer always there.
  `create table letter_015 (
     id integer primary key,
     kind text not null,
     edition text not null,
     registration_id integer not null references registration (id),
     mobility_id integer references mobility (id),
     addressee text not null default 'company' check (addressee in ('company', 'participant')),
     round integer not null default 1,
     language text not null,
     asked text not null,
     written_on text not null,
     answer_by text,
     file text not null,
     file_sha256 text not null,
     text_sha256 text,
     run_id integer not null references run (id)
   ) strict`,
  `insert into letter_015 (id, kind, edition, registration_id, language, asked, written_on, answer_by, file, file_sha256, run_id)
     select id, kind, edition, registration_id, language, asked, written_on, answer_by, file, file_sha256, run_id from letter`,
  'drop table letter',
  'alter table letter_015 rename to letter',
  'create index letter_registration on letter (registration_id, kind, edition)',
  'create index letter_mobility on letter (mobility_id)',
];
