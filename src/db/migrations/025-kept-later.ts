/** Kept lists that a run renewed lie beside their blocks, so that a night which renews few lists does not write all of them again. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const keptLater025: readonly string[] = [
  `create table kept_later (
     edition text not null,
     block integer not null,
     numbers blob not null,
     fingerprints text not null,
     primary key (edition, block)
   ) strict`,
];
