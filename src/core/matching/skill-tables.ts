/** What wants can be worth, by how many there are and how many are surely not met: small tables, one behind the other. */

import type { Room } from '../wasm/room.js';
import type { SkillColumn } from './columns.js';
import { metLevels } from './criteria.js';

const same = metLevels.indexOf('same');
const group = metLevels.indexOf('group');
const weakText = metLevels.indexOf('weakText');

/** Where the table for so many wants begins among those of one kind: that for n wants has n + 1 rows and as many columns. */
export const tableBegin = (wants: number): number => (wants * (wants + 1) * (2 * wants + 1)) / 6;

/** The longest list of a column. */
export function longestList(start: Int32Array): number {
  let most = 0;
  for (let at = 1; at < start.length; at += 1) if (start[at]! - start[at - 1]! > most) most = start[at]! - start[at - 1]!;
  return most;
}

/** Whose wants, and what they are worth. */
export interface SkillTableOptions {
  readonly wants: SkillColumn;
  /** What a want earns at each level it may be met at. */
  readonly pointsOfMet: readonly number[];
  /** What the value of the criterion adds to the utility, the first place for missing data. */
  readonly points: Int32Array;
  /** Whether the other side may be one that states nothing. */
  readonly maybeMissing: boolean;
}

/** Tables of three kinds for all numbers of wants, each with a row for every number of unmet near keys and a column for every number of unmet skills. */
export interface SkillTables {
  readonly tables: Int32Array;
  /** Where the kinds begin: texts that look alike cannot meet, they can, the other side states nothing. */
  readonly unlike: number;
  readonly alike: number;
  readonly missing: number;
}

/** The tables of one side. */
export function skillTables({ wants: { start }, pointsOfMet, points, maybeMissing }: SkillTableOptions, room: Room): SkillTables {
  const most = longestList(start);
  const size = tableBegin(most + 1);
  const tables = room.int32(3 * size).fill(points[0]!);
  const worthOf = (met: number): number => pointsOfMet[met]!;
  for (const likeness of [0, 1]) {
    for (let wants = 1; wants <= most; wants += 1) {
      for (let unmet = 0; unmet <= wants; unmet += 1) {
        for (let other = 0; other <= wants; other += 1) {
          const [near, equal] = [wants - unmet, Math.min(wants - unmet, wants - other)];
          const earned = worthOf(same) * equal + worthOf(group) * (near - equal) + likeness * worthOf(weakText) * unmet;
          const worth = points[1 + Math.floor((100 * earned) / (worthOf(same) * wants))]!;
          tables[likeness * size + tableBegin(wants) + unmet * (wants + 1) + other] = maybeMissing ? Math.max(points[0]!, worth) : worth;
        }
      }
    }
  }
  return { tables, unlike: 0, alike: size, missing: 2 * size };
}
