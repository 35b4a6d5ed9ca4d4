/** What is left of the lists of an earlier run once some registrations changed: one pass over all entries, in the order in which they lie. */

import { shared } from './shared-memory.js';
import { hostIn, isWholeAt, perEntry, sendIn, type KeptLists } from './kept-lists.js';
import type { Changes } from './fingerprint.js';

/** A merit that none is below. */
const noBound = -1;

/** What is left, by register id of the owners. */
export class ListSurvey {
  /** 1 where an entry with this counterpart no longer holds: it changed or is gone. */
  readonly stale: Uint8Array;
  /** Of owners that did not change: how many entries are left, and the place of the last of them, -1 where none is. */
  readonly left: Int32Array;
  readonly last: Int32Array;
  /** The merit of that entry: what stands behind it does not enter. Nothing enters the lists of changed owners, and of those of which nothing is left. */
  readonly bound: Float64Array;

  constructor({ parts, part, start, size }: KeptLists, { changed, fingerprints: { there } }: Changes, merit: (send: number, host: number) => number) {
    const ids = Math.max(size.length, there.length);
    this.stale = shared.uint8(ids).fill(1);
    [this.left, this.last, this.bound] = [shared.int32(ids), shared.int32(ids), shared.float64(ids).fill(Infinity)];
    const { stale, left, last, bound } = this;
    for (let id = 0; id < there.length; id += 1) if (there[id] === 1) stale[id] = 0;
    for (const id of changed) stale[id] = 1;
    for (let id = 0; id < size.length; id += 1) {
      if (size[id] === 0 || stale[id] === 1) continue;
      const numbers = parts[part[id]!]!;
      const first = start[id]! + 1;
      const end = start[id]! + size[id]!;
      let count = 0;
      let lastSlot = -1;
      for (let slot = first; slot < end; slot += perEntry) {
        if (stale[numbers[slot]!] === 1) continue;
        count += 1;
        lastSlot = slot;
      }
      left[id] = count;
      last[id] = lastSlot < 0 ? -1 : (lastSlot - first) / perEntry;
      if (isWholeAt(numbers, start[id]!)) bound[id] = noBound;
      else if (lastSlot >= 0) bound[id] = merit(sendIn(numbers, lastSlot), hostIn(numbers, lastSlot));
    }
  }
}
