/** What a pair asks of a host, in one record a host: a pair then touches one or two lines of the processor's cache, not a dozen. */

import type { Room } from '../wasm/room.js';
import { hostPlaces } from './criteria.js';
import type { SearchData } from './search-data.js';
import { skillBits } from './skill-bits.js';
import { tableBegin } from './skill-tables.js';

/** The numbers of a record, by their place in it. */
export const field = {
  /** First and last possible day. */
  first: 0, last: 1,
  /** Half months of the shortest and the longest stay. */
  shortest: 2, longest: 3,
  /** The column of the host's sector in the table of the senders' sector points, and that of its wanted sectors in the hosts' table. */
  sector: 4, sectorList: 5,
  /** What the sender's country adds when the host does not list it. */
  unlisted: 6,
  /** Bits of offers and wants: of the skills, and of their near keys. */
  offerIds: 7, offerNears: 8, wantIds: 9, wantNears: 10,
  /** The number of wants, and where the table of what so many can earn begins (`SkillBound`). */
  wants: 11, wantsTable: 12,
  /** Where its languages stand among all, and behind them. */
  firstLanguage: 13, endOfLanguages: 14,
} as const;

/** Numbers of a record, a power of two. */
export const recordSize = 16;

/** The records of all hosts; that of a row begins at `row x recordSize`. Memory: 64 bytes a host. */
export function hostRecords({ hosts, worth: { host: { place } } }: SearchData, room: Room): Int32Array {
  const records = room.int32(hosts.count * recordSize);
  const names = Object.keys(field) as (keyof typeof field)[];
  const [wants, offers] = [skillBits(hosts.wants), skillBits(hosts.offers)];
  for (let row = 0; row < hosts.count; row += 1) {
    const wanted = hosts.wants.start[row + 1]! - hosts.wants.start[row]!;
    const lists = hosts.countryStart[row]! < hosts.countryStart[row + 1]!;
    const values: Record<keyof typeof field, number> = {
      first: hosts.first[row]!, last: hosts.last[row]!, shortest: hosts.minHalfMonths[row]!, longest: hosts.maxHalfMonths[row]!,
      sector: 1 + hosts.sector[row]!, sectorList: 1 + hosts.sectorList[row]!,
      unlisted: place.points[1 + (lists ? hostPlaces.notListed : hostPlaces.open)]!,
      offerIds: offers.ids[row]!, offerNears: offers.nears[row]!, wantIds: wants.ids[row]!, wantNears: wants.nears[row]!,
      wants: wanted, wantsTable: tableBegin(wanted),
      firstLanguage: hosts.languageStart[row]!, endOfLanguages: hosts.languageStart[row + 1]!,
    };
    for (const name of names) records[row * recordSize + field[name]] = values[name];
  }
  return records;
}
