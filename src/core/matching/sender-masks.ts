/** One sender before a block of hosts: which of them nothing forbids, and for which all but the exact days holds. */

import { levels as languageLevels } from '../registration.js';
import { bucketDays, type BlockPlanes } from './block-planes.js';
import type { SkillColumn } from './columns.js';
import type { SearchData } from './search-data.js';
import { apart } from './set-apart.js';

const levelCount = languageLevels.length;
/** Words of the largest block. */
const mostWords = 128;

/** A month has 28 days at least: no stay of so many half months is shorter than this. */
const fewestDays = (halfMonths: number): number => 28 * (halfMonths >> 1) + 15 * (halfMonths & 1);

/**
 * Three values in two words of bits. With t the constraints that hold and m those that hold or are not known, a bit of
 * `open` is the conjunction of all m and a bit of `sure` that of all t, both exact but for the days: there a host is let
 * through when its last day, rounded up to the end of a bucket, leaves the sender the fewest days that its shortest stay
 * can have, and its first day is early enough for the same. Whoever fails that has too few days in common, so nothing
 * possible is left out.
 */
export class SenderMasks {
  readonly open = new Int32Array(mostWords);
  readonly sure = new Int32Array(mostWords);
  private readonly data: SearchData;
  /** Where the planes begin that the sender's wants, languages or types lead to. */
  private readonly planes: Int32Array;
  /** Hosts that meet the sender in one of several ways. */
  private readonly union = new Int32Array(mostWords);
  /** Bits of hosts set apart; all clear between two senders. */
  private readonly never = new Int32Array(mostWords);
  private readonly unknown = new Int32Array(mostWords);

  constructor(data: SearchData) {
    this.data = data;
    const longest = (start: Int32Array): number => start.reduce((most, each, at) => Math.max(most, at === 0 ? 0 : each - start[at - 1]!), 0);
    const { wants, languageStart, typeStart } = data.senders;
    this.planes = new Int32Array(Math.max(longest(wants.start), longest(languageStart), longest(typeStart)));
  }

  /**
   * Fills `open` and `sure` for a sender and gives the number of words that hold any bit, counted from the first.
   * The country of the block is one the sender may go to.
   */
  fill(row: number, block: BlockPlanes): number {
    const { senders, hosts, counting, enforceLearning, apart: set } = this.data;
    const { bits, words } = block;
    const { open, sure, union } = this;
    const isDated = senders.dated[row] === 1;
    const needed = fewestDays(senders.minHalfMonths[row]!);
    const lasting = isDated ? this.lastingPlane(senders.first[row]! + needed - 1, block) : -1;
    const end = isDated ? beginningBy(hosts.first, block, senders.last[row]! - needed + 1) : block.end;
    const limit = (end - block.start + 31) >> 5;
    const accepting = block.accepting + (senders.countries[row]! + 1) * words;
    const eligible = counting ? block.maybeEligible : block.ready;
    // One short loop a plane instead of one long loop over words: no branch inside, and nothing to look up.
    for (let word = 0; word < limit; word += 1) open[word] = bits[eligible + word]! & bits[accepting + word]!;
    if (lasting >= 0) for (let word = 0; word < limit; word += 1) open[word]! &= bits[lasting + word]!;
    if (senders.typeStart[row]! < senders.typeStart[row + 1]!) {
      unite({ bits, planes: this.planes, count: this.typePlanes(row, block), with: block.anyType, limit }, union);
      for (let word = 0; word < limit; word += 1) open[word]! &= union[word]!;
    }
    const isSure = isDated && senders.verdicts[row]! > 0 && senders.countries[row]! >= 0;
    for (let word = 0; word < limit; word += 1) sure[word] = isSure ? open[word]! & bits[block.ready + word]! : 0;
    if (enforceLearning) {
      const statesWants = senders.wants.start[row]! < senders.wants.start[row + 1]!;
      unite({ bits, planes: this.planes, count: planesOf(senders.wants, row, block.offering, this.planes), limit }, union);
      for (let word = 0; word < limit; word += 1) sure[word]! &= union[word]!;
      if (counting && statesWants) for (let word = 0; word < limit; word += 1) open[word]! &= union[word]! | bits[block.offeringNothing + word]!;
    }
    unite({ bits, planes: this.planes, count: this.speechPlanes(row, block, false), limit }, union);
    for (let word = 0; word < limit; word += 1) sure[word]! &= union[word]!;
    if (counting && senders.languageStart[row]! < senders.languageStart[row + 1]!) {
      unite({ bits, planes: this.planes, count: this.speechPlanes(row, block, true), with: block.noLanguage, limit }, union);
      for (let word = 0; word < limit; word += 1) open[word]! &= union[word]!;
    }
    if (set.senderStart[row]! < set.senderStart[row + 1]! && limit > 0) this.leaveApart(row, block, limit);
    if (!counting) for (let word = 0; word < limit; word += 1) open[word] = sure[word]!;
    let used = limit;
    while (used > 0 && open[used - 1] === 0) used -= 1;
    return used;
  }

  /** Takes out the hosts that are set apart from the sender, from `sure` alone where that is only not known. */
  private leaveApart(row: number, block: BlockPlanes, limit: number): void {
    this.setApart(row, block);
    for (let word = 0; word < limit; word += 1) {
      this.open[word]! &= ~this.never[word]!;
      this.sure[word]! &= ~(this.never[word]! | this.unknown[word]!);
    }
    this.clearApart(row, block);
  }

  /** The planes of hosts that understand the sender; with `maybe` also those that may, because no level is stated. */
  private speechPlanes(row: number, { reached }: BlockPlanes, maybe: boolean): number {
    const { languageStart, languages, ranks } = this.data.senders;
    let count = 0;
    for (let at = languageStart[row]!; at < languageStart[row + 1]!; at += 1) {
      const rank = ranks[at]!;
      if (rank < 0 && !maybe) continue;
      // Whoever uses the language at all asks for the highest level at most.
      const plane = reached[languages[at]! * levelCount + (rank < 0 ? levelCount - 1 : rank)]!;
      if (plane >= 0) this.planes[count++] = plane;
    }
    return count;
  }

  private typePlanes(row: number, { typed, words }: BlockPlanes): number {
    const { typeStart, types } = this.data.senders;
    let count = 0;
    for (let at = typeStart[row]!; at < typeStart[row + 1]!; at += 1) this.planes[count++] = typed + types[at]! * words;
    return count;
  }

  /** Hosts whose last day lies in the bucket of a day or later. */
  private lastingPlane(day: number, { lasting, firstBucket, buckets, words }: BlockPlanes): number {
    const bucket = Math.floor(day / bucketDays) - firstBucket;
    return bucket <= 0 ? -1 : lasting + Math.min(bucket, buckets - 1) * words;
  }

  private setApart(row: number, block: BlockPlanes): void {
    this.eachApart(row, block, (bits, word, bit) => { bits[word]! |= bit; });
  }

  private clearApart(row: number, block: BlockPlanes): void {
    this.eachApart(row, block, (bits, word) => { bits[word] = 0; });
  }

  private eachApart(row: number, { start, end }: BlockPlanes, tell: (bits: Int32Array, word: number, bit: number) => void): void {
    const { senderStart, groups, meaning, groupStart, hosts } = this.data.apart;
    for (let at = senderStart[row]!; at < senderStart[row + 1]!; at += 1) {
      const bits = meaning[at] === apart.never ? this.never : this.unknown;
      const group = groups[at]!;
      const behind = groupStart[group + 1]!;
      for (let member = firstFrom(hosts, start, groupStart[group]!, behind); member < behind && hosts[member]! < end; member += 1) {
        const bit = hosts[member]! - start;
        tell(bits, bit >> 5, 1 << (bit & 31));
      }
    }
  }
}

/** Planes to be united: the first `count` of a list, and one more where `with` is given. */
interface PlaneUnion {
  readonly bits: Int32Array;
  readonly planes: Int32Array;
  readonly count: number;
  readonly with?: number;
  readonly limit: number;
}

/** Writes the union of planes, two at a time. */
function unite({ bits, planes, count, with: also, limit }: PlaneUnion, union: Int32Array): void {
  if (also === undefined) for (let word = 0; word < limit; word += 1) union[word] = 0;
  else for (let word = 0; word < limit; word += 1) union[word] = bits[also + word]!;
  for (let at = 0; at < count; at += 2) {
    const first = planes[at]!;
    const second = planes[Math.min(at + 1, count - 1)]!;
    for (let word = 0; word < limit; word += 1) union[word]! |= bits[first + word]! | bits[second + word]!;
  }
}

/** Collects where the planes of a row's skills begin, and gives how many there are. */
function planesOf({ start, nears }: SkillColumn, row: number, planes: Int32Array, found: Int32Array): number {
  let count = 0;
  for (let at = start[row]!; at < start[row + 1]!; at += 1) {
    const plane = planes[nears[at]!]!;
    if (plane >= 0) found[count++] = plane;
  }
  return count;
}

/** The first place from `low` to before `high` whose value is at least `least`, in values that rise. */
function firstFrom(values: Int32Array, least: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Behind the last host of a block that can begin by a day; hosts of a block stand in the order of their first days. */
const beginningBy = (first: Int32Array, { start, end }: BlockPlanes, day: number): number => firstFrom(first, day + 1, start, end);
