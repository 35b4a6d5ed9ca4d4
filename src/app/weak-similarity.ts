/** Compares skills that no concept names by their trigrams, each text's found once. */

import { profileSimilarity, textProfile, type TextProfile } from '../core/intake/skills.js';

/** Whether two texts without a concept look alike from a similarity on. */
export function weakSimilarity(threshold: number): (a: string, b: string) => boolean {
  const known = new Map<string, TextProfile>();
  const profileOf = (text: string): TextProfile => {
    const found = known.get(text) ?? textProfile(text);
    known.set(text, found);
    return found;
  };
  return (a, b) => profileSimilarity(profileOf(a), profileOf(b)) >= threshold;
}
