/** The exact numbers of one pair from columns: the same constraint on days and the same sums as `criteria.ts`, without objects. */

import type { Side } from '../registration.js';
import { ordinaryRoom, type Room } from '../wasm/room.js';
import { severalCountries } from './block-planes.js';
import type { SideColumns, SkillColumn } from './columns.js';
import { hostPlaces, metLevels, sendPlaces } from './criteria.js';
import { field, hostRecords, points, recordSize, stays } from './host-records.js';
import { known, pairCode } from './pair-code.js';
import { languageGrade } from './scales.js';
import { combining } from './score.js';
import { greatest, type SearchData } from './search-data.js';
import { SkillMarks } from './skill-marks.js';
import { asked, senderRecord } from './sender-record.js';
import { SkillBound } from './skill-bound.js';
import type { OfferedPair } from './top-k.js';
import { createStayEnd } from './window.js';

/** Whether a wanted and an offered text, both without a concept, are weak evidence of each other. */
export type Weak = (want: number, offer: number) => boolean;

const noRank = -2;
const metFully = metLevels.length - 1;

/**
 * Scores pairs that are possible: `sender` first, then for each host `meet`, which also says whether enough days are
 * left, then `score`. The numbers stand in the object itself, so that nothing is made for a pair.
 */
export class PairNumbers implements OfferedPair {
  merit = 0;
  code = 0;
  /** The sender at hand (`asked`), and all hosts (`field`). */
  readonly record: Int32Array;
  readonly records: Int32Array;
  readonly bound: SkillBound;
  readonly marks: SkillMarks;
  /** By language, what the participant speaks it at; several entries of one language count with the best. */
  readonly spoken: Int8Array;
  readonly sendSectors: Int32Array;
  readonly hostSectors: Int32Array;
  /** The most that languages and days can add to the utility of the sender and of the host. */
  readonly mostToSend: number;
  readonly mostToHost: number;
  /** What the sender's country adds when the host lists it. */
  readonly listed: number;
  /** What each country adds for the sender at hand where blocks have hosts of several countries; else `null`. */
  readonly places: Int32Array | null;
  private readonly data: SearchData;
  private readonly weak: Weak;
  private readonly meritOf: (send: number, host: number) => number;
  private readonly stayEnd: (start: number, halfMonths: number) => number;
  /** What each sender states of the components that may be missing. */
  private readonly stated: Uint8Array;
  private row = 0;
  /** Of the pair at hand: its first and last day. */
  private start = 0;
  private end = 0;

  constructor(data: SearchData, weak: Weak, room: Room = ordinaryRoom) {
    const copied = (numbers: Int32Array): Int32Array => {
      const copy = room.int32(numbers.length);
      copy.set(numbers);
      return copy;
    };
    this.data = data;
    this.weak = weak;
    this.meritOf = combining[data.combination].merit;
    this.record = senderRecord(room);
    this.records = hostRecords(data, room);
    this.bound = new SkillBound(data, this.record, room);
    this.marks = new SkillMarks(data, this.record, room);
    this.stated = new Uint8Array(data.senders.count);
    for (let row = 0; row < data.senders.count; row += 1) this.stated[row] = statedOf(data.senders, row);
    this.stayEnd = createStayEnd(data.asOf);
    this.spoken = room.int8(data.counts.languages).fill(noRank);
    const rest = ({ language, dates }: SearchData['worth'][Side]): number => greatest(language) + greatest(dates);
    this.mostToSend = rest(data.worth.send);
    this.mostToHost = rest(data.worth.host);
    this.sendSectors = copied(data.sectorPoints.send.points);
    this.hostSectors = copied(data.sectorPoints.host.points);
    this.listed = data.worth.host.place.points[1 + hostPlaces.listed]!;
    this.places = data.mixed ? room.int32(data.counts.countries) : null;
  }

  /** Turns to a sender and to the hosts of one country, or of several. */
  sender(row: number, country: number): void {
    const { record, spoken, data: { senders, sectorPoints, worth } } = this;
    for (let at = senders.languageStart[this.row]!; at < senders.languageStart[this.row + 1]!; at += 1) spoken[senders.languages[at]!] = noRank;
    for (let at = senders.languageStart[row]!; at < senders.languageStart[row + 1]!; at += 1) {
      const language = senders.languages[at]!;
      if (senders.ranks[at]! > spoken[language]!) spoken[language] = senders.ranks[at]!;
    }
    this.row = row;
    record[asked.row] = row;
    record[asked.stated] = this.stated[row]!;
    record[asked.first] = senders.first[row]!;
    record[asked.last] = senders.last[row]!;
    record[asked.shortest] = senders.minHalfMonths[row]!;
    record[asked.longest] = senders.maxHalfMonths[row]!;
    if (country === severalCountries) this.placesFor(row);
    else record[asked.placePoints] = worth.send.place.points[1 + placeOfSend(senders, row, country)]!;
    record[asked.sendSectors] = (1 + senders.sectorList[row]!) * sectorPoints.send.columns;
    record[asked.hostSectors] = (1 + senders.sector[row]!) * sectorPoints.host.columns;
    this.bound.sender(row);
    this.marks.sender(row);
  }

  /**
   * Whether the longer of both shortest stays fits, in a pair whose days are all stated. A month has 28 to 31 days: only what
   * lies between asks the calendar.
   */
  meet(host: number): boolean {
    const { record, records } = this;
    const at = host * recordSize;
    const start = this.start = Math.max(record[asked.first]!, records[at + field.first]!);
    const end = this.end = Math.min(record[asked.last]!, records[at + field.last]!);
    const stay = records[at + field.stays]!;
    const shortest = Math.max(record[asked.shortest]!, stays.shortest(stay));
    if (shortest > Math.min(record[asked.longest]!, stays.longest(stay))) return false;
    const days = end - start + 1;
    // No stay is shorter than a day, and the table of stays is asked for no later start than it must be.
    if (days < 1 || days < 28 * (shortest >> 1)) return false;
    return days >= 16 * shortest || this.stayEnd(start, shortest) <= end;
  }

  /**
   * Scores the pair that has just met; false when its merit is below `worst`, and then the numbers mean nothing. What costs
   * least is looked at first.
   * Proof of the two exits: every part not yet known stands with the most it can be, and the merit rises in both utilities.
   */
  score(host: number, listed: boolean, worst: number): boolean {
    const { record, records, bound } = this;
    const at = host * recordSize;
    const sendSectors = this.sendSectors[record[asked.sendSectors]! + records[at + field.sector]!]!;
    const hostSectors = this.hostSectors[record[asked.hostSectors]! + records[at + field.sectorList]!]!;
    const learning = bound.ofSend(records, at);
    const teaching = bound.ofHost(records, at);
    let send = sendSectors + (this.places === null ? record[asked.placePoints]! : this.places[this.data.hosts.countries[host]!]!);
    let received = hostSectors + (listed ? this.listed : points.unlisted(records[at + field.points]!));
    if (this.meritOf(send + this.mostToSend + learning, received + this.mostToHost + teaching) < worst) return false;
    const { senders, hosts, worth: { send: sending, host: hosting } } = this.data;
    const spoken = 1 + languageGrade(this.bestRank(host));
    const longest = stays.longest(records[at + field.stays]!);
    const usable = Math.min(this.end, this.stayEnd(this.start, Math.min(record[asked.longest]!, longest))) - this.start + 1;
    const sendDates = 1 + this.dates(usable, record[asked.longest]!);
    const hostDates = 1 + this.dates(usable, longest);
    send += sending.language.points[spoken]! + sending.dates.points[sendDates]!;
    received += hosting.language.points[spoken]! + hosting.dates.points[hostDates]!;
    if (this.meritOf(send + learning, received + teaching) < worst) return false;
    const sendSkills = 1 + this.skills(senders.wants, this.row, hosts.offers, host, bound.mayLearn(records, at));
    const hostSkills = 1 + this.skills(hosts.wants, host, senders.offers, this.row, bound.mayTeach(records, at));
    send += sending.skills.points[sendSkills]!;
    received += hosting.skills.points[hostSkills]!;
    this.merit = this.meritOf(send, received);
    if (this.merit < worst) return false;
    this.code = pairCode(send, received, record[asked.stated]! & stays.known(records[at + field.stays]!));
    return true;
  }

  /** What every country adds for a sender. */
  private placesFor(row: number): void {
    const { senders: { countryStart, partnerCountries }, worth: { send: { place: { points } } } } = this.data;
    const places = this.places!;
    const start = countryStart[row]!;
    const end = countryStart[row + 1]!;
    places.fill(points[1 + (start === end ? sendPlaces.open : sendPlaces.notListed)]!);
    // The first mention counts, so it comes last.
    for (let at = end - 1; at >= start; at -= 1) places[partnerCountries[at]!] = points[1 + Math.min(at - start, sendPlaces.later)]!;
  }

  private dates(usable: number, ownHalfMonths: number): number {
    return Math.min(100, Math.floor((100 * usable) / (this.stayEnd(this.start, ownHalfMonths) - this.start + 1)));
  }

  /** The best rank in a language that meets the host's minimum; the pair being possible, there is one. */
  private bestRank(host: number): number {
    const { languageStart, languages, ranks } = this.data.hosts;
    let best = -1;
    for (let at = languageStart[host]!; at < languageStart[host + 1]!; at += 1) {
      const rank = this.spoken[languages[at]!]!;
      if (rank >= ranks[at]! && rank > best) best = rank;
    }
    return best;
  }

  /** The value of wants covered by offers, -1 where one side states none; `near` is false where none is met at group level. */
  private skills(wants: SkillColumn, wanting: number, offers: SkillColumn, offering: number, near: boolean): number {
    const [firstWant, endOfWants] = [wants.start[wanting]!, wants.start[wanting + 1]!];
    const [firstOffer, endOfOffers] = [offers.start[offering]!, offers.start[offering + 1]!];
    if (firstWant === endOfWants || firstOffer === endOfOffers) return -1;
    if (!near && (wants.texts[wanting] === 0 || offers.texts[offering] === 0)) return 0;
    const { pointsOfMet } = this.data;
    const { ids, nears } = offers;
    let points = 0;
    for (let want = firstWant; want < endOfWants; want += 1) {
      const wantedId = wants.ids[want]!;
      const wantedNear = wants.nears[want]!;
      let best = 0;
      for (let offer = firstOffer; offer < endOfOffers; offer += 1) {
        if (ids[offer] === wantedId) {
          best = metFully;
          break;
        }
        if (nears[offer] === wantedNear) best = 2;
        else if ((wantedNear & 1) === 1 && (nears[offer]! & 1) === 1 && best === 0 && this.weak(wantedId, ids[offer]!)) best = 1;
      }
      points += pointsOfMet[best]!;
    }
    return Math.floor((100 * points) / (pointsOfMet[metFully]! * (endOfWants - firstWant)));
  }
}

/** What a sender states of the components that may be missing, as bits of `known`. */
const statedOf = ({ sector, sectorList, wants, offers }: SideColumns, row: number): number =>
  (sectorList[row]! >= 0 ? known.sendSector : 0) | (wants.start[row]! < wants.start[row + 1]! ? known.sendSkills : 0)
  | (sector[row]! >= 0 ? known.hostSector : 0) | (offers.start[row]! < offers.start[row + 1]! ? known.hostSkills : 0);

/** The grade of the hosts' country among those a sender prefers. */
function placeOfSend({ countryStart, partnerCountries }: SideColumns, row: number, country: number): number {
  const start = countryStart[row]!;
  const end = countryStart[row + 1]!;
  if (start === end) return sendPlaces.open;
  for (let at = start; at < end; at += 1) if (partnerCountries[at] === country) return Math.min(at - start, sendPlaces.later);
  return sendPlaces.notListed;
}
