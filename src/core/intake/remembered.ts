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

/** After so many questions a memory must have answered half of them, or it is given up. */
const trial = 400;

/** Remembers what the cells of one column gave, for as long as they repeat. */
export class TextMemory<Result> {
  readonly #most: number;
  #known: Map<string, Result> | null = new Map();
  #asked = 0;
  #found = 0;

  /** `most`: texts that are remembered. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What this text gave before; `undefined` for a text that must be read. */
  find(text: string): Result | undefined {
    if (this.#known === null) return undefined;
    this.#asked += 1;
    const before = this.#known.get(text);
    if (before !== undefined) this.#found += 1;
    else if (this.#asked >= trial && this.#found * 2 < this.#asked) this.#known = null;
    return before;
  }

  /** Whether what this text gives is to be kept; then it is read from `ownText`, so that the result points into nothing longer. */
  wants(text: string): boolean {
    return this.#known !== null && text.length <= longest && this.#known.size < this.#most;
  }

  keep(text: string, result: Result): void {
    this.#known?.set(text, result);
  }

  /** Forgets everything, to begin anew. */
  forget(): void {
    this.#known?.clear();
  }
}
