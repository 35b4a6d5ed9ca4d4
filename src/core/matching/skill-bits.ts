/** Skills as the bits of a word: what two rows surely do not share is told by one operation. */

import type { SkillColumn } from './columns.js';

/** Each row's skills as bits: of the skills themselves, and of their near keys. Different keys may share a bit. */
export interface SkillBits {
  readonly ids: Int32Array;
  readonly nears: Int32Array;
}

/** The bit of a key, spread by the golden ratio so that neighbours seldom share one. */
const bitOf = (key: number): number => 1 << (Math.imul(key, 0x9e3779b1) >>> 27);

/** The bits of every row of a column. */
export function skillBits({ start, ids, nears }: SkillColumn): SkillBits {
  const rows = start.length - 1;
  const bits = { ids: new Int32Array(rows), nears: new Int32Array(rows) };
  for (let row = 0; row < rows; row += 1) {
    for (let at = start[row]!; at < start[row + 1]!; at += 1) {
      bits.ids[row]! |= bitOf(ids[at]!);
      bits.nears[row]! |= bitOf(nears[at]!);
    }
  }
  return bits;
}

/** How many of 32 bits are set. */
export function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
