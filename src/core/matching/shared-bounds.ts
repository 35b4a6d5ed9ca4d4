/** What searches over the same hosts tell each other while they run: below which merit a host's list takes nothing more. */

import type { HostBlock } from './block-planes.js';
import type { Combination } from './model.js';
import { combining, fullUtility } from './score.js';
import type { TopLists } from './top-k.js';

/** Room for the bounds of so many hosts, in memory that threads can share. */
export const boundsFor = (hosts: number): Int32Array => new Int32Array(new SharedArrayBuffer(4 * hosts));

/**
 * Bounds of hosts' lists, each the best that any search has found.
 *
 * Proof. A bound is the merit of the last of k candidates that one search has for the host, rounded down. Whatever lies below it is not
 * among the k best of all searches together, so another search may leave it out; equal ones stay, for ties decide. What is left
 * out depends on how fast each search is, the best k of all together do not. Whole numbers of 32 bits are read and written in one piece,
 * and one that comes late or is overwritten by an older one only leaves more to be looked at.
 */
export class SharedBounds {
  private readonly bounds: Int32Array;
  /** A power of two, so that multiplying by it is exact. */
  private readonly scale: number;

  constructor(bounds: Int32Array, combination: Combination) {
    this.bounds = bounds;
    this.scale = 2 ** Math.floor(Math.log2(2 ** 30 / combining[combination].merit(fullUtility, fullUtility)));
  }

  /** Tells the bounds of a block's hosts and takes in those of the others. */
  exchange({ start, end }: HostBlock, lists: TopLists): void {
    const { bounds, scale } = this;
    for (let host = start; host < end; host += 1) {
      const own = Math.floor(lists.worst[host]! * scale);
      const found = bounds[host]!;
      if (own > found) bounds[host] = own;
      else if (own < found) lists.expect(host, found / scale);
    }
  }
}
