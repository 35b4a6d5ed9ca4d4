/** A queue that gives the item of the smallest key first; of equal keys the smaller item, so that nothing depends on chance. */

/** Binary heap of whole numbers; an item may be in it several times with different keys. */
export class MinHeap {
  private readonly keys: number[] = [];
  private readonly items: number[] = [];

  get size(): number {
    return this.items.length;
  }

  /** The smallest key; call only while `size` is above 0. */
  get smallestKey(): number {
    return this.keys[0]!;
  }

  clear(): void {
    this.keys.length = 0;
    this.items.length = 0;
  }

  push(key: number, item: number): void {
    let hole = this.items.length;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.before(key, item, parent)) break;
      this.keys[hole] = this.keys[parent]!;
      this.items[hole] = this.items[parent]!;
      hole = parent;
    }
    this.keys[hole] = key;
    this.items[hole] = item;
  }

  /** Takes the first item out; call only while `size` is above 0. */
  pop(): number {
    const first = this.items[0]!;
    const key = this.keys.pop()!;
    const item = this.items.pop()!;
    const size = this.items.length;
    if (size === 0) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && this.before(this.keys[child + 1]!, this.items[child + 1]!, child)) child += 1;
      if (this.before(key, item, child)) break;
      this.keys[hole] = this.keys[child]!;
      this.items[hole] = this.items[child]!;
      hole = child;
    }
    this.keys[hole] = key;
    this.items[hole] = item;
    return first;
  }

  private before(key: number, item: number, slot: number): boolean {
    const other = this.keys[slot]!;
    return key < other || (key === other && item < this.items[slot]!);
  }
}
