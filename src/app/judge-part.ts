/** What the second thread of a large validation does: it takes portions until none is left, and hands each over. */

import { workerData, type MessagePort } from 'node:worker_threads';
import { connect } from '../db/connect.js';
import { watermark } from '../db/runs.js';
import type { VerdictRows } from '../db/verdict-rows.js';
import type { JudgeScope, Portion } from '../db/verdicts.js';
import { portionWork } from './judge-portion.js';
import type { LoadedEdition } from './load-edition.js';

/** What the second thread is given: all that the first one has read already, so that it loads neither editions nor kysely. */
export interface JudgeOrder {
  readonly file: string;
  readonly loaded: LoadedEdition;
  readonly scope: JudgeScope;
  /** It reads what is committed: where the open transaction has changed registrations, it does nothing. */
  readonly watermark: number;
  readonly portions: readonly Portion[];
  /** The number of the next portion that nobody has taken yet. */
  readonly next: Int32Array<SharedArrayBuffer>;
  readonly port: MessagePort;
}

/** One portion judged by the second thread. */
export interface JudgeAnswer {
  readonly at: number;
  readonly judged: VerdictRows;
}

/** Takes portions, judges them and hands each over. */
export function answerPortions(): void {
  const { file, loaded, scope, watermark: expected, portions, next, port } = workerData as JudgeOrder;
  const sqlite = connect(file, true);
  try {
    if (watermark({ sqlite }) !== expected) return;
    const work = portionWork({ sqlite }, loaded, scope);
    for (let at = Atomics.add(next, 0, 1); at < portions.length; at = Atomics.add(next, 0, 1)) {
      const judged = work(portions[at]!);
      port.postMessage({ at, judged } satisfies JudgeAnswer, [judged.numbers.buffer]);
    }
  } finally {
    sqlite.close();
    port.close();
  }
}
