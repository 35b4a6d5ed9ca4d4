/** The columns of a side from what is kept of its registrations: each different value is understood once, and rows are copied number by number. */

import { toDayNumber } from '../calendar.js';
import { sideColumns, type SideColumns } from './columns.js';
import { shared } from './shared-memory.js';
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
    const { kept, context, meanings } = this;
    const passing = new Passing(subjects.length, { kept, context, meanings });
    for (let input = 0; input < subjects.length; input += 1) passing.look(input, subjects[input]!);
    const order = passing.order(by);
    const copy = new RowCopy(order, passing, { kept, context, meanings, isHosts: subjects[0] !== undefined && kept.cells[kept.at[subjects[0].row]! + cell.side] === 1 });
    for (let row = 0; row < order.length; row += 1) copy.take(row, subjects[order[row]!]!);
    return copy.columns();
  }
}

/** What rows are read with. */
interface Reading {
  readonly kept: KeptRegistrations;
  readonly context: MatchContext;
  readonly meanings: KeptMeanings;
}

/** Finds out who takes part. Here and below one short function a row: it is compiled long before a loop that goes on is. */
class Passing {
  /** By place among the subjects: country and first day. */
  readonly countries: Int32Array;
  readonly firsts: Int32Array;
  /** How many items each list has in all. */
  readonly room = new Int32Array(listCount);
  private readonly reading: Reading;
  private readonly taking: Int32Array;
  private count = 0;

  constructor(subjects: number, reading: Reading) {
    [this.countries, this.firsts, this.taking] = [shared.int32(subjects), shared.int32(subjects), shared.int32(subjects)];
    this.reading = reading;
  }

  look(input: number, { row, verdict, earliestStart, placesTaken }: KeptSubject): void {
    const { kept: { cells, at }, meanings: { country, day, places }, context: { asOf } } = this.reading;
    const start = at[row]!;
    if (verdict !== 'eligible' || cells[start + cell.from] === 0 || cells[start + cell.until] === 0) return;
    const land = country.of(cells[start + cell.country]!);
    if (land < 0) return;
    if (cells[start + cell.side] === 1 && places.of(cells[start + cell.places]!) - (placesTaken ?? 0) <= 0) return;
    // Room that a list left out would have taken stays unused.
    const { room } = this;
    let slot = start + cell.lists;
    let spoken = 0;
    for (let which = 0; which < listCount; which += 1) {
      const items = Math.max(0, cells[slot]! - 1);
      if (which === list.languages) spoken = items;
      room[which]! += items;
      slot += items + 1;
    }
    if (spoken === 0) return;
    this.countries[input] = land;
    this.firsts[input] = Math.max(day.of(cells[start + cell.from]!), earliestStart === undefined ? asOf : toDayNumber(earliestStart), asOf);
    this.taking[this.count] = input;
    this.count += 1;
  }

  /** The places of those who take part among the subjects. */
  order(by: RowOrder): Int32Array {
    const taken = this.taking.slice(0, this.count);
    const byDay = by === 'input' ? taken : sortByKey(taken, this.firsts);
    return by === 'country' ? sortByKey(byDay, this.countries) : byDay;
  }
}

/** Copies rows into columns, one after the other. */
class RowCopy {
  private readonly order: Int32Array;
  private readonly passing: Passing;
  private readonly reading: Reading;
  private readonly rows: Int32Array;
  private readonly numbers: Pick<SideColumns,
    'ids' | 'companies' | 'verdicts' | 'countries' | 'dated' | 'first' | 'last' | 'minHalfMonths' | 'maxHalfMonths' | 'waitingSince' | 'freePlaces'>;
  private readonly wants: SkillLists;
  private readonly offers: SkillLists;
  private readonly languages: LanguageLists;
  private readonly partners: CountryLists;
  private readonly types: TypeLists;
  private readonly sectors: SectorLists;
  private readonly evidence: number[] = [];
  private readonly evidenceStart: Int32Array;

  constructor(order: Int32Array, passing: Passing, { isHosts, ...reading }: Reading & { readonly isHosts: boolean }) {
    const { context, meanings } = reading;
    const count = order.length;
    const { room } = passing;
    [this.order, this.passing, this.reading] = [order, passing, reading];
    this.rows = shared.int32(count);
    this.numbers = {
      ids: shared.int32(count), companies: shared.int32(count), verdicts: shared.int8(count).fill(1),
      countries: shared.int16(count), dated: shared.uint8(count).fill(1), first: shared.int32(count), last: shared.int32(count),
      minHalfMonths: shared.uint8(count), maxHalfMonths: shared.uint8(count), waitingSince: shared.int32(count), freePlaces: shared.int32(count),
    };
    [this.wants, this.offers] = [new SkillLists(count, room[list.wants]!, meanings), new SkillLists(count, room[list.offers]!, meanings)];
    // A language without a level: of a host the model's minimum, of a participant not known.
    this.languages = new LanguageLists(count, room[list.languages]!, { language: meanings.language, rank: meanings.rank, notStated: isHosts ? context.scales.hostMinimum : -1 });
    this.partners = new CountryLists(count, room[list.countries]!, meanings, context);
    this.types = new TypeLists(count, room[list.types]!, meanings);
    this.sectors = new SectorLists(count, meanings);
    this.evidenceStart = shared.int32(count + 1);
  }

  take(row: number, subject: KeptSubject): void {
    const { cells, at } = this.reading.kept;
    const start = at[subject.row]!;
    this.rows[row] = subject.row;
    this.takeNumbers(row, subject, start);
    // The lists are passed in the order in which they lie, evidence being the first.
    let slot = start + cell.lists;
    slot = this.wants.take(cells, slot + Math.max(1, cells[slot]!), row);
    slot = this.offers.take(cells, slot, row);
    slot = this.languages.take(cells, slot, row);
    slot = this.partners.take(cells, slot, row);
    slot = this.types.take(cells, slot, row);
    this.sectors.take(cells, slot, row, cells[start + cell.sector]!);
    if (subject.groupEvidence.length > 0) for (const key of subject.groupEvidence) this.evidence.push(this.reading.context.evidence.numberOf(key));
    this.evidenceStart[row + 1] = this.evidence.length;
  }

  columns(): SideColumns {
    const { wants, offers, languages, partners, types, sectors, evidenceStart } = this;
    const evidence = shared.int32(this.evidence.length);
    evidence.set(this.evidence);
    return sideColumns({
      ...this.numbers, input: this.order, count: this.order.length, stableIds: { texts: this.reading.kept.stableIds, rows: this.rows },
      strictCountries: partners.strict, sector: sectors.sector, sectorList: sectors.sectorList, ...sectors.things(),
      wants: wants.column(), offers: offers.column(), languageStart: languages.start, ...languages.columns(),
      countryStart: partners.start, partnerCountries: partners.column(), typeStart: types.start, types: types.column(),
      evidenceStart, evidence,
    });
  }

  private takeNumbers(row: number, { id, companyId, placesTaken }: KeptSubject, start: number): void {
    const { kept: { cells }, meanings: { day, places, shortest, longest }, context: { closes } } = this.reading;
    const { ids, companies, countries, first, last, minHalfMonths, maxHalfMonths, waitingSince, freePlaces } = this.numbers;
    const input = this.order[row]!;
    ids[row] = id;
    companies[row] = companyId;
    countries[row] = this.passing.countries[input]!;
    first[row] = this.passing.firsts[input]!;
    last[row] = Math.min(day.of(cells[start + cell.until]!), closes);
    minHalfMonths[row] = shortest.of(cells[start + cell.minMonths]!);
    maxHalfMonths[row] = longest.of(cells[start + cell.maxMonths]!);
    waitingSince[row] = day.of(cells[start + cell.waiting]!);
    freePlaces[row] = places.of(cells[start + cell.places]!) - (placesTaken ?? 0);
  }
}
