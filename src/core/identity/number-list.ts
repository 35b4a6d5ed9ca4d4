/** A growing list of numbers in typed arrays: eight or four bytes each, however many there are. */

type Typed = Float64Array | Uint32Array;

/*
 * The numbers lie in pieces of one size. A list that grows by copying itself into a larger array leaves the smaller one behind until it is
 * swept up, and holds up to twice what it needs; with a dozen lists of a hundred thousand registrations that was half of their memory.
 */
const bitsOfPiece = 14;
const pieceSize = 2 ** bitsOfPiece;

/** The list: numbers are added one by one, then taken out all at once. */
export class Numbers<List extends Typed> {
  readonly #kind: new (length: number) => List;
  #pieces: List[] = [];
  #size = 0;

  /** `Float64Array` for whole numbers up to 2^53, `Uint32Array` for 32 bits. */
  constructor(kind: new (length: number) => List) {
    this.#kind = kind;
  }

  get size(): number {
    return this.#size;
  }

  push(value: number): void {
    const at = this.#size & (pieceSize - 1);
    if (at === 0) this.#pieces.push(new this.#kind(pieceSize));
    this.#pieces[this.#size >> bitsOfPiece]![at] = value;
    this.#size += 1;
  }

  /** All numbers in the order in which they came; the list is empty afterwards. */
  take(): List {
    const all = new this.#kind(this.#size);
    this.#pieces.forEach((piece, index) => { all.set(piece.subarray(0, Math.min(pieceSize, this.#size - index * pieceSize)), index * pieceSize); });
    this.#pieces = [];
    this.#size = 0;
    return all;
  }
}
