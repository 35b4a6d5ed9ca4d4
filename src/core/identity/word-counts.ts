/** How often each word stands in the names of a register. */

import { hashOf } from './name-signature.js';

/** Bits of each of two memories: 2 MB, in which one word of a hundred thousand in 160 looks like another. */
const memoryBits = 2 ** 24;

/**
 * Counts words. `words` shows all of them, twice: most words of a register are the name of one company, and a map of those would
 * take more memory than the search itself. The first pass finds which words may occur more than once, the second counts those.
 */
export function countWords(words: (see: (word: string) => void) => void): (word: string) => number {
  const [once, again] = [new Uint8Array(memoryBits / 8), new Uint8Array(memoryBits / 8)];
  const placeOf = (word: string): number => hashOf(word) % memoryBits;
  words((word) => {
    const place = placeOf(word);
    const mask = 1 << (place & 7);
    const seen = once[place >> 3]! & mask;
    if (seen === 0) once[place >> 3]! |= mask;
    else again[place >> 3]! |= mask;
  });
  const counts = new Map<string, number>();
  words((word) => {
    const place = placeOf(word);
    if ((again[place >> 3]! & (1 << (place & 7))) !== 0) counts.set(word, (counts.get(word) ?? 0) + 1);
  });
  return (word) => {
    const count = counts.get(word);
    if (count !== undefined) return count;
    const place = placeOf(word);
    // One word alone has this place; it is another one when several had it, since all of those are counted.
    return (again[place >> 3]! & (1 << (place & 7))) === 0 && (once[place >> 3]! & (1 << (place & 7))) !== 0 ? 1 : 0;
  };
}
