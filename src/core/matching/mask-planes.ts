/** Which planes of a block decide about a sender: an intersection of unions, as a list of numbers. */

import { levels as languageLevels } from '../registration.js';
import type { Room } from '../wasm/room.js';
import { bucketDays, type BlockPlanes } from './block-planes.js';
import type { SkillColumn } from './columns.js';
import type { SearchData } from './search-data.js';
import { longestList } from './skill-tables.js';

const levelCount = languageLevels.length;

/** A month has 28 days at least: no stay of so many half months is shorter than this. */
const fewestDays = (halfMonths: number): number => 28 * (halfMonths >> 1) + 15 * (halfMonths & 1);

/**
 * Collects planes in `list`: for each union how many planes, then where each begins in the block's bits.
 *
 * Three values in two intersections. With t the constraints that hold and m those that hold or are not known, `collectSure` gives the
 * intersection of all t and `collectOpen` that of all m, both exact but for the days: there a host is let through when its last
 * day, rounded up to the end of a bucket, leaves the sender the fewest days that its shortest stay can have, and its first day is early
 * enough for the same. Whoever fails that has too few days in common, so nothing possible is left out.
 */
export class MaskPlanes {
  readonly list: Int32Array;
  length = 0;
  /** Where the number of planes of the union at hand will stand. */
  private head = -1;
  private readonly data: SearchData;

  constructor(data: SearchData, room: Room) {
    this.data = data;
    const { wants, languageStart, typeStart, countryStart } = data.senders;
    // Seven unions at most, with one plane more than the sender states where hosts may state nothing.
    this.list = room.int32(7 + 3 + longestList(wants.start) + longestList(languageStart) + longestList(typeStart) + longestList(countryStart) + 3);
  }

  /** Behind the last host of the block that can begin early enough for the sender: they stand in the order of their first days. */
  behind(row: number, { start, end }: BlockPlanes): number {
    const { senders, hosts } = this.data;
    return senders.dated[row] === 1 ? firstFrom(hosts.first, senders.last[row]! - fewestDays(senders.minHalfMonths[row]!) + 2, start, end) : end;
  }

  /** Hosts with which all is known to hold; none when something unknown lies with the sender. */
  collectSure(row: number, block: BlockPlanes): boolean {
    const { senders, enforceLearning } = this.data;
    if (senders.dated[row] === 0 || senders.verdicts[row]! <= 0 || senders.countries[row]! < 0) return false;
    this.begin(row, block, block.ready);
    if (enforceLearning) {
      this.union();
      this.offers(senders.wants, row, block);
    }
    this.union();
    this.speech(row, block, false);
    this.end();
    return true;
  }

  /** Hosts with which nothing is known to fail. */
  collectOpen(row: number, block: BlockPlanes): void {
    const { senders, enforceLearning } = this.data;
    this.begin(row, block, block.maybeEligible);
    if (enforceLearning && senders.wants.start[row]! < senders.wants.start[row + 1]!) {
      this.union();
      this.add(block.offeringNothing);
      this.offers(senders.wants, row, block);
    }
    if (senders.languageStart[row]! < senders.languageStart[row + 1]!) {
      this.union();
      this.add(block.noLanguage);
      this.speech(row, block, true);
    }
    this.end();
  }

  /** What both have in common: verdict and places, country, last day, destination where the block leaves it open, type. */
  private begin(row: number, block: BlockPlanes, eligible: number): void {
    const { senders } = this.data;
    const { typeStart, types, strictCountries, countryStart, partnerCountries } = senders;
    this.length = 0;
    this.head = -1;
    this.union();
    this.add(eligible);
    this.union();
    this.add(block.accepting + (senders.countries[row]! + 1) * block.words);
    const bucket = senders.dated[row] === 0 ? 0
      : Math.floor((senders.first[row]! + fewestDays(senders.minHalfMonths[row]!) - 1) / bucketDays) - block.firstBucket;
    if (bucket > 0) {
      this.union();
      this.add(block.lasting + Math.min(bucket, block.buckets - 1) * block.words);
    }
    if (block.located >= 0 && strictCountries[row] === 1) {
      this.union();
      for (let at = countryStart[row]!; at < countryStart[row + 1]!; at += 1) this.add(block.located + partnerCountries[at]! * block.words);
    }
    if (typeStart[row]! < typeStart[row + 1]!) {
      this.union();
      this.add(block.anyType);
      for (let at = typeStart[row]!; at < typeStart[row + 1]!; at += 1) this.add(block.typed + types[at]! * block.words);
    }
  }

  /** Ends the union at hand and begins another. */
  private union(): void {
    this.end();
    this.head = this.length++;
  }

  private end(): void {
    if (this.head >= 0) this.list[this.head] = this.length - this.head - 1;
  }

  private add(plane: number): void {
    this.list[this.length++] = plane;
  }

  /** Hosts that understand the sender; with `maybe` also those that may, because no level is stated. */
  private speech(row: number, { reached }: BlockPlanes, maybe: boolean): void {
    const { languageStart, languages, ranks } = this.data.senders;
    for (let at = languageStart[row]!; at < languageStart[row + 1]!; at += 1) {
      const rank = ranks[at]!;
      if (rank < 0 && !maybe) continue;
      // Whoever uses the language at all asks for the highest level at most.
      const plane = reached[languages[at]! * levelCount + (rank < 0 ? levelCount - 1 : rank)]!;
      if (plane >= 0) this.add(plane);
    }
  }

  /** Hosts that offer what a row wants, at group level. */
  private offers({ start, nears }: SkillColumn, row: number, { offering }: BlockPlanes): void {
    for (let at = start[row]!; at < start[row + 1]!; at += 1) {
      const plane = offering[nears[at]!]!;
      if (plane >= 0) this.add(plane);
    }
  }
}

/** The first place from `low` to before `high` whose value is at least `least`, in values that rise. */
export function firstFrom(values: Int32Array, least: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
