/** Writes the candidates of a run: hundreds of thousands of rows at once, in place of those of the run before. */

import type { OrderedRows } from '../core/matching/candidate-changes.js';
import { putRow, rowsOfKnown, valueColumns, valuesOfRow, type NewCandidates } from './candidate-values.js';
import { numberedEdition } from './edition-numbers.js';
import { emptyOf } from './later-candidates.js';
import { ManyRows } from './many-rows.js';
import type { Register } from './open.js';
import { pairNumber } from './pair-numbers.js';
import { presentPairs } from './present-candidates.js';

/** From so many rows on, the index is taken away and built anew behind them: half the time (measured). */
const manyRows = 5000;

function writeRows({ sqlite }: Register, { edition, runId, knownPartner }: { edition: number; runId: number; knownPartner: 0 | 1 }, rows: OrderedRows): void {
  // A row that stands already takes back the whole transaction: what SQLite keeps to take back the statement alone takes as long as writing (measured).
  new ManyRows(sqlite, {
    sql: (values) => `insert or rollback into stored_candidate (edition, run_id, known_partner, ${valueColumns}) values ${values}`,
    first: [edition, runId, knownPartner], width: valuesOfRow,
  }).run(rows.count, (values, slot, row) => { putRow(values, slot, rows, row); });
}

/** Replaces the candidates of an edition; call inside a write transaction. */
export function replaceCandidates(register: Register, candidates: NewCandidates): void {
  const { sqlite } = register;
  const edition = numberedEdition(register, candidates.edition);
  const isLarge = candidates.rows.count >= manyRows;
  if (isLarge) sqlite.exec('drop index candidate_host');
  emptyOf(register, 'stored_candidate', edition);
  emptyOf(register, 'candidate_later', edition);
  const { rank, hostRank, ...rows } = candidates.rows;
  const numbered = (ranks: Int32Array): Int32Array => ranks.map((each) => each * candidates.gap);
  const { runId } = candidates;
  writeRows(register, { edition, runId, knownPartner: 0 }, { ...rows, order: numbered(rank), hostOrder: numbered(hostRank) });
  writeRows(register, { edition, runId, knownPartner: 1 }, rowsOfKnown(candidates.knownPartners));
  if (isLarge) sortingInOnePiece(sqlite, () => { sqlite.exec('create index candidate_host on stored_candidate (host_id, edition)'); });
}

/**
 * Sorting for an index in one piece of memory, as large as the cache, which takes three quarters of the time: where temporary things are to stay in memory,
 * SQLite asks for a piece of its own for every row. So that nothing goes to a temporary file, for which there may be no place, the cache may be as large as
 * sixteen million rows need; it takes only what is used. Where there is a temporary table already, as in a replay, SQLite keeps such things where they are.
 */
function sortingInOnePiece(sqlite: Register['sqlite'], work: () => void): void {
  const databases = sqlite.pragma('database_list') as readonly { readonly name: string }[];
  if (databases.some(({ name }) => name === 'temp')) {
    work();
    return;
  }
  const room = sqlite.pragma('cache_size', { simple: true }) as number;
  sqlite.pragma('cache_size = -524288');
  sqlite.pragma('temp_store = file');
  try {
    work();
  } finally {
    sqlite.pragma('temp_store = memory');
    sqlite.pragma(`cache_size = ${room}`);
  }
}

/** How many pairs are in the new rows and not stored, or stored and not in the new rows. */
export function countChangedPairs(register: Register, edition: string, { rows, knownPartners }: Pick<NewCandidates, 'rows' | 'knownPartners'>): number {
  const stored = presentPairs(register, edition);
  const now = new Float64Array(rows.count + knownPartners.length);
  for (let at = 0; at < rows.count; at += 1) now[at] = pairNumber(rows.send[at]!, rows.host[at]!);
  knownPartners.forEach(({ send, host }, at) => { now[rows.count + at] = pairNumber(send, host); });
  now.sort();
  let stayed = 0;
  let at = 0;
  for (const pair of stored) {
    while (at < now.length && now[at]! < pair) at += 1;
    if (now[at] === pair) stayed += 1;
  }
  return now.length + stored.length - 2 * stayed;
}
