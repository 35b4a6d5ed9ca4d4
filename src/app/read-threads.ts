/** The second thread of a large import: it reads the list and makes its rows ready while the first one stores them. */

import { parentPort } from 'node:worker_threads';
import { fieldOfColumn } from '../core/fields.js';
import { createRowReader } from '../core/intake/registration-row.js';
import type { RowMapping } from '../core/intake/row-mapping.js';
import { readCsvAgain } from '../files/csv-reader.js';
import type { CsvAgain } from '../files/list.js';
import { loadCellReader } from './load-cell-reader.js';
import { rowPreparer, type PreparedRow } from './prepare-row.js';
import { batchPacker, unpackBatch, type RowBatch } from './row-batch.js';
import type { ReadingThread } from './reading-thread.js';
import { watchCells, type Watched } from './watch-source.js';

/*
 * Reading and understanding a row takes about as long as storing it and looking for its company, so each thread has one half. The
 * rows stay in their order: what a row becomes depends on those before it.
 */

/** Rows that go together: fewer cost more messages, more would fill the memory with what is not stored yet. */
const batchSize = 64;
/** So many batches may wait for the first thread. */
const mostWaiting = 16;

/** What the second thread is given: plain data. */
export interface ReadingOrder {
  readonly list: CsvAgain;
  /** Cells of the header. */
  readonly width: number;
  readonly mapping: RowMapping;
  readonly profiled: boolean;
  readonly dataFolders: readonly string[];
}

/** What is known once all rows are read. */
export interface ReadingEnd {
  readonly watched: Watched;
  /** Cells repaired because they were encoded twice. */
  readonly repaired: number;
}

type Message = { readonly batch: RowBatch; readonly count: number; readonly read: number } | { readonly end: ReadingEnd };

/** Some rows from the second thread, with the bytes read so far. */
interface SomeRows {
  readonly rows: Iterable<PreparedRow>;
  readonly count: number;
  readonly read: number;
}

/**
 * The rows of the second thread, batch by batch, and `end` after the last one. Whatever befalls it, it only stops early: without
 * `end`, the rows that are missing have to be read here.
 */
export async function* rowsOfThread(thread: ReadingThread, order: ReadingOrder): AsyncGenerator<SomeRows | { readonly end: ReadingEnd }, void, undefined> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  thread.order({ ...order, taken });
  try {
    for (;;) {
      const message = await thread.next() as Message | undefined;
      if (message === undefined) return;
      if ('end' in message) {
        yield message;
        return;
      }
      yield { rows: unpackBatch(message.batch), count: message.count, read: message.read };
      Atomics.add(taken, 0, 1);
      Atomics.notify(taken, 0);
    }
  } finally {
    // It reads from a file that is closed next.
    await thread.stop();
  }
}

/** What the second thread does: it waits for its order, then it hands over batch after batch. */
export function waitForOrder(): void {
  parentPort!.once('message', handOverRows);
}

/** Hands over batch after batch, and waits when too many are not taken yet. */
function handOverRows({ list, width, mapping, profiled, dataFolders, taken }: ReadingOrder & { readonly taken: Int32Array }): void {
  const known = withOwnFields(mapping);
  const cells = watchCells(known, loadCellReader(dataFolders), profiled);
  const prepare = rowPreparer(createRowReader(known, { width, ...cells }));
  const packer = batchPacker();
  const { rows, bytesRead, repaired } = readCsvAgain(list);
  let sent = 0;
  const send = (): void => {
    for (let done = Atomics.load(taken, 0); sent - done >= mostWaiting; done = Atomics.load(taken, 0)) Atomics.wait(taken, 0, done);
    const count = packer.count();
    parentPort!.postMessage({ batch: packer.take(), count, read: bytesRead() } satisfies Message);
    sent += 1;
  };
  for (const row of rows) {
    packer.add(prepare(row));
    if (packer.count() === batchSize) send();
  }
  if (packer.count() > 0) send();
  parentPort!.postMessage({ end: { watched: cells.watched(), repaired: repaired() } } satisfies Message);
}

/** The mapping with this thread's own columns: a column is known by being the one of the contract, not by looking like it. */
const withOwnFields = ({ cells, constants, ...rest }: RowMapping): RowMapping => ({
  ...rest,
  cells: cells.map((each) => ({ ...each, field: fieldOfColumn.get(each.field.column)! })),
  constants: constants.map((each) => ({ ...each, field: fieldOfColumn.get(each.field.column)! })),
});
