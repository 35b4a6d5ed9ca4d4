/** The lists of a large matching run with their spare entries, from which the next run goes on. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const keptLists008: readonly string[] = [
  `create table kept_basis (
     edition text primary key,
     basis text not null
   ) strict, without rowid`,
  // Without references: a product of the run, made anew by the next one, like the candidates.
  `create table kept_list (
     edition text not null,
     registration_id integer not null,
     fingerprint text not null,
     entries blob not null,
     primary key (edition, registration_id)
   ) strict, without rowid`,
];
