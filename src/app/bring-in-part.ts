/** What the second thread after a large night does: it brings what was committed from the log into the register. */

import { workerData } from 'node:worker_threads';
import { bringIn } from '../db/checkpoint.js';
import { connect } from '../db/connect.js';

/** What it is given. */
export interface BringInOrder {
  readonly file: string;
}

/** Does it, and ends. */
export function bringInLog(): void {
  const { file } = workerData as BringInOrder;
  const sqlite = connect(file, true);
  try {
    bringIn({ sqlite });
  } finally {
    sqlite.close();
  }
}
