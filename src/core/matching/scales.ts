/** The model's levels, values and weights as tables: what a grade of a criterion is called and worth. */

import { levels as languageLevels, type Level, type Side } from '../registration.js';
import { missingLevel, type CriterionCode, type MatchModel } from './model.js';

/**
 * A grade is what comparing a pair gives: the number of a named level (sector, language, place; 0 is the best), the
 * computed value itself (skills, dates), or -1 where data is missing.
 */
export type Grade = number;

/** The grade of a component whose data is not stated. */
export const missingGrade: Grade = -1;

/** One criterion as one side sees it. */
export interface Scale {
  readonly weight: number;
  /** The value of each grade, 0 to 100. */
  readonly values: readonly number[];
  /** The name of each grade's level. */
  readonly levels: readonly string[];
}

/** The tables of one model. */
export interface Scales {
  readonly of: Readonly<Record<Side, Readonly<Record<CriterionCode, Scale>>>>;
  readonly neutral: number;
  /** What a want earns when it is not met, met by a text that looks alike, by the group, by the same skill. */
  readonly pointsOfMet: readonly [number, number, number, number];
  /** The rank (0 for A1) of the minimum of a host language stated without a level. */
  readonly hostMinimum: number;
}

/** The rank of a language level, 0 for A1. */
export const rankOf = (level: Level): number => languageLevels.indexOf(level);

/** The grade of a language rank: the scale stands from native down to A1, then `none`. */
export const languageGrade = (rank: number): Grade => languageLevels.length - 1 - rank;

/** The grade when no language meets the minimum. */
export const noLanguage: Grade = languageLevels.length;

interface ModelLevel {
  readonly level: string;
  readonly value?: number;
  readonly atLeast?: number;
}

const valued = (weight: number, list: readonly ModelLevel[]): Scale => {
  const known = list.filter((each) => each.level !== missingLevel);
  return { weight, values: known.map((each) => each.value ?? 0), levels: known.map((each) => each.level) };
};

const banded = (weight: number, list: readonly ModelLevel[]): Scale => {
  const values = Array.from({ length: 101 }, (_, value) => value);
  const nameOf = (value: number): string => list.find((each) => each.atLeast !== undefined && value >= each.atLeast)?.level ?? '';
  return { weight, values, levels: values.map(nameOf) };
};

/** The tables of a checked model. */
export function createScales(model: MatchModel): Scales {
  const { criteria } = model;
  const { same, group, weakText } = criteria.skills.points;
  const side = (which: Side): Readonly<Record<CriterionCode, Scale>> => ({
    skills: banded(criteria.skills.weights[which], criteria.skills.levels),
    sector: valued(criteria.sector.weights[which], criteria.sector.levels),
    language: valued(criteria.language.weights[which], criteria.language.levels),
    place: valued(criteria.place.weights[which], criteria.place.levels[which]),
    dates: banded(criteria.dates.weights[which], criteria.dates.levels),
  });
  return {
    of: { send: side('send'), host: side('host') },
    neutral: model.neutral,
    pointsOfMet: [0, weakText, group, same],
    hostMinimum: rankOf(model.defaults.hostMinimumLevel),
  };
}
