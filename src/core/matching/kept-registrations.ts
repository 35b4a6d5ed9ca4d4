/** What matching reads of all registrations in the form in which it outlasts a run: rows of whole numbers, so that nothing unchanged is parsed again. */

import type { IsoDate, LanguageSkill, Registration, Sector, Side } from '../registration.js';
import { shared } from './shared-memory.js';
import type { KeptTexts } from './kept-texts.js';
import type { MatchedRegistration } from './profile.js';
import { noTexts, textAt, TextWriter, type TextColumn } from './text-column.js';

/** A registration about to be kept. */
export interface KeptRow {
  readonly id: number;
  readonly side: Side;
  readonly companyId: number;
  readonly sourceId: number;
  readonly stableId: string;
  readonly waitingSince: IsoDate;
  readonly registration: MatchedRegistration;
  /** What may tell that its company belongs together with another one, as hex numbers of 64 bits. */
  readonly evidence: readonly string[];
  /** `staticPrint` of it. */
  readonly print: string;
}

/** Numbers of a print. */
export const printNumbers = 4;

/** The beginning of a hash in hex as the numbers of a print. */
export const printOf = (hash: string): Int32Array => Int32Array.from({ length: printNumbers }, (_, nth) => Number.parseInt(hash.slice(8 * nth, 8 * nth + 8), 16) | 0);

/** A registration that is there no more. */
export interface GoneRow {
  readonly id: number;
  readonly gone: true;
}

/** Rows by rising id. Row i lies in `cells` from `at[i]` to before `at[i + 1]`; what a search seldom asks for stands beside it as texts. */
export interface KeptRegistrations {
  readonly texts: KeptTexts;
  readonly cells: Int32Array;
  readonly at: Int32Array;
  readonly stableIds: TextColumn;
  /** JSON of both names of the company. */
  readonly names: TextColumn;
  /** `printNumbers` a row; those of a registration that is gone mean nothing. */
  readonly prints: Int32Array;
}

/** Where a row holds what; values stand by their number in the texts. */
export const cell = {
  length: 0, id: 1, side: 2, company: 3, source: 4, waiting: 5,
  country: 6, sector: 7, from: 8, until: 9, minMonths: 10, maxMonths: 11, places: 12, partner: 13,
  /** Lists follow in this order, each its length and one, or 0 where it is not stated, and then its items. */
  lists: 14,
} as const;

/** The lists of a row. Evidence is two numbers an item, and not by way of the texts. */
export const list = { evidence: 0, wants: 1, offers: 2, languages: 3, countries: 4, types: 5, sectors: 6 } as const;

/** Of a registration that is gone only the length and the id stand there. */
const goneLength = 2;

export const keptCount = ({ at }: KeptRegistrations): number => at.length - 1;

/** Nothing kept. */
export const nothingKept = (texts: KeptTexts): KeptRegistrations => ({ texts, cells: new Int32Array(0), at: new Int32Array(1), stableIds: noTexts, names: noTexts, prints: new Int32Array(0) });

/** Where so many rows of cells begin, and where the last ends. */
function rowsIn(cells: Int32Array, count: number): Int32Array {
  const at = new Int32Array(count + 1);
  for (let row = 0; row < count; row += 1) at[row + 1] = at[row]! + cells[at[row]! + cell.length]!;
  return at;
}

/** In place of a print. */
const nobody = '0'.repeat(8 * printNumbers);

/** Packs registrations, which come by rising id. */
export function packRegistrations(rows: Iterable<KeptRow | GoneRow>, texts: KeptTexts): KeptRegistrations {
  let cells = new Int32Array(1024);
  let end = 0;
  const put = (value: number): void => {
    if (end === cells.length) {
      const larger = new Int32Array(2 * end);
      larger.set(cells);
      cells = larger;
    }
    cells[end] = value;
    end += 1;
  };
  const putList = (values: readonly unknown[] | undefined): void => {
    put(values === undefined ? 0 : values.length + 1);
    for (const value of values ?? []) put(texts.numberOf(value));
  };
  const [stableIds, names] = [new TextWriter(), new TextWriter()];
  const prints: number[] = [];
  for (const row of rows) {
    const start = end;
    put(0);
    put(row.id);
    if (!('gone' in row)) {
      const { registration: own } = row;
      for (const value of [row.side === 'host' ? 1 : 0, row.companyId, row.sourceId]) put(value);
      for (const value of [row.waitingSince, own.country, own.sector, own.availableFrom, own.availableUntil, own.minMonths, own.maxMonths, own.places, own.knownPartner]) put(texts.numberOf(value));
      put(2 * row.evidence.length + 1);
      for (const key of row.evidence) for (const half of [key.slice(0, 8), key.slice(8)]) put(Number.parseInt(half, 16) | 0);
      for (const values of [own.skillsWanted, own.skillsOffered, own.languages, own.partnerCountries, own.collaborationTypes, own.partnerSectors]) putList(values);
    }
    cells[start + cell.length] = end - start;
    stableIds.add('gone' in row ? '' : row.stableId);
    names.add('gone' in row ? '' : JSON.stringify([row.registration.companyName, row.registration.tradeName]));
    for (const number of printOf('gone' in row ? nobody : row.print)) prints.push(number);
  }
  cells = cells.slice(0, end);
  return { texts, cells, at: rowsIn(cells, prints.length / printNumbers), stableIds: stableIds.column(), names: names.column(), prints: Int32Array.from(prints) };
}

/**
 * Brings kept registrations up to date: a later row takes the place of the earlier one of its id, or takes it away. Both share their texts. What lies
 * between two later rows is copied in one piece.
 */
export function mergeKept(before: KeptRegistrations, later: KeptRegistrations): KeptRegistrations {
  if (keptCount(later) === 0) return before;
  // Nothing stands before the first part, in which nobody is gone.
  if (keptCount(before) === 0) return later;
  const merged = new MergedRows(before, later);
  const idOf = ({ cells, at }: KeptRegistrations, row: number): number => cells[at[row]! + cell.id]!;
  let done = 0;
  for (let row = 0; row < keptCount(later); row += 1) {
    const id = idOf(later, row);
    let [from, to] = [done, keptCount(before)];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (idOf(before, middle) < id) from = middle + 1;
      else to = middle;
    }
    merged.take(before, done, from);
    done = from < keptCount(before) && idOf(before, from) === id ? from + 1 : from;
    if (later.at[row + 1]! - later.at[row]! > goneLength) merged.take(later, row, row + 1);
  }
  merged.take(before, done, keptCount(before));
  return merged.rows();
}

/** Rows put one behind the other. */
class MergedRows {
  private readonly texts: KeptTexts;
  private readonly cells: Int32Array;
  private readonly at: Int32Array;
  private readonly prints: Int32Array;
  private readonly stableIds: MergedTexts;
  private readonly names: MergedTexts;
  private count = 0;
  private end = 0;

  /** Room for all rows of both. */
  constructor(before: KeptRegistrations, later: KeptRegistrations) {
    this.texts = before.texts;
    this.cells = new Int32Array(before.cells.length + later.cells.length);
    this.at = new Int32Array(before.at.length + later.at.length);
    this.prints = new Int32Array(before.prints.length + later.prints.length);
    this.stableIds = new MergedTexts(before.stableIds, later.stableIds);
    this.names = new MergedTexts(before.names, later.names);
  }

  /** Takes the rows from one to before another. */
  take({ cells, at, prints, stableIds, names }: KeptRegistrations, from: number, to: number): void {
    if (from === to) return;
    const moved = this.end - at[from]!;
    this.cells.set(cells.subarray(at[from], at[to]), this.end);
    this.prints.set(prints.subarray(from * printNumbers, to * printNumbers), this.count * printNumbers);
    this.stableIds.take(stableIds, from, to);
    this.names.take(names, from, to);
    for (let row = from; row < to; row += 1) this.at[this.count++] = at[row]! + moved;
    this.end = at[to]! + moved;
    this.at[this.count] = this.end;
  }

  rows(): KeptRegistrations {
    const { texts, cells, at, prints, stableIds, names, count, end } = this;
    return { texts, cells: cells.subarray(0, end), at: at.subarray(0, count + 1), stableIds: stableIds.column(), names: names.column(), prints: prints.subarray(0, count * printNumbers) };
  }
}

/** Texts put one behind the other. */
class MergedTexts {
  private readonly bytes: Uint8Array;
  private readonly at: Int32Array;
  private count = 0;

  /** Room for all rows of both. */
  constructor(before: TextColumn, later: TextColumn) {
    this.bytes = shared.uint8(before.bytes.length + later.bytes.length);
    this.at = new Int32Array(before.at.length + later.at.length);
  }

  /** Takes the rows from one to before another. */
  take({ bytes, at }: TextColumn, from: number, to: number): void {
    const end = this.at[this.count]!;
    const moved = end - at[from]!;
    this.bytes.set(bytes.subarray(at[from], at[to]), end);
    for (let row = from; row < to; row += 1) this.at[++this.count] = at[row + 1]! + moved;
  }

  column(): TextColumn {
    return { bytes: this.bytes.subarray(0, this.at[this.count]), at: this.at.subarray(0, this.count + 1) };
  }
}

/** The slot in which a list of the row at a slot begins. */
export function listAt(cells: Int32Array, start: number, which: number): number {
  let slot = start + cell.lists;
  for (let nth = 0; nth < which; nth += 1) slot += Math.max(1, cells[slot]!);
  return slot;
}

/** How many items the list that begins in a slot has; 0 for one that is not stated as well. */
export const itemsAt = (cells: Int32Array, slot: number): number => Math.max(0, cells[slot]! - 1);

/** A registration as it was kept. Every column is looked up when it is asked for: most are asked for two or three. */
export class KeptRegistration implements MatchedRegistration {
  private readonly kept: KeptRegistrations;
  private readonly row: number;

  constructor(kept: KeptRegistrations, row: number) {
    this.kept = kept;
    this.row = row;
  }

  get side(): Side { return this.kept.cells[this.kept.at[this.row]! + cell.side] === 1 ? 'host' : 'send'; }
  get companyName(): string { return this.names()[0]; }
  get tradeName(): string | undefined { return this.names()[1] ?? undefined; }
  get country(): string { return this.value(cell.country) as string; }
  get sector(): Sector | undefined { return this.value(cell.sector) as Sector | undefined; }
  get availableFrom(): IsoDate | undefined { return this.value(cell.from) as IsoDate | undefined; }
  get availableUntil(): IsoDate | undefined { return this.value(cell.until) as IsoDate | undefined; }
  get minMonths(): number | undefined { return this.value(cell.minMonths) as number | undefined; }
  get maxMonths(): number | undefined { return this.value(cell.maxMonths) as number | undefined; }
  get places(): number | undefined { return this.value(cell.places) as number | undefined; }
  get knownPartner(): string | undefined { return this.value(cell.partner) as string | undefined; }
  get skillsWanted(): string[] | undefined { return this.values(list.wants) as string[] | undefined; }
  get skillsOffered(): string[] | undefined { return this.values(list.offers) as string[] | undefined; }
  get languages(): LanguageSkill[] | undefined { return this.values(list.languages) as LanguageSkill[] | undefined; }
  get partnerCountries(): string[] | undefined { return this.values(list.countries) as string[] | undefined; }
  get collaborationTypes(): Registration['collaborationTypes'] { return this.values(list.types) as Registration['collaborationTypes']; }
  get partnerSectors(): Sector[] | undefined { return this.values(list.sectors) as Sector[] | undefined; }

  private names(): [string, string | null] {
    return JSON.parse(textAt(this.kept.names, this.row)) as [string, string | null];
  }

  /** Each value went into the texts from the column that asks for it. */
  private value(which: number): unknown {
    const { texts, cells, at } = this.kept;
    return texts.valueOf(cells[at[this.row]! + which]!);
  }

  private values(which: number): unknown[] | undefined {
    const { texts, cells, at } = this.kept;
    const slot = listAt(cells, at[this.row]!, which);
    if (cells[slot] === 0) return undefined;
    const items: unknown[] = [];
    for (let item = slot + 1; item < slot + cells[slot]!; item += 1) items.push(texts.valueOf(cells[item]!));
    return items;
  }
}

const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');

/** The print of a row as it was given. */
export const printHex = (prints: Int32Array, row: number): string => Array.from(prints.subarray(row * printNumbers, (row + 1) * printNumbers), hex).join('');

/** The evidence of the row at a slot, as it was packed. */
export function keptEvidence(cells: Int32Array, start: number): string[] {
  const slot = listAt(cells, start, list.evidence) + 1;
  return Array.from({ length: itemsAt(cells, slot - 1) / 2 }, (_, nth) => hex(cells[slot + 2 * nth]!) + hex(cells[slot + 2 * nth + 1]!));
}

/** The rows as they were packed, for packing them with texts that hold no more than these. */
export function* keptRows(kept: KeptRegistrations): Generator<KeptRow> {
  const { texts, cells, at, stableIds, prints } = kept;
  for (let row = 0; row < keptCount(kept); row += 1) {
    const start = at[row]!;
    const registration = new KeptRegistration(kept, row);
    yield {
      id: cells[start + cell.id]!, side: registration.side, companyId: cells[start + cell.company]!, sourceId: cells[start + cell.source]!, stableId: textAt(stableIds, row),
      waitingSince: texts.valueOf(cells[start + cell.waiting]!) as IsoDate, registration, evidence: keptEvidence(cells, start), print: printHex(prints, row),
    };
  }
}
