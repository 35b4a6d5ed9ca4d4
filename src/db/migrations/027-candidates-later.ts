/** Candidates that a run changed lie beside their table, so that a run over few changes does not write most of its pages again. */

const columns = 'send_id, host_id, send_order, host_order, send_utility, host_utility, completeness, known_partner';

const samePair = (one: string, other: string): string => `${one}.edition = ${other}.edition and ${one}.send_id = ${other}.send_id and ${one}.host_id = ${other}.host_id`;

/** No later row stands in place of this one. */
const untouched = (row: string): string => `not exists (select 1 from candidate_later as later where ${samePair('later', row)})`;

/** How many rows of the same list stand no later than this one; `null` outside the list. A plus keeps SQLite from going through the whole edition to find a host. */
const rank = (row: string, id: string, order: string, edition: string): string => {
  const sameList = `${edition} = ${row}.edition and other.${id} = ${row}.${id} and other.${order} <= ${row}.${order}`;
  return `case when ${row}.${order} is not null then (select count(*) from stored_candidate as other where ${sameList} and ${untouched('other')})
    + (select count(*) from candidate_later as other where ${sameList} and other.gone = 0) end`;
};

/** Where only order numbers were written, the run is that of the row beneath. */
const runOfLater = `coalesce(candidate_later.run_id, (select run_id from stored_candidate as beneath where ${samePair('beneath', 'candidate_later')}))`;

const ranked = (row: string, run: string): string =>
  `select edition_number.edition, ${row}.send_id, ${row}.host_id, ${rank(row, 'send_id', 'send_order', 'other.edition')} as send_rank, ${rank(row, 'host_id', 'host_order', '+other.edition')} as host_rank,
          ${row}.send_utility, ${row}.host_utility, ${row}.completeness, ${row}.known_partner, ${run} as run_id, ${row}.send_order, ${row}.host_order
     from edition_number join ${row} on ${row}.edition = edition_number.id`;

/** Statements in order; a migration knows nothing of today's schema types. */
export const candidatesLater027: readonly string[] = [
  // `stands`: a row of the pair lies beneath; `gone`: the pair is a candidate no more.
  `create table candidate_later (
     edition integer not null,
     send_id integer not null,
     host_id integer not null,
     send_order integer,
     host_order integer,
     send_utility integer not null,
     host_utility integer not null,
     completeness integer not null,
     known_partner integer not null,
     run_id integer,
     stands integer not null check (stands in (0, 1)),
     gone integer not null check (gone in (0, 1)),
     primary key (edition, send_id, host_id)
   ) strict, without rowid`,
  'create index candidate_later_host on candidate_later (host_id, edition)',
  'create index candidate_later_known on candidate_later (edition) where known_partner = 1',
  `create view present_candidate as
     select edition, ${columns}, run_id from stored_candidate where ${untouched('stored_candidate')}
     union all
     select edition, ${columns}, ${runOfLater} from candidate_later where gone = 0`,
  'drop view candidate',
  `create view candidate as
     ${ranked('stored_candidate', 'stored_candidate.run_id')} where ${untouched('stored_candidate')}
     union all
     ${ranked('candidate_later', runOfLater)} where candidate_later.gone = 0`,
];
