/** The list columns of a side while rows of what is kept are copied into them, one class for each kind of list: loops over one kind of array stay fast. */

import { Distinct, sectorKey, type SkillColumn } from './columns.js';
import { shared } from './shared-memory.js';
import type { MatchContext } from './context.js';
import { Meanings, none, type KeptMeanings } from './kept-meanings.js';
import { anyCountry, otherType, type ProfileSector } from './profile.js';

/** Skills stated, each once. */
export class SkillLists {
  private readonly start: Int32Array;
  private readonly ids: Int32Array;
  private readonly nears: Int32Array;
  private readonly texts: Uint8Array;
  private readonly term: Meanings;
  private readonly near: Meanings;
  private end = 0;

  constructor(rows: number, room: number, { term, near }: KeptMeanings) {
    this.start = shared.int32(rows + 1);
    [this.ids, this.nears] = [shared.int32(room), shared.int32(room)];
    this.texts = shared.uint8(rows);
    [this.term, this.near] = [term, near];
  }

  /** Takes the list that begins in a slot and gives where the next one begins, as the others do. */
  take(cells: Int32Array, slot: number, row: number): number {
    const { ids, nears, term } = this;
    const first = this.end;
    const behind = slot + Math.max(1, cells[slot]!);
    for (let item = slot + 1; item < behind; item += 1) {
      const id = term.of(cells[item]!);
      if (id === none) continue;
      let same = first;
      while (same < this.end && ids[same] !== id) same += 1;
      if (same < this.end) continue;
      const near = this.near.of(cells[item]!);
      ids[this.end] = id;
      nears[this.end] = near;
      if ((near & 1) === 1) this.texts[row] = 1;
      this.end += 1;
    }
    this.start[row + 1] = this.end;
    return behind;
  }

  column(): SkillColumn {
    return { start: this.start, ids: this.ids.subarray(0, this.end), nears: this.nears.subarray(0, this.end), texts: this.texts };
  }
}

/** Languages with their ranks. */
export class LanguageLists {
  readonly start: Int32Array;
  private readonly languages: Int16Array;
  private readonly ranks: Int8Array;
  private readonly language: Meanings;
  private readonly rank: Meanings;
  private readonly notStated: number;
  private end = 0;

  /** `notStated` is the rank of a language without a level. */
  constructor(rows: number, room: number, { language, rank, notStated }: Pick<KeptMeanings, 'language' | 'rank'> & { readonly notStated: number }) {
    this.start = shared.int32(rows + 1);
    [this.languages, this.ranks] = [shared.int16(room), shared.int8(room)];
    [this.language, this.rank, this.notStated] = [language, rank, notStated];
  }

  take(cells: Int32Array, slot: number, row: number): number {
    const behind = slot + Math.max(1, cells[slot]!);
    for (let item = slot + 1; item < behind; item += 1) {
      const rank = this.rank.of(cells[item]!);
      this.languages[this.end] = this.language.of(cells[item]!);
      this.ranks[this.end] = rank < 0 ? this.notStated : rank;
      this.end += 1;
    }
    this.start[row + 1] = this.end;
    return behind;
  }

  columns(): { readonly languages: Int16Array; readonly ranks: Int8Array } {
    return { languages: this.languages.subarray(0, this.end), ranks: this.ranks.subarray(0, this.end) };
  }
}

/** Countries of the other side, and whether others are forbidden. */
export class CountryLists {
  readonly start: Int32Array;
  readonly strict: Uint8Array;
  private readonly countries: Int16Array;
  private readonly country: Meanings;
  private end = 0;

  constructor(rows: number, room: number, { texts }: KeptMeanings, context: MatchContext) {
    this.start = shared.int32(rows + 1);
    this.strict = shared.uint8(rows);
    this.countries = shared.int16(room);
    this.country = new Meanings(texts.size, (number) => (texts.valueOf(number) === anyCountry ? none : context.countries.numberOf(texts.valueOf(number) as string)));
  }

  take(cells: Int32Array, slot: number, row: number): number {
    const first = this.end;
    const behind = slot + Math.max(1, cells[slot]!);
    for (let item = slot + 1; item < behind; item += 1) {
      const country = this.country.of(cells[item]!);
      if (country !== none) this.countries[this.end++] = country;
    }
    const listed = this.end - first;
    this.strict[row] = listed > 0 && listed === behind - slot - 1 ? 1 : 0;
    this.start[row + 1] = this.end;
    return behind;
  }

  column(): Int16Array {
    return this.countries.subarray(0, this.end);
  }
}

/** Types of collaboration; who states `other` meets every type, as who states none. */
export class TypeLists {
  readonly start: Int32Array;
  private readonly types: Int16Array;
  private readonly type: Meanings;
  private end = 0;

  constructor(rows: number, room: number, { texts, type }: KeptMeanings) {
    this.start = shared.int32(rows + 1);
    this.types = shared.int16(room);
    this.type = new Meanings(texts.size, (number) => (texts.valueOf(number) === otherType ? none : type.of(number)));
  }

  take(cells: Int32Array, slot: number, row: number): number {
    const first = this.end;
    const behind = slot + Math.max(1, cells[slot]!);
    let meetsAll = false;
    for (let item = slot + 1; item < behind; item += 1) {
      const type = this.type.of(cells[item]!);
      if (type === none) meetsAll = true;
      else this.types[this.end++] = type;
    }
    if (meetsAll) this.end = first;
    this.start[row + 1] = this.end;
    return behind;
  }

  column(): Int16Array {
    return this.types.subarray(0, this.end);
  }
}

/** The sector of each row, and the sectors it measures the other side by. */
export class SectorLists {
  readonly sector: Int32Array;
  readonly sectorList: Int32Array;
  private readonly meanings: KeptMeanings;
  private readonly distinct = { sectors: new Distinct<ProfileSector>(), lists: new Distinct<readonly ProfileSector[]>() };
  /** By value the number of the sector, and that of the list which holds nothing else; -1 where it says nothing. */
  private readonly own: Meanings;
  private readonly alone: Meanings;
  /** The numbers of longer lists by those of their values. */
  private readonly longer = new Map<string, number>();

  constructor(rows: number, meanings: KeptMeanings) {
    [this.sector, this.sectorList] = [shared.int32(rows), shared.int32(rows)];
    this.meanings = meanings;
    this.own = new Meanings(meanings.texts.size, (number) => {
      const sector = meanings.sector(number);
      return sector === null ? -1 : this.distinct.sectors.numberOf(sectorKey(sector), sector);
    });
    this.alone = new Meanings(meanings.texts.size, (number) => this.listOf([number]));
  }

  /** Takes the sector of a row, which a value names, and the list of those it wants, in whose place the own sector stands where it is empty. */
  take(cells: Int32Array, slot: number, row: number, stated: number): number {
    const behind = slot + Math.max(1, cells[slot]!);
    this.sector[row] = this.own.of(stated);
    const items = behind - slot - 1;
    this.sectorList[row] = items > 1 ? this.longerOf(cells.subarray(slot + 1, behind)) : this.alone.of(items === 1 ? cells[slot + 1]! : stated);
    return behind;
  }

  things(): { readonly sectors: readonly ProfileSector[]; readonly sectorLists: readonly (readonly ProfileSector[])[] } {
    return { sectors: this.distinct.sectors.things, sectorLists: this.distinct.lists.things };
  }

  private longerOf(values: Int32Array): number {
    const key = values.join();
    let known = this.longer.get(key);
    if (known === undefined) this.longer.set(key, (known = this.listOf([...values])));
    return known;
  }

  private listOf(values: readonly number[]): number {
    const sectors = values.map((each) => this.meanings.sector(each)).filter((each) => each !== null);
    return sectors.length === 0 ? -1 : this.distinct.lists.numberOf(sectors.map(sectorKey).join(), sectors);
  }
}
