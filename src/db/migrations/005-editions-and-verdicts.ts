/** Files of editions with their amendments, and verdicts that know how long they hold and what they replaced. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const editionsAndVerdicts005: readonly string[] = [
  `create table edition_file (
     edition text not null,
     file text not null,
     sha256 text not null,
     recorded_on text not null,
     primary key (edition, file)
   ) strict, without rowid`,
  `create table edition_amendment (
     id integer primary key,
     edition text not null,
     amended_on text not null,
     reason text not null,
     files text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index edition_amendment_edition on edition_amendment (edition)',
  // The first and the last day but one for which the answer holds; null for no bound.
  'alter table verdict add column holds_from text',
  'alter table verdict add column holds_until text',
  // The place among the senders of the company for which it was judged.
  'alter table verdict add column place integer',
  // The run that first gave this answer, its day, and why it was asked again.
  'alter table verdict add column since_run integer',
  'alter table verdict add column since_as_of text',
  "alter table verdict add column cause text not null default '[]'",
  'create index verdict_until on verdict (edition, holds_until) where holds_until is not null',
  'create index verdict_place on verdict (edition, registration_id, place) where place > 1',
  'create index verdict_answer on verdict (edition, verdict, failed, asked, warned)',
  `create table verdict_history (
     edition text not null,
     registration_id integer not null references registration (id),
     run_id integer not null references run (id),
     verdict text not null,
     failed text not null,
     asked text not null,
     warned text not null,
     earliest_start text,
     as_of text not null,
     cause text not null,
     replaced_by integer not null references run (id),
     primary key (edition, registration_id, run_id)
   ) strict, without rowid`,
  'create index verdict_history_registration on verdict_history (registration_id)',
  // Up to which watermark, with which rules and for which day, all active registrations of an edition have been judged.
  `create table validation_state (
     edition text primary key,
     watermark integer not null,
     rules text not null,
     as_of text not null
   ) strict, without rowid`,
  "create index registration_changed on registration (changed) where status = 'active'",
  "create index registration_sending on registration (company_id) where side = 'send' and status = 'active'",
  "create index registration_withdrawn on registration (id) where status = 'withdrawn'",
  // Who comes back is judged again, whoever forgets to say that the registration changed.
  `create trigger registration_status after update of status on registration when old.status <> new.status begin
     update register_state set watermark = watermark + 1;
     update registration set changed = (select watermark from register_state) where id = new.id;
   end`,
];
