/** Numbers that order the entries of a list, with gaps: one that enters or leaves lets the others keep theirs. */

/** The highest number of an entry: it stands in the upper half of a whole number of 32 bits (`kept-lists.ts`). */
export const highestNumber = 0x7fff;

/** The distance of neighbours in a list of at most `most` entries that is numbered anew; the entry at place p gets (p + 1) times as much. */
export const gapOf = (most: number): number => Math.max(1, Math.floor(highestNumber / (most + 1)));

/**
 * Numbers those of the first `count` entries that have no number (0), evenly between their neighbours, so that numbers rise from entry to entry. Where no
 * gap is left all are numbered anew: after some ten entries in the same place (each halves a gap of a thousand).
 */
export function numberEntries(numbers: Int32Array, count: number, most: number): void {
  const gap = gapOf(most);
  for (let from = 0; from < count; from += 1) {
    if (numbers[from] !== 0) continue;
    let to = from + 1;
    while (to < count && numbers[to] === 0) to += 1;
    const parts = to - from + 1;
    const low = from === 0 ? 0 : numbers[from - 1]!;
    const high = to < count ? numbers[to]! : Math.min(highestNumber + 1, low + gap * parts);
    if (high - low < parts) {
      for (let at = 0; at < count; at += 1) numbers[at] = (at + 1) * gap;
      return;
    }
    for (let at = from; at < to; at += 1) numbers[at] = low + Math.floor(((high - low) * (at - from + 1)) / parts);
  }
}
