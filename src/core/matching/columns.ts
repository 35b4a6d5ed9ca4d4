/** One side of a matching as columns of plain numbers, which threads can share and loops can run through without objects. */

import type { MatchContext } from './context.js';
import { compileProfile, type MatchSubject, type Profile, type ProfileSector, type SkillSet } from './profile.js';
import { shared } from './shared-memory.js';
import { TextWriter, type ChosenTexts } from './text-column.js';

/** Lists of different lengths one after the other: the list of row i stands from `start[i]` to before `start[i + 1]`. */
export interface SkillColumn {
  readonly start: Int32Array;
  /** The terms. Equal: the same skill. */
  readonly ids: Int32Array;
  /** Equal: the same skill or of the same group. Even for groups, odd for a text without a concept, which has no group. */
  readonly nears: Int32Array;
  /** By row, 1 where a text without a concept is among them. */
  readonly texts: Uint8Array;
}

/** One side in the order in which the search passes through it: by country, then by first day. */
export interface SideColumns {
  readonly count: number;
  /** The place of each row among the inputs. */
  readonly input: Int32Array;
  readonly ids: Int32Array;
  readonly companies: Int32Array;
  /** Stable ids (hex), 64 characters a row where they are hashes. */
  readonly stableIds: ChosenTexts;
  /** 1 eligible, 0 not known, -1 ineligible. */
  readonly verdicts: Int8Array;
  /** -1 where missing. */
  readonly countries: Int16Array;
  /** 1 where both days are stated. */
  readonly dated: Uint8Array;
  /** The first and the last possible day after all that moves them. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly minHalfMonths: Uint8Array;
  readonly maxHalfMonths: Uint8Array;
  readonly waitingSince: Int32Array;
  readonly freePlaces: Int32Array;
  readonly wants: SkillColumn;
  readonly offers: SkillColumn;
  /** Language lists with their ranks: spoken ones, or the minima of a host; -1 where no level is stated. */
  readonly languageStart: Int32Array;
  readonly languages: Int16Array;
  readonly ranks: Int8Array;
  /** Countries of the other side, in order of preference. */
  readonly countryStart: Int32Array;
  readonly partnerCountries: Int16Array;
  readonly strictCountries: Uint8Array;
  /** Types of collaboration; an empty list meets all. */
  readonly typeStart: Int32Array;
  readonly types: Int16Array;
  /** Which of `sectors`, and which of `sectorLists` it is measured by; -1 where missing. */
  readonly sector: Int32Array;
  readonly sectorList: Int32Array;
  /** The different sectors, and the different lists of sectors wanted. */
  readonly sectors: readonly ProfileSector[];
  readonly sectorLists: readonly (readonly ProfileSector[])[];
  /** The companies' evidence of belonging together. */
  readonly evidenceStart: Int32Array;
  readonly evidence: Int32Array;
}

/**
 * The columns as an object that is always made in the same way, whoever filled them: the loops of a search are compiled for objects of one shape, and
 * meeting another one costs them a tenth of a second each.
 */
export const sideColumns = (of: SideColumns): SideColumns => ({
  count: of.count, input: of.input, ids: of.ids, companies: of.companies, stableIds: of.stableIds, verdicts: of.verdicts, countries: of.countries, dated: of.dated,
  first: of.first, last: of.last, minHalfMonths: of.minHalfMonths, maxHalfMonths: of.maxHalfMonths, waitingSince: of.waitingSince, freePlaces: of.freePlaces,
  wants: of.wants, offers: of.offers, languageStart: of.languageStart, languages: of.languages, ranks: of.ranks,
  countryStart: of.countryStart, partnerCountries: of.partnerCountries, strictCountries: of.strictCountries, typeStart: of.typeStart, types: of.types,
  sector: of.sector, sectorList: of.sectorList, sectors: of.sectors, sectorLists: of.sectorLists, evidenceStart: of.evidenceStart, evidence: of.evidence,
});

/** A day later than any. It leaves room to add days without leaving 32 bits. */
export const noEnd = 1_000_000_000;

/** A list column in the making. */
class Lists {
  private readonly start: Int32Array;
  private readonly values: number[] = [];

  constructor(rows: number) {
    this.start = shared.int32(rows + 1);
  }

  push(value: number): void {
    this.values.push(value);
  }

  /** Ends the list of a row; rows come in their order. */
  end(row: number): void {
    this.start[row + 1] = this.values.length;
  }

  starts(): Int32Array {
    return this.start;
  }

  into<Column extends Int8Array | Int16Array | Int32Array>(make: (size: number) => Column): Column {
    const column = make(this.values.length);
    column.set(this.values);
    return column;
  }
}

/** Numbers equal things by a key, in the order in which they are first met. */
export class Distinct<Thing> {
  readonly things: Thing[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(key: string, thing: Thing): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.things.length);
    return this.things.push(thing) - 1;
  }
}

/** What tells sectors apart. */
export const sectorKey = ({ division, section }: ProfileSector): string => `${division} ${section}`;

class SkillLists {
  private readonly ids: Lists;
  private readonly nears: number[] = [];
  private readonly texts: Uint8Array;

  constructor(rows: number) {
    this.ids = new Lists(rows);
    this.texts = shared.uint8(rows);
  }

  add(row: number, { terms }: SkillSet): void {
    for (const { id, group } of terms) {
      this.ids.push(id);
      this.nears.push(group >= 0 ? 2 * group : 2 * id + 1);
      if (group < 0) this.texts[row] = 1;
    }
    this.ids.end(row);
  }

  column(): SkillColumn {
    const nears = shared.int32(this.nears.length);
    nears.set(this.nears);
    return { start: this.ids.starts(), ids: this.ids.into(shared.int32), nears, texts: this.texts };
  }
}

const verdictNumber = ({ verdict }: Profile): number => (verdict === 'eligible' ? 1 : verdict === 'ineligible' ? -1 : 0);

/** The first day a stay could begin and the last it could end, as far as one side decides; far away where not stated. */
function daysOf({ from, until, earliestStart }: Profile, { asOf, closes }: MatchContext): readonly [number, number] {
  return from === null || until === null ? [-noEnd, noEnd] : [Math.max(from, earliestStart, asOf), Math.min(until, closes)];
}

/** By country, then by first day, undated ones first: who can begin by a day is then the beginning of each country. */
function passingOrder(profiles: readonly Profile[], context: MatchContext): number[] {
  const first = profiles.map((each) => daysOf(each, context)[0]);
  return profiles.map((_, at) => at).sort((a, b) => profiles[a]!.country - profiles[b]!.country || first[a]! - first[b]! || a - b);
}

/** A side's profiles in the order of the inputs, and which of them take part in the search. */
export interface SideProfiles {
  readonly profiles: readonly Profile[];
  readonly input: readonly number[];
}

/** Compiles a side and leaves out who cannot be in any pair. */
export function profilesOf(inputs: readonly MatchSubject[], context: MatchContext, takesPart: (profile: Profile) => boolean): SideProfiles {
  const profiles: Profile[] = [];
  const input: number[] = [];
  inputs.forEach((each, at) => {
    const profile = compileProfile(each, context);
    if (!takesPart(profile)) return;
    profiles.push(profile);
    input.push(at);
  });
  return { profiles, input };
}

/** The columns of a side. Memory: about 150 bytes a row beside the stable ids. */
export function columnsOf({ profiles, input }: SideProfiles, context: MatchContext): SideColumns {
  const order = passingOrder(profiles, context);
  const count = order.length;
  const sectors = new Distinct<ProfileSector>();
  const sectorLists = new Distinct<readonly ProfileSector[]>();
  const [wants, offers] = [new SkillLists(count), new SkillLists(count)];
  const [languages, countries, types, evidence] = [new Lists(count), new Lists(count), new Lists(count), new Lists(count)];
  const ranks: number[] = [];
  const stableIds = new TextWriter();
  const numbers = {
    input: shared.int32(count), ids: shared.int32(count), companies: shared.int32(count), verdicts: shared.int8(count),
    countries: shared.int16(count), dated: shared.uint8(count), first: shared.int32(count), last: shared.int32(count),
    minHalfMonths: shared.uint8(count), maxHalfMonths: shared.uint8(count), waitingSince: shared.int32(count),
    freePlaces: shared.int32(count), strictCountries: shared.uint8(count), sector: shared.int32(count), sectorList: shared.int32(count),
  };
  order.forEach((at, row) => {
    const profile = profiles[at]!;
    const { from, until, sector, sectorsWanted } = profile;
    stableIds.add(profile.stableId);
    numbers.input[row] = input[at]!;
    numbers.ids[row] = profile.id;
    numbers.companies[row] = profile.companyId;
    numbers.verdicts[row] = verdictNumber(profile);
    numbers.countries[row] = profile.country;
    numbers.dated[row] = from === null || until === null ? 0 : 1;
    [numbers.first[row], numbers.last[row]] = daysOf(profile, context);
    numbers.minHalfMonths[row] = profile.minHalfMonths;
    numbers.maxHalfMonths[row] = profile.maxHalfMonths;
    numbers.waitingSince[row] = profile.waitingSince;
    numbers.freePlaces[row] = profile.freePlaces;
    numbers.strictCountries[row] = profile.strictCountries ? 1 : 0;
    numbers.sector[row] = sector === null ? -1 : sectors.numberOf(sectorKey(sector), sector);
    numbers.sectorList[row] = sectorsWanted.length === 0 ? -1 : sectorLists.numberOf(sectorsWanted.map(sectorKey).join(), sectorsWanted);
    wants.add(row, profile.wants);
    offers.add(row, profile.offers);
    for (const { language, rank } of profile.languages) {
      languages.push(language);
      ranks.push(rank);
    }
    for (const each of profile.partnerCountries) countries.push(each);
    if (!profile.anyType) for (const each of profile.types) types.push(each);
    for (const each of profile.evidence) evidence.push(each);
    for (const lists of [languages, countries, types, evidence]) lists.end(row);
  });
  const rankColumn = shared.int8(ranks.length);
  rankColumn.set(ranks);
  return sideColumns({
    ...numbers, count, stableIds: { texts: stableIds.column(), rows: Int32Array.from({ length: count }, (_, row) => row) }, sectors: sectors.things, sectorLists: sectorLists.things,
    wants: wants.column(), offers: offers.column(),
    languageStart: languages.starts(), languages: languages.into(shared.int16), ranks: rankColumn,
    countryStart: countries.starts(), partnerCountries: countries.into(shared.int16),
    typeStart: types.starts(), types: types.into(shared.int16),
    evidenceStart: evidence.starts(), evidence: evidence.into(shared.int32),
  });
}
