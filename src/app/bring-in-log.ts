/** Brings a large commit from the log into the register while the first thread goes on: most of it is waiting for the disk. */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { bringIn } from '../db/checkpoint.js';
import type { Register } from '../db/open.js';
import { fileSize } from '../files/file-size.js';
import type { BringInOrder } from './bring-in-part.js';

/** From so many bytes on a second thread pays: sixty megabytes keep this one waiting for the disk for 60 to 300 ms. */
const leastBytesForThread = 16_000_000;

/**
 * Over when the log is in the register. It was held there by `holdInLog`; whatever befalls the second thread, the first one does it instead.
 * `least` is for tests: so many bytes are worth a thread.
 */
export async function broughtIn(register: Register, least = leastBytesForThread): Promise<void> {
  const isLarge = register.file !== ':memory:' && fileSize(`${register.file}-wal`) >= least && availableParallelism() > 1;
  if (isLarge && await byThread({ file: register.file })) return;
  try {
    bringIn(register);
  } catch {
    // It is committed, and every reader finds it in the log; the next command that closes the register tries again, as after any commit.
  }
}

async function byThread(order: BringInOrder): Promise<boolean> {
  return await new Promise((resolve) => {
    try {
      const worker = new Worker(new URL('../../bin/bring-in-part.js', import.meta.url), { workerData: order, execArgv: [] });
      worker.once('error', () => { resolve(false); });
      worker.once('exit', (code) => { resolve(code === 0); });
    } catch {
      resolve(false);
    }
  });
}
