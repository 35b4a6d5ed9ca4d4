/** What matching read of the registrations, kept for the next run, and which of them changed since; kept lists in blocks. */

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
  // Lists in blocks: one look reads a thousand of them. Fingerprints have another form, so the next run makes all anew.
  'delete from kept_basis',
  'drop table kept_list',
  `create table kept_block (
     edition text not null,
     block integer not null,
     numbers blob not null,
     fingerprints text not null,
     primary key (edition, block)
   ) strict`,
  // Registrations whose candidates were taken out since: what is kept of their pairs is no longer what stands there.
  'create table kept_doubt (edition text not null, registration_id integer not null, primary key (edition, registration_id)) strict, without rowid',
];
