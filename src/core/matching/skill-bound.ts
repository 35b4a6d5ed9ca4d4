/** The most that covered wants can be worth to each side of a pair, from two words of bits of each one's skills: a bound for a few operations, and most often the worth itself. */

import type { Room } from '../wasm/room.js';
import { field, points as pointsField } from './host-records.js';
import type { SearchData } from './search-data.js';
import { asked } from './sender-record.js';
import { areApart, bitCount, skillBits, type SkillBitNumbers, type SkillBits } from './skill-bits.js';
import { skillTables, tableBegin, type SkillTables } from './skill-tables.js';

/**
 * Bounds what wants add to the utilities in the pairs of one sender at a time: `sender` first, then `ofSend` and `ofHost`.
 *
 * Proof. A bit that the wants set and the offers do not is set by at least one want that no offer equals, and different bits
 * by different wants. So of n wants at most n less the number of such bits of near keys are met at group level, and at most n less
 * the number of such bits of skills by the same skill; the others earn nothing, or what a likeness of texts earns where both sides
 * state texts without a concept. Where skills are missing, the neutral value stands in their place.
 *
 * When each want has bits of its own (`areApart`), no bit that both set is shared by several keys, and neither texts nor missing skills are in
 * question, then both numbers of unmet wants are those of the bits, and the bound is what the wants add. So the record holds once more those of
 * the sender's bits that are shared: a pair that has none of them in common is known, unless the record or that of the host says otherwise.
 */
export class SkillBound {
  readonly sendTables: SkillTables;
  readonly hostTables: SkillTables;
  private readonly data: SearchData;
  /** The sender at hand (`asked`). */
  private readonly record: Int32Array;
  private readonly numbers: SkillBitNumbers;
  private readonly wanted: SkillBits;
  private readonly offered: SkillBits;
  private readonly learningOpen: Uint8Array;

  constructor(data: SearchData, record: Int32Array, room: Room) {
    const { senders, hosts, worth, pointsOfMet, enforceLearning, skillNumbers: numbers } = data;
    this.data = data;
    this.record = record;
    this.numbers = numbers;
    this.wanted = skillBits(senders.wants, numbers);
    this.offered = skillBits(senders.offers, numbers);
    this.learningOpen = new Uint8Array(senders.count);
    for (let row = 0; row < senders.count; row += 1) this.learningOpen[row] = enforceLearning && senders.wants.texts[row] === 0 && areApart(senders.wants, this.wanted, row) ? 0 : 1;
    // Only without the constraint on learning is a host that offers nothing among the possible ones.
    this.sendTables = skillTables({ wants: senders.wants, pointsOfMet, points: worth.send.skills.points, maybeMissing: !enforceLearning }, room);
    this.hostTables = skillTables({ wants: hosts.wants, pointsOfMet, points: worth.host.skills.points, maybeMissing: false }, room);
  }

  /** Turns to a sender. */
  sender(row: number): void {
    const { data: { senders: { wants, offers } }, record, numbers, sendTables, hostTables, wanted, offered } = this;
    const count = wants.start[row + 1]! - wants.start[row]!;
    record[asked.wants] = count;
    record[asked.wantsTable] = (wants.texts[row] === 1 ? sendTables.alike : sendTables.unlike) + tableBegin(count);
    record[asked.hostTables] = offers.start[row] === offers.start[row + 1] ? hostTables.missing : offers.texts[row] === 1 ? hostTables.alike : hostTables.unlike;
    record[asked.learningOpen] = this.learningOpen[row]!;
    record[asked.teachingOpen] = offers.texts[row]!;
    this.write(asked.wantIds, wanted.ids, row);
    this.write(asked.wantNears, wanted.nears, row);
    this.write(asked.offerIds, offered.ids, row);
    this.write(asked.offerNears, offered.nears, row);
    for (const word of [0, 1] as const) {
      const [ids, nears] = [numbers.ids.shared[word], numbers.nears.shared[word]];
      record[asked.sharedWantIds + word] = record[asked.wantIds + word]! & ids;
      record[asked.sharedWantNears + word] = record[asked.wantNears + word]! & nears;
      record[asked.sharedOfferIds + word] = record[asked.offerIds + word]! & ids;
      record[asked.sharedOfferNears + word] = record[asked.offerNears + word]! & nears;
    }
  }

  /** The most that the sender's wants add with the host whose record begins at a place. */
  ofSend(records: Int32Array, at: number): number {
    const { record } = this;
    const unmet = (1 + record[asked.wants]!) * unmetBits(record, asked.wantNears, records, at + field.offerNears);
    return this.sendTables.tables[record[asked.wantsTable]! + unmet + unmetBits(record, asked.wantIds, records, at + field.offerIds)]!;
  }

  /** The most that the host's wants add with the sender. */
  ofHost(records: Int32Array, at: number): number {
    const { record } = this;
    const unmet = (1 + pointsField.wants(records[at + field.points]!)) * unmetBits(records, at + field.wantNears, record, asked.offerNears);
    const table = record[asked.hostTables]! + records[at + field.wantsTable]!;
    return this.hostTables.tables[table + unmet + unmetBits(records, at + field.wantIds, record, asked.offerIds)]!;
  }

  /** Whether the host may meet a want of the sender at group level; false is certain. */
  mayLearn(records: Int32Array, at: number): boolean {
    return haveCommon(this.record, asked.wantNears, records, at + field.offerNears);
  }

  /** Whether the sender may meet a want of the host at group level; false is certain. */
  mayTeach(records: Int32Array, at: number): boolean {
    return haveCommon(this.record, asked.offerNears, records, at + field.wantNears);
  }

  private write(place: number, words: Int32Array, row: number): void {
    this.record[place] = words[2 * row]!;
    this.record[place + 1] = words[2 * row + 1]!;
  }
}

/** How many bits of two words the two of another place do not have. */
const unmetBits = (wants: Int32Array, at: number, offers: Int32Array, from: number): number =>
  bitCount(wants[at]! & ~offers[from]!) + bitCount(wants[at + 1]! & ~offers[from + 1]!);

const haveCommon = (wants: Int32Array, at: number, offers: Int32Array, from: number): boolean =>
  ((wants[at]! & offers[from]!) | (wants[at + 1]! & offers[from + 1]!)) !== 0;
