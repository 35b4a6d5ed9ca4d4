/** New registrations are known by their ids: a trigger on every insert made an import copy all pages that it wrote to. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const newRegistrations023: readonly string[] = [
  // Ids only rise: what is above the highest that was read came since. What is stale already stays so.
  'alter table kept_part add column highest integer not null default 0',
  'update kept_part set highest = (select coalesce(max(id), 0) from registration)',
  'drop trigger kept_stale_insert',
];
