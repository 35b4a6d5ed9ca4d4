/** What matching read of the registrations is kept as bytes, texts included: most of them are never asked for, and to read them as strings took longer than the rest. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const keptBytes028: readonly string[] = [
  // The next run reads all registrations anew, as the first of every program does.
  'drop table kept_part',
  `create table kept_part (
     part integer primary key,
     basis text not null,
     highest integer not null,
     texts text not null,
     prints blob not null,
     stable_id_at blob not null,
     stable_ids blob not null,
     name_at blob not null,
     names blob not null,
     cell_at blob not null,
     cells blob not null
   ) strict`,
  'delete from kept_stale',
];
