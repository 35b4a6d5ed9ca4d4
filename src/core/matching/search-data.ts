/** Everything a search needs, as plain data: what one thread can hand to another. */

import type { Side } from '../registration.js';
import { countValues, type ValueCounts } from './block-planes.js';
import type { SideColumns } from './columns.js';
import type { MatchContext } from './context.js';
import { sectorNearness, sectorGradeOf } from './criteria.js';
import type { KnownPartners } from './known-partners.js';
import type { Combination, CriterionCode } from './model.js';
import type { ProfileSector } from './profile.js';
import { pairsApart, type PairsApart } from './set-apart.js';

/** One criterion of one side by grade + 1, the first place for missing data. */
export interface Worth {
  /** Weight times value. */
  readonly points: Int32Array;
  /** The weight where it rests on stated data, else 0. */
  readonly known: Uint8Array;
}

/** Grades + 1 of the sectors one side measures by against the sectors of the other: a row of `sectors` places for each list. */
export interface SectorGrades {
  readonly sectors: number;
  readonly grades: Uint8Array;
}

/** Both sides and all that is known of the run. */
export interface SearchData {
  readonly senders: SideColumns;
  readonly hosts: SideColumns;
  readonly counts: ValueCounts;
  readonly apart: PairsApart;
  /** Entries of a list. */
  readonly keep: number;
  /** Whether pairs to check are counted. */
  readonly counting: boolean;
  readonly edition: string;
  /** Day number of the as-of day. */
  readonly asOf: number;
  readonly enforceLearning: boolean;
  readonly combination: Combination;
  /** What a want earns when it is not met, met by weak text, by the group, by the same skill. */
  readonly pointsOfMet: readonly number[];
  readonly worth: Readonly<Record<Side, Readonly<Record<CriterionCode, Worth>>>>;
  readonly sectorGrades: Readonly<Record<Side, SectorGrades>>;
  /** The most that covering a sender's wants can add to its utility. */
  readonly mostForWants: number;
}

/** What is to be prepared. */
export interface SearchOptions {
  readonly senders: SideColumns;
  readonly hosts: SideColumns;
  readonly context: MatchContext;
  readonly agreed: KnownPartners;
  readonly keep: number;
  readonly counting: boolean;
}

function worthOf(side: Side, criterion: CriterionCode, { scales }: MatchContext): Worth {
  const { weight, values } = scales.of[side][criterion];
  return {
    points: Int32Array.from([scales.neutral, ...values], (value) => weight * value),
    known: Uint8Array.from([0, ...values.map(() => weight)]),
  };
}

const worths = (side: Side, context: MatchContext): SearchData['worth'][Side] => ({
  skills: worthOf(side, 'skills', context), sector: worthOf(side, 'sector', context), language: worthOf(side, 'language', context),
  place: worthOf(side, 'place', context), dates: worthOf(side, 'dates', context),
});

/** Compares every list of sectors with every sector once: there are far fewer of both than pairs. */
function sectorGrades(lists: readonly (readonly ProfileSector[])[], sectors: readonly ProfileSector[], context: MatchContext): SectorGrades {
  const grades = new Uint8Array(new SharedArrayBuffer(lists.length * sectors.length));
  const nearness = new Map<ProfileSector, Uint8Array>();
  const compared = (wanted: ProfileSector): Uint8Array => {
    const known = nearness.get(wanted) ?? Uint8Array.from(sectors, (sector) => sectorNearness(wanted, sector, context));
    nearness.set(wanted, known);
    return known;
  };
  lists.forEach((list, row) => {
    const rows = list.map(compared);
    sectors.forEach((_, at) => { grades[row * sectors.length + at] = 1 + sectorGradeOf(rows.map((each) => each[at]!)); });
  });
  return { sectors: sectors.length, grades };
}

/** Prepares a search. */
export function searchData({ senders, hosts, context, agreed, keep, counting }: SearchOptions): SearchData {
  const worth = { send: worths('send', context), host: worths('host', context) };
  return {
    senders, hosts, counts: countValues(senders, hosts), keep, counting,
    apart: pairsApart({ senders, hosts, agreed, barred: context.barred }),
    edition: context.settings.edition, asOf: context.asOf, enforceLearning: context.enforceLearning, combination: context.model.combination,
    pointsOfMet: context.scales.pointsOfMet,
    worth, mostForWants: Math.max(...worth.send.skills.points),
    sectorGrades: {
      send: sectorGrades(senders.sectorLists, hosts.sectors, context),
      host: sectorGrades(hosts.sectorLists, senders.sectors, context),
    },
  };
}
