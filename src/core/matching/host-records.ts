/** What a pair asks of a host, in one record a host: a pair then touches one or two lines of the processor's cache, not a dozen. */

import type { Room } from '../wasm/room.js';
import type { SideColumns } from './columns.js';
import { hostPlaces } from './criteria.js';
import { known } from './pair-code.js';
import type { SearchData } from './search-data.js';
import { areApart, skillBits } from './skill-bits.js';
import { tableBegin } from './skill-tables.js';

/** The numbers of a record, by their place in it. */
export const field = {
  /** First and last possible day. */
  first: 0, last: 1,
  /** Stays and languages in one number (`stays`). */
  stays: 2,
  /** The column of the host's sector in the table of the senders' sector points, and that of its wanted sectors in the hosts' table. */
  sector: 3, sectorList: 4,
  /** What the sender's country adds when the host does not list it, and the number of wants (`points`). */
  points: 5,
  /** Bits of offers and wants, two words each: of the skills, and of their near keys. */
  offerIds: 6, offerNears: 8, wantIds: 10, wantNears: 12,
  /** Where the table of what so many wants can earn begins (`SkillBound`). */
  wantsTable: 14,
  /** Where its languages stand among all. */
  firstLanguage: 15,
} as const;

/** Numbers of a record, a power of two. */
export const recordSize = 16;

/** Where the bits of `known` begin in `field.stays`. */
export const knownAt = 27;

/** What `field.stays` holds: half months of the shortest and the longest stay in a byte each, the number of languages, what the host states (`known`), and a bit above all. */
export const stays = {
  shortest: (number: number): number => number & 0xff,
  longest: (number: number): number => (number >> 8) & 0xff,
  /** Set where two wants have a bit in common (`areApart`): the number is negative. */
  mixed: -0x8000_0000,
  mostLanguages: 0x7ff,
  known: (number: number): number => (number >> knownAt) & 0xf,
} as const;

/** What `field.points` holds. */
export const points = {
  unlisted: (number: number): number => number & 0xffff,
  wants: (number: number): number => number >>> 16,
} as const;

/** What a host states of the components that may be missing, as bits of `known`. */
const statedOf = ({ sector, sectorList, wants, offers }: SideColumns, row: number): number =>
  (sector[row]! >= 0 ? known.sendSector : 0) | (offers.start[row]! < offers.start[row + 1]! ? known.sendSkills : 0)
  | (sectorList[row]! >= 0 ? known.hostSector : 0) | (wants.start[row]! < wants.start[row + 1]! ? known.hostSkills : 0);

/** The records of all hosts; that of a row begins at `row x recordSize`. Memory: 64 bytes a host. */
export function hostRecords({ hosts, skillNumbers, worth: { host: { place } } }: SearchData, room: Room): Int32Array {
  const records = room.int32(hosts.count * recordSize);
  const [wants, offers] = [skillBits(hosts.wants, skillNumbers), skillBits(hosts.offers, skillNumbers)];
  for (let row = 0; row < hosts.count; row += 1) {
    const at = row * recordSize;
    const wanted = hosts.wants.start[row + 1]! - hosts.wants.start[row]!;
    const lists = hosts.countryStart[row]! < hosts.countryStart[row + 1]!;
    const languages = hosts.languageStart[row + 1]! - hosts.languageStart[row]!;
    records[at + field.first] = hosts.first[row]!;
    records[at + field.last] = hosts.last[row]!;
    records[at + field.stays] = hosts.minHalfMonths[row]! | (hosts.maxHalfMonths[row]! << 8) | (Math.min(languages, stays.mostLanguages) << 16)
      | (statedOf(hosts, row) << knownAt) | (areApart(hosts.wants, wants, row) ? 0 : stays.mixed);
    records[at + field.sector] = 1 + hosts.sector[row]!;
    records[at + field.sectorList] = 1 + hosts.sectorList[row]!;
    records[at + field.points] = place.points[1 + (lists ? hostPlaces.notListed : hostPlaces.open)]! | (wanted << 16);
    for (let word = 0; word < 2; word += 1) {
      records[at + field.offerIds + word] = offers.ids[2 * row + word]!;
      records[at + field.offerNears + word] = offers.nears[2 * row + word]!;
      records[at + field.wantIds + word] = wants.ids[2 * row + word]!;
      records[at + field.wantNears + word] = wants.nears[2 * row + word]!;
    }
    records[at + field.wantsTable] = tableBegin(wanted);
    records[at + field.firstLanguage] = hosts.languageStart[row]!;
  }
  return records;
}
