/** The exact numbers of one pair from columns: the same constraint on days and the same sums as `criteria.ts`, without objects. */

import type { SideColumns, SkillColumn } from './columns.js';
import { hostPlaces, metLevels, sendPlaces } from './criteria.js';
import { languageGrade } from './scales.js';
import { combining, type PairScore } from './score.js';
import type { SearchData } from './search-data.js';
import { createStayEnd } from './window.js';

/** Whether a wanted and an offered text, both without a concept, are weak evidence of each other. */
export type Weak = (want: number, offer: number) => boolean;

const noRank = -2;
const metFully = metLevels.length - 1;

/** What is already known of a host in front of the sender at hand. */
export interface HostSeen {
  /** The host lists the sender's country. */
  listed: boolean;
  /** The sender offers something the host wants, at group level or better. */
  needed: boolean;
  /** How many of the sender's wants the host meets, at group level or better. */
  learnt: number;
  /** The merits below which the pair enters neither the sender's list nor the host's. */
  worst: number;
}

/**
 * Scores pairs that are possible: `sender` first, then for each host `meet`, which also says whether enough days are
 * left, then `score`. The numbers stand in the object itself, so that nothing is made for a pair.
 */
export class PairNumbers implements PairScore {
  send = 0;
  host = 0;
  knownSend = 0;
  knownHost = 0;
  merit = 0;
  private readonly data: SearchData;
  private readonly weak: Weak;
  private readonly meritOf: (send: number, host: number) => number;
  private readonly stayEnd: (start: number, halfMonths: number) => number;
  /** By language, what the participant speaks it at; several entries of one language count with the best. */
  private readonly spoken: Int8Array;
  private row = 0;
  private placeOfSend = 0;
  private first = 0;
  private last = 0;
  private start = 0;
  private usable = 0;

  constructor(data: SearchData, weak: Weak) {
    this.data = data;
    this.weak = weak;
    this.meritOf = combining[data.combination].merit;
    this.stayEnd = createStayEnd(data.asOf);
    this.spoken = new Int8Array(data.counts.languages).fill(noRank);
  }

  /** Turns to a sender and to the hosts of one country. */
  sender(row: number, country: number): void {
    const { senders } = this.data;
    for (let at = senders.languageStart[this.row]!; at < senders.languageStart[this.row + 1]!; at += 1) this.spoken[senders.languages[at]!] = noRank;
    for (let at = senders.languageStart[row]!; at < senders.languageStart[row + 1]!; at += 1) {
      const language = senders.languages[at]!;
      if (senders.ranks[at]! > this.spoken[language]!) this.spoken[language] = senders.ranks[at]!;
    }
    this.row = row;
    this.first = senders.first[row]!;
    this.last = senders.last[row]!;
    this.placeOfSend = 1 + placeOfSend(senders, row, country);
  }

  /** Whether the longer of both shortest stays fits, in a pair whose days are all stated. */
  meet(host: number): boolean {
    const { senders, hosts } = this.data;
    const start = Math.max(this.first, hosts.first[host]!);
    const last = Math.min(this.last, hosts.last[host]!);
    // No stay is shorter than a day, and the table of stays is asked for no later start than it must be.
    if (start > last) return false;
    const shortest = this.stayEnd(start, Math.max(senders.minHalfMonths[this.row]!, hosts.minHalfMonths[host]!));
    if (shortest > last) return false;
    const longest = this.stayEnd(start, Math.min(senders.maxHalfMonths[this.row]!, hosts.maxHalfMonths[host]!));
    if (shortest > longest) return false;
    this.start = start;
    this.usable = Math.min(last, longest) - start + 1;
    return true;
  }

  /**
   * Scores the pair that has just met; false when it is proven to enter neither list, and then the numbers mean nothing.
   * Proof: everything but the sender's wants is summed first. Each want that is met at group level earns as much as the same
   * skill would at most, each other one nothing, so `mostForWants` is the most they can add; and the merit rises in both
   * utilities, so the merit with that in their place is an upper bound. A pair below the worst entry of a full list does not
   * enter it; equal ones are scored, for ties decide.
   */
  score(host: number, seen: HostSeen): boolean {
    const { senders, hosts, worth, sectorGrades } = this.data;
    const { row } = this;
    const [worthSend, worthHost] = [worth.send, worth.host];
    const sendSector = gradeOf(sectorGrades.send, senders.sectorList[row]!, hosts.sector[host]!);
    const hostSector = gradeOf(sectorGrades.host, hosts.sectorList[host]!, senders.sector[row]!);
    const spoken = 1 + languageGrade(this.bestRank(host));
    const hostPlace = 1 + (seen.listed ? hostPlaces.listed
      : hosts.countryStart[host]! < hosts.countryStart[host + 1]! ? hostPlaces.notListed : hostPlaces.open);
    const sendDates = 1 + this.dates(senders.maxHalfMonths[row]!);
    const hostDates = 1 + this.dates(hosts.maxHalfMonths[host]!);
    const hostSkills = 1 + this.skills(hosts.wants, host, senders.offers, row, seen.needed);
    const sendRest = worthSend.sector.points[sendSector]! + worthSend.language.points[spoken]!
      + worthSend.place.points[this.placeOfSend]! + worthSend.dates.points[sendDates]!;
    this.host = worthHost.sector.points[hostSector]! + worthHost.language.points[spoken]!
      + worthHost.place.points[hostPlace]! + worthHost.dates.points[hostDates]! + worthHost.skills.points[hostSkills]!;
    if (this.meritOf(sendRest + this.mostForWants(seen.learnt), this.host) < seen.worst) return false;
    const sendSkills = 1 + this.skills(senders.wants, row, hosts.offers, host, true);
    this.send = sendRest + worthSend.skills.points[sendSkills]!;
    this.merit = this.meritOf(this.send, this.host);
    if (this.merit < seen.worst) return false;
    this.knownSend = worthSend.sector.known[sendSector]! + worthSend.language.known[spoken]!
      + worthSend.place.known[this.placeOfSend]! + worthSend.dates.known[sendDates]! + worthSend.skills.known[sendSkills]!;
    this.knownHost = worthHost.sector.known[hostSector]! + worthHost.language.known[spoken]!
      + worthHost.place.known[hostPlace]! + worthHost.dates.known[hostDates]! + worthHost.skills.known[hostSkills]!;
    return true;
  }

  /**
   * The most the sender's wants can add to its utility. Texts without a concept may be met by likeness as well, and without
   * the constraint `learning` the neutral value may stand there: then any value is possible.
   */
  private mostForWants(learnt: number): number {
    const { enforceLearning, mostForWants, senders: { wants }, worth: { send: { skills: { points } } } } = this.data;
    if (!enforceLearning || wants.texts[this.row] === 1) return mostForWants;
    return points[1 + Math.floor((100 * learnt) / (wants.start[this.row + 1]! - wants.start[this.row]!))]!;
  }

  private dates(ownHalfMonths: number): number {
    return Math.min(100, Math.floor((100 * this.usable) / (this.stayEnd(this.start, ownHalfMonths) - this.start + 1)));
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

/** The place of a grade in a table of sectors, 0 where one side is missing. */
const gradeOf = ({ sectors, grades }: SearchData['sectorGrades']['send'], list: number, sector: number): number =>
  (list < 0 || sector < 0 ? 0 : grades[list * sectors + sector]!);

/** The grade of the hosts' country among those a sender prefers. */
function placeOfSend({ countryStart, partnerCountries }: SideColumns, row: number, country: number): number {
  const [start, end] = [countryStart[row]!, countryStart[row + 1]!];
  if (start === end) return sendPlaces.open;
  for (let at = start; at < end; at += 1) if (partnerCountries[at] === country) return Math.min(at - start, sendPlaces.later);
  return sendPlaces.notListed;
}
