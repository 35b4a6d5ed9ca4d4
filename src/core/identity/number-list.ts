/** A growing list of numbers in a typed array: eight or four bytes each, however many there are. */

type Typed = Float64Array | Uint32Array;

/** The list. */
export class Numbers {
  #values: Typed;
  #size = 0;

  /** `Float64Array` for whole numbers up to 2^53, `Uint32Array` for 32 bits. */
  constructor(kind: new (length: number) => Typed) {
    this.#values = new kind(1024);
  }

  get size(): number {
    return this.#size;
  }

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const larger = new (this.#values.constructor as new (length: number) => Typed)(this.#size * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#size++] = value;
  }

  /** The number at a place that is there. */
  at(place: number): number {
    return this.#values[place]!;
  }

  /** The numbers in rising order; the list itself is sorted. */
  sorted(): Typed {
    return this.#values.subarray(0, this.#size).sort();
  }
}
