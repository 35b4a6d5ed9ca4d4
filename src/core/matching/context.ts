/** Everything a matching run knows besides the registrations, prepared once for comparing many pairs. */

import { toDayNumber } from '../calendar.js';
import type { IsoDate, Sector } from '../registration.js';
import { createNumbering, createTerms, type Concept, type Numbering, type Terms } from './dictionary.js';
import type { MatchModel } from './model.js';
import { createScales, type Scales } from './scales.js';
import { combining, type Combining } from './score.js';
import { createStayEnd, type StayBounds } from './window.js';

/** What the edition's rules about the two companies together say of a pair. */
export type PairRuling = 'holds' | 'ask' | 'block';

/** Where a sector stands in NACE Rev. 2.1; `null` where the statement says no more. */
export interface SectorPlace {
  readonly division: string | null;
  readonly section: string | null;
}

/** A pair that must not be proposed again, by register ids, and why: `vetoed until 2022-01-01`, `declined by the host`. */
export interface BarredPair {
  readonly send: number;
  readonly host: number;
  readonly reason: string;
}

/** What the caller gives: the edition's data and the functions of other rooms. */
export interface MatchSettings {
  /** The edition's id, part of the tie key. */
  readonly edition: string;
  readonly asOf: IsoDate;
  /** The edition's last day; `null` while it is open-ended. */
  readonly closesOn: IsoDate | null;
  /** The edition's shortest and longest stay in months (whole or half). */
  readonly stay: { readonly minMonths: number; readonly maxMonths: number };
  readonly model: MatchModel;
  /** The hex SHA-256 of a text in UTF-8. */
  readonly sha256: (text: string) => string;
  /** Texts that are the same but for case, accents and punctuation fold to the same text. */
  readonly foldText: (text: string) => string;
  /** How company names are folded for `known_partner`; `foldText` when absent. */
  readonly foldName?: (name: string) => string;
  /** The concept a skill names, if it names one. */
  readonly concept: (text: string) => Concept | null;
  /** Whether two folded texts, neither naming a concept, look alike; absent: no weak evidence. */
  readonly weakSimilar?: (a: string, b: string) => boolean;
  readonly sectorPlace: (sector: Sector) => SectorPlace | null;
  /**
   * The pair rules other than different-countries and same-group, by register ids; absent: none blocks or asks.
   * It is asked last, for pairs nothing else forbids.
   */
  readonly pairRule?: (send: number, host: number) => PairRuling;
  readonly barred?: readonly BarredPair[];
}

/** The prepared settings. Profiles compare only when they were compiled with the same context. */
export interface MatchContext extends StayBounds {
  readonly settings: MatchSettings;
  readonly model: MatchModel;
  readonly scales: Scales;
  readonly way: Combining;
  readonly minHalfMonths: number;
  readonly maxHalfMonths: number;
  readonly enforceLearning: boolean;
  readonly terms: Terms;
  readonly countries: Numbering;
  readonly languages: Numbering;
  readonly types: Numbering;
  readonly divisions: Numbering;
  readonly evidence: Numbering;
  /** Whether two sections (0 for A) are related, either way round. */
  readonly related: (a: number, b: number) => boolean;
  /** Why a pair is barred, by the ids of the sender and then of the host. */
  readonly barred: ReadonlyMap<number, ReadonlyMap<number, string>>;
}

/** A section letter as a number: 0 for A; -1 for anything but a capital letter. */
export const sectionNumber = (section: string | null): number => {
  const number = section === null ? -1 : section.charCodeAt(0) - 65;
  return number >= 0 && number < 26 ? number : -1;
};

/** Prepares the settings of a run; cheap, so that every run makes its own. */
export function prepareMatching(settings: MatchSettings): MatchContext {
  const asOf = toDayNumber(settings.asOf);
  const { model } = settings;
  const related = new Set(model.relatedSectors.flatMap(([a, b]) => {
    const [x, y] = [sectionNumber(a), sectionNumber(b)];
    return [x * 26 + y, y * 26 + x];
  }));
  const barred = new Map<number, Map<number, string>>();
  for (const { send, host, reason } of settings.barred ?? []) {
    const hosts = barred.get(send) ?? new Map<number, string>();
    barred.set(send, hosts.set(host, reason));
  }
  return {
    settings,
    model,
    scales: createScales(model),
    way: combining[model.combination],
    asOf,
    closes: settings.closesOn === null ? Infinity : toDayNumber(settings.closesOn),
    stayEnd: createStayEnd(asOf),
    minHalfMonths: Math.round(settings.stay.minMonths * 2),
    maxHalfMonths: Math.round(settings.stay.maxMonths * 2),
    enforceLearning: model.constraints.some((each) => each.constraint === 'learning' && each.enforced),
    terms: createTerms(settings),
    countries: createNumbering(),
    languages: createNumbering(),
    types: createNumbering(),
    divisions: createNumbering(),
    evidence: createNumbering(),
    related: (a, b) => related.has(a * 26 + b),
    barred,
  };
}
