/** Kept lists come back as they are, whatever was renewed since their blocks were written, and little is written where little is renewed. */

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import { Fingerprints, fingerprintNumbers } from '../../src/core/matching/fingerprint.js';
import { KeptLists } from '../../src/core/matching/kept-lists.js';
import { forgetKept, readKept, readKeptOf, writeKept } from '../../src/db/kept-lists.js';
import type { Register } from '../../src/db/open.js';

const edition = 'mobilisesme-2020';
const ids = 3000;

let open: Register[] = [];
afterEach(async () => { for (const each of open) await each.close(); open = []; });

function emptyRegister(): Register {
  const register = openRegisterFile('/nowhere/there.db', 'read');
  open.push(register);
  return register;
}

/** Lists by id, each as its numbers; the fingerprint of each is made of one number. */
type Lists = Map<number, { readonly numbers: readonly number[]; readonly print: number }>;

function memoryOf(lists: Lists): { lists: KeptLists; fingerprints: Fingerprints } {
  const memory = { lists: new KeptLists(ids), fingerprints: new Fingerprints(ids) };
  for (const [id, { numbers, print }] of lists) {
    memory.lists.put(id, memory.lists.addPart(Int32Array.from(numbers)), 0, numbers.length);
    memory.fingerprints.there[id] = 1;
    memory.fingerprints.numbers.fill(print, id * fingerprintNumbers, (id + 1) * fingerprintNumbers);
  }
  return memory;
}

function read(register: Register): Lists {
  const { lists, fingerprints } = readKept(register, edition);
  const found: Lists = new Map();
  for (const id of lists.keys()) found.set(id, { numbers: [...lists.get(id)!], print: fingerprints.numbers[id * fingerprintNumbers]! });
  for (let id = 0; id < ids; id += 1) expect(fingerprints.has(id)).toBe(found.has(id));
  return found;
}

const sorted = (lists: Lists): unknown[] => [...lists].sort(([a], [b]) => a - b);

/** What becomes of a registration in a run: another list, or none any more. */
const renewal = fc.record({ id: fc.nat(ids - 1), list: fc.option(fc.record({ numbers: fc.array(fc.integer({ min: 1, max: 0x7fff_ffff }), { minLength: 1, maxLength: 7 }), print: fc.integer({ min: 1, max: 9 }) })) });

describe('kept lists', () => {
  it('are what the last run left, after any runs, for all and for some', () => {
    fc.assert(fc.property(fc.array(renewal, { maxLength: 200 }), fc.array(fc.array(renewal, { maxLength: 60 }), { maxLength: 6 }), (first, runs) => {
      const register = emptyRegister();
      const lists: Lists = new Map();
      for (const { id, list } of first) if (list !== null) lists.set(id, list);
      writeKept(register, { edition, basis: 'b', ...memoryOf(lists), renewed: null });
      expect(sorted(read(register))).toEqual(sorted(lists));
      for (const run of runs) {
        for (const { id, list } of run) {
          if (list === null) lists.delete(id);
          else lists.set(id, list);
        }
        writeKept(register, { edition, basis: 'b', ...memoryOf(lists), renewed: run.map(({ id }) => id) });
        expect(sorted(read(register))).toEqual(sorted(lists));
        const some = run.map(({ id }) => id);
        expect(new Map([...readKeptOf(register, edition, some)].map(([id, list]) => [id, [...list]])))
          .toEqual(new Map(some.filter((id) => lists.has(id)).map((id) => [id, lists.get(id)!.numbers])));
      }
      forgetKept(register, edition);
      expect(read(register)).toEqual(new Map());
    }), { numRuns: 40 });
  });

  it('leave their block as it was written until half of it is another one', () => {
    const register = emptyRegister();
    const lists: Lists = new Map(Array.from({ length: 1000 }, (_, id) => [id, { numbers: [1, id + 1, 2, 3], print: 1 }]));
    writeKept(register, { edition, basis: 'b', ...memoryOf(lists), renewed: null });
    const blocks = (): unknown => register.sqlite.prepare('select block, hex(numbers) from kept_block order by block').raw().all();
    const later = (): number => register.sqlite.prepare<[], number>('select coalesce(sum(length(numbers)), 0) from kept_later').pluck().get()!;
    const written = blocks();
    const renew = (from: number, to: number): void => {
      for (let id = from; id < to; id += 1) lists.set(id, { numbers: [1, 7, 8, 9], print: 2 });
      writeKept(register, { edition, basis: 'b', ...memoryOf(lists), renewed: Array.from({ length: to - from }, (_, nth) => from + nth) });
    };
    renew(0, 10);
    expect(blocks()).toEqual(written);
    expect(later()).toBe(4 * (1 + 10 * 6));
    renew(5, 15);
    expect(blocks()).toEqual(written);
    expect(later()).toBe(4 * (1 + 15 * 6));
    renew(15, 600);
    expect(blocks()).not.toEqual(written);
    expect(later()).toBe(0);
    expect(sorted(read(register))).toEqual(sorted(lists));
  });
});
