/** How alike two texts look that name no known skill: letter trigrams, whatever the language. */

import { besideWords, contentWords, foldWording } from './skill-words.js';

/**
 * From this similarity on two texts count as weak evidence of the same skill. Among the vocabulary's own labels of
 * one language at most one pair in a thousand reaches it across groups; a test holds that.
 */
export const weakSimilarityThreshold = 0.65;

/** The distinct letter trigrams of a text; make it once per text where many are compared. */
export type TextProfile = ReadonlySet<string>;

/**
 * The profile of a text: trigrams of each folded word with a space at both ends, so that beginnings count. Words that
 * name no skill ("management of", "training in") stay out where others are left: they would make all things alike.
 */
export function textProfile(text: string): TextProfile {
  const grams = new Set<string>();
  const folded = foldWording(text);
  if (folded === '') return grams;
  const content = contentWords(folded.split(' '));
  const telling = content.filter((word) => !besideWords.has(word));
  for (const word of telling.length > 0 ? telling : content) {
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
