/** Names from afar: 64 bits of which pairs of letters they have, so that most pairs need no comparison word by word. */

import type { NameWord } from './name-words.js';

/** A 32-bit hash (FNV-1a with a final mix) of a text, or of two one after the other, which need not be put together. */
export function hashOf(text: string, more = ''): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  for (let index = 0; index < more.length; index++) hash = Math.imul(hash ^ more.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

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
