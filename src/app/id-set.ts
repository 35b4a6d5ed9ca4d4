/** A set of numbers of registrations: a bit each, where a set of objects takes thirty bytes. */

/** The set; it grows with the highest number. */
export class IdSet {
  #bits = new Uint8Array(4096);

  add(id: number): void {
    const at = id >>> 3;
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(at * 2);
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[at]! |= 1 << (id & 7);
  }

  has(id: number): boolean {
    return ((this.#bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0;
  }
}
