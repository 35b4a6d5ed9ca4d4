/** Lists hold what sorting everything and cutting it holds, whether TypeScript or WebAssembly puts candidates in, in one search or in parts. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { tablesOf } from '../../../src/core/matching/kernel.js';
import { offer } from '../../../src/core/matching/kernel-lists.js';
import { entry } from '../../../src/core/matching/list-entries.js';
import { knownShift } from '../../../src/core/matching/pair-code.js';
import { TopLists } from '../../../src/core/matching/top-k.js';
import { assemble } from '../../../src/core/wasm/assembler.js';
import { MemoryRoom, mostPages } from '../../../src/core/wasm/room.js';

interface Candidate {
  readonly list: number;
  readonly merit: number;
  /** 0 to 3, and not the order of anything else. */
  readonly known: number;
}

const lists = 3;
const waitingSince = (other: number): number => other % 3;
const keyOf = (list: number, other: number): string => `${(list * 31 + other * 17) % 101}`.padStart(3, '0') + `-${String(other).padStart(4, '0')}`;
const weights = Uint8Array.from({ length: 16 }, (_, bits) => 40 + 50 * (bits & 3));
const codeOf = (known: number): number => known << knownShift;
const knownOf = (code: number): number => weights[code >>> knownShift]!;

const emptyLists = (keep: number, others: number, room?: MemoryRoom): TopLists => new TopLists({
  lists, keep, knownOf, waitingSince: Array.from({ length: others }, (_, other) => waitingSince(other)),
  // Numbers that are often equal, so that the whole keys must decide.
  tieNumber: (list, other) => Number(keyOf(list, other).slice(0, 2)),
  compareTies: (list, a, b) => (keyOf(list, a) < keyOf(list, b) ? -1 : 1),
  ...(room === undefined ? {} : { room }),
});

type Offer = (list: number, other: number, merit: number, code: number) => void;

/** Lists that the function of the kernel fills, which leaves some cases to them; `left` counts those. */
function kernelLists(keep: number, others: number): { readonly filled: TopLists; readonly offerTo: Offer; readonly left: () => number } {
  const room = new MemoryRoom();
  const filled = emptyLists(keep, others, room);
  let left = 0;
  const imported = [{ name: 'offerTo', params: ['i32', 'i32', 'i32', 'f64', 'i32'] }, { name: 'score', params: ['i32', 'i32', 'i32'] }] as const;
  const exports = room.load(assemble([offer('offer', 7, tablesOf(filled, { known: weights, waitingSince: Int32Array.from({ length: others }, (_, other) => waitingSince(other)) }, room))], mostPages, imported), {
    offerTo: (side, list, other, merit, code) => {
      expect(side).toBe(7);
      left += 1;
      filled.offer(list, other, { merit: merit, code: code });
    },
    score: () => undefined,
  });
  const inKernel = exports!.offer as Offer;
  return {
    filled, left: () => left,
    // As the search does: what is below the worst is not offered.
    offerTo: (list, other, merit, code) => { if (!(merit < filled.worst[list]!)) inKernel(list, other, merit, code); },
  };
}

/** The counterparts in a list that is in order, the best first. */
const inOrder = ({ keep, entries: { size, words } }: TopLists, list: number): number[] =>
  Array.from({ length: size[list]! }, (_, at) => words[(list * keep + size[list]! - 1 - at) * entry.words + entry.other]!);

const expected = (stream: readonly Candidate[], keep: number, list: number): number[] =>
  stream.map((each, other) => ({ ...each, other })).filter((each) => each.list === list)
    .sort((a, b) => b.merit - a.merit || b.known - a.known || waitingSince(a.other) - waitingSince(b.other) || (keyOf(list, a.other) < keyOf(list, b.other) ? -1 : 1))
    .slice(0, keep).map(({ other }) => other);

function expectSorted(found: TopLists, stream: readonly Candidate[], keep: number): void {
  for (let list = 0; list < lists; list += 1) {
    expect(inOrder(found, list)).toEqual(expected(stream, keep, list));
    if (found.entries.size[list] === keep) expect(found.worst[list]).toBe(stream[expected(stream, keep, list).at(-1)!]!.merit);
  }
}

const candidates = (merits: number, least: number, most: number): fc.Arbitrary<Candidate[]> => fc.array(
  fc.record({ list: fc.integer({ min: 0, max: lists - 1 }), merit: fc.integer({ min: 0, max: merits }).map((n) => n / 4), known: fc.integer({ min: 0, max: 3 }) }),
  { minLength: least, maxLength: most });
/** Few merits, so that most comparisons go down to the waiting days and the keys; or many. */
const streams = fc.oneof(candidates(3, 0, 60), candidates(40, 150, 250), candidates(1_000_000, 200, 400));
const keeps = fc.integer({ min: 1, max: 40 });

describe('top lists', () => {
  test('hold what sorting everything and cutting it holds', () => {
    fc.assert(fc.property(streams, keeps, (stream, keep) => {
      const filled = emptyLists(keep, stream.length);
      stream.forEach(({ list, merit, known }, other) => { filled.offer(list, other, { merit, code: codeOf(known) }); });
      filled.sort();
      expectSorted(filled, stream, keep);
    }), { numRuns: 200 });
  });

  test('hold it when the kernel fills them', () => {
    fc.assert(fc.property(streams, keeps, (stream, keep) => {
      const { filled, offerTo } = kernelLists(keep, stream.length);
      stream.forEach(({ list, merit, known }, other) => { offerTo(list, other, merit, codeOf(known)); });
      filled.sort();
      expectSorted(filled, stream, keep);
    }), { numRuns: 100 });
  });

  test('are filled by the kernel itself where merits differ', () => {
    const { filled, offerTo, left } = kernelLists(10, 1000);
    const stream = Array.from({ length: 1000 }, (_, other): Candidate => ({ list: 0, merit: (other * 7919) % 1009, known: 0 }));
    stream.forEach(({ list, merit, known }, other) => { offerTo(list, other, merit, codeOf(known)); });
    filled.sort();
    expectSorted(filled, stream, 10);
    // The one that makes the list full.
    expect(left()).toBe(1);
  });

  test('are those of all when parts are brought together, and take more afterwards', () => {
    fc.assert(fc.property(streams, keeps, (stream, keep) => {
      const parts = [0, 1].map((part) => {
        const filled = emptyLists(keep, stream.length);
        stream.forEach(({ list, merit, known }, other) => { if (other % 3 === part) filled.offer(list, other, { merit, code: codeOf(known) }); });
        filled.sort();
        return filled;
      });
      parts[0]!.absorb(parts[1]!.entries);
      expectSorted(parts[0]!, stream.map((each, other) => (other % 3 === 2 ? { ...each, list: -1 } : each)), keep);
      stream.forEach(({ list, merit, known }, other) => { if (other % 3 === 2) parts[0]!.offer(list, other, { merit, code: codeOf(known) }); });
      parts[0]!.sort();
      expectSorted(parts[0]!, stream, keep);
    }), { numRuns: 100 });
  });

  test('are taken over where the owner has none here', () => {
    const [one, other] = [emptyLists(3, 9), emptyLists(3, 9)];
    for (let at = 0; at < 9; at += 1) (at < 5 ? one : other).offer(at < 5 ? 0 : 1 + (at % 2), at, { merit: at, code: 0 });
    for (const each of [one, other]) each.sort();
    one.takeOver(other.entries, 1, 3);
    expect([0, 1, 2].map((list) => inOrder(one, list))).toEqual([[4, 3, 2], [8, 6], [7, 5]]);
  });
});
