/** The second thread of a large import, started while the first one still finds out what the list is. */

import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { fileSize } from '../files/file-size.js';

/** From so many bytes on, the second thread saves more than its start costs (half a second). */
const leastBytesForThreads = 4_000_000;

/** How many threads a list of so many bytes is worth, on this machine. */
export const threadsFor = (bytes: number): number => (bytes >= leastBytesForThreads ? Math.min(2, availableParallelism()) : 1);

/**
 * What a row leaves behind is gone with the next row: little memory is enough, and with a small limit the engine sweeps it up early
 * instead of taking more from the system. Where it is not enough, the thread ends and the first one reads the rest.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 64 };

/** A thread that loads its program at once and waits for its order; whatever befalls it, its messages only end early. */
export class ReadingThread {
  readonly #worker: Worker | null;
  readonly #messages: unknown[] = [];
  #isGone: boolean;
  #wake = (): void => undefined;

  constructor() {
    this.#worker = startWorker();
    this.#isGone = this.#worker === null;
    const stop = (): void => {
      this.#isGone = true;
      this.#wake();
    };
    this.#worker?.on('message', (message: unknown) => {
      this.#messages.push(message);
      this.#wake();
    });
    this.#worker?.once('error', stop);
    this.#worker?.once('exit', stop);
    // Without an order it keeps no program from ending.
    this.#worker?.unref();
  }

  /** Gives it its one order: plain data. */
  order(order: object): void {
    this.#worker?.ref();
    this.#worker?.postMessage(order);
  }

  /** Its next message; `undefined` when there will be no more. */
  async next(): Promise<unknown> {
    while (this.#messages.length === 0 && !this.#isGone) await new Promise<void>((resolve) => { this.#wake = resolve; });
    return this.#messages.shift();
  }

  /** Ends it, whatever it does. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}

function startWorker(): Worker | null {
  try {
    return new Worker(new URL('../../bin/import-part.js', import.meta.url), { execArgv: [], resourceLimits });
  } catch {
    return null;
  }
}

/** A thread for a list that a command names, where its size is worth one; a workbook is read by one thread. */
export function threadForList(input: string | Readable): ReadingThread | null {
  if (typeof input !== 'string' || /\.xlsx$/i.test(input)) return null;
  return threadsFor(fileSize(input)) > 1 ? new ReadingThread() : null;
}
