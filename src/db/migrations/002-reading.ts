/** How a list was read: why its encoding was taken, which sheet, and how many cells had been encoded twice. */

/** Statements in order. */
export const reading002: readonly string[] = [
  `alter table import add column encoding_why text not null default ''`,
  'alter table import add column sheet text',
  'alter table import add column repaired integer not null default 0',
];
