/** The known word that a mistyped one most likely meant. */

import { AppError } from '../errors.js';

/** How many single-letter edits make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The nearest known word within a third of its length, or `null`; the first of equally near ones. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: { word: string; edits: number } | null = null;
  for (const each of known) {
    const edits = distance(word.toLowerCase(), each.toLowerCase());
    if (edits <= Math.max(1, Math.floor(each.length / 3)) && (best === null || edits < best.edits)) best = { word: each, edits };
  }
  return best?.word ?? null;
}

/**
 * Refuses a word that was meant as a sub-command of a group that also takes refs (`match explian`).
 * @throws AppError `usage` with the command that was meant.
 */
export function refuseMistyped(group: string, words: readonly string[], commands: readonly string[]): void {
  for (const word of words) {
    const meant = /^[a-z]\d+$/i.test(word) ? null : nearest(word, commands);
    if (meant !== null) throw new AppError('usage', `Unknown command '${word}'.`, { hint: `Did you mean: mobilise ${group} ${meant}?` });
  }
}
