/** The inner loops of a search in WebAssembly, for large searches: they leave pairs out, and what is left is scored as ever. */

import { levels as languageLevels } from '../registration.js';
import { mostPages, type MemoryRoom } from '../wasm/room.js';
import { endOfStayDay } from '../calendar.js';
import { assemble } from '../wasm/assembler.js';
import type { SkillColumn } from './columns.js';
import { metLevels } from './criteria.js';
import { stays } from './host-records.js';
import { look } from './kernel-look.js';
import { intersect } from './kernel-masks.js';
import { offer } from './kernel-lists.js';
import { sideNumber, texts, type KernelTables, type ListTables } from './kernel-tables.js';
import type { PairCodes } from './pair-code.js';
import type { PairNumbers } from './pair-numbers.js';
import type { SearchData } from './search-data.js';
import type { Intersect, SenderMasks } from './sender-masks.js';
import { longestList } from './skill-tables.js';
import type { TopLists } from './top-k.js';

/** The longest stretch of first days of which stays are looked up. */
const mostDays = 4096;

/** The days on which pairs can begin, `null` where they are spread too far for a table. */
function firstDays({ senders, hosts }: SearchData): { readonly firstDay: number; readonly days: number } | null {
  let [least, most] = [Infinity, -Infinity];
  for (const { count, dated, first, last } of [senders, hosts]) {
    for (let row = 0; row < count; row += 1) {
      const day = first[row]!;
      // Whoever has no day at all is in no pair.
      if (dated[row] === 0 || day > last[row]!) continue;
      if (day < least) least = day;
      if (day > most) most = day;
    }
  }
  if (most < least) return null;
  return most - least < mostDays ? { firstDay: least, days: most - least + 1 } : null;
}

/** The different numbers of some columns of bytes. */
function valuesOf(columns: readonly Uint8Array[]): number[] {
  const there = new Uint8Array(0x100);
  for (const column of columns) for (let at = 0; at < column.length; at += 1) there[column[at]!] = 1;
  return [...there.keys()].filter((value) => there[value] === 1);
}

/** Copies numbers into an array and gives its address. */
function copyInto(array: Int8Array | Uint16Array | Int32Array, values: ArrayLike<number>): number {
  array.set(values);
  return array.byteOffset;
}

/** Where the lists of a side stand, with what decides between equal merits. */
export function tablesOf({ keep, worst, entries: { size, doubles } }: TopLists, { known, waitingSince }: { known: Uint8Array; waitingSince: Int32Array }, room: MemoryRoom): ListTables {
  return {
    keep, worst: worst.byteOffset, size: size.byteOffset, entries: doubles.byteOffset,
    known: copyInto(room.int8(known.length), known), waiting: copyInto(room.int32(waitingSince.length), waitingSince),
  };
}

/** What the kernel leaves to TypeScript. */
export interface KernelCalls {
  /** Scores a possible pair and offers it to both lists: it may rest on texts that look alike. */
  readonly score: (sender: number, host: number, listed: boolean) => void;
}

/** A module at work on the arrays of one search. */
export class Kernel {
  readonly intersect: Intersect;
  /** Looks at the hosts of the sender at hand that are sure in so many double words, and gives how many pairs are possible. */
  readonly look: (doubleWords: number) => number;

  private constructor(exports: Readonly<Record<string, unknown>>) {
    const intersect = exports.intersect as (length: number, bytes: number, mask: number) => number;
    this.look = exports.look as Kernel['look'];
    this.intersect = (_, length, mask, words) => intersect(length, 4 * words, mask.byteOffset) !== 0;
  }

  /** The kernel of a search whose arrays stand in a room of memory; `null` where it cannot be had: then all is done in TypeScript. */
  static load(data: SearchData, room: MemoryRoom, { numbers, masks, planes, lists, calls }: KernelArrays): Kernel | null {
    const span = firstDays(data);
    if (span === null) return null;
    const { firstDay, days } = span;
    const { senders, hosts, worth } = data;
    const lengths = valuesOf([senders.minHalfMonths, senders.maxHalfMonths, hosts.minHalfMonths, hosts.maxHalfMonths]);
    // A stay of no days would divide by nothing.
    if (lengths.includes(0)) return null;
    if (longestList(hosts.languageStart) > stays.mostLanguages) return null;
    const lasting = room.uint16((Math.max(...lengths) + 1) * days);
    for (const halfMonths of lengths) {
      for (let day = 0; day < days; day += 1) lasting[halfMonths * days + day] = endOfStayDay(firstDay + day, halfMonths / 2) - (firstDay + day) + 1;
    }
    const copied = (values: Int32Array): number => copyInto(room.int32(values.length), values);
    const interleaved = ({ ids, nears }: SkillColumn): number => {
      const both = room.int32(2 * ids.length);
      for (let at = 0; at < ids.length; at += 1) {
        both[2 * at] = ids[at]!;
        both[2 * at + 1] = nears[at]!;
      }
      return both.byteOffset;
    };
    const points = (criterion: 'skills' | 'language' | 'dates'): KernelTables['skills'] =>
      ({ send: copied(worth.send[criterion].points), host: copied(worth.host[criterion].points) });
    const textsOf = room.int8(hosts.count);
    for (let host = 0; host < hosts.count; host += 1) textsOf[host] = (hosts.offers.texts[host]! * texts.ofWants) | (hosts.wants.texts[host]! * texts.ofOffers) | texts.tooManyWants;
    const { marks, bound } = numbers;
    const tables: KernelTables = {
      combination: data.combination, planes: planes.byteOffset, list: masks.planes.list.byteOffset, sure: masks.sure.byteOffset,
      sender: numbers.record.byteOffset, spoken: numbers.spoken.byteOffset, records: numbers.records.byteOffset,
      languages: copyInto(room.uint16(hosts.languages.length), hosts.languages), ranks: copyInto(room.int8(hosts.ranks.length), hosts.ranks),
      sendSectors: numbers.sendSectors.byteOffset, hostSectors: numbers.hostSectors.byteOffset,
      sendTables: bound.sendTables.tables.byteOffset, hostTables: bound.hostTables.tables.byteOffset,
      skills: points('skills'), language: points('language'), dates: points('dates'),
      offerStart: copied(hosts.offers.start), offers: interleaved(hosts.offers), wantStart: copied(hosts.wants.start), wants: interleaved(hosts.wants),
      texts: textsOf.byteOffset,
      marks: {
        wantIds: marks.wantIds.byteOffset, wantNears: marks.wantNears.byteOffset, offerIds: marks.offerIds.byteOffset, offerNears: marks.offerNears.byteOffset,
      },
      pointsOfSame: data.pointsOfMet[metLevels.indexOf('same')]!, pointsOfGroup: data.pointsOfMet[metLevels.indexOf('group')]!,
      languageLevels: languageLevels.length, mostToSend: numbers.mostToSend, mostToHost: numbers.mostToHost, listed: numbers.listed,
      places: numbers.places === null ? null : { points: numbers.places.byteOffset, countries: copied(Int32Array.from(hosts.countries)) },
      stays: lasting.byteOffset, firstDay, days,
      lists: {
        send: tablesOf(lists.senderLists, { known: lists.codes.known, waitingSince: hosts.waitingSince }, room),
        host: tablesOf(lists.hostLists, { known: lists.codes.known, waitingSince: senders.waitingSince }, room),
      },
    };
    // `called` names the places of these functions.
    const functions = [
      offer('offerToSender', sideNumber.send, tables.lists.send), offer('offerToHost', sideNumber.host, tables.lists.host), intersect(tables), look(tables),
    ];
    const module = assemble(functions, mostPages, [
      { name: 'offerTo', params: ['i32', 'i32', 'i32', 'f64', 'i32'] }, { name: 'score', params: ['i32', 'i32', 'i32'] },
    ]);
    const sides = [lists.senderLists, lists.hostLists];
    const exports = room.load(module, {
      offerTo: (side, list, other, merit, code) => { sides[side]!.offer(list, other, { merit, code }); },
      score: (sender, host, listed) => { calls.score(sender, host, listed === 1); },
    });
    return exports === null ? null : new Kernel(exports);
  }
}

/** What a kernel works on: arrays in the same room. */
export interface KernelArrays {
  readonly numbers: PairNumbers;
  readonly masks: SenderMasks;
  readonly planes: Int32Array;
  readonly lists: { readonly senderLists: TopLists; readonly hostLists: TopLists; readonly codes: PairCodes };
  readonly calls: KernelCalls;
}
