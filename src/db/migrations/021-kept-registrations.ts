/** What matching read of the registrations, kept for the next run, and which of them changed since. */

/** The register notices every change of these itself, whoever makes it. */
const read = 'side, source_id, stable_id, company_id, status, record, origin, first_seen_on';
const note = (id: string): string => `begin insert into kept_stale (registration_id) values (${id}) on conflict do nothing; end`;
const isKept = 'when exists (select 1 from kept_part)';

/** Statements in order; a migration knows nothing of today's schema types. */
export const keptRegistrations021: readonly string[] = [
  // The first part holds all registrations, each later one those that had changed by a run.
  `create table kept_part (
     part integer primary key,
     basis text not null,
     cells blob not null,
     stable_ids text not null,
     names text not null,
     prints text not null,
     texts text not null
   ) strict`,
  'create table kept_stale (registration_id integer primary key) strict',
  `create trigger kept_stale_update after update of ${read} on registration ${isKept} ${note('new.id')}`,
  `create trigger kept_stale_insert after insert on registration ${isKept} ${note('new.id')}`,
  `create trigger kept_stale_delete after delete on registration ${isKept} ${note('old.id')}`,
  // Fingerprints have another form.
  'delete from kept_basis',
  'delete from kept_list',
];
