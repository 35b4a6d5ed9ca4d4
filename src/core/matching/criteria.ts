/** How good a pair is for each side: the grade of every criterion, and the utility they sum to. */

import type { Side } from '../registration.js';
import { constraintTests } from './constraints.js';
import type { MatchContext } from './context.js';
import type { Term } from './dictionary.js';
import { criterionCodes, missingLevel, type CriterionCode } from './model.js';
import type { Profile, ProfileSector } from './profile.js';
import { languageGrade, missingGrade, noLanguage, type Grade, type Scale } from './scales.js';
import type { PairScore } from './score.js';
import { datesStated, usableDays, wantedDays } from './window.js';

/** How a want is met at best, from not at all to by the same skill. */
export const metLevels = ['not', 'weakText', 'group', 'same'] as const;
export type Met = (typeof metLevels)[number];

/** How one want is met at best, as a place in `metLevels`. */
export function bestMet(want: Term, offers: readonly Term[], context: MatchContext): number {
  let best = 0;
  for (const offer of offers) {
    if (offer.id === want.id) return 3;
    if (want.group >= 0) {
      if (offer.group === want.group) best = 2;
    } else if (offer.group < 0 && best === 0 && context.terms.weak(want.id, offer.id)) {
      best = 1;
    }
  }
  return best;
}

/** The value of what I want covered by what the other offers, rounded down; all wants met by the same skill is 100. */
function skills({ wants }: Profile, { offers }: Profile, context: MatchContext): Grade {
  if (wants.terms.length === 0 || offers.terms.length === 0) return missingGrade;
  const worth = context.scales.pointsOfMet;
  let points = 0;
  for (const want of wants.terms) points += worth[bestMet(want, offers.terms, context)]!;
  return Math.floor((100 * points) / (worth[3] * wants.terms.length));
}

/** Grades of the sector scale. */
const sectorGrades = { sameDivision: 0, sameSection: 1, related: 2, other: 3 } as const;

/** How near two sectors are. A section alone is never the same division, for which one is not said. */
export function sectorNearness(a: ProfileSector, b: ProfileSector, context: MatchContext): Grade {
  if (a.division >= 0 && a.division === b.division) return sectorGrades.sameDivision;
  if (a.section >= 0 && a.section === b.section) return sectorGrades.sameSection;
  return a.section >= 0 && b.section >= 0 && context.related(a.section, b.section) ? sectorGrades.related : sectorGrades.other;
}

/** The grade of a list of sectors: that of the nearest. */
export const sectorGradeOf = (grades: readonly Grade[]): Grade => Math.min(sectorGrades.other, ...grades);

/** The other's sector against the best of those this side wants, or against its own. */
export function sectorGrade(own: Profile, other: Profile, context: MatchContext): Grade {
  const { sector } = other;
  if (sector === null || own.sectorsWanted.length === 0) return missingGrade;
  return sectorGradeOf(own.sectorsWanted.map((wanted) => sectorNearness(wanted, sector, context)));
}

/** The rank of the participant's level in the best language that meets the host's minimum; -1 when none does for certain. */
export function bestLanguageRank(send: Profile, host: Profile): number {
  let best = -1;
  for (const asked of host.languages) {
    for (const spoken of send.languages) {
      if (spoken.language === asked.language && spoken.rank >= asked.rank && spoken.rank > best) best = spoken.rank;
    }
  }
  return best;
}

function language(own: Profile, other: Profile, context: MatchContext): Grade {
  const [send, host] = own.side === 'send' ? [own, other] : [other, own];
  const best = bestLanguageRank(send, host);
  if (best >= 0) return languageGrade(best);
  return constraintTests.language(send, host, { known: false, context }) === 0 ? missingGrade : noLanguage;
}

/** Grades of the host's place scale. */
export const hostPlaces = { listed: 0, open: 1, notListed: 2 } as const;
/** Grades of the sender's place scale: the first five ranks, then these. */
export const sendPlaces = { later: 5, open: 6, notListed: 7 } as const;

function place(own: Profile, other: Profile): Grade {
  const grades = own.side === 'send' ? sendPlaces : hostPlaces;
  if (own.partnerCountries.length === 0) return grades.open;
  if (other.country < 0) return missingGrade;
  const rank = own.partnerCountries.indexOf(other.country);
  if (rank < 0) return grades.notListed;
  return own.side === 'send' ? Math.min(rank, sendPlaces.later) : hostPlaces.listed;
}

function dates(own: Profile, other: Profile, context: MatchContext): Grade {
  if (!datesStated(own, other)) return missingGrade;
  return Math.min(100, Math.floor((100 * usableDays(own, other, context)) / wantedDays(own, other, context)));
}

type Grading = (own: Profile, other: Profile, context: MatchContext) => Grade;

const gradings: Readonly<Record<CriterionCode, Grading>> = { skills, sector: sectorGrade, language, place, dates };

/** One criterion of one side of a pair. */
export interface Assessment {
  readonly criterion: CriterionCode;
  readonly side: Side;
  /** The name of the level, `missing` where data is not stated. */
  readonly level: string;
  /** 0 to 100; the neutral value at level `missing`. */
  readonly value: number;
  readonly weight: number;
  /** Whether it rests on stated data. */
  readonly complete: boolean;
}

/** Assesses every criterion as `own` sees it, in the order of the codes. */
export const assess = (own: Profile, other: Profile, context: MatchContext): Assessment[] => criterionCodes.map((criterion) => {
  const scale = context.scales.of[own.side][criterion];
  const grade = gradings[criterion](own, other, context);
  const complete = grade !== missingGrade;
  return {
    criterion,
    side: own.side,
    level: complete ? scale.levels[grade]! : missingLevel,
    value: complete ? scale.values[grade]! : context.scales.neutral,
    weight: scale.weight,
    complete,
  };
});

/** What a component adds to a utility. */
const worth = (scale: Scale, grade: Grade, neutral: number): number =>
  scale.weight * (grade === missingGrade ? neutral : scale.values[grade]!);

/** What a component adds to the known weights. */
const known = (scale: Scale, grade: Grade): number => (grade === missingGrade ? 0 : scale.weight);

/** The utility of one side and how much of it rests on stated data. */
function utility(own: Profile, other: Profile, context: MatchContext): { sum: number; known: number } {
  const { of, neutral } = context.scales;
  const scale = of[own.side];
  const wants = skills(own, other, context);
  const near = sectorGrade(own, other, context);
  const spoken = language(own, other, context);
  const where = place(own, other);
  const when = dates(own, other, context);
  return {
    sum: worth(scale.skills, wants, neutral) + worth(scale.sector, near, neutral) + worth(scale.language, spoken, neutral)
      + worth(scale.place, where, neutral) + worth(scale.dates, when, neutral),
    known: known(scale.skills, wants) + known(scale.sector, near) + known(scale.language, spoken)
      + known(scale.place, where) + known(scale.dates, when),
  };
}

/** Scores a pair: the same grades and values as `assess`, summed without going through names. */
export function scorePair(send: Profile, host: Profile, context: MatchContext): PairScore {
  const forSend = utility(send, host, context);
  const forHost = utility(host, send, context);
  return { send: forSend.sum, host: forHost.sum, knownSend: forSend.known, knownHost: forHost.known };
}
