/** Keeps the lists of a matching run for the next one: hundreds of thousands of them, of which few change. */

import { bytesOf, numbersOf } from './number-bytes.js';
import type { Register } from './open.js';

/** Lists of both sides by register id as packed numbers, and the fingerprints they were made for. */
export interface KeptMemory {
  readonly fingerprints: ReadonlyMap<number, string>;
  readonly lists: ReadonlyMap<number, Int32Array>;
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

interface BlockRow {
  readonly numbers: Uint8Array;
  readonly fingerprints: string;
}

/** Takes a block apart: how many lists there are, then id and length of each, then the lists one after the other. They stay parts of one array. */
function* listsIn({ numbers, fingerprints }: BlockRow): Generator<{ readonly id: number; readonly fingerprint: string; readonly list: Int32Array }> {
  const all = numbersOf(numbers);
  const prints = fingerprints.split('\n');
  const count = all[0]!;
  let start = 1 + 2 * count;
  for (let nth = 0; nth < count; nth += 1) {
    const end = start + all[2 + 2 * nth]!;
    yield { id: all[1 + 2 * nth]!, fingerprint: prints[nth]!, list: all.subarray(start, end) };
    start = end;
  }
}

/** All kept lists of an edition. A registration whose candidates were taken out since has an empty fingerprint: it counts as one of other data. */
export function readKept(register: Register, edition: string): KeptMemory {
  const fingerprints = new Map<number, string>();
  const lists = new Map<number, Int32Array>();
  const blocks = register.sqlite.prepare<[string], BlockRow>('select numbers, fingerprints from kept_block where edition = ? order by block');
  for (const block of blocks.iterate(edition)) {
    for (const { id, fingerprint, list } of listsIn(block)) {
      fingerprints.set(id, fingerprint);
      lists.set(id, list);
    }
  }
  const doubted = register.sqlite.prepare<[string], number>('select registration_id from kept_doubt where edition = ?').pluck().all(edition);
  for (const id of doubted) if (fingerprints.has(id)) fingerprints.set(id, '');
  return { fingerprints, lists };
}

/** The kept lists of some registrations. */
export function readKeptOf(register: Register, edition: string, ids: readonly number[]): Map<number, Int32Array> {
  const asked = new Set(ids);
  const blocks = register.sqlite.prepare<[string, string], BlockRow>(
    'select numbers, fingerprints from kept_block where edition = ? and block in (select value from json_each(?))').all(edition, JSON.stringify([...new Set(ids.map(blockOf))]));
  return new Map(blocks.flatMap((block) => [...listsIn(block)].filter(({ id }) => asked.has(id)).map(({ id, list }): [number, Int32Array] => [id, list])));
}

const blockOf = (id: number): number => Math.floor(id / idsOfBlock);

/** Forgets what is kept of an edition; call inside a write transaction, as for the others. */
export function forgetKept(register: Register, edition: string): void {
  register.sqlite.prepare('delete from kept_basis where edition = ?').run(edition);
  register.sqlite.prepare('delete from kept_block where edition = ?').run(edition);
  register.sqlite.prepare('delete from kept_doubt where edition = ?').run(edition);
}

/** What is to be kept. */
export interface NewKept extends KeptMemory {
  readonly edition: string;
  readonly basis: string;
  /** Whose list or fingerprint is not the one that is kept already, or is kept no more; `null`: nothing of what is kept stays. */
  readonly renewed: Iterable<number> | null;
}

/** Keeps lists. Blocks of which nothing is renewed stay. No night has told of them yet. */
export function writeKept(register: Register, { edition, basis, fingerprints, lists, renewed }: NewKept): void {
  const { sqlite } = register;
  if (renewed === null) forgetKept(register, edition);
  const blocks = new Map<number, number[]>();
  for (const id of renewed ?? lists.keys()) if (!blocks.has(blockOf(id))) blocks.set(blockOf(id), []);
  for (const id of lists.keys()) blocks.get(blockOf(id))?.push(id);
  sqlite.prepare('insert or replace into kept_basis (edition, basis) values (?, ?)').run(edition, basis);
  sqlite.prepare('delete from kept_doubt where edition = ?').run(edition);
  const insert = sqlite.prepare('insert or replace into kept_block (edition, block, numbers, fingerprints) values (?, ?, ?, ?)');
  const remove = sqlite.prepare('delete from kept_block where edition = ? and block = ?');
  for (const [block, ids] of blocks) {
    if (ids.length === 0) remove.run(edition, block);
    else insert.run(edition, block, bytesOf(packBlock(ids, lists)), ids.map((id) => fingerprints.get(id) ?? '').join('\n'));
  }
}

function packBlock(ids: readonly number[], lists: KeptMemory['lists']): Int32Array {
  const numbers = new Int32Array(ids.reduce((sum, id) => sum + 2 + lists.get(id)!.length, 1));
  numbers[0] = ids.length;
  let start = 1 + 2 * ids.length;
  ids.forEach((id, nth) => {
    const list = lists.get(id)!;
    numbers[1 + 2 * nth] = id;
    numbers[2 + 2 * nth] = list.length;
    numbers.set(list, start);
    start += list.length;
  });
  return numbers;
}
