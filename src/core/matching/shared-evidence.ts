/** Finds which companies share what may tell that they belong together: a number, a web domain, an address. */

import { cell, itemsAt, keptCount, keptEvidence, list, listAt, type KeptRegistrations } from './kept-registrations.js';

/** A value that more companies of one source share says nothing about a group (domain.md, rule same-group). */
export const mostCompanies = 5;

/** Evidence in columns: the keys of row i, as numbers from 0 on, stand from `start[i]` to before `start[i + 1]`. */
export interface EvidenceColumns {
  readonly start: Int32Array;
  readonly keys: Int32Array;
  /** How many different keys there are. */
  readonly different: number;
  readonly companies: Int32Array;
  readonly sources: Int32Array;
}

/** By key, 1 where it tells something: more than one company has it, and in no source more than `mostCompanies`. */
export function tellingKeys({ start, keys, different, companies, sources }: EvidenceColumns): Uint8Array {
  const first = new Int32Array(different).fill(-1);
  const telling = new Uint8Array(different);
  const rows = start.length - 1;
  for (let row = 0; row < rows; row += 1) {
    for (let at = start[row]!; at < start[row + 1]!; at += 1) {
      const key = keys[at]!;
      if (first[key] === -1) first[key] = companies[row]!;
      else if (first[key] !== companies[row]) telling[key] = 1;
    }
  }
  // Most keys are one company's: only for the others it is worth counting.
  const counted = new Map<number, Map<number, Set<number>>>();
  for (let row = 0; row < rows; row += 1) {
    for (let at = start[row]!; at < start[row + 1]!; at += 1) {
      const key = keys[at]!;
      if (telling[key] === 0) continue;
      let bySource = counted.get(key);
      if (bySource === undefined) counted.set(key, (bySource = new Map<number, Set<number>>()));
      const those = bySource.get(sources[row]!);
      if (those === undefined) bySource.set(sources[row]!, new Set([companies[row]!]));
      else if (those.size <= mostCompanies) those.add(companies[row]!);
    }
  }
  for (const [key, bySource] of counted) for (const those of bySource.values()) if (those.size > mostCompanies) telling[key] = 0;
  return telling;
}

/** Numbers keys of 64 bits from 0 on, in arrays alone: half a million of them would fill a map with numbers and entries. */
class KeyNumbers {
  different = 0;
  private readonly mask: number;
  private readonly slots: Int32Array;
  private readonly high: Int32Array;
  private readonly low: Int32Array;

  constructor(most: number) {
    let size = 16;
    while (size < 2 * most) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(size);
    this.high = new Int32Array(most);
    this.low = new Int32Array(most);
  }

  /** The halves are parts of a hash, so one of them spreads the keys well enough. */
  numberOf(high: number, low: number): number {
    let slot = low & this.mask;
    for (;;) {
      const number = this.slots[slot]! - 1;
      if (number < 0) break;
      if (this.high[number] === high && this.low[number] === low) return number;
      slot = (slot + 1) & this.mask;
    }
    const number = this.different;
    this.high[number] = high;
    this.low[number] = low;
    this.slots[slot] = number + 1;
    this.different += 1;
    return number;
  }
}

/** A bit for each key of which more than one may be there, by a part of its hash: most keys are there once, and need no number. */
class RepeatedKeys {
  // Some eight million bits each: few keys of half a million fall on the bit of another one, and both lie in the processor's cache.
  private readonly once = new Int32Array(1 << 18);
  private readonly again = new Int32Array(1 << 18);

  note(low: number): void {
    const word = (low >>> 5) & (this.once.length - 1);
    const bit = 1 << (low & 31);
    if ((this.once[word]! & bit) === 0) this.once[word]! |= bit;
    else this.again[word]! |= bit;
  }

  has(low: number): boolean {
    return (this.again[(low >>> 5) & (this.again.length - 1)]! & (1 << (low & 31))) !== 0;
  }
}

/** The keys that tell something of each kept registration, by row; those without any are left out. */
export function sharedEvidence(kept: KeptRegistrations): ReadonlyMap<number, readonly string[]> {
  const { cells, at } = kept;
  const count = keptCount(kept);
  const [companies, sources, first] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const repeated = new RepeatedKeys();
  let most = 0;
  for (let row = 0; row < count; row += 1) {
    companies[row] = cells[at[row]! + cell.company]!;
    sources[row] = cells[at[row]! + cell.source]!;
    first[row] = listAt(cells, at[row]!, list.evidence);
    const items = itemsAt(cells, first[row]!);
    // A key is two numbers; the second half of a hash is as good as the whole of it here.
    for (let slot = first[row]! + 2; slot <= first[row]! + items; slot += 2) repeated.note(cells[slot]!);
    most += items / 2;
  }
  const start = new Int32Array(count + 1);
  const keys = new Int32Array(most);
  const numbers = new KeyNumbers(most);
  let end = 0;
  for (let row = 0; row < count; row += 1) {
    const items = itemsAt(cells, first[row]!);
    for (let slot = first[row]! + 2; slot <= first[row]! + items; slot += 2) if (repeated.has(cells[slot]!)) keys[end++] = numbers.numberOf(cells[slot - 1]!, cells[slot]!);
    start[row + 1] = end;
  }
  const telling = tellingKeys({ start, keys, different: numbers.different, companies, sources });
  const shared = new Map<number, readonly string[]>();
  for (let row = 0; row < count; row += 1) {
    let tells = false;
    for (let item = start[row]!; item < start[row + 1]!; item += 1) if (telling[keys[item]!] === 1) tells = true;
    let item = start[row]!;
    if (tells) shared.set(row, keptEvidence(cells, at[row]!).filter((_, nth) => repeated.has(cells[first[row]! + 2 * nth + 2]!) && telling[keys[item++]!] === 1));
  }
  return shared;
}
