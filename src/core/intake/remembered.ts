/** Remembers what was read from a text, for texts that come again and again: codes, days, items of lists. */

/** Longer parts of a text are not copied by the engine but point into it. */
const copiedAnyway = 12;

/** A copy of its own: a part would keep the whole text around it in memory for as long as it is remembered. */
export const ownText = (text: string): string => (text.length <= copiedAnyway ? text : ` ${text}`.slice(1));

/** Texts longer than this hardly come twice, and would fill the memory. */
const longest = 200;

/** `read` with a memory of so many texts; it must give the same for the same text, and what it gives must not be changed. */
export function remembered<Result>(read: (text: string) => Result, most: number): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (text.length > longest || known.size >= most) return read(text);
    const own = ownText(text);
    const result = read(own);
    known.set(own, result);
    return result;
  };
}

/** After so many questions a memory that has answered hardly any is given up: the texts of the column do not repeat. */
const trial = 400;
/** So many of them are hardly any: where a thousand different texts take turns, 400 questions find seventy again. */
const hardlyAny = 20;

/** Places for the texts met last, a power of two. */
const recentPlaces = 512;

/** A text with what it gave. */
interface Entry<Result> {
  readonly text: string;
  readonly result: Result;
}

/**
 * Remembers what the cells of one column gave, for as long as they repeat. In front of the map stand the texts met last, each at a
 * place that some of its letters tell: the map has to hash the whole of every cell, since each is a text of its own.
 */
export class TextMemory<Result> {
  readonly #most: number;
  #known: Map<string, Entry<Result>> | null = new Map();
  #recent: (Entry<Result> | null)[] = [];
  #asked = 0;
  #found = 0;

  /** `most`: texts that are remembered. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What this text, which is not empty, gave before; `undefined` for a text that must be read. */
  find(text: string): Result | undefined {
    const known = this.#known;
    if (known === null) return undefined;
    this.#asked += 1;
    const place = placeOf(text);
    const recent = place < this.#recent.length ? this.#recent[place]! : null;
    if (recent !== null && recent.text === text) {
      this.#found += 1;
      return recent.result;
    }
    const before = known.get(text);
    if (before === undefined) {
      if (this.#isUseless(known.size)) this.#giveUp();
      return undefined;
    }
    this.#found += 1;
    if (this.#recent.length === 0) this.#recent = new Array<Entry<Result> | null>(recentPlaces).fill(null);
    this.#recent[place] = before;
    return before.result;
  }

  /** Whether what this text gives is to be kept; then it is read from `ownText`, so that the result points into nothing longer. */
  wants(text: string): boolean {
    return this.#known !== null && text.length <= longest && this.#known.size < this.#most;
  }

  keep(text: string, result: Result): void {
    this.#known?.set(text, { text, result });
  }

  /** Forgets everything, to begin anew. */
  forget(): void {
    this.#known?.clear();
    this.#recent = [];
  }

  #isUseless(size: number): boolean {
    return this.#asked >= trial && (size >= this.#most ? this.#found * 2 < this.#asked : this.#found * hardlyAny < this.#asked);
  }

  #giveUp(): void {
    this.#known = null;
    this.#recent = [];
  }
}

// Days differ in their last letters, codes in their first ones, names in those of the middle.
function placeOf(text: string): number {
  const { length } = text;
  const end = length - 1;
  const short = length < 4;
  const mixed = text.charCodeAt(0) * 3 + text.charCodeAt(short ? 0 : 1) * 11 + text.charCodeAt(length >> 1) * 31 + text.charCodeAt(short ? 0 : end - 3) * 67
    + text.charCodeAt(short ? 0 : end - 1) * 131 + text.charCodeAt(end) * 17 + length * 7;
  return mixed & (recentPlaces - 1);
}
