/** The first shape of the register: sources, imports, companies, registrations, verdicts, candidates, documents. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const register001: readonly string[] = [
  `create table register_state (
     only_row integer primary key check (only_row = 1),
     watermark integer not null
   ) strict`,
  'insert into register_state (only_row, watermark) values (1, 0)',
  `create table run (
     id integer primary key,
     job text not null,
     status text not null check (status in ('done', 'failed')),
     edition text,
     as_of text not null,
     parameters text not null,
     counts text not null,
     message text,
     watermark integer not null,
     program text not null,
     started_at text not null,
     finished_at text not null
   ) strict`,
  `create table source (
     id integer primary key,
     name text not null unique
   ) strict`,
  `create table import (
     id integer primary key,
     run_id integer not null references run (id),
     source_id integer not null references source (id),
     file text not null,
     sha256 text not null,
     encoding text not null,
     delimiter text not null,
     header_line integer not null,
     mapping text not null,
     constants text not null,
     unmapped text not null,
     rows integer not null,
     created integer not null,
     updated integer not null,
     unchanged integer not null,
     rejected integer not null,
     doubts integer not null,
     missing integer not null,
     missing_refs text not null,
     conflicts integer not null,
     imported_on text not null
   ) strict`,
  `create table reject (
     import_id integer not null references import (id),
     line integer not null,
     cells text not null,
     reasons text not null,
     primary key (import_id, line)
   ) strict, without rowid`,
  `create table company (
     id integer primary key,
     key text not null unique,
     name text not null,
     country text not null
   ) strict`,
  `create table registration (
     id integer primary key,
     side text not null check (side in ('send', 'host')),
     source_id integer not null references source (id),
     upsert_key text not null,
     stable_id text not null,
     company_id integer not null references company (id),
     status text not null default 'active' check (status in ('active', 'withdrawn')),
     record text not null,
     origin text not null,
     doubts text not null default '[]',
     first_seen_on text not null,
     first_import integer references import (id),
     last_import integer references import (id),
     changed integer not null
   ) strict`,
  'create unique index registration_key on registration (source_id, upsert_key, side)',
  'create index registration_company on registration (company_id)',
  `create table verdict (
     edition text not null,
     registration_id integer not null references registration (id),
     verdict text not null,
     failed text not null,
     asked text not null,
     warned text not null,
     earliest_start text,
     as_of text not null,
     rules text not null,
     changed integer not null,
     run_id integer not null references run (id),
     primary key (edition, registration_id)
   ) strict, without rowid`,
  'create index verdict_registration on verdict (registration_id)',
  `create table candidate (
     edition text not null,
     send_id integer not null references registration (id),
     host_id integer not null references registration (id),
     send_rank integer,
     host_rank integer,
     send_utility integer not null,
     host_utility integer not null,
     completeness integer not null,
     known_partner integer not null,
     run_id integer not null references run (id),
     primary key (edition, send_id, host_id)
   ) strict, without rowid`,
  'create index candidate_host on candidate (edition, host_id)',
  `create table document (
     id integer primary key,
     kind text not null,
     edition text not null,
     send_id integer not null references registration (id),
     host_id integer not null references registration (id),
     language text not null,
     version integer not null,
     content_hash text not null,
     file text not null,
     file_sha256 text not null,
     override_reason text,
     run_id integer not null references run (id)
   ) strict`,
  'create index document_pair on document (send_id, host_id, kind)',
];
