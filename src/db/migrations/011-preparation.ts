/** What is done of the preparation of a mobility, and the files made of documents and dates. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const preparation011: readonly string[] = [
  `create table preparation_mark (
     id integer primary key,
     mobility_id integer not null references mobility (id),
     item text not null,
     done integer not null check (done in (0, 1)),
     happened_on text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index preparation_mark_mobility on preparation_mark (mobility_id)',
  `create trigger preparation_mark_unchanged before update on preparation_mark begin
     select raise(abort, 'marks of the preparation are never changed; a later one says what is true now');
   end`,
  `create table produced_file (
     id integer primary key,
     file text not null,
     format text not null,
     file_sha256 text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index produced_file_file on produced_file (file)',
];
