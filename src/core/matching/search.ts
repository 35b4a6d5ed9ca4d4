/** Searches the hosts of every sender, block by block, and keeps the best of both sides' lists. */

import { MemoryRoom, ordinaryRoom, type Room } from '../wasm/room.js';
import { PlaneBuilder, severalCountries, type BlockPlanes } from './block-planes.js';
import { Kernel } from './kernel.js';
import type { ListEntries } from './list-entries.js';
import { PairCodes } from './pair-code.js';
import { PairNumbers, type Weak } from './pair-numbers.js';
import type { SearchData } from './search-data.js';
import { SharedBounds } from './shared-bounds.js';
import { asked } from './sender-record.js';
import { plainIntersect, SenderMasks } from './sender-masks.js';
import { chosenText } from './text-column.js';
import { PairTies } from './ties.js';
import { TopLists } from './top-k.js';

/** What cannot be handed over as data. */
export interface SearchFunctions {
  readonly sha256: (text: string) => string;
  readonly weak: Weak;
  /** What the pair rules say by ids: 1 holds, 0 ask, -1 block; absent: none can block or ask. */
  readonly ruling?: ((send: number, host: number) => number) | undefined;
}

/** Pairs counted on the way. */
export interface PairCounts {
  possible: number;
  toCheck: number;
}

/** The lists of both sides. */
export interface BothLists {
  readonly senderLists: TopLists;
  readonly hostLists: TopLists;
  readonly ties: PairTies;
  readonly codes: PairCodes;
}

/** The lists of both sides of a search, empty. */
function emptyLists(data: SearchData, sha256: (text: string) => string, room: Room): BothLists {
  const { senders, hosts, keep, edition } = data;
  const ties = new PairTies({ edition, sender: (row) => chosenText(senders.stableIds, row), host: (row) => chosenText(hosts.stableIds, row), sha256 });
  const codes = new PairCodes(data);
  const knownOf = (code: number): number => codes.knownOf(code);
  return {
    ties,
    codes,
    senderLists: new TopLists({
      lists: senders.count, keep, room, knownOf, waitingSince: hosts.waitingSince,
      tieNumber: (send, host) => ties.number(send, host),
      compareTies: (send, a, b) => ties.compareKeys([send, a], [send, b]),
    }),
    hostLists: new TopLists({
      lists: hosts.count, keep, room, knownOf, waitingSince: senders.waitingSince,
      tieNumber: (host, send) => ties.number(send, host),
      compareTies: (host, a, b) => ties.compareKeys([a, host], [b, host]),
    }),
  };
}

/** Some senders by row, from `from` to before `to`. */
export interface SenderRange {
  readonly from: number;
  readonly to: number;
}

/** Senders in one range of a part. Senders of a country stand together, so parts take turns in small steps to be of equal weight. */
const sendersInTurn = 256;

/** Cuts senders into parts, each some ranges; a part may be empty. */
export function partsOf(senders: number, parts: number): readonly (readonly SenderRange[])[] {
  const all = Array.from({ length: parts }, (): SenderRange[] => []);
  for (let from = 0, turn = 0; from < senders; from += sendersInTurn, turn += 1) {
    all[turn % parts]!.push({ from, to: Math.min(senders, from + sendersInTurn) });
  }
  return all;
}

/** What a part of a search found, as one thread hands it to another; all lists are in order. */
export interface FoundPart {
  readonly counts: PairCounts;
  readonly ranges: readonly SenderRange[];
  readonly senderEntries: ListEntries;
  readonly hostEntries: ListEntries;
}

/** From so many pairs on, the kernel saves more than making it ready costs (about 5 ms). */
const leastPairsForKernel = 500_000;

/** One search over some senders and all hosts. */
export class Search {
  readonly counts: PairCounts = { possible: 0, toCheck: 0 };
  readonly lists: BothLists;
  private readonly data: SearchData;
  private readonly functions: SearchFunctions;
  private readonly planes: PlaneBuilder;
  private readonly masks: SenderMasks;
  private readonly numbers: PairNumbers;
  private readonly kernel: Kernel | null;
  private readonly bounds: SharedBounds | null;
  private readonly searched: SenderRange[] = [];

  /** `bounds` is shared with other searches over the same hosts. `withKernel` is for tests; else the number of pairs decides. Pair rules are asked for each pair, which a kernel cannot do. */
  constructor(
    data: SearchData, functions: SearchFunctions, bounds: Int32Array | null = null, withKernel = data.senders.count * data.hosts.count >= leastPairsForKernel,
  ) {
    this.data = data;
    this.bounds = bounds === null ? null : new SharedBounds(bounds, data.combination);
    this.functions = functions;
    const memory = withKernel && functions.ruling === undefined ? new MemoryRoom() : null;
    const room = memory ?? ordinaryRoom;
    this.lists = emptyLists(data, functions.sha256, room);
    this.planes = new PlaneBuilder(data, room);
    const intersect = plainIntersect(this.planes.bits);
    this.masks = new SenderMasks(data, room, (list, length, mask, words) => (this.kernel?.intersect ?? intersect)(list, length, mask, words));
    this.numbers = new PairNumbers(data, functions.weak, room);
    this.kernel = memory === null ? null
      : Kernel.load(data, memory, {
        numbers: this.numbers, masks: this.masks, planes: this.planes.bits, lists: this.lists,
        calls: { score: (sender, host, listed) => { if (this.numbers.meet(host)) this.take(sender, host, listed); } },
      });
  }

  /**
   * Blocks outside, senders inside, so that a block's planes are built once and stay in the cache. Exact: a host is left
   * out only when a constraint fails for certain, and the lists keep the best under the whole order. They are in order then.
   * `onBlock` is told how many pairs are done.
   */
  run(ranges: readonly SenderRange[], onBlock: (pairs: number) => void): void {
    const { senderLists, hostLists } = this.lists;
    this.searched.push(...ranges);
    let [country, going]: [number | null, readonly Int32Array[]] = [null, []];
    for (const block of this.planes.blocks) {
      const planes = this.planes.build(block);
      // Blocks of a country stand together.
      if (block.country !== country) [country, going] = [block.country, ranges.map((range) => this.goingTo(block.country, range))];
      going.forEach((senders, at) => {
        this.bounds?.exchange(block, hostLists);
        for (const sender of senders) {
          const words = this.masks.fill(sender, planes);
          if (words > 0) this.look(sender, planes, words);
        }
        const { from, to } = ranges[at]!;
        onBlock((block.end - block.start) * (to - from));
      });
    }
    senderLists.sort();
    hostLists.sort();
  }

  /** What was found, as plain arrays. */
  found(): FoundPart {
    return { counts: this.counts, ranges: this.searched, senderEntries: this.lists.senderLists.entries, hostEntries: this.lists.hostLists.entries };
  }

  /**
   * Takes in what another search of the same data found for other senders. The best k of all are among the best k of each
   * part, and the order is whole, so the result is that of one search over all, whatever the parts.
   */
  absorb({ counts, ranges, senderEntries, hostEntries }: FoundPart): void {
    this.counts.possible += counts.possible;
    this.counts.toCheck += counts.toCheck;
    for (const { from, to } of ranges) this.lists.senderLists.takeOver(senderEntries, from, to);
    this.lists.hostLists.absorb(hostEntries);
  }

  /** Whom the constraints `country` and `destination` leave the hosts of a country. */
  private goingTo(country: number, { from, to }: SenderRange): Int32Array {
    const { countries, strictCountries, countryStart, partnerCountries } = this.data.senders;
    const going = new Int32Array(to - from);
    let count = 0;
    for (let sender = from; sender < to; sender += 1) {
      if (country >= 0 && countries[sender] === country) continue;
      // Among several countries the planes decide.
      let goes = country === severalCountries || strictCountries[sender] === 0;
      for (let at = countryStart[sender]!; !goes && at < countryStart[sender + 1]!; at += 1) goes = partnerCountries[at] === country;
      if (goes) going[count++] = sender;
    }
    return going.subarray(0, count);
  }

  /** Looks at each host that the planes leave. */
  private look(sender: number, planes: BlockPlanes, words: number): void {
    const { senders, hosts, counting } = this.data;
    const { kernel, masks, numbers, functions: { ruling } } = this;
    const listing = planes.listing + (senders.countries[sender]! + 1) * planes.words;
    const isDated = senders.dated[sender] === 1;
    numbers.sender(sender, planes.country);
    if (kernel !== null) {
      numbers.record[asked.start] = planes.start;
      numbers.record[asked.listing] = listing;
      this.counts.possible += kernel.look(words >> 1);
      if (!counting) return;
    }
    for (let word = 0; word < words; word += 1) {
      const sure = masks.sure[word]!;
      const listed = planes.bits[listing + word]!;
      const left = kernel !== null ? masks.open[word]! & ~sure : counting ? masks.open[word]! : sure;
      for (let rest = left; rest !== 0; rest &= rest - 1) {
        const bit = rest & -rest;
        const host = planes.start + 32 * word + 31 - Math.clz32(bit);
        if (isDated && hosts.dated[host] === 1 && !numbers.meet(host)) continue;
        // No constraint but the pair rules can forbid the pair any more.
        const ruled = ruling === undefined ? 1 : ruling(senders.ids[sender]!, hosts.ids[host]!);
        if (ruled > 0 && (sure & bit) !== 0) {
          this.counts.possible += 1;
          this.take(sender, host, (listed & bit) !== 0);
        } else if (ruled >= 0) this.counts.toCheck += 1;
      }
    }
  }

  /** Offers a possible pair, whose days have just been looked at, to both lists. */
  private take(sender: number, host: number, listed: boolean): void {
    const { numbers, lists: { senderLists, hostLists } } = this;
    // Below this a pair enters neither list; equal ones are scored, for ties decide.
    const worst = Math.min(senderLists.worst[sender]!, hostLists.worst[host]!);
    if (!numbers.score(host, listed, worst)) return;
    senderLists.offer(sender, host, numbers);
    hostLists.offer(host, sender, numbers);
  }
}
