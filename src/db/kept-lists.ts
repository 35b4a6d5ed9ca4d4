/** Keeps the lists of a matching run for the next one: hundreds of thousands of them, of which few change. */

import { Fingerprints, fingerprintNumbers } from '../core/matching/fingerprint.js';
import { KeptLists } from '../core/matching/kept-lists.js';
import { bytesOf, numbersOf } from './number-bytes.js';
import type { Register } from './open.js';

/** Lists of both sides, and the fingerprints they were made for. */
export interface KeptMemory {
  readonly fingerprints: Fingerprints;
  readonly lists: KeptLists;
}

/** Lists and fingerprints as they were kept. */
export interface ReadKept extends KeptMemory {
  /** Registrations whose candidates were taken out since: of what their lists showed, nobody knows whether it stands. */
  readonly doubted: readonly number[];
}

/** What the kept lists of an edition rest on; `null` when none are kept. */
export function keptBasis(register: Register, edition: string): string | null {
  return register.sqlite.prepare<[string], string>('select basis from kept_basis where edition = ?').pluck().get(edition) ?? null;
}

/** The night after which the stored candidates were what has been told; `null` when there is none or another run followed. */
export function toldNight(register: Register, edition: string): number | null {
  return register.sqlite.prepare<[string], number | null>('select told_night from kept_basis where edition = ?').pluck().get(edition) ?? null;
}

/** Notes that a night has told all that the stored candidates are. */
export function noteToldNight(register: Register, edition: string, night: number): void {
  register.sqlite.prepare('update kept_basis set told_night = ? where edition = ?').run(night, edition);
}

/** Registrations of one block: so many lists are half a megabyte. */
const idsOfBlock = 1024;

/** Where blocks lie: as they were first written, and what of them became another since, which stands in place of that. */
const wholeBlocks = 'kept_block';
const laterBlocks = 'kept_later';

interface BlockRow {
  readonly numbers: Uint8Array;
  /** Their numbers in base64, in the order of the lists. */
  readonly fingerprints: string;
}

/** Takes a block apart: how many lists there are, then id and length of each, then the lists one after the other. */
function eachList(numbers: Int32Array, visit: (id: number, start: number, size: number, nth: number) => void): void {
  const count = numbers[0]!;
  let start = 1 + 2 * count;
  for (let nth = 0; nth < count; nth += 1) {
    const size = numbers[2 + 2 * nth]!;
    visit(numbers[1 + 2 * nth]!, start, size, nth);
    start += size;
  }
}

/** All kept lists of an edition, which stay parts of their blocks. A registration whose candidates were taken out since has a fingerprint that nothing equals: it counts as one of other data. */
export function readKept({ sqlite }: Register, edition: string): ReadKept {
  const last = sqlite.prepare<[string], number | null>(`select max(block) from ${wholeBlocks} where edition = ?`).pluck().get(edition) ?? -1;
  const lastLater = sqlite.prepare<[string], number | null>(`select max(block) from ${laterBlocks} where edition = ?`).pluck().get(edition) ?? -1;
  const ids = (Math.max(last, lastLater) + 1) * idsOfBlock;
  const [fingerprints, lists] = [new Fingerprints(ids), new KeptLists(ids)];
  for (const table of [wholeBlocks, laterBlocks]) {
    const blocks = sqlite.prepare<[string], BlockRow>(`select numbers, fingerprints from ${table} where edition = ? order by block`);
    for (const block of blocks.iterate(edition)) {
      const numbers = numbersOf(block.numbers);
      const prints = numbersOf(Buffer.from(block.fingerprints, 'base64'));
      const part = lists.addPart(numbers);
      const [count, first] = [numbers[0]!, numbers[1]!];
      // Blocks as they were first written hold rising ids, and most of them every one of a stretch.
      const isStretch = table === wholeBlocks && numbers[2 * count - 1] === first + count - 1;
      if (isStretch) fingerprints.numbers.set(prints, first * fingerprintNumbers);
      eachList(numbers, (id, start, size, nth) => {
        lists.put(id, part, start, size);
        fingerprints.there[id] = size > 0 ? 1 : 0;
        if (!isStretch) fingerprints.numbers.set(prints.subarray(nth * fingerprintNumbers, (nth + 1) * fingerprintNumbers), id * fingerprintNumbers);
      });
    }
  }
  const doubted = sqlite.prepare<[string], number>('select registration_id from kept_doubt where edition = ?').pluck().all(edition);
  for (const id of doubted) if (fingerprints.has(id)) fingerprints.numbers.fill(0, id * fingerprintNumbers, (id + 1) * fingerprintNumbers);
  return { fingerprints, lists, doubted };
}

/** The kept lists of some registrations. */
export function readKeptOf(register: Register, edition: string, ids: readonly number[]): Map<number, Int32Array> {
  const asked = new Set(ids);
  const found = new Map<number, Int32Array>();
  const wanted = JSON.stringify([...new Set(ids.map(blockOf))]);
  for (const table of [wholeBlocks, laterBlocks]) {
    const blocks = register.sqlite.prepare<[string, string], Uint8Array>(
      `select numbers from ${table} where edition = ? and block in (select value from json_each(?))`).pluck().all(edition, wanted);
    for (const block of blocks) {
      const numbers = numbersOf(block);
      eachList(numbers, (id, start, size) => {
        if (!asked.has(id)) return;
        if (size > 0) found.set(id, numbers.subarray(start, start + size));
        else found.delete(id);
      });
    }
  }
  return found;
}

const blockOf = (id: number): number => Math.floor(id / idsOfBlock);

/** Forgets what is kept of an edition; call inside a write transaction, as for the others. */
export function forgetKept(register: Register, edition: string): void {
  register.sqlite.prepare('delete from kept_basis where edition = ?').run(edition);
  for (const table of [wholeBlocks, laterBlocks]) register.sqlite.prepare(`delete from ${table} where edition = ?`).run(edition);
  register.sqlite.prepare('delete from kept_doubt where edition = ?').run(edition);
}

/** What is to be kept. */
export interface NewKept extends KeptMemory {
  readonly edition: string;
  readonly basis: string;
  /** Whose list or fingerprint is not the one that is kept already, or is kept no more; `null`: nothing of what is kept stays. */
  readonly renewed: Iterable<number> | null;
}

/** Keeps lists. No night has told of them yet. */
export function writeKept(register: Register, kept: NewKept): void {
  const { sqlite } = register;
  const { edition, basis, lists, renewed } = kept;
  if (renewed === null) forgetKept(register, edition);
  sqlite.prepare('insert or replace into kept_basis (edition, basis) values (?, ?)').run(edition, basis);
  sqlite.prepare('delete from kept_doubt where edition = ?').run(edition);
  if (renewed === null) writeWhole(register, kept, new Set(Array.from(lists.keys(), blockOf)));
  else writeLater(register, kept, renewed);
}

/** Writes blocks with all their lists. */
function writeWhole({ sqlite }: Register, { edition, lists, fingerprints }: NewKept, blocks: Iterable<number>): void {
  const insert = sqlite.prepare(`insert or replace into ${wholeBlocks} (edition, block, numbers, fingerprints) values (?, ?, ?, ?)`);
  const remove = sqlite.prepare(`delete from ${wholeBlocks} where edition = ? and block = ?`);
  for (const block of blocks) {
    const ids: number[] = [];
    for (let id = block * idsOfBlock; id < (block + 1) * idsOfBlock; id += 1) if (lists.has(id)) ids.push(id);
    if (ids.length === 0) remove.run(edition, block);
    else insert.run(edition, block, ...packed(ids, lists, fingerprints));
  }
}

/** What became another since a block was written may take this share of it; then it is written anew. */
const mostLater = 0.5;

/** Writes what is renewed beside its blocks, together with what was before: a night that renews few lists writes few. */
function writeLater(register: Register, kept: NewKept, renewed: Iterable<number>): void {
  const { sqlite } = register;
  const { edition, lists, fingerprints } = kept;
  const idsOf = new Map<number, Set<number>>();
  for (const id of renewed) {
    const those = idsOf.get(blockOf(id));
    if (those === undefined) idsOf.set(blockOf(id), new Set([id]));
    else those.add(id);
  }
  const sizeOf = sqlite.prepare<[string, number], number>(`select length(numbers) from ${wholeBlocks} where edition = ? and block = ?`).pluck();
  const before = sqlite.prepare<[string, number], Uint8Array>(`select numbers from ${laterBlocks} where edition = ? and block = ?`).pluck();
  const insert = sqlite.prepare(`insert or replace into ${laterBlocks} (edition, block, numbers, fingerprints) values (?, ?, ?, ?)`);
  const remove = sqlite.prepare(`delete from ${laterBlocks} where edition = ? and block = ?`);
  const tooLarge: number[] = [];
  for (const [block, those] of idsOf) {
    const earlier = before.get(edition, block);
    if (earlier !== undefined) eachList(numbersOf(earlier), (id) => { those.add(id); });
    const [numbers, prints] = packed([...those], lists, fingerprints);
    if (numbers.length > mostLater * (sizeOf.get(edition, block) ?? 0)) tooLarge.push(block);
    else insert.run(edition, block, numbers, prints);
  }
  for (const block of tooLarge) remove.run(edition, block);
  writeWhole(register, kept, tooLarge);
}

/** Lists as `eachList` takes them apart, and their fingerprints in the same order; of a registration that has no list any more an empty one. */
const packed = (ids: readonly number[], lists: KeptLists, fingerprints: Fingerprints): [numbers: Buffer, prints: string] =>
  [bytesOf(packBlock(ids, lists)), bytesOf(packPrints(ids, fingerprints)).toString('base64')];

function packBlock(ids: readonly number[], { parts, part, start, size }: KeptLists): Int32Array {
  const sizeOf = (id: number): number => size[id] ?? 0;
  const numbers = new Int32Array(ids.reduce((sum, id) => sum + 2 + sizeOf(id), 1));
  numbers[0] = ids.length;
  let next = 1 + 2 * ids.length;
  ids.forEach((id, nth) => {
    numbers[1 + 2 * nth] = id;
    numbers[2 + 2 * nth] = sizeOf(id);
    if (sizeOf(id) === 0) return;
    const list = parts[part[id]!]!;
    for (let from = start[id]!; from < start[id]! + size[id]!; from += 1, next += 1) numbers[next] = list[from]!;
  });
  return numbers;
}

/** The fingerprints in the order of the lists. */
function packPrints(ids: readonly number[], { there, numbers }: Fingerprints): Int32Array {
  const prints = new Int32Array(ids.length * fingerprintNumbers);
  ids.forEach((id, nth) => { if (there[id] === 1) prints.set(numbers.subarray(id * fingerprintNumbers, (id + 1) * fingerprintNumbers), nth * fingerprintNumbers); });
  return prints;
}
