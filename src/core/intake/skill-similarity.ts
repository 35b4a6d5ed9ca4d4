/** How alike two texts look that name no known skill: letter trigrams, whatever the language. */

import { foldText } from './names.js';

/**
 * From this similarity on two texts count as weak evidence of the same skill. Measured on the vocabulary's own
 * labels: see the calibration test, which counts pairs of labels of different concepts above it.
 */
export const weakSimilarityThreshold = 0.6;

/** The distinct letter trigrams of a text; make it once per text where many are compared. */
export type TextProfile = ReadonlySet<string>;

/** The profile of a text: trigrams of each folded word with a space at both ends, so that beginnings count. */
export function textProfile(text: string): TextProfile {
  const grams = new Set<string>();
  for (const word of foldText(text).split(' ')) {
    if (word === '') continue;
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}

/**
 * Dice's coefficient of two profiles, 0 to 1: twice the trigrams in both over the trigrams of each
 * (Dice, "Measures of the Amount of Ecologic Association Between Species", 1945). Two empty profiles give 0.
 */
export function profileSimilarity(a: TextProfile, b: TextProfile): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let both = 0;
  for (const gram of small) if (large.has(gram)) both += 1;
  return (2 * both) / (small.size + large.size);
}

/** The similarity of two texts, 0 to 1, the same in both directions. */
export function textSimilarity(a: string, b: string): number {
  return profileSimilarity(textProfile(a), textProfile(b));
}
