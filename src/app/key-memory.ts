/** Which keys of rows were met before, as bits: a set of a hundred thousand texts would take ten times as much memory. */

import { hashOf } from '../core/identity/name-signature.js';

/** 2 MB, in which one key of a hundred thousand in 160 looks like another. */
const keyBits = 2 ** 24;

/** A memory of keys of one list: `mayHave` is wrong once in a while where it says yes, never where it says no. */
export class KeyMemory {
  readonly #bits = new Uint8Array(keyBits / 8);

  add(side: string, key: string): void {
    const bit = hashOf(side, key) % keyBits;
    this.#bits[bit >> 3]! |= 1 << (bit & 7);
  }

  mayHave(side: string, key: string): boolean {
    const bit = hashOf(side, key) % keyBits;
    return (this.#bits[bit >> 3]! & (1 << (bit & 7))) !== 0;
  }
}
