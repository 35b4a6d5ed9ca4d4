/** Skills as bits of two words: what two rows surely do not share, and most often what they share, is told by a few operations. */

import type { SkillColumn } from './columns.js';
import { shared } from './shared-memory.js';

/** Bits of a row's keys. */
const bitsOfRow = 64;
/** Where there are more keys than bits, so many of the commonest have a bit of their own, and all others share the rest. */
const ownBits = 40;

/** The bit of each key. */
export interface BitNumbers {
  readonly bitOf: Uint8Array;
  /** The bits that several keys share, as the lower and the higher word. */
  readonly shared: readonly [number, number];
}

/** One more than the largest key of some columns. */
export function beyond(columns: readonly Int32Array[]): number {
  let most = -1;
  for (const column of columns) for (let at = 0; at < column.length; at += 1) if (column[at]! > most) most = column[at]!;
  return most + 1;
}

/** Gives each key of some columns its bit: the commoner the key, the sooner one of its own. */
export function bitNumbers(columns: readonly Int32Array[]): BitNumbers {
  const times = new Int32Array(beyond(columns));
  for (const column of columns) for (let at = 0; at < column.length; at += 1) times[column[at]!]! += 1;
  const keys = [...times.keys()].filter((key) => times[key]! > 0).sort((a, b) => times[b]! - times[a]! || a - b);
  const own = keys.length <= bitsOfRow ? bitsOfRow : ownBits;
  const bitOf = new Uint8Array(times.length);
  keys.forEach((key, at) => { bitOf[key] = at < own ? at : own + ((at - own) % (bitsOfRow - own)); });
  return { bitOf, shared: own === bitsOfRow ? [0, 0] : [0, -1 << (own - 32)] };
}

/** Each row's skills as bits, two words a row: of the skills themselves, and of their near keys. */
export interface SkillBits {
  readonly ids: Int32Array;
  readonly nears: Int32Array;
}

/** The bits of every skill and of every near key. */
export interface SkillBitNumbers {
  readonly ids: BitNumbers;
  readonly nears: BitNumbers;
}

/** Those for both sides of a search, or for sides that hold these: any numbers are right, those of the commonest keys tell the most. */
export const skillBitNumbers = (columns: readonly SkillColumn[]): SkillBitNumbers =>
  ({ ids: bitNumbers(columns.map(({ ids }) => ids)), nears: bitNumbers(columns.map(({ nears }) => nears)) });

/** The bits of every row of a column. */
export function skillBits({ start, ids, nears }: SkillColumn, numbers: SkillBitNumbers): SkillBits {
  const rows = start.length - 1;
  const bits = { ids: shared.int32(2 * rows), nears: shared.int32(2 * rows) };
  const [ofIds, ofNears] = [numbers.ids.bitOf, numbers.nears.bitOf];
  for (let row = 0; row < rows; row += 1) {
    for (let at = start[row]!; at < start[row + 1]!; at += 1) {
      const id = ofIds[ids[at]!]!;
      const near = ofNears[nears[at]!]!;
      bits.ids[2 * row + (id >> 5)]! |= 1 << (id & 31);
      bits.nears[2 * row + (near >> 5)]! |= 1 << (near & 31);
    }
  }
  return bits;
}

/** Whether each of a row's skills has a bit that no other of its skills has, and so has each near key. */
export function areApart({ start }: SkillColumn, { ids, nears }: SkillBits, row: number): boolean {
  const count = start[row + 1]! - start[row]!;
  return bitCount(ids[2 * row]!) + bitCount(ids[2 * row + 1]!) === count && bitCount(nears[2 * row]!) + bitCount(nears[2 * row + 1]!) === count;
}

/** How many of 32 bits are set. */
export function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
