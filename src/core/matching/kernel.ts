/** The inner loops of a search in WebAssembly, for large searches: they leave pairs out, and what is left is scored as ever. */

import { levels as languageLevels } from '../registration.js';
import { mostPages, type MemoryRoom } from '../wasm/room.js';
import { endOfStayDay } from '../calendar.js';
import { assemble } from '../wasm/assembler.js';
import type { SkillColumn } from './columns.js';
import { metLevels } from './criteria.js';
import { look } from './kernel-look.js';
import { intersect } from './kernel-masks.js';
import { enoughLeft, left, texts, type KernelTables } from './kernel-tables.js';
import type { PairNumbers } from './pair-numbers.js';
import type { SearchData } from './search-data.js';
import type { Intersect, SenderMasks } from './sender-masks.js';

/** Bits of the largest number that a call may leave behind `enoughLeft`: those of the double word it is at. */
const bitsAtOnce = 64;

/** The longest stretch of first days of which stays are looked up. */
const mostDays = 4096;

/** The days on which pairs can begin, `null` where they are spread too far for a table. */
function firstDays({ senders, hosts }: SearchData): { readonly firstDay: number; readonly days: number } | null {
  let [least, most] = [Infinity, -Infinity];
  for (const { count, dated, first, last } of [senders, hosts]) {
    for (let row = 0; row < count; row += 1) {
      // Whoever has no day at all is in no pair.
      if (dated[row] === 0 || first[row]! > last[row]!) continue;
      least = Math.min(least, first[row]!);
      most = Math.max(most, first[row]!);
    }
  }
  if (most < least) return null;
  return most - least < mostDays ? { firstDay: least, days: most - least + 1 } : null;
}

/** Copies numbers into an array and gives its address. */
function copyInto(array: Int8Array | Uint16Array | Int32Array, values: ArrayLike<number>): number {
  array.set(values);
  return array.byteOffset;
}

/** A module at work on the arrays of one search. */
export class Kernel {
  readonly intersect: Intersect;
  /** What the last call told: how many pairs were possible, how many are left, and these, `left.size` numbers each (`left`). */
  readonly told: Int32Array;
  private readonly lookAt: (from: number, until: number, worst: number) => number;

  private constructor(exports: Readonly<Record<string, unknown>>, told: Int32Array) {
    const intersect = exports.intersect as (length: number, bytes: number, mask: number) => number;
    this.lookAt = exports.look as Kernel['lookAt'];
    this.intersect = (_, length, mask, words) => { intersect(length, 4 * words, mask.byteOffset); };
    this.told = told;
  }

  /** The kernel of a search whose arrays stand in a room of memory; `null` where it cannot be had: then all is done in TypeScript. */
  static load(data: SearchData, room: MemoryRoom, { numbers, masks, planes, worst }: KernelArrays): Kernel | null {
    const span = firstDays(data);
    if (span === null) return null;
    const { firstDay, days } = span;
    const { senders, hosts, worth } = data;
    const lengths = [...new Set([senders, hosts].flatMap(({ minHalfMonths, maxHalfMonths }) => [...new Set(minHalfMonths), ...new Set(maxHalfMonths)]))];
    // A stay of no days would divide by nothing.
    if (lengths.includes(0)) return null;
    const stays = room.uint16((Math.max(...lengths) + 1) * days);
    for (const halfMonths of lengths) {
      for (let day = 0; day < days; day += 1) stays[halfMonths * days + day] = endOfStayDay(firstDay + day, halfMonths / 2) - (firstDay + day) + 1;
    }
    const told = room.int32(2 + left.size * (enoughLeft + bitsAtOnce));
    const copied = (values: Int32Array): number => copyInto(room.int32(values.length), values);
    const interleaved = ({ ids, nears }: SkillColumn): number => copied(Int32Array.from({ length: 2 * ids.length }, (_, at) => (at % 2 === 0 ? ids : nears)[at >> 1]!));
    const points = (criterion: 'skills' | 'language' | 'dates'): KernelTables['skills'] =>
      ({ send: copied(worth.send[criterion].points), host: copied(worth.host[criterion].points) });
    const textsOf = Int8Array.from({ length: hosts.count }, (_, host) =>
      (hosts.offers.texts[host]! * texts.ofWants) | (hosts.wants.texts[host]! * texts.ofOffers) | texts.tooManyWants);
    const { marks, bound } = numbers;
    const tables: KernelTables = {
      combination: data.combination, planes: planes.byteOffset, list: masks.planes.list.byteOffset, sure: masks.sure.byteOffset,
      sender: numbers.record.byteOffset, spoken: numbers.spoken.byteOffset, records: numbers.records.byteOffset,
      languages: copyInto(room.uint16(hosts.languages.length), hosts.languages), ranks: copyInto(room.int8(hosts.ranks.length), hosts.ranks),
      worst: worst.byteOffset, sendSectors: numbers.sendSectors.byteOffset, hostSectors: numbers.hostSectors.byteOffset,
      sendTables: bound.sendTables.tables.byteOffset, hostTables: bound.hostTables.tables.byteOffset,
      skills: points('skills'), language: points('language'), dates: points('dates'),
      offerStart: copied(hosts.offers.start), offers: interleaved(hosts.offers), wantStart: copied(hosts.wants.start), wants: interleaved(hosts.wants),
      texts: copyInto(room.int8(hosts.count), textsOf),
      marks: {
        wantIds: marks.wantIds.byteOffset, wantNears: marks.wantNears.byteOffset, offerIds: marks.offerIds.byteOffset, offerNears: marks.offerNears.byteOffset,
      },
      pointsOfSame: data.pointsOfMet[metLevels.indexOf('same')]!, pointsOfGroup: data.pointsOfMet[metLevels.indexOf('group')]!,
      languageLevels: languageLevels.length, mostToSend: numbers.mostToSend, mostToHost: numbers.mostToHost, listed: numbers.listed,
      stays: stays.byteOffset, firstDay, days, told: told.byteOffset,
    };
    const exports = room.load(assemble([intersect(tables), look(tables)], mostPages));
    return exports === null ? null : new Kernel(exports, told);
  }

  /** Looks at the hosts that are sure in some double words, and gives the double word to go on with. */
  look(from: number, until: number, worst: number): number {
    return this.lookAt(from, until, worst);
  }
}

/** The arrays that a kernel works on, all in the same room. */
export interface KernelArrays {
  readonly numbers: PairNumbers;
  readonly masks: SenderMasks;
  readonly planes: Int32Array;
  /** Below which merit a host's list takes nothing more. */
  readonly worst: Float64Array;
}
