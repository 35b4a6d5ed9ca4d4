/** Names from afar: 64 bits of which pairs of letters they have, so that most pairs need no comparison word by word. */

import type { NameWord } from './name-words.js';

/** Takes a text, or the part of it between two places, into a hash (FNV-1a) that `finished` ends. */
export function hashOn(hash: number, text: string, from = 0, to = text.length): number {
  let all = hash;
  for (let index = from; index < to; index++) all = Math.imul(all ^ text.charCodeAt(index), 0x01000193);
  return all;
}

/** Takes a space into a hash. */
export const hashSpace = (hash: number): number => Math.imul(hash ^ 0x20, 0x01000193);

const emptyHash = 0x811c9dc5 | 0;

/** The 32 bits of a hash, mixed. */
export function finished(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** A 32-bit hash of a text, or of two one after the other, which need not be put together. */
export const hashOf = (text: string, more = ''): number => finished(hashOn(hashOn(emptyHash, text), more));

/** A hash that goes on: `finished(hashOn(beginning('s'), text))` is `hashOf('s', text)`. */
export const beginning = (text: string): number => hashOn(emptyHash, text);

/** The signature of a name: a bit for each pair of neighbouring letters of the sounds of its words. */
export function signatureOf(words: readonly NameWord[]): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (const { sound } of words) {
    for (let index = 1; index < sound.length; index++) {
      const bit = (Math.imul(sound.charCodeAt(index - 1) * 31 + sound.charCodeAt(index), 0x9e3779b1) >>> 26) & 63;
      if (bit < 32) low |= 1 << bit;
      else high |= 1 << (bit - 32);
    }
  }
  return [low >>> 0, high >>> 0];
}

function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How much of the poorer signature the richer has, 0 to 1, at best over the two names of each registration. */
export function likeness(signatures: Uint32Array, a: number, b: number): number {
  let best = 0;
  for (let i = a * 4; i < a * 4 + 4; i += 2) {
    const [lowA, highA] = [signatures[i]!, signatures[i + 1]!];
    const sizeA = bits(lowA) + bits(highA);
    if (sizeA === 0) continue;
    for (let j = b * 4; j < b * 4 + 4; j += 2) {
      const [lowB, highB] = [signatures[j]!, signatures[j + 1]!];
      const sizeB = bits(lowB) + bits(highB);
      if (sizeB === 0) continue;
      best = Math.max(best, (bits(lowA & lowB) + bits(highA & highB)) / Math.min(sizeA, sizeB));
    }
  }
  return best;
}
