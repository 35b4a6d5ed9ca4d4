/** Reads the rows of a list and makes them ready, in a second thread where that pays; the rows are the same as with one. */

import { createRowReader, type ReadCell, type RowReader } from '../core/intake/registration-row.js';
import type { RowMapping } from '../core/intake/row-mapping.js';
import type { List, ListRow } from '../files/list.js';
import { rowPreparer, type PreparedRow } from './prepare-row.js';
import { rowsOfThread, type ReadingEnd } from './read-threads.js';
import { ReadingThread, threadsFor } from './reading-thread.js';
import { watchCells } from './watch-source.js';

/** What is to be read, and how. */
export interface ReadingPlan {
  readonly list: List;
  readonly mapping: RowMapping;
  readonly readCell: ReadCell;
  /** Whether what the columns hold is to be compared with an earlier list. */
  readonly profiled: boolean;
  readonly dataFolders: readonly string[];
}

/** The reading of one list. */
export interface RowsReading {
  readonly reader: Pick<RowReader, 'sides' | 'constantProblems'>;
  /** All rows once, in the order of the list, some at a time. */
  readonly rows: AsyncIterable<Iterable<PreparedRow>>;
  /** What is known once all rows are read. */
  readonly end: () => ReadingEnd;
  /** How much of the list is read, 0 to 1. */
  readonly share: () => number;
  /** How many rows the second thread has read. */
  readonly elsewhere: () => number;
}

/** Who reads. */
export interface Readers {
  /** How many; for tests, else the size of the list decides. */
  readonly threads?: number | undefined;
  /** The second one, where it was started already. */
  readonly second?: ReadingThread | null;
}

/** Prepares the reading. */
export function readRows(plan: ReadingPlan, { threads, second = null }: Readers = {}): RowsReading {
  const { list, mapping, readCell, profiled, dataFolders } = plan;
  const cells = watchCells(mapping, readCell, profiled);
  const reader = createRowReader(mapping, { width: list.header.length, ...cells });
  const prepare = rowPreparer(reader);
  const again = (threads ?? threadsFor(list.bytes)) > 1 ? list.again : null;
  let [read, elsewhere] = [0, 0];
  const ends: ReadingEnd[] = [];
  const rows = async function* (): AsyncGenerator<Iterable<PreparedRow>, void, undefined> {
    if (again !== null) {
      for await (const some of rowsOfThread(second ?? new ReadingThread(), { list: again, width: list.header.length, mapping, profiled, dataFolders })) {
        if ('end' in some) ends.push(some.end);
        else {
          read = some.read;
          yield some.rows;
          elsewhere += some.count;
        }
      }
    }
    // All of them, or what the second thread did not give back (memory, a damaged installation, an error to be told from here).
    if (ends.length === 0) yield without(list.rows, prepare, elsewhere);
  };
  return {
    reader, rows: rows(), elsewhere: () => elsewhere,
    end: () => ends[0] ?? { watched: cells.watched(), repaired: list.repaired() },
    share: () => Math.max(read, list.bytesRead()) / list.bytes,
  };
}

// Rows that were taken already are read once more as well, for what the watch has to see of every cell.
function* without(rows: Iterable<ListRow>, prepare: (row: ListRow) => PreparedRow, taken: number): Generator<PreparedRow, void, undefined> {
  let at = 0;
  for (const row of rows) {
    const ready = prepare(row);
    if (at >= taken) yield ready;
    at += 1;
  }
}
