/** Which registrations are of one company: suspected pairs, decisions, merges; earlier values; imports taken back. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const identity007: readonly string[] = [
  'alter table import add column duplicates integer',
  'alter table import add column undone_on text',
  'alter table registration add column merged_into integer references registration (id)',
  // Ids are never given twice, though an import that is taken back frees them: S12 on a letter stays S12.
  'alter table register_state add column highest_registration integer not null default 0',
  `create table duplicate (
     a_id integer not null references registration (id),
     b_id integer not null references registration (id),
     certain integer not null,
     score real not null,
     evidence text not null,
     primary key (a_id, b_id)
   ) strict, without rowid`,
  'create index duplicate_b on duplicate (b_id)',
  `create table identity_decision (
     a_id integer not null references registration (id),
     b_id integer not null references registration (id),
     same integer not null,
     reason text,
     decided_on text not null,
     run_id integer not null references run (id),
     primary key (a_id, b_id)
   ) strict, without rowid`,
  'create index identity_decision_b on identity_decision (b_id)',
  `create table registration_merge (
     absorbed_id integer primary key references registration (id),
     kept_id integer not null references registration (id),
     filled text not null,
     merged_on text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index registration_merge_kept on registration_merge (kept_id)',
  `create table registration_change (
     id integer primary key,
     registration_id integer not null references registration (id),
     kind text not null check (kind in ('import', 'merge', 'split', 'edit')),
     import_id integer references import (id),
     line integer,
     run_id integer references run (id),
     changed_on text not null,
     earlier text not null,
     origin text not null,
     doubts text not null,
     last_import integer
   ) strict`,
  'create index registration_change_registration on registration_change (registration_id)',
  'create index registration_change_import on registration_change (import_id)',
];
