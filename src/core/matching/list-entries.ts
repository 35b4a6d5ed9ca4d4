/** How the entries of lists lie in memory, for TypeScript and for the search in WebAssembly. */

import type { Room } from '../wasm/room.js';

/** An entry has 24 bytes, so that whoever compares or moves it finds all of it in one or two lines of the processor's cache. */
export const entry = {
  bytes: 24,
  /** In doubles: how many an entry has; its merit (`Combining.merit`), and the number of its tie, -1 where that has not been computed. */
  doubles: 3, merit: 0, tie: 1,
  /** In words: how many an entry has; the row of the counterpart, and what is kept of the pair (`pairCode`). */
  words: 6, other: 4, code: 5,
} as const;

/** A tie that has not been computed. */
export const noTie = -1;

/** The entries of all lists: entry i of list n stands in slot n x keep + i. Both arrays are views of the same memory. */
export interface ListEntries {
  /** How many entries each list has. */
  readonly size: Int32Array;
  readonly doubles: Float64Array;
  readonly words: Int32Array;
}

/** Room for so many entries in so many lists. */
export function listEntries(lists: number, slots: number, room: Room): ListEntries {
  const doubles = room.float64(slots * entry.doubles);
  return { size: room.int32(lists), doubles, words: new Int32Array(doubles.buffer, doubles.byteOffset, slots * entry.words) };
}

/** Copies entries from some slots to those from another on, in the same or in other lists. */
export function copyEntries(from: ListEntries, slots: { readonly from: number; readonly to: number }, to: ListEntries, first: number): void {
  // As words, because what is no number may change its bits when it is copied as a double.
  to.words.set(from.words.subarray(slots.from * entry.words, slots.to * entry.words), first * entry.words);
}
