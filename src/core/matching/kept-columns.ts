/** The columns of a side from what is kept of its registrations: each different value is understood once, and rows are copied number by number. */

import { toDayNumber } from '../calendar.js';
import { shared, type SideColumns } from './columns.js';
import type { MatchContext } from './context.js';
import { sortByKey } from './counting-sort.js';
import { CountryLists, LanguageLists, SectorLists, SkillLists, TypeLists } from './kept-item-lists.js';
import { KeptMeanings } from './kept-meanings.js';
import { cell, list, type KeptRegistrations } from './kept-registrations.js';
import type { KeptSubject } from './kept-subject.js';

const listCount = Object.keys(list).length;

/**
 * How rows stand: by country, then by first day, as hosts must; by first day alone, as hosts of mixed blocks must; or as they are given, which is enough for
 * senders: a hundred thousand rows are then read in the order in which they lie, and that takes half the time.
 */
export type RowOrder = 'country' | 'day' | 'input';

/** Who takes part, and what is found on the way to telling. */
interface Passing {
  /** Places among the subjects, in the order asked for. */
  readonly order: Int32Array;
  /** By place: country and first day. */
  readonly countries: Int32Array;
  readonly firsts: Int32Array;
  /** How many items each list has in all. */
  readonly room: Int32Array;
}

/** The sides of one context: what is understood of the different values is shared by all columns that are made. */
export class KeptSides {
  private readonly kept: KeptRegistrations;
  private readonly context: MatchContext;
  private readonly meanings: KeptMeanings;

  constructor(kept: KeptRegistrations, context: MatchContext) {
    this.kept = kept;
    this.context = context;
    this.meanings = new KeptMeanings(kept.texts, context);
  }

  /**
   * The columns of those who can be in a possible pair, as `columnsOf` makes them of profiles. All subjects are of one side and of the
   * registrations kept.
   */
  columnsOf(subjects: readonly KeptSubject[], by: RowOrder = 'country'): SideColumns {
    const { kept: { cells, at, stableIds: allStableIds }, context, meanings } = this;
    const { closes } = context;
    const { day, places, shortest, longest } = meanings;
    const { order, countries, firsts, room } = this.passing(subjects, by);
    const count = order.length;
    const [wants, offers] = [new SkillLists(count, room[list.wants]!, meanings), new SkillLists(count, room[list.offers]!, meanings)];
    // A language without a level: of a host the model's minimum, of a participant not known.
    const notStated = subjects[0] !== undefined && this.isHost(subjects[0]) ? context.scales.hostMinimum : -1;
    const languages = new LanguageLists(count, room[list.languages]!, { language: meanings.language, rank: meanings.rank, notStated });
    const partners = new CountryLists(count, room[list.countries]!, meanings, context);
    const types = new TypeLists(count, room[list.types]!, meanings);
    const sectors = new SectorLists(count, meanings);
    const evidence: number[] = [];
    const evidenceStart = shared.int32(count + 1);
    const stableIds = Array<string>(count);
    const numbers = {
      input: order, ids: shared.int32(count), companies: shared.int32(count), verdicts: shared.int8(count).fill(1),
      countries: shared.int16(count), dated: shared.uint8(count).fill(1), first: shared.int32(count), last: shared.int32(count),
      minHalfMonths: shared.uint8(count), maxHalfMonths: shared.uint8(count), waitingSince: shared.int32(count), freePlaces: shared.int32(count),
    };
    const { ids, companies, first, last, minHalfMonths, maxHalfMonths, waitingSince, freePlaces } = numbers;
    for (let row = 0; row < count; row += 1) {
      const input = order[row]!;
      const subject = subjects[input]!;
      const start = at[subject.row]!;
      stableIds[row] = allStableIds[subject.row]!;
      ids[row] = subject.id;
      companies[row] = subject.companyId;
      numbers.countries[row] = countries[input]!;
      first[row] = firsts[input]!;
      last[row] = Math.min(day.of(cells[start + cell.until]!), closes);
      minHalfMonths[row] = shortest.of(cells[start + cell.minMonths]!);
      maxHalfMonths[row] = longest.of(cells[start + cell.maxMonths]!);
      waitingSince[row] = day.of(cells[start + cell.waiting]!);
      freePlaces[row] = places.of(cells[start + cell.places]!) - (subject.placesTaken ?? 0);
      // The lists are passed in the order in which they lie, evidence being the first.
      let slot = start + cell.lists;
      slot = wants.take(cells, slot + Math.max(1, cells[slot]!), row);
      slot = offers.take(cells, slot, row);
      slot = languages.take(cells, slot, row);
      slot = partners.take(cells, slot, row);
      slot = types.take(cells, slot, row);
      sectors.take(cells, slot, row, cells[start + cell.sector]!);
      if (subject.groupEvidence.length > 0) for (const key of subject.groupEvidence) evidence.push(context.evidence.numberOf(key));
      evidenceStart[row + 1] = evidence.length;
    }
    const evidenceColumn = shared.int32(evidence.length);
    evidenceColumn.set(evidence);
    return {
      ...numbers, count, stableIds, strictCountries: partners.strict, sector: sectors.sector, sectorList: sectors.sectorList, ...sectors.things(),
      wants: wants.column(), offers: offers.column(), languageStart: languages.start, ...languages.columns(),
      countryStart: partners.start, partnerCountries: partners.column(), typeStart: types.start, types: types.column(),
      evidenceStart, evidence: evidenceColumn,
    };
  }

  private isHost({ row }: KeptSubject): boolean {
    return this.kept.cells[this.kept.at[row]! + cell.side] === 1;
  }

  private passing(subjects: readonly KeptSubject[], by: RowOrder): Passing {
    const { kept: { cells, at }, context: { asOf }, meanings: { country, day, places } } = this;
    const [countries, firsts] = [new Int32Array(subjects.length), new Int32Array(subjects.length)];
    const room = new Int32Array(listCount);
    const taking = new Int32Array(subjects.length);
    let count = 0;
    for (let input = 0; input < subjects.length; input += 1) {
      const { row, verdict, earliestStart, placesTaken } = subjects[input]!;
      const start = at[row]!;
      if (verdict !== 'eligible' || cells[start + cell.from] === 0 || cells[start + cell.until] === 0) continue;
      countries[input] = country.of(cells[start + cell.country]!);
      if (countries[input]! < 0) continue;
      if (cells[start + cell.side] === 1 && places.of(cells[start + cell.places]!) - (placesTaken ?? 0) <= 0) continue;
      // Room that a list left out would have taken stays unused.
      let slot = start + cell.lists;
      let spoken = 0;
      for (let which = 0; which < listCount; which += 1) {
        const items = Math.max(0, cells[slot]! - 1);
        if (which === list.languages) spoken = items;
        room[which]! += items;
        slot += items + 1;
      }
      if (spoken === 0) continue;
      firsts[input] = Math.max(day.of(cells[start + cell.from]!), earliestStart === undefined ? asOf : toDayNumber(earliestStart), asOf);
      taking[count] = input;
      count += 1;
    }
    const taken = taking.slice(0, count);
    const byDay = by === 'input' ? taken : sortByKey(taken, firsts);
    return { order: by === 'country' ? sortByKey(byDay, countries) : byDay, countries, firsts, room };
  }
}
