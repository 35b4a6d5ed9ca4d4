/** Reports of nights stand apart, packed: the largest took tens of megabytes in the middle of rows that every command reads. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const nightReports024: readonly string[] = [
  'create table night_report (night_id integer primary key references night (id), content blob not null) strict',
  // Those told before stay as they are: SQLite cannot pack.
  'insert into night_report (night_id, content) select id, cast(content as blob) from night',
  'alter table night drop column content',
];
