/** The columns of a side from what is kept of its registrations: each different value is understood once, and rows are copied number by number. */

import { toDayNumber } from '../calendar.js';
import type { IsoDate, LanguageSkill, Sector } from '../registration.js';
import { Distinct, sectorKey, shared, type SideColumns, type SkillColumn } from './columns.js';
import type { MatchContext } from './context.js';
import { cell, itemsAt, list, listAt, type KeptRegistrations } from './kept-registrations.js';
import type { KeptSubject } from './kept-subject.js';
import { anyCountry, halfMonths, otherType, sectorOf, type ProfileSector } from './profile.js';
import { rankOf } from './scales.js';

const unread = -0x8000_0000;

/** Remembers a number for each different value. */
const remembered = (size: number, understand: (number: number) => number): ((number: number) => number) => {
  const known = new Int32Array(size).fill(unread);
  return (number) => {
    const answer = known[number]!;
    if (answer !== unread) return answer;
    return (known[number] = understand(number));
  };
};

/** No day, no term, no country: what is not stated or says nothing. */
const none = -0x7fff_ffff;

/** A list column in the making, with room for all items. */
class Filling<Column extends Int8Array | Int16Array | Int32Array> {
  readonly start: Int32Array;
  private readonly items: Column;
  private end = 0;

  constructor(rows: number, items: Column) {
    this.start = shared.int32(rows + 1);
    this.items = items;
  }

  push(item: number): void {
    this.items[this.end] = item;
    this.end += 1;
  }

  /** Whether the row at hand holds an item. */
  holds(row: number, item: number): boolean {
    for (let at = this.start[row]!; at < this.end; at += 1) if (this.items[at] === item) return true;
    return false;
  }

  endRow(row: number): void {
    this.start[row + 1] = this.end;
  }

  column(): Column {
    return this.items.subarray(0, this.end) as Column;
  }
}

/** A column of skills in the making. */
interface SkillFilling {
  readonly ids: Filling<Int32Array>;
  readonly nears: Filling<Int32Array>;
  readonly texts: Uint8Array;
}

/** What is understood of the different values, shared by all columns that are made in one context. */
export class KeptSides {
  private readonly kept: KeptRegistrations;
  private readonly context: MatchContext;
  private readonly country: (number: number) => number;
  private readonly day: (number: number) => number;
  private readonly term: (number: number) => number;
  private readonly near: (number: number) => number;
  private readonly language: (number: number) => number;
  /** The rank of a level stated, -1 where none is. */
  private readonly rank: (number: number) => number;
  private readonly type: (number: number) => number;
  private readonly sectors = new Map<number, ProfileSector | null>();

  constructor(kept: KeptRegistrations, context: MatchContext) {
    const { texts } = kept;
    const of = (understand: (number: number) => number): ((number: number) => number) => remembered(texts.size, understand);
    this.kept = kept;
    this.context = context;
    this.country = of((number) => (texts.valueOf(number) === '' ? -1 : context.countries.numberOf(texts.valueOf(number) as string)));
    this.day = of((number) => (number === 0 ? none : toDayNumber(texts.valueOf(number) as IsoDate)));
    this.term = of((number) => context.terms.termOf(texts.valueOf(number) as string)?.id ?? none);
    this.near = of((number) => {
      const { id, group } = context.terms.termOf(texts.valueOf(number) as string)!;
      return group >= 0 ? 2 * group : 2 * id + 1;
    });
    this.language = of((number) => context.languages.numberOf((texts.valueOf(number) as LanguageSkill).language));
    this.rank = of((number) => {
      const { level } = texts.valueOf(number) as LanguageSkill;
      return level === null ? -1 : rankOf(level);
    });
    this.type = of((number) => context.types.numberOf(texts.valueOf(number) as string));
  }

  /**
   * The columns of those who can be in a possible pair, as `columnsOf` makes them of profiles. All subjects are of one side and of the
   * registrations kept.
   */
  columnsOf(subjects: readonly KeptSubject[]): SideColumns {
    const { kept: { texts, cells, at, stableIds: allStableIds }, context } = this;
    const { asOf, closes, model } = context;
    const months = (number: number, otherwise: number): number => halfMonths(texts.valueOf(number) as number | undefined, otherwise, context);
    const firstOf = (each: KeptSubject): number =>
      Math.max(this.day(cells[at[each.row]! + cell.from]!), each.earliestStart === undefined ? asOf : toDayNumber(each.earliestStart), asOf);
    const freeOf = ({ row, placesTaken }: KeptSubject): number => ((texts.valueOf(cells[at[row]! + cell.places]!) as number | undefined) ?? model.defaults.places) - (placesTaken ?? 0);
    const takesPart = (each: KeptSubject): boolean => {
      const start = at[each.row]!;
      return each.verdict === 'eligible' && this.country(cells[start + cell.country]!) >= 0 && cells[start + cell.from] !== 0 && cells[start + cell.until] !== 0
        && itemsAt(cells, listAt(cells, start, list.languages)) > 0 && (cells[start + cell.side] === 0 || freeOf(each) > 0);
    };
    const taking: number[] = [];
    subjects.forEach((each, input) => { if (takesPart(each)) taking.push(input); });
    const firsts = Int32Array.from(subjects, (each) => firstOf(each));
    const countries = Int32Array.from(subjects, ({ row }) => this.country(cells[at[row]! + cell.country]!));
    const order = Int32Array.from(taking).sort((a, b) => countries[a]! - countries[b]! || firsts[a]! - firsts[b]! || a - b);
    const count = order.length;
    const rows = Int32Array.from(order, (input) => subjects[input]!.row);
    const room = this.roomFor(rows);
    const skills = (which: number): SkillFilling =>
      ({ ids: new Filling(count, shared.int32(room[which]!)), nears: new Filling(count, shared.int32(room[which]!)), texts: shared.uint8(count) });
    const [wants, offers] = [skills(list.wants), skills(list.offers)];
    const [languages, ranks] = [new Filling(count, shared.int16(room[list.languages]!)), new Filling(count, shared.int8(room[list.languages]!))];
    const [partners, types] = [new Filling(count, shared.int16(room[list.countries]!)), new Filling(count, shared.int16(room[list.types]!))];
    const evidence = new Filling(count, shared.int32(order.reduce((sum, input) => sum + subjects[input]!.groupEvidence.length, 0)));
    const [sectors, sectorLists] = [new Distinct<ProfileSector>(), new Distinct<readonly ProfileSector[]>()];
    const stableIds: string[] = [];
    const numbers = {
      input: order, ids: shared.int32(count), companies: shared.int32(count), verdicts: shared.int8(count).fill(1),
      countries: shared.int16(count), dated: shared.uint8(count).fill(1), first: shared.int32(count), last: shared.int32(count),
      minHalfMonths: shared.uint8(count), maxHalfMonths: shared.uint8(count), waitingSince: shared.int32(count),
      freePlaces: shared.int32(count), strictCountries: shared.uint8(count), sector: shared.int32(count), sectorList: shared.int32(count),
    };
    // A language without a level: of a host the model's minimum, of a participant not known.
    const notStated = subjects[0]?.registration.side === 'host' ? context.scales.hostMinimum : -1;
    order.forEach((input, row) => {
      const subject = subjects[input]!;
      const start = at[subject.row]!;
      // The lists are passed in the order in which they lie.
      let slot = listAt(cells, start, list.wants);
      const eachItem = (visit: (number: number) => void): number => {
        const items = itemsAt(cells, slot);
        for (let nth = 1; nth <= items; nth += 1) visit(cells[slot + nth]!);
        slot += items + 1;
        return items;
      };
      stableIds.push(allStableIds[subject.row]!);
      numbers.ids[row] = subject.id;
      numbers.companies[row] = subject.companyId;
      numbers.countries[row] = countries[input]!;
      numbers.first[row] = firsts[input]!;
      numbers.last[row] = Math.min(this.day(cells[start + cell.until]!), closes);
      numbers.minHalfMonths[row] = months(cells[start + cell.minMonths]!, context.minHalfMonths);
      numbers.maxHalfMonths[row] = months(cells[start + cell.maxMonths]!, context.maxHalfMonths);
      numbers.waitingSince[row] = this.day(cells[start + cell.waiting]!);
      numbers.freePlaces[row] = freeOf(subject);
      for (const skill of [wants, offers]) {
        eachItem((number) => {
          const id = this.term(number);
          if (id === none || skill.ids.holds(row, id)) return;
          const near = this.near(number);
          skill.ids.push(id);
          skill.nears.push(near);
          if ((near & 1) === 1) skill.texts[row] = 1;
        });
        skill.ids.endRow(row);
      }
      eachItem((number) => {
        const rank = this.rank(number);
        languages.push(this.language(number));
        ranks.push(rank < 0 ? notStated : rank);
      });
      let listed = 0;
      const stated = eachItem((number) => {
        if (texts.valueOf(number) === anyCountry) return;
        listed += 1;
        partners.push(context.countries.numberOf(texts.valueOf(number) as string));
      });
      numbers.strictCountries[row] = listed > 0 && listed === stated ? 1 : 0;
      const typesAt = slot;
      let other = 0;
      eachItem((number) => { if (texts.valueOf(number) === otherType) other += 1; });
      // Who states `other` meets every type, as who states none.
      if (other === 0) {
        slot = typesAt;
        eachItem((number) => { types.push(this.type(number)); });
      }
      for (const key of subject.groupEvidence) evidence.push(context.evidence.numberOf(key));
      for (const lists of [languages, partners, types, evidence]) lists.endRow(row);
      const sector = this.sectorOf(cells[start + cell.sector]!);
      numbers.sector[row] = sector === null ? -1 : sectors.numberOf(sectorKey(sector), sector);
      const wanted: ProfileSector[] = [];
      const add = (each: ProfileSector | null): void => { if (each !== null) wanted.push(each); };
      if (eachItem((number) => { add(this.sectorOf(number)); }) === 0) add(sector);
      numbers.sectorList[row] = wanted.length === 0 ? -1 : sectorLists.numberOf(wanted.map(sectorKey).join(), wanted);
    });
    const skillColumn = ({ ids, nears, texts: withTexts }: SkillFilling): SkillColumn => ({ start: ids.start, ids: ids.column(), nears: nears.column(), texts: withTexts });
    return {
      ...numbers, count, stableIds, sectors: sectors.things, sectorLists: sectorLists.things,
      wants: skillColumn(wants), offers: skillColumn(offers),
      languageStart: languages.start, languages: languages.column(), ranks: ranks.column(),
      countryStart: partners.start, partnerCountries: partners.column(), typeStart: types.start, types: types.column(),
      evidenceStart: evidence.start, evidence: evidence.column(),
    };
  }

  /** How many items each list of these rows has in all. */
  private roomFor(rows: Int32Array): Int32Array {
    const { cells, at } = this.kept;
    const room = new Int32Array(Object.keys(list).length);
    for (const row of rows) {
      let slot = at[row]! + cell.lists;
      for (let which = 0; which < room.length; which += 1) {
        const items = itemsAt(cells, slot);
        room[which]! += items;
        slot += items + 1;
      }
    }
    return room;
  }

  private sectorOf(number: number): ProfileSector | null {
    let sector = this.sectors.get(number);
    if (sector === undefined) this.sectors.set(number, (sector = sectorOf(this.kept.texts.valueOf(number) as Sector | undefined, this.context)));
    return sector;
  }
}
