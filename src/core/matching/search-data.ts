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
import { skillBitNumbers, type SkillBitNumbers } from './skill-bits.js';

/** One criterion of one side. */
export interface Worth {
  /** Weight times value by grade + 1, the first place for missing data. */
  readonly points: Int32Array;
  readonly weight: number;
}

/** The most a criterion can add to a utility. */
export const greatest = ({ points }: Worth): number => points.reduce((most, each) => Math.max(most, each));

/**
 * What sectors add to the utility of one side, in rows of `columns` places: a row for each thing of the senders and a column for each of
 * the hosts, so that all pairs of a sender look into one row. Things are the lists of sectors that the side measures by, and the
 * sectors of the other side; the first row and the first column are for missing ones.
 */
export interface SectorPoints {
  readonly columns: number;
  readonly points: Int32Array;
}

/** Both sides and all that is known of the run. */
export interface SearchData {
  readonly senders: SideColumns;
  readonly hosts: SideColumns;
  readonly counts: ValueCounts;
  readonly skillNumbers: SkillBitNumbers;
  readonly apart: PairsApart;
  /** Entries of a list. */
  readonly keep: number;
  /** Whether pairs to check are counted. */
  readonly counting: boolean;
  /** The hosts stand by their first day alone, and blocks hold several countries; never where pairs to check are counted. */
  readonly mixed: boolean;
  readonly edition: string;
  /** Day number of the as-of day. */
  readonly asOf: number;
  readonly enforceLearning: boolean;
  readonly combination: Combination;
  /** What a want earns when it is not met, met by weak text, by the group, by the same skill. */
  readonly pointsOfMet: readonly number[];
  readonly worth: Readonly<Record<Side, Readonly<Record<CriterionCode, Worth>>>>;
  readonly sectorPoints: Readonly<Record<Side, SectorPoints>>;
}

/** What is to be prepared. */
export interface SearchOptions {
  readonly senders: SideColumns;
  readonly hosts: SideColumns;
  readonly context: MatchContext;
  readonly agreed: KnownPartners;
  readonly keep: number;
  readonly counting: boolean;
  /** The hosts stand by their first day alone: for few hosts before many senders. */
  readonly mixed?: boolean;
  /** What was found of sides that hold both sides of this search; found anew unless given. */
  readonly values?: ValuesFound;
}

/** What the columns of both sides hold. */
export type ValuesFound = Pick<SearchData, 'counts' | 'skillNumbers'>;

/** Looks through the columns of both sides. */
export const valuesIn = (senders: SideColumns, hosts: SideColumns): ValuesFound =>
  ({ counts: countValues(senders, hosts), skillNumbers: skillBitNumbers([senders.wants, senders.offers, hosts.wants, hosts.offers]) });

function worthOf(side: Side, criterion: CriterionCode, { scales }: MatchContext): Worth {
  const { weight, values } = scales.of[side][criterion];
  return {
    points: Int32Array.from([scales.neutral, ...values], (value) => weight * value),
    weight,
  };
}

const worths = (side: Side, context: MatchContext): SearchData['worth'][Side] => ({
  skills: worthOf(side, 'skills', context), sector: worthOf(side, 'sector', context), language: worthOf(side, 'language', context),
  place: worthOf(side, 'place', context), dates: worthOf(side, 'dates', context),
});

/** What is compared for the sector points of one side. */
interface SectorsCompared {
  readonly side: Side;
  readonly lists: readonly (readonly ProfileSector[])[];
  readonly sectors: readonly ProfileSector[];
  readonly worth: Worth;
}

/** Compares every list of sectors with every sector once: there are far fewer of both than pairs. */
function sectorPoints({ side, lists, sectors, worth: { points: pointsOf } }: SectorsCompared, context: MatchContext): SectorPoints {
  const columns = 1 + (side === 'send' ? sectors : lists).length;
  const place = (list: number, sector: number): number => (side === 'send' ? list * columns + sector : sector * columns + list);
  const points = new Int32Array(new SharedArrayBuffer(4 * (1 + lists.length) * (1 + sectors.length))).fill(pointsOf[0]!);
  const nearness = new Map<ProfileSector, Uint8Array>();
  const compared = (wanted: ProfileSector): Uint8Array => {
    const known = nearness.get(wanted) ?? Uint8Array.from(sectors, (sector) => sectorNearness(wanted, sector, context));
    nearness.set(wanted, known);
    return known;
  };
  lists.forEach((list, row) => {
    const rows = list.map(compared);
    sectors.forEach((_, at) => { points[place(1 + row, 1 + at)] = pointsOf[1 + sectorGradeOf(rows.map((each) => each[at]!))]!; });
  });
  return { columns, points };
}

/** Prepares a search. */
export function searchData({ senders, hosts, context, agreed, keep, counting, mixed = false, values = valuesIn(senders, hosts) }: SearchOptions): SearchData {
  const worth = { send: worths('send', context), host: worths('host', context) };
  return {
    senders, hosts, ...values, keep, counting, mixed,
    apart: pairsApart({ senders, hosts, agreed, barred: context.barred }),
    edition: context.settings.edition, asOf: context.asOf, enforceLearning: context.enforceLearning, combination: context.model.combination,
    pointsOfMet: context.scales.pointsOfMet,
    worth,
    sectorPoints: {
      send: sectorPoints({ side: 'send', lists: senders.sectorLists, sectors: hosts.sectors, worth: worth.send.sector }, context),
      host: sectorPoints({ side: 'host', lists: hosts.sectorLists, sectors: senders.sectors, worth: worth.host.sector }, context),
    },
  };
}
