/** What lets a night look at differences alone: pairs agreed beforehand by an index, and pairs that left the lists without being lost. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const nightDifferences018: readonly string[] = [
  'create index candidate_known on candidate (edition) where known_partner = 1',
  // The night after which the candidates were what has been told; null after any other run.
  'alter table kept_basis add column told_night integer',
  // Told pairs that are in no list and not lost either: they wait among the spare entries, or were agreed beforehand.
  `create table waiting_pair (
     edition text not null,
     send_id integer not null,
     host_id integer not null,
     primary key (edition, send_id, host_id)
   ) strict, without rowid`,
  // Rows of candidates may have been taken out without the lists knowing of it; the next run makes both anew.
  'delete from kept_basis',
  'delete from kept_list',
];
