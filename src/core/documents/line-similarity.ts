/** How alike two lines or two lists of lines are, by the words or lines they have in common. */

/** Twice what is common by what there is (Dice), counting repetitions; two empty lists are alike. */
export function dice(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const left = new Map<string, number>();
  for (const each of a) left.set(each, (left.get(each) ?? 0) + 1);
  let shared = 0;
  for (const each of b) {
    const count = left.get(each) ?? 0;
    if (count === 0) continue;
    left.set(each, count - 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length);
}

const wordsOf = (line: string): string[] => line.split(/[\s|]+/).filter((word) => word !== '');

/** How alike two lines are by their words, 0 to 1. */
export const wordSimilarity = (a: string, b: string): number => dice(wordsOf(a), wordsOf(b));
