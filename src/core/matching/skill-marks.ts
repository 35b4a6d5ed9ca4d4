/** The skills of the sender at hand as marks by skill and by near key: what two registrations share is then found without comparing lists. */

import type { Room } from '../wasm/room.js';
import { texts } from './kernel-tables.js';
import type { SearchData } from './search-data.js';
import { asked } from './sender-record.js';

/** So many wants have a bit each. */
export const mostWantsMarked = 31;

/** Marks of one sender at a time. */
export class SkillMarks {
  /** By skill and by near key: bits of the wants that it meets, the first want's lowest. */
  readonly wantIds: Int32Array;
  readonly wantNears: Int32Array;
  /** By skill and by near key: 1 where the sender offers it. */
  readonly offerIds: Int32Array;
  readonly offerNears: Int32Array;
  private readonly data: SearchData;
  private readonly record: Int32Array;
  private row = 0;

  /** `record` is the sender at hand (`asked`), which is told which of its texts may be like others. */
  constructor(data: SearchData, record: Int32Array, room: Room) {
    const { counts } = data;
    const skills = data.skillNumbers.ids.bitOf.length;
    this.data = data;
    this.record = record;
    [this.wantIds, this.offerIds] = [room.int32(skills), room.int32(skills)];
    [this.wantNears, this.offerNears] = [room.int32(counts.nears), room.int32(counts.nears)];
  }

  /** Turns to a sender; of more wants than have bits, those behind are not marked. */
  sender(row: number): void {
    const { data: { senders: { wants, offers } }, wantIds, wantNears, offerIds, offerNears } = this;
    for (let at = wants.start[this.row]!; at < wants.start[this.row + 1]!; at += 1) wantIds[wants.ids[at]!] = wantNears[wants.nears[at]!] = 0;
    for (let at = offers.start[this.row]!; at < offers.start[this.row + 1]!; at += 1) offerIds[offers.ids[at]!] = offerNears[offers.nears[at]!] = 0;
    this.row = row;
    this.record[asked.texts] = (wants.texts[row]! * texts.ofWants) | (offers.texts[row]! * texts.ofOffers) | (wants.start[row + 1]! - wants.start[row]! > mostWantsMarked ? texts.tooManyWants : 0);
    const first = wants.start[row]!;
    const behind = Math.min(wants.start[row + 1]!, first + mostWantsMarked);
    for (let at = first; at < behind; at += 1) {
      wantIds[wants.ids[at]!]! |= 1 << (at - first);
      wantNears[wants.nears[at]!]! |= 1 << (at - first);
    }
    for (let at = offers.start[row]!; at < offers.start[row + 1]!; at += 1) offerIds[offers.ids[at]!] = offerNears[offers.nears[at]!] = 1;
  }
}
