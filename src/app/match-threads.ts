/** Matches with two threads where that pays; the result is the same as with one. */

import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { functionsOf, isFew, matchFew, matchResult, prepareSearch, type MatchJob, type MatchResult } from '../core/matching/engine.js';
import { partsOf, Search, type FoundPart, type SenderRange } from '../core/matching/search.js';
import type { SearchData } from '../core/matching/search-data.js';
import { boundsFor } from '../core/matching/shared-bounds.js';
import { sha256 } from '../files/crypto.js';
import { weakSimilarity } from './weak-similarity.js';

/** From so many pairs on, the second thread saves more than its start costs (about a tenth of a second). */
export const leastPairsForThreads = 50_000_000;

/** What the second thread is given. */
interface PartOrder {
  readonly data: SearchData;
  readonly ranges: readonly SenderRange[];
  readonly bounds: Int32Array;
  /** The folded texts of terms without a concept, by term. */
  readonly texts: ReadonlyMap<number, string>;
  readonly weakTextPercent: number;
}

/** How many threads a job is worth. Pair rules are functions of the edition, which only this thread has. */
function threadsFor({ senders, hosts, context }: MatchJob): number {
  const isLarge = senders.length * hosts.length >= leastPairsForThreads;
  return isLarge && context.settings.pairRule === undefined ? Math.min(2, availableParallelism()) : 1;
}

/** Matches every sender with every host, like `matchAll`. `threads` is for tests and benches; else the size decides, also whether pairs are looked at one by one. */
export async function matchWithThreads(job: MatchJob, threads?: number): Promise<MatchResult> {
  return threads === undefined && isFew(job) ? matchFew(job) : await searchWithThreads(job, threads ?? threadsFor(job));
}

async function searchWithThreads(job: MatchJob, threads: number): Promise<MatchResult> {
  // It starts while the columns are made here.
  const second = threads > 1 ? startThread() : null;
  const prepared = prepareSearch(job);
  const { data } = prepared;
  const bounds = second === null ? null : boundsFor(data.hosts.count);
  const total = data.senders.count * data.hosts.count;
  const [own = [], other = []] = partsOf(data.senders.count, threads);
  const answer = second === null || bounds === null ? null : second(orderOf(job, { data, ranges: other, bounds }));
  const search = new Search(data, functionsOf(job.context), bounds);
  let done = 0;
  const tell = (pairs: number): void => {
    // The other thread is about as far.
    done += pairs * threads;
    job.onProgress?.(Math.min(done, total), total);
  };
  search.run(own, tell);
  if (answer !== null) {
    const found = await answer;
    // A thread that cannot be had (memory, a damaged installation) costs time, never the result.
    if (found === null) search.run(other, () => undefined);
    else search.absorb(found);
  }
  return matchResult(prepared, search);
}

/** What the second thread needs. */
function orderOf({ context }: MatchJob, { data, ranges, bounds }: Pick<PartOrder, 'data' | 'ranges' | 'bounds'>): PartOrder {
  const texts = new Map<number, string>();
  for (const { ids, nears } of [data.senders.wants, data.senders.offers, data.hosts.wants, data.hosts.offers]) {
    // Odd near keys are those of texts without a concept.
    for (let at = 0; at < ids.length; at += 1) if ((nears[at]! & 1) === 1) texts.set(ids[at]!, context.terms.textOf(ids[at]!));
  }
  return { data, ranges, bounds, texts, weakTextPercent: context.model.criteria.skills.weakTextPercent };
}

/** Starts the second thread, which waits for its order and answers it once; with `null` when it fails. */
function startThread(): (order: PartOrder) => Promise<FoundPart | null> {
  try {
    const worker = new Worker(new URL('../../bin/match-part.js', import.meta.url));
    const answer = new Promise<FoundPart | null>((resolve) => {
      worker.once('message', (found: FoundPart) => { resolve(found); });
      worker.once('error', () => { resolve(null); });
      worker.once('exit', () => { resolve(null); });
    });
    return async (order) => {
      worker.postMessage(order);
      return await answer;
    };
  } catch {
    return async () => await Promise.resolve(null);
  }
}

/** What the second thread does: it waits for its order, does its part of the search, hands over what it found, and ends. */
export function answerPart(): void {
  parentPort?.once('message', (order: PartOrder) => { answerOrder(order); });
}

function answerOrder({ data, ranges, bounds, texts, weakTextPercent }: PartOrder): void {
  const similar = weakSimilarity(weakTextPercent / 100);
  const known = new Map<string, boolean>();
  const weak = (want: number, offer: number): boolean => {
    const key = `${want} ${offer}`;
    const answer = known.get(key) ?? similar(texts.get(want) ?? '', texts.get(offer) ?? '');
    known.set(key, answer);
    return answer;
  };
  const search = new Search(data, { sha256, weak }, bounds);
  search.run(ranges, () => undefined);
  const found = search.found();
  // Memory of WebAssembly is shared; other arrays are handed over.
  const buffers = [found.senderEntries, found.hostEntries].flatMap(({ size, doubles }) => [size.buffer, doubles.buffer])
    .filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer);
  parentPort?.postMessage(found, buffers);
}
