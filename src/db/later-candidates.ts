/**
 * Brings stored candidates up to date. What a run over few registrations changes lies on most pages of a table of millions of rows, so it is written beside
 * the table, where it stands in place of the rows beneath, until there is so much of it that the table itself is better brought up to date.
 */

import { stood, type EnteredRows, type OrderedRows, type RemovedPair } from '../core/matching/candidate-changes.js';
import { putRow, rowsOfKnown, valueColumns, valuesOfRow, type KnownPartnerRow, type NewCandidates } from './candidate-values.js';
import { widenCache } from './connect.js';
import { numberedEdition } from './edition-numbers.js';
import { ManyRows } from './many-rows.js';
import type { Register } from './open.js';
import { hostOf, pairNumber, senderOf } from './pair-numbers.js';
import { countPresent, presentKnown, type KnownValues } from './present-candidates.js';

/** What is to be stored where the rest stays as it is. */
export interface CandidateDifferences extends Omit<NewCandidates, 'rows' | 'gap'> {
  /** The rows that are new or may have other numbers. */
  readonly entered: EnteredRows;
  /** Rows that stand, with other order numbers. */
  readonly moved: OrderedRows;
  /** Pairs that are in no list; some may never have been. */
  readonly removed: readonly RemovedPair[];
}

/**
 * Brings the candidates of an edition up to date, as `replaceCandidates` would; call inside a write transaction.
 * @returns how many rows there are, and how many pairs came or went.
 */
export function changeCandidates(register: Register, differences: CandidateDifferences): { kept: number; changed: number } {
  const edition = numberedEdition(register, differences.edition);
  const { going, entered, agreed } = rowsToWrite(register, edition, differences);
  const beneath = takeLater(register, edition, [going, entered.pairs, agreed.pairs]);
  writeGone(register, edition, going.filter((pair) => beneath.get(pair) !== 0));
  for (const each of [entered, agreed]) writeRows(register, { edition, runId: differences.runId }, each, beneath);
  writeOrders(register, edition, differences.moved);
  bringInTooMany(register, edition);
  const came = [entered, agreed].reduce((sum, { stoodBefore }) => sum + stoodBefore.reduce((many, isOld) => many + 1 - isOld, 0), 0);
  return { kept: countPresent(register, edition), changed: going.length + came };
}

/** Rows of one kind. */
interface RowsToWrite {
  readonly rows: OrderedRows;
  readonly knownPartner: 0 | 1;
  /** The number of the pair of each row. */
  readonly pairs: Float64Array;
  /** 1 where the pair was a candidate before. */
  readonly stoodBefore: Uint8Array;
}

/** The pairs that go, which were candidates until now, by rising number; the rows that entered; and those of pairs agreed beforehand that are not as they were. */
function rowsToWrite(register: Register, edition: number, { entered, removed, knownPartners }: CandidateDifferences): { going: Float64Array; entered: RowsToWrite; agreed: RowsToWrite } {
  const presence = register.sqlite.prepare<[number, number, number], 0 | 1>(
    'select exists (select 1 from present_candidate where edition = ? and send_id = ? and host_id = ?)').pluck();
  const isThere = (pair: number): 0 | 1 => presence.get(edition, senderOf(pair), hostOf(pair))!;
  const known = presentKnown(register, edition);
  // Of pairs that were agreed beforehand lists tell nothing.
  const wasThere = (pair: number, told: number): 0 | 1 => (told === stood.unknown || known.has(pair) ? isThere(pair) : told === stood.yes ? 1 : 0);

  const pairs = numbersOf(entered);
  const agreeing = new Set(knownPartners.map(({ send, host }) => pairNumber(send, host)));
  const entering = new Set(known.size === 0 ? [] : pairs);
  const going = [...known.keys()].filter((pair) => !agreeing.has(pair) && !entering.has(pair));
  for (const { send, host, stood: told } of removed) {
    const pair = pairNumber(send, host);
    if (!agreeing.has(pair) && wasThere(pair, told) === 1) going.push(pair);
  }
  const agreed = rowsOfKnown(knownPartners.filter((each) => !isSame(known.get(pairNumber(each.send, each.host)), each)));
  const agreedPairs = numbersOf(agreed);
  return {
    going: rising(going),
    entered: { rows: entered, knownPartner: 0, pairs, stoodBefore: Uint8Array.from(pairs, (pair, row) => wasThere(pair, entered.stood[row]!)) },
    agreed: { rows: agreed, knownPartner: 1, pairs: agreedPairs, stoodBefore: Uint8Array.from(agreedPairs, isThere) },
  };
}

const isSame = (stored: KnownValues | undefined, { sendScore, hostScore, knownWeights }: KnownPartnerRow): boolean =>
  stored?.sendUtility === sendScore && stored.hostUtility === hostScore && stored.completeness === knownWeights;

function numbersOf({ count, send, host }: OrderedRows): Float64Array {
  const numbers = new Float64Array(count);
  for (let row = 0; row < count; row += 1) numbers[row] = pairNumber(send[row]!, host[row]!);
  return numbers;
}

/** Each number once, rising. */
function rising(numbers: readonly number[]): Float64Array {
  const sorted = Float64Array.from(numbers).sort();
  return sorted.filter((each, at) => at === 0 || each !== sorted[at - 1]);
}

/** Takes the later rows of some pairs away, and tells of each of these whether there is a row beneath (1) or not (0). */
function takeLater({ sqlite }: Register, edition: number, pairs: readonly Float64Array[]): ReadonlyMap<number, 0 | 1> {
  const beneath = new Map<number, 0 | 1>();
  const isAny = sqlite.prepare<[number], 0 | 1>('select exists (select 1 from candidate_later where edition = ?)').pluck().get(edition);
  if (isAny === 0) return beneath;
  const taking = new ManyRows<{ send: number; host: number; stands: 0 | 1 }>(sqlite, {
    sql: (rows) => `delete from candidate_later where edition = ${edition} and (send_id, host_id) in (values ${rows}) returning send_id as send, host_id as host, stands`,
    first: [], width: 2,
  });
  for (const some of pairs) {
    taking.ask(some.length, (values, slot, row) => {
      values[slot] = senderOf(some[row]!);
      values[slot + 1] = hostOf(some[row]!);
    }, ({ send, host, stands }) => { beneath.set(pairNumber(send, host), stands); });
  }
  return beneath;
}

/**
 * A row that stands already takes back the whole transaction: of a statement that takes back itself alone SQLite keeps every page as it was before, which
 * are a hundred for a hundred rows in no order of the hosts and takes as long as writing them (measured).
 */
const insertLater = 'insert or rollback into candidate_later';

/** Pairs that are candidates no more, though there are rows beneath. */
function writeGone({ sqlite }: Register, edition: number, pairs: Float64Array): void {
  new ManyRows(sqlite, {
    sql: (rows) => `${insertLater} (edition, known_partner, gone, stands, send_utility, host_utility, completeness, send_id, host_id) values ${rows}`,
    first: [edition, 0, 1, 1, 0, 0, 0], width: 2,
  }).run(pairs.length, (values, slot, row) => {
    values[slot] = senderOf(pairs[row]!);
    values[slot + 1] = hostOf(pairs[row]!);
  });
}

/** `beneath`: what became of later rows that were taken away; of the others, a candidate until now has a row beneath. */
function writeRows({ sqlite }: Register, { edition, runId }: { edition: number; runId: number }, { rows, pairs, stoodBefore, knownPartner }: RowsToWrite, beneath: ReadonlyMap<number, 0 | 1>): void {
  new ManyRows(sqlite, {
    sql: (values) => `${insertLater} (edition, run_id, known_partner, gone, ${valueColumns}, stands) values ${values}`, first: [edition, runId, knownPartner, 0], width: valuesOfRow + 1,
  }).run(rows.count, (values, slot, row) => {
    putRow(values, slot, rows, row);
    values[slot + valuesOfRow] = beneath.get(pairs[row]!) ?? stoodBefore[row]!;
  });
}

/** Other order numbers of rows that stand, beneath or as later ones already; the run stays the one that wrote them. */
function writeOrders({ sqlite }: Register, edition: number, moved: OrderedRows): void {
  new ManyRows(sqlite, {
    sql: (rows) => `insert into candidate_later (edition, known_partner, gone, stands, ${valueColumns}) values ${rows}
      on conflict (edition, send_id, host_id) do update set send_order = excluded.send_order, host_order = excluded.host_order`,
    first: [edition, 0, 0, 1], width: valuesOfRow,
  }).run(moved.count, (values, slot, row) => { putRow(values, slot, moved, row); });
}

/** So large a share of the rows of the table may lie beside it: the more they are, the less each costs to bring in, and the more every question. */
const mostLater = 1 / 3;

function bringInTooMany(register: Register, edition: number): void {
  const [later, written] = register.sqlite.prepare<[number], [number, number]>(
    'select (select count(*) from candidate_later where edition = ?), (select count(*) from stored_candidate)').raw().get(edition)!;
  if (later > mostLater * written) bringInLater(register, edition);
}

/** Brings what lies beside the table into it; call inside a write transaction. No candidate becomes another. */
export function bringInLater(register: Register, edition: number): void {
  const { sqlite } = register;
  widenCache(sqlite);
  const those = 'from candidate_later as later where later.edition = ?';
  sqlite.prepare(
    `update or rollback stored_candidate set run_id = coalesce(later.run_id, stored_candidate.run_id), known_partner = later.known_partner, send_order = later.send_order,
       host_order = later.host_order, send_utility = later.send_utility, host_utility = later.host_utility, completeness = later.completeness
     ${those} and later.gone = 0 and later.stands = 1
       and stored_candidate.edition = later.edition and stored_candidate.send_id = later.send_id and stored_candidate.host_id = later.host_id`).run(edition);
  sqlite.prepare(`delete from stored_candidate where (edition, send_id, host_id) in (select edition, send_id, host_id ${those} and later.gone = 1)`).run(edition);
  sqlite.prepare(
    `insert or rollback into stored_candidate (edition, run_id, known_partner, ${valueColumns}) select edition, run_id, known_partner, ${valueColumns} ${those} and later.gone = 0 and later.stands = 0
      order by send_id, host_id`).run(edition);
  emptyOf(register, 'candidate_later', edition);
}

/** Takes all rows of an edition out of a table. Without a condition SQLite empties it page by page instead of row by row. */
export function emptyOf({ sqlite }: Register, table: 'stored_candidate' | 'candidate_later', edition: number): void {
  const others = sqlite.prepare<[number, number], 0 | 1>(`select exists (select 1 from ${table} where edition < ? or edition > ?)`).pluck().get(edition, edition);
  if (others === 1) sqlite.prepare(`delete from ${table} where edition = ?`).run(edition);
  else sqlite.exec(`delete from ${table}`);
}
