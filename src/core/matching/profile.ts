/** What the scorer may look at in a registration: no name, no nationality, no age, no gender, and numbers where pairs compare. */

import { toDayNumber } from '../calendar.js';
import type { IsoDate, Registration, Sector, Side } from '../registration.js';
import type { Verdict } from '../rules/outcome.js';
import { sectionNumber, type MatchContext } from './context.js';
import type { Term } from './dictionary.js';
import { rankOf } from './scales.js';
import type { Availability } from './window.js';

type MatchedIfStated = 'tradeName' | 'sector' | 'partnerSectors' | 'skillsWanted' | 'skillsOffered' | 'languages' | 'partnerCountries' | 'collaborationTypes'
  | 'availableFrom' | 'availableUntil' | 'minMonths' | 'maxMonths' | 'places' | 'knownPartner';

/** What matching looks at in a registration. */
export type MatchedRegistration = Pick<Registration, 'side' | 'companyName' | 'country'> & { readonly [Key in MatchedIfStated]?: Registration[Key] | undefined };

/** Whom matching looks at, with what the register knows about it. */
export interface MatchSubject {
  /** The id in the register. */
  readonly id: number;
  /** `S12` or `H45`. */
  readonly ref: string;
  /** Hex; the same wherever and whenever the registration is imported. */
  readonly stableId: string;
  readonly companyId: number;
  readonly registration: MatchedRegistration;
  /** `null` before the first validation: it counts as unknown. */
  readonly verdict: Verdict | null;
  /** The day from which the participant may go, where a rule moves it. */
  readonly earliestStart?: IsoDate | undefined;
  readonly waitingSince: IsoDate;
  /** Opaque keys such as `vat:..`, `web:..`, `addr:..`: two companies sharing one may belong together. */
  readonly groupEvidence: readonly string[];
  /** Mobilities that hold a place. */
  readonly placesTaken?: number | undefined;
  /** Whether the registration names a partner, where that is known without reading it: hardly any does. */
  readonly namesPartner?: boolean;
}

/** The same with the whole registration. */
export interface MatchInput extends MatchSubject {
  readonly registration: Registration;
}

/** Skills stated, each once, in the order stated; the two lists run in parallel. */
export interface SkillSet {
  readonly terms: readonly Term[];
  /** As they were written. */
  readonly texts: readonly string[];
  /** A bit for each skill or group, which may share it: sets without a bit in common have nothing in common. */
  readonly bits: number;
}

/** A sector as pairs compare it; -1 where the statement says no more. */
export interface ProfileSector {
  readonly division: number;
  readonly section: number;
  /** How it reads: `62` or `K`. */
  readonly label: string;
}

/** A language with the rank of its level, 0 for A1. */
export interface ProfileLanguage {
  readonly language: number;
  readonly code: string;
  /** Participant: -1 where no level is stated. Host: the minimum. */
  readonly rank: number;
  /** Host: the minimum was not stated but taken from the model. */
  readonly assumed: boolean;
}

/** The scorer's input. */
export interface Profile extends Availability {
  readonly id: number;
  readonly ref: string;
  readonly side: Side;
  readonly stableId: string;
  readonly companyId: number;
  readonly verdict: Verdict | null;
  /** -1 where missing. */
  readonly country: number;
  readonly countryCode: string;
  readonly wants: SkillSet;
  readonly offers: SkillSet;
  readonly sector: ProfileSector | null;
  /** The sectors this side measures the other by: those it states as wanted, else its own. */
  readonly sectorsWanted: readonly ProfileSector[];
  readonly statesPartnerSectors: boolean;
  readonly languages: readonly ProfileLanguage[];
  /** Countries of the other side in order of preference, without `any`. */
  readonly partnerCountries: readonly number[];
  readonly partnerCountryCodes: readonly string[];
  /** Whether other countries are forbidden, not only less liked. */
  readonly strictCountries: boolean;
  /** Types of collaboration; none stated meets all. */
  readonly types: readonly number[];
  readonly typeCodes: readonly string[];
  /** States `other`, which meets every type. */
  readonly anyType: boolean;
  /** Places not yet taken; meaningful for hosts. */
  readonly freePlaces: number;
  readonly evidence: readonly number[];
  readonly evidenceKeys: readonly string[];
  readonly waitingSince: number;
  /** Sender: the hosts it is barred from, by id, and why; `null` for none. */
  readonly barredHosts: ReadonlyMap<number, string> | null;
}

/** The item of a country list that makes it a wish. */
export const anyCountry = 'any';
/** The type of collaboration that meets every type. */
export const otherType = 'other';

const noSkills: SkillSet = { terms: [], texts: [], bits: 0 };

/** Stated skills, each once. */
export function skillSet(texts: readonly string[] | undefined, context: MatchContext): SkillSet {
  if (texts === undefined) return noSkills;
  const set = { terms: [] as Term[], texts: [] as string[], bits: 0 };
  for (const text of texts) {
    const term = context.terms.termOf(text);
    if (term === null || set.terms.some((each) => each.id === term.id)) continue;
    set.terms.push(term);
    set.texts.push(text);
    set.bits |= 1 << ((term.group >= 0 ? term.group : term.id) & 31);
  }
  return set;
}

/** A stated sector; `null` where it says nothing that pairs compare. */
export function sectorOf(sector: Sector | undefined, context: MatchContext): ProfileSector | null {
  const place = sector === undefined ? null : context.settings.sectorPlace(sector);
  if (place === null || (place.division === null && place.section === null)) return null;
  return {
    division: place.division === null ? -1 : context.divisions.numberOf(place.division),
    section: sectionNumber(place.section),
    label: place.division ?? place.section ?? '',
  };
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Stated months in half months, beyond the edition's limits read as the limit; none stated is the limit. */
export const halfMonths = (months: number | undefined, otherwise: number, context: MatchContext): number =>
  months === undefined ? otherwise : clamp(Math.round(months * 2), context.minHalfMonths, context.maxHalfMonths);

/** A stated day as a number. */
export const dayOrNull = (date: IsoDate | undefined): number | null => (date === undefined ? null : toDayNumber(date));

/** Stated languages with their ranks. */
export const languagesOf = (stated: Registration['languages'], side: Side, context: MatchContext): ProfileLanguage[] => (stated ?? []).map(({ language, level }) => ({
  language: context.languages.numberOf(language),
  code: language,
  rank: level !== null ? rankOf(level) : side === 'host' ? context.scales.hostMinimum : -1,
  assumed: side === 'host' && level === null,
}));

/** Stated countries of the other side; without `any` among them others are forbidden. */
export function countriesOf(stated: readonly string[] | undefined, context: MatchContext): StatedCountries {
  if (stated === undefined) return noCountries;
  const listed = stated.filter((each) => each !== anyCountry);
  return {
    partnerCountries: listed.map((each) => context.countries.numberOf(each)),
    partnerCountryCodes: listed,
    strictCountries: listed.length > 0 && listed.length === stated.length,
  };
}

type StatedCountries = Pick<Profile, 'partnerCountries' | 'partnerCountryCodes' | 'strictCountries'>;
const noCountries: StatedCountries = { partnerCountries: [], partnerCountryCodes: [], strictCountries: false };

/** Stated types of collaboration. */
export const typesOf = (stated: readonly string[] | undefined, context: MatchContext): StatedTypes => (stated === undefined ? noTypes : {
  types: stated.map((each) => context.types.numberOf(each)),
  typeCodes: stated,
  anyType: stated.includes(otherType),
});

type StatedTypes = Pick<Profile, 'types' | 'typeCodes' | 'anyType'>;
const noTypes: StatedTypes = { types: [], typeCodes: [], anyType: false };

/** Places that are not taken. */
export const freePlacesOf = (places: number | undefined, taken: number | undefined, context: MatchContext): number => (places ?? context.model.defaults.places) - (taken ?? 0);

const countryOf = (country: string, context: MatchContext): number => (country === '' ? -1 : context.countries.numberOf(country));

const availabilityOf = (registration: MatchedRegistration, earliestStart: IsoDate | undefined, context: MatchContext): Availability => ({
  from: dayOrNull(registration.availableFrom),
  until: dayOrNull(registration.availableUntil),
  earliestStart: earliestStart === undefined ? context.asOf : toDayNumber(earliestStart),
  minHalfMonths: halfMonths(registration.minMonths, context.minHalfMonths, context),
  maxHalfMonths: halfMonths(registration.maxMonths, context.maxHalfMonths, context),
});

const noNumbers: readonly number[] = [];
const evidenceNumbers = (keys: readonly string[], context: MatchContext): readonly number[] => (keys.length === 0 ? noNumbers : keys.map((each) => context.evidence.numberOf(each)));

const barredHostsOf = ({ id }: MatchSubject, side: Side, context: MatchContext): Profile['barredHosts'] => (side === 'host' ? null : context.barred.get(id) ?? null);

/** What decides whether a pair is possible. */
export type PairSide = Availability & Pick<Profile, 'id' | 'companyId' | 'verdict' | 'country' | 'wants' | 'offers' | 'languages' | 'partnerCountries' | 'strictCountries'
  | 'types' | 'anyType' | 'freePlaces' | 'evidence' | 'barredHosts'>;

/** That alone of a registration, in half the time of its profile: a sender's wants without its offers, a host's offers without its wants. */
export function compileSide(input: MatchSubject, context: MatchContext): PairSide {
  const { registration } = input;
  const { side } = registration;
  const { partnerCountries, strictCountries } = countriesOf(registration.partnerCountries, context);
  const { types, anyType } = typesOf(registration.collaborationTypes, context);
  // Each written out: copying them takes as long as finding them.
  const { from, until, earliestStart, minHalfMonths, maxHalfMonths } = availabilityOf(registration, input.earliestStart, context);
  return {
    id: input.id,
    companyId: input.companyId,
    verdict: input.verdict,
    country: countryOf(registration.country, context),
    wants: side === 'send' ? skillSet(registration.skillsWanted, context) : noSkills,
    offers: side === 'host' ? skillSet(registration.skillsOffered, context) : noSkills,
    languages: languagesOf(registration.languages, side, context),
    partnerCountries,
    strictCountries,
    types,
    anyType,
    from, until, earliestStart, minHalfMonths, maxHalfMonths,
    freePlaces: freePlacesOf(registration.places, input.placesTaken, context),
    evidence: evidenceNumbers(input.groupEvidence, context),
    barredHosts: barredHostsOf(input, side, context),
  };
}

/** The profile of a registration; the same input gives an equal profile within one context. */
export function compileProfile(input: MatchSubject, context: MatchContext): Profile {
  const { registration } = input;
  const sector = sectorOf(registration.sector, context);
  const partnerSectors = registration.partnerSectors ?? [];
  const countries = countriesOf(registration.partnerCountries, context);
  const types = typesOf(registration.collaborationTypes, context);
  return {
    id: input.id,
    ref: input.ref,
    side: registration.side,
    stableId: input.stableId,
    companyId: input.companyId,
    verdict: input.verdict,
    country: countryOf(registration.country, context),
    countryCode: registration.country,
    wants: skillSet(registration.skillsWanted, context),
    offers: skillSet(registration.skillsOffered, context),
    sector,
    sectorsWanted: (partnerSectors.length > 0 ? partnerSectors.map((each) => sectorOf(each, context)) : [sector])
      .filter((each) => each !== null),
    statesPartnerSectors: partnerSectors.length > 0,
    languages: languagesOf(registration.languages, registration.side, context),
    partnerCountries: countries.partnerCountries,
    partnerCountryCodes: countries.partnerCountryCodes,
    strictCountries: countries.strictCountries,
    types: types.types,
    typeCodes: types.typeCodes,
    anyType: types.anyType,
    ...availabilityOf(registration, input.earliestStart, context),
    freePlaces: freePlacesOf(registration.places, input.placesTaken, context),
    evidence: evidenceNumbers(input.groupEvidence, context),
    evidenceKeys: input.groupEvidence,
    waitingSince: toDayNumber(input.waitingSince),
    barredHosts: barredHostsOf(input, registration.side, context),
  };
}
