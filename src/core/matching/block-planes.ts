/** A block of hosts as bit planes: one bit a host, so that one operation asks 32 hosts at once. */

import { levels as languageLevels } from '../registration.js';
import { ordinaryRoom, type Room } from '../wasm/room.js';
import type { SideColumns } from './columns.js';

/** In place of a country: the hosts of a block are of several. */
export const severalCountries = -2;

/** Some hosts that stand together, from `start` to before `end`. */
export interface HostBlock {
  /** Their country, -1 where it is missing, or `severalCountries`. */
  readonly country: number;
  readonly start: number;
  readonly end: number;
}

/** Hosts in one block: few enough that planes and columns stay in the processor's cache while the senders pass. */
export const largestBlock = 4096;

/**
 * Cuts hosts sorted by country into blocks; `mixed` ones, sorted by their first day alone, into as few as there can be. A few hosts of thirty countries
 * would make thirty blocks of some words, and turning a hundred thousand senders to each of them costs more than all pairs do.
 */
export function blocksOf({ count, countries }: SideColumns, mixed: boolean): HostBlock[] {
  const blocks: HostBlock[] = [];
  for (let start = 0; start < count;) {
    let end = start + 1;
    while (end < count && end - start < largestBlock && (mixed || countries[end] === countries[start])) end += 1;
    blocks.push({ country: mixed ? severalCountries : countries[start]!, start, end });
    start = end;
  }
  return blocks;
}

/** How many different values the columns of both sides hold. */
export interface ValueCounts {
  /** Values of `nears`, languages, countries, types. */
  readonly nears: number;
  readonly languages: number;
  readonly countries: number;
  readonly types: number;
}

/** One more than the largest value of some columns; 0 when they are empty. */
const beyond = (...columns: readonly ArrayLike<number>[]): number => {
  let most = -1;
  for (const column of columns) for (let at = 0; at < column.length; at += 1) if (column[at]! > most) most = column[at]!;
  return most + 1;
};

/** Counts the values. */
export const countValues = (senders: SideColumns, hosts: SideColumns): ValueCounts => ({
  nears: beyond(senders.wants.nears, hosts.offers.nears, senders.offers.nears, hosts.wants.nears),
  languages: beyond(senders.languages, hosts.languages),
  countries: beyond(senders.countries, senders.partnerCountries, hosts.countries, hosts.partnerCountries),
  types: beyond(senders.types, hosts.types),
});

/** Days in one bucket of last days. */
export const bucketDays = 15;
const mostBuckets = 128;

/** Fills a plane's bits host by host. */
class PlaneSet {
  readonly words: number;
  readonly bits: Int32Array;
  private used = 0;

  /** `bits` has room for all planes of a block; what an earlier block left in it is cleared as planes are added. */
  constructor(words: number, bits: Int32Array) {
    this.words = words;
    this.bits = bits;
  }

  /** Some planes more, all bits clear; gives where the first begins. */
  add(planes: number): number {
    const start = this.used;
    this.used += planes * this.words;
    this.bits.fill(0, start, this.used);
    return start;
  }

  set(plane: number, bit: number): void {
    this.bits[plane + (bit >> 5)]! |= 1 << (bit & 31);
  }

  clear(plane: number, bit: number): void {
    this.bits[plane + (bit >> 5)]! &= ~(1 << (bit & 31));
  }
}

/** Words of a plane come in fours, so that four can be looked at together. */
const wordsAtOnce = 4;

/** Words of a plane of so many hosts. */
export const wordsOf = (hosts: number): number => Math.ceil(hosts / (32 * wordsAtOnce)) * wordsAtOnce;

/** The planes of a block. Each is named by where it begins in `bits` and is `words` long; bits behind the last host are clear. */
export interface BlockPlanes extends HostBlock {
  readonly words: number;
  readonly bits: Int32Array;
  /** Hosts with a place that may be eligible, and those of them that are and state their country and days. */
  readonly maybeEligible: number;
  readonly ready: number;
  /** By near key of an offer: hosts that offer it; -1 where none does. */
  readonly offering: Int32Array;
  /** Hosts that state no offer. */
  readonly offeringNothing: number;
  /** By language and rank (`language x levels + rank`): hosts that use it and ask for no more; -1 where none does. */
  readonly reached: Int32Array;
  readonly noLanguage: number;
  /** By country of a sender, 0 for one not stated: hosts that accept it, and hosts that list it. In a block of several countries those of a country do not accept it. */
  readonly accepting: number;
  readonly listing: number;
  /** By country, the hosts in it, in a block of several countries; else -1. */
  readonly located: number;
  /** By type: hosts that meet it. */
  readonly typed: number;
  readonly anyType: number;
  /** By bucket of days counted from `firstBucket`: hosts whose last day lies in it or later, or is not stated. */
  readonly lasting: number;
  readonly firstBucket: number;
  readonly buckets: number;
}

const levelCount = languageLevels.length;

/** Of which hosts planes are built. */
export interface PlaneSource {
  readonly hosts: SideColumns;
  readonly counts: ValueCounts;
  /** The hosts stand by their first day alone, and a block holds several countries. */
  readonly mixed: boolean;
}

/** Builds the planes of blocks one after the other. */
export class PlaneBuilder {
  private readonly hosts: SideColumns;
  private readonly counts: ValueCounts;
  private readonly offering: Int32Array;
  private readonly reached: Int32Array;
  private readonly mixed: boolean;
  readonly blocks: readonly HostBlock[];
  /** The planes of the block at hand. */
  readonly bits: Int32Array;

  constructor({ hosts, counts, mixed }: PlaneSource, room: Room = ordinaryRoom) {
    this.hosts = hosts;
    this.counts = counts;
    this.mixed = mixed;
    this.blocks = blocksOf(hosts, mixed);
    this.bits = room.int32(this.blocks.reduce((most, block) => Math.max(most, wordsOf(block.end - block.start) * this.mostPlanes(block)), 0));
    this.offering = new Int32Array(counts.nears);
    this.reached = new Int32Array(counts.languages * levelCount);
  }

  /** The planes of a block; they hold until the next block is built. Time and memory grow with its hosts and what they state. */
  build(block: HostBlock): BlockPlanes {
    const { hosts, counts } = this;
    const planes = new PlaneSet(wordsOf(block.end - block.start), this.bits);
    const [maybeEligible, ready, offeringNothing, noLanguage, anyType] = [planes.add(1), planes.add(1), planes.add(1), planes.add(1), planes.add(1)];
    const [accepting, listing, typed] = [planes.add(counts.countries + 1), planes.add(counts.countries + 1), planes.add(counts.types)];
    const located = this.mixed ? planes.add(counts.countries) : -1;
    for (const slots of [this.offering, this.reached]) slots.fill(-1);
    const keyed = (slots: Int32Array, key: number): number => (slots[key]! < 0 ? (slots[key] = planes.add(1)) : slots[key]!);
    for (let row = block.start, bit = 0; row < block.end; row += 1, bit += 1) {
      if (hosts.freePlaces[row]! > 0) {
        if (hosts.verdicts[row]! > 0 && hosts.countries[row]! >= 0 && hosts.dated[row] === 1) planes.set(ready, bit);
        if (hosts.verdicts[row]! >= 0) planes.set(maybeEligible, bit);
      }
      if (hosts.offers.start[row] === hosts.offers.start[row + 1]) planes.set(offeringNothing, bit);
      for (let at = hosts.offers.start[row]!; at < hosts.offers.start[row + 1]!; at += 1) planes.set(keyed(this.offering, hosts.offers.nears[at]!), bit);
      if (hosts.languageStart[row] === hosts.languageStart[row + 1]) planes.set(noLanguage, bit);
      for (let at = hosts.languageStart[row]!; at < hosts.languageStart[row + 1]!; at += 1) {
        for (let rank = hosts.ranks[at]!; rank < levelCount; rank += 1) planes.set(keyed(this.reached, hosts.languages[at]! * levelCount + rank), bit);
      }
      if (hosts.strictCountries[row] === 0) for (let country = 0; country <= counts.countries; country += 1) planes.set(accepting + country * planes.words, bit);
      for (let at = hosts.countryStart[row]!; at < hosts.countryStart[row + 1]!; at += 1) {
        const country = (hosts.partnerCountries[at]! + 1) * planes.words;
        planes.set(accepting + country, bit);
        planes.set(listing + country, bit);
      }
      if (located >= 0 && hosts.countries[row]! >= 0) {
        planes.set(located + hosts.countries[row]! * planes.words, bit);
        planes.clear(accepting + (hosts.countries[row]! + 1) * planes.words, bit);
      }
      if (hosts.typeStart[row] === hosts.typeStart[row + 1]) planes.set(anyType, bit);
      for (let at = hosts.typeStart[row]!; at < hosts.typeStart[row + 1]!; at += 1) planes.set(typed + hosts.types[at]! * planes.words, bit);
    }
    const lasting = this.lastDays(block, planes);
    return {
      ...block, words: planes.words, bits: planes.bits, maybeEligible, ready, offering: this.offering, offeringNothing,
      reached: this.reached, noLanguage, accepting, listing, located, typed, anyType, ...lasting,
    };
  }

  /** No block has more planes: those that every block has, one a different offer, and one a language and level. */
  private mostPlanes({ start, end }: HostBlock): number {
    const { counts, hosts: { offers } } = this;
    const different = Math.min(counts.nears, offers.start[end]! - offers.start[start]!);
    return 5 + 3 * (counts.countries + 1) + counts.types + different + counts.languages * levelCount + mostBuckets;
  }

  /** Planes of last days: one bucket after the other, the hosts of later buckets in all before them. */
  private lastDays(block: HostBlock, planes: PlaneSet): Pick<BlockPlanes, 'lasting' | 'firstBucket' | 'buckets'> {
    const { last, dated } = this.hosts;
    let [least, most] = [Infinity, -Infinity];
    for (let row = block.start; row < block.end; row += 1) {
      if (dated[row] === 0) continue;
      least = Math.min(least, last[row]!);
      most = Math.max(most, last[row]!);
    }
    const firstBucket = least === Infinity ? 0 : Math.floor(least / bucketDays);
    const buckets = least === Infinity ? 1 : Math.min(mostBuckets, Math.floor(most / bucketDays) - firstBucket + 1);
    const lasting = planes.add(buckets);
    for (let row = block.start, bit = 0; row < block.end; row += 1, bit += 1) {
      const bucket = dated[row] === 0 ? buckets - 1 : Math.min(buckets - 1, Math.floor(last[row]! / bucketDays) - firstBucket);
      for (let each = 0; each <= bucket; each += 1) planes.set(lasting + each * planes.words, bit);
    }
    return { lasting, firstBucket, buckets };
  }
}
