/** Judges many registrations with two threads where that pays; the verdicts are the same as with one. */

import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { watermark } from '../db/runs.js';
import type { VerdictRows } from '../db/verdict-rows.js';
import { portionsToJudge, type JudgeScope } from '../db/verdicts.js';
import type { Job } from './job.js';
import type { JudgeAnswer, JudgeOrder } from './judge-part.js';
import { portionWork } from './judge-portion.js';
import type { LoadedEdition } from './load-edition.js';

/** From so many portions on, the second thread saves more than its start costs (about a quarter of a second). */
export const leastPortionsForThreads = 48;

/**
 * Judges everything in scope and hands over each portion once, in their order, so that whoever writes only appends. `threads` is
 * for tests; else the number of portions decides. What the second thread takes and does not give back (memory, a damaged installation) is judged here.
 * @returns how many portions the second thread has judged.
 */
export async function judgePortions(
  job: Job, loaded: LoadedEdition, scope: JudgeScope, take: (judged: VerdictRows) => void, threads?: number,
): Promise<number> {
  const { register } = job;
  const portions = portionsToJudge(register, scope);
  const work = portionWork(register, loaded, scope);
  const isLarge = portions.length >= leastPortionsForThreads && register.file !== ':memory:';
  const next = new Int32Array(new SharedArrayBuffer(4));
  const other = (threads ?? (isLarge ? Math.min(2, availableParallelism()) : 1)) < 2 ? null
    : startThread({ file: register.file, loaded, scope, watermark: watermark(register), portions, next });
  /** Portions that wait for an earlier one. */
  const early = new Map<number, VerdictRows>();
  let turn = 0;
  let answered = 0;
  const done = (at: number, judged: VerdictRows): void => {
    early.set(at, judged);
    for (let found = early.get(turn); found !== undefined; found = early.get(turn)) {
      early.delete(turn);
      take(found);
      turn += 1;
    }
  };
  const receive = (): void => {
    for (const { at, judged } of other?.received() ?? []) {
      done(at, judged);
      answered += 1;
    }
  };
  for (let at = Atomics.add(next, 0, 1); at < portions.length; at = Atomics.add(next, 0, 1)) {
    done(at, work(portions[at]!));
    receive();
  }
  await other?.ended;
  receive();
  while (turn < portions.length) done(turn, work(portions[turn]!));
  return answered;
}

/** Starts the second thread: what has come from it so far, and its end, good or bad. */
function startThread(order: Omit<JudgeOrder, 'port'>): { received: () => JudgeAnswer[]; ended: Promise<void> } {
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise<void>((resolve) => {
    try {
      const worker = new Worker(new URL('../../bin/judge-part.js', import.meta.url), { workerData: { ...order, port: port2 }, transferList: [port2] });
      worker.once('error', () => { resolve(); });
      worker.once('exit', () => { resolve(); });
    } catch {
      resolve();
    }
  });
  const received = (): JudgeAnswer[] => {
    const answers: JudgeAnswer[] = [];
    for (let found = receiveMessageOnPort(port1); found !== undefined; found = receiveMessageOnPort(port1)) answers.push(found.message as JudgeAnswer);
    return answers;
  };
  return { received, ended: ended.finally(() => { port1.unref(); }) };
}
