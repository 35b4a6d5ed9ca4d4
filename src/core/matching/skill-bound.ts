/** The most that covered wants can be worth to each side of a pair, from two words of bits of each one's skills: a bound for a few operations. */

import type { SkillColumn } from './columns.js';
import { metLevels } from './criteria.js';
import { field } from './host-records.js';
import type { SearchData, Worth } from './search-data.js';
import { bitCount, skillBits, type SkillBits } from './skill-bits.js';

const same = metLevels.indexOf('same');
const group = metLevels.indexOf('group');
const weakText = metLevels.indexOf('weakText');

/** The longest list of a column. */
const longest = ({ start }: SkillColumn): number => start.reduce((most, end, at) => Math.max(most, at === 0 ? 0 : end - start[at - 1]!), 0);

/**
 * Bounds what wants add to the utilities in the pairs of one sender at a time: `sender` first, then `ofSend` and `ofHost`.
 *
 * Proof. A bit that the wants set and the offers do not is set by at least one want that no offer equals, and different bits
 * by different wants. So of n wants at most n less the number of such bits of near keys are met at group level, and at most n less
 * the number of such bits of skills by the same skill; the others earn nothing, or what a likeness of texts earns where both sides
 * state texts without a concept. Where skills are missing, the neutral value stands in their place.
 */
export class SkillBound {
  private readonly data: SearchData;
  private readonly wanted: SkillBits;
  private readonly offered: SkillBits;
  /** What a host's wants can earn: by their number (`tableOf` says where its table begins), by unmet near keys, by unmet skills. */
  private readonly unlike: Int32Array;
  private readonly alike: Int32Array;
  private readonly tableOf: Int32Array;
  /** The same table for the sender's wants. */
  private readonly sendMost: Int32Array;
  private readonly missing: number;
  private hostMost: Int32Array;
  private offersNothing = false;
  private wants = 0;
  private wantIds = 0;
  private wantNears = 0;
  private offerIds = 0;
  private offerNears = 0;

  constructor(data: SearchData) {
    const { senders, hosts, worth: { host } } = data;
    this.data = data;
    this.wanted = skillBits(senders.wants);
    this.offered = skillBits(senders.offers);
    this.sendMost = new Int32Array((1 + longest(senders.wants)) ** 2);
    const most = longest(hosts.wants);
    this.tableOf = new Int32Array(most + 2);
    for (let wants = 0; wants <= most; wants += 1) this.tableOf[wants + 1] = this.tableOf[wants]! + (wants + 1) ** 2;
    const tables = (likeness: boolean): Int32Array => {
      const all = new Int32Array(this.tableOf[most + 1]!);
      for (let wants = 0; wants <= most; wants += 1) this.fill(all.subarray(this.tableOf[wants], this.tableOf[wants + 1]), host.skills, { wants, likeness });
      return all;
    };
    this.unlike = tables(false);
    this.alike = hosts.wants.texts.includes(1) ? tables(true) : this.unlike;
    this.hostMost = this.unlike;
    this.missing = host.skills.points[0]!;
  }

  /** Turns to a sender. */
  sender(row: number): void {
    const { enforceLearning, senders: { wants, offers }, worth: { send: { skills } } } = this.data;
    this.wants = wants.start[row + 1]! - wants.start[row]!;
    const table = this.sendMost.subarray(0, (this.wants + 1) ** 2);
    this.fill(table, skills, { wants: this.wants, likeness: wants.texts[row] === 1 });
    // Only without the constraint on learning is a host that offers nothing among the possible ones.
    if (!enforceLearning) for (let at = 0; at < table.length; at += 1) table[at] = Math.max(skills.points[0]!, table[at]!);
    this.hostMost = offers.texts[row] === 1 ? this.alike : this.unlike;
    this.offersNothing = offers.start[row] === offers.start[row + 1];
    this.wantIds = this.wanted.ids[row]!;
    this.wantNears = this.wanted.nears[row]!;
    this.offerIds = this.offered.ids[row]!;
    this.offerNears = this.offered.nears[row]!;
  }

  /** The most that the sender's wants add with the host whose record begins at a place. */
  ofSend(records: Int32Array, at: number): number {
    const unmet = (1 + this.wants) * bitCount(this.wantNears & ~records[at + field.offerNears]!);
    return this.sendMost[unmet + bitCount(this.wantIds & ~records[at + field.offerIds]!)]!;
  }

  /** The most that the host's wants add with the sender. */
  ofHost(records: Int32Array, at: number): number {
    if (this.offersNothing) return this.missing;
    const wants = records[at + field.wants]!;
    const unmet = (1 + wants) * bitCount(records[at + field.wantNears]! & ~this.offerNears);
    return this.hostMost[this.tableOf[wants]! + unmet + bitCount(records[at + field.wantIds]! & ~this.offerIds)]!;
  }

  /** Whether the host may meet a want of the sender at group level; false is certain. */
  mayLearn(records: Int32Array, at: number): boolean {
    return (this.wantNears & records[at + field.offerNears]!) !== 0;
  }

  /** Whether the sender may meet a want of the host at group level; false is certain. */
  mayTeach(records: Int32Array, at: number): boolean {
    return (this.offerNears & records[at + field.wantNears]!) !== 0;
  }

  /** What so many wants can be worth, by unmet near keys (rows) and unmet skills (columns). */
  private fill(table: Int32Array, { points }: Worth, { wants, likeness }: { readonly wants: number; readonly likeness: boolean }): void {
    const { pointsOfMet } = this.data;
    const worthOf = (met: number): number => pointsOfMet[met]!;
    for (let unmet = 0; unmet <= wants; unmet += 1) {
      for (let other = 0; other <= wants; other += 1) {
        const [near, equal] = [wants - unmet, Math.min(wants - unmet, wants - other)];
        const earned = worthOf(same) * equal + worthOf(group) * (near - equal) + (likeness ? worthOf(weakText) * unmet : 0);
        table[unmet * (wants + 1) + other] = wants === 0 ? points[0]! : points[1 + Math.floor((100 * earned) / (worthOf(same) * wants))]!;
      }
    }
  }
}
