/** What is remembered of a source: how its headers map, and what its last list was like. */

/** Statements in order. */
export const sourceMapping003: readonly string[] = [
  `create table source_mapping (
     source_id integer primary key references source (id),
     mapping text not null,
     profile text not null,
     saved_on text not null,
     run_id integer not null references run (id)
   ) strict`,
  `alter table import add column understood text not null default '[]'`,
  `alter table import add column drift text not null default '[]'`,
];
