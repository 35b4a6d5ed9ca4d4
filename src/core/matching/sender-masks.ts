/** One sender before a block of hosts: which of them nothing forbids, and for which all but the exact days holds. */

import type { Room } from '../wasm/room.js';
import { largestBlock, wordsOf, type BlockPlanes } from './block-planes.js';
import { firstFrom, MaskPlanes } from './mask-planes.js';
import type { SearchData } from './search-data.js';
import { apart } from './set-apart.js';

/** Writes the intersection of unions that a list names (`MaskPlanes`) into the first words of a mask; false when it is empty. */
export type Intersect = (list: Int32Array, length: number, mask: Int32Array, words: number) => boolean;

/** Fills masks: a bit of `sure` for every host with which all constraints hold, of `open` for every one with which none fails, but for the exact days. */
export class SenderMasks {
  /** Only where pairs to check are counted. */
  readonly open: Int32Array;
  readonly sure: Int32Array;
  readonly planes: MaskPlanes;
  private readonly data: SearchData;
  private readonly intersect: Intersect;

  constructor(data: SearchData, room: Room, intersect: Intersect) {
    this.data = data;
    this.intersect = intersect;
    this.planes = new MaskPlanes(data, room);
    this.open = room.int32(wordsOf(largestBlock));
    this.sure = room.int32(wordsOf(largestBlock));
  }

  /** Fills the masks for a sender and gives how many words they have, 0 where there is nothing to look at. The country of the block is one the sender may go to, or one of several. */
  fill(row: number, block: BlockPlanes): number {
    const { planes, open, sure } = this;
    const words = Math.min(block.words, wordsOf(planes.behind(row, block) - block.start));
    if (words === 0) return 0;
    if (planes.collectSure(row, block)) {
      if (!this.intersect(planes.list, planes.length, sure, words) && !this.data.counting) return 0;
    } else if (this.data.counting) sure.fill(0, 0, words);
    else return 0;
    if (this.data.counting) {
      planes.collectOpen(row, block);
      this.intersect(planes.list, planes.length, open, words);
    }
    this.leaveApart(row, block, words);
    return words;
  }

  /** Takes out the hosts that are set apart from the sender, from `sure` alone where that is only not known. */
  private leaveApart(row: number, { start, end }: BlockPlanes, words: number): void {
    const { senderStart, groups, meaning, groupStart, hosts } = this.data.apart;
    const last = Math.min(end, start + 32 * words);
    for (let at = senderStart[row]!; at < senderStart[row + 1]!; at += 1) {
      const isNever = meaning[at] === apart.never;
      const group = groups[at]!;
      const behind = groupStart[group + 1]!;
      for (let member = firstFrom(hosts, start, groupStart[group]!, behind); member < behind && hosts[member]! < last; member += 1) {
        const bit = hosts[member]! - start;
        this.sure[bit >> 5]! &= ~(1 << (bit & 31));
        if (isNever) this.open[bit >> 5]! &= ~(1 << (bit & 31));
      }
    }
  }
}

/** Intersects planes in JavaScript: one short loop a plane, with no branch inside and nothing to look up. */
export function plainIntersect(bits: Int32Array): Intersect {
  const union = new Int32Array(wordsOf(largestBlock));
  return (list, length, mask, words) => {
    mask.fill(-1, 0, words);
    for (let at = 0; at < length; at += 1 + list[at]!) {
      const [first, behind] = [at + 1, at + 1 + list[at]!];
      if (behind - first === 1) {
        const plane = list[first]!;
        for (let word = 0; word < words; word += 1) mask[word]! &= bits[plane + word]!;
        continue;
      }
      union.fill(0, 0, words);
      for (let each = first; each < behind; each += 2) {
        const one = list[each]!;
        const other = list[Math.min(each + 1, behind - 1)]!;
        for (let word = 0; word < words; word += 1) union[word]! |= bits[one + word]! | bits[other + word]!;
      }
      for (let word = 0; word < words; word += 1) mask[word]! &= union[word]!;
    }
    let any = 0;
    for (let word = 0; word < words; word += 1) any |= mask[word]!;
    return any !== 0;
  };
}
