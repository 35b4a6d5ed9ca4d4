/** The most that covered wants can be worth to each side of a pair, from two words of bits of each one's skills: a bound for a few operations. */

import type { Room } from '../wasm/room.js';
import { field } from './host-records.js';
import type { SearchData } from './search-data.js';
import { asked } from './sender-record.js';
import { bitCount, skillBits, type SkillBits } from './skill-bits.js';
import { skillTables, tableBegin, type SkillTables } from './skill-tables.js';

/**
 * Bounds what wants add to the utilities in the pairs of one sender at a time: `sender` first, then `ofSend` and `ofHost`.
 *
 * Proof. A bit that the wants set and the offers do not is set by at least one want that no offer equals, and different bits
 * by different wants. So of n wants at most n less the number of such bits of near keys are met at group level, and at most n less
 * the number of such bits of skills by the same skill; the others earn nothing, or what a likeness of texts earns where both sides
 * state texts without a concept. Where skills are missing, the neutral value stands in their place.
 */
export class SkillBound {
  readonly sendTables: SkillTables;
  readonly hostTables: SkillTables;
  private readonly data: SearchData;
  /** The sender at hand (`asked`). */
  private readonly record: Int32Array;
  private readonly wanted: SkillBits;
  private readonly offered: SkillBits;

  constructor(data: SearchData, record: Int32Array, room: Room) {
    const { senders, hosts, worth, pointsOfMet, enforceLearning } = data;
    this.data = data;
    this.record = record;
    this.wanted = skillBits(senders.wants);
    this.offered = skillBits(senders.offers);
    // Only without the constraint on learning is a host that offers nothing among the possible ones.
    this.sendTables = skillTables({ wants: senders.wants, pointsOfMet, points: worth.send.skills.points, maybeMissing: !enforceLearning }, room);
    this.hostTables = skillTables({ wants: hosts.wants, pointsOfMet, points: worth.host.skills.points, maybeMissing: false }, room);
  }

  /** Turns to a sender. */
  sender(row: number): void {
    const { data: { senders: { wants, offers } }, record, sendTables, hostTables } = this;
    const count = wants.start[row + 1]! - wants.start[row]!;
    record[asked.wants] = count;
    record[asked.wantsTable] = (wants.texts[row] === 1 ? sendTables.alike : sendTables.unlike) + tableBegin(count);
    record[asked.hostTables] = offers.start[row] === offers.start[row + 1] ? hostTables.missing : offers.texts[row] === 1 ? hostTables.alike : hostTables.unlike;
    record[asked.wantIds] = this.wanted.ids[row]!;
    record[asked.wantNears] = this.wanted.nears[row]!;
    record[asked.offerIds] = this.offered.ids[row]!;
    record[asked.offerNears] = this.offered.nears[row]!;
  }

  /** The most that the sender's wants add with the host whose record begins at a place. */
  ofSend(records: Int32Array, at: number): number {
    const { record } = this;
    const unmet = (1 + record[asked.wants]!) * bitCount(record[asked.wantNears]! & ~records[at + field.offerNears]!);
    return this.sendTables.tables[record[asked.wantsTable]! + unmet + bitCount(record[asked.wantIds]! & ~records[at + field.offerIds]!)]!;
  }

  /** The most that the host's wants add with the sender. */
  ofHost(records: Int32Array, at: number): number {
    const { record } = this;
    const unmet = (1 + records[at + field.wants]!) * bitCount(records[at + field.wantNears]! & ~record[asked.offerNears]!);
    const table = record[asked.hostTables]! + records[at + field.wantsTable]!;
    return this.hostTables.tables[table + unmet + bitCount(records[at + field.wantIds]! & ~record[asked.offerIds]!)]!;
  }

  /** Whether the host may meet a want of the sender at group level; false is certain. */
  mayLearn(records: Int32Array, at: number): boolean {
    return (this.record[asked.wantNears]! & records[at + field.offerNears]!) !== 0;
  }

  /** Whether the sender may meet a want of the host at group level; false is certain. */
  mayTeach(records: Int32Array, at: number): boolean {
    return (this.record[asked.offerNears]! & records[at + field.wantNears]!) !== 0;
  }
}
