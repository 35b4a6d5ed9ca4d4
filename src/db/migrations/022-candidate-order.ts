/** Candidates and told pairs as short rows: editions as numbers, and places in lists as numbers with gaps, so that most rows stay as they are from night to night. */

/** How many rows of the same list stand no later than this one; `null` outside the list. */
const rank = (id: string, order: string, edition: string): string =>
  `case when ${order} is not null then (select count(*) from stored_candidate other
     where ${edition} = stored_candidate.edition and other.${id} = stored_candidate.${id} and other.${order} <= stored_candidate.${order}) end`;

const numberOf = (table: string): string => `(select id from edition_number where edition_number.edition = ${table}.edition)`;

/** Statements in order; a migration knows nothing of today's schema types. */
export const candidateOrder022: readonly string[] = [
  'create table edition_number (id integer primary key, edition text not null unique) strict',
  // In the order of the names, so that the rows below come in the order in which they are stored.
  'insert into edition_number (edition) select edition from candidate union select edition from told_pair order by 1',
  // Ranks are order numbers without gaps. Kept lists do not know any yet, so the next run makes all anew.
  `create table stored_candidate (
     edition integer not null,
     send_id integer not null,
     host_id integer not null,
     send_order integer,
     host_order integer,
     send_utility integer not null,
     host_utility integer not null,
     completeness integer not null,
     known_partner integer not null,
     run_id integer not null,
     primary key (edition, send_id, host_id)
   ) strict, without rowid`,
  `insert into stored_candidate select ${numberOf('candidate')}, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner, run_id
     from candidate order by edition, send_id, host_id`,
  'drop table candidate',
  'create index candidate_host on stored_candidate (host_id, edition)',
  'create index candidate_known on stored_candidate (edition) where known_partner = 1',
  'delete from kept_basis',
  // Who asks for ranks gets them counted. A plus keeps SQLite from going through the whole edition to find a host: it takes it for ten rows.
  `create view candidate as
     select edition_number.edition, send_id, host_id, ${rank('send_id', 'send_order', 'other.edition')} as send_rank, ${rank('host_id', 'host_order', '+other.edition')} as host_rank,
            send_utility, host_utility, completeness, known_partner, run_id, send_order, host_order
       from edition_number join stored_candidate on stored_candidate.edition = edition_number.id`,
  `create table told_pair_new (
     edition integer not null,
     send_id integer not null,
     host_id integer not null,
     send_utility integer not null,
     host_utility integer not null,
     open integer not null check (open in (0, 1)),
     primary key (edition, send_id, host_id)
   ) strict, without rowid`,
  `insert into told_pair_new select ${numberOf('told_pair')}, send_id, host_id, send_utility, host_utility, open from told_pair order by edition, send_id, host_id`,
  'drop table told_pair',
  'alter table told_pair_new rename to told_pair',
];
