/** Reads one row of a list into registrations: cells by their columns, then the row as a whole. */

import { fields, type Field } from '../fields.js';
import type { FieldKey, Registration, Side } from '../registration.js';
import { blankRegistration } from '../registration-record.js';
import type { DateOrder } from './dates.js';
import type { DecimalStyle } from './decimals.js';
import { namesNace } from './nace-headers.js';
import type { Reading, Reason } from './reading.js';
import { headerKey, type RowMapping } from './row-mapping.js';

/** What a cell parser may know of its surroundings. */
export interface CellSurroundings {
  /** Whether the cell stood in quotes: then a comma may separate a list. */
  readonly quoted: () => boolean;
  /** Whether numbers in this column can be NACE codes: its header is canonical or names NACE or a national version of it. */
  readonly naceCodes: boolean;
  /** The decimal sign of the column, where its cells prove it. */
  readonly decimal?: DecimalStyle | undefined;
  /** The order of day and month in the column, likewise. */
  readonly dateOrder?: DateOrder | undefined;
}

/** Reads the cell of a column; the table of parsers behind it remembers repeated cells. */
export type ReadCell = (field: Field, raw: string, surroundings: CellSurroundings) => Reading<unknown>;

/** Why a cell rejects its row, or was kept as unknown. */
export interface CellReason extends Reason {
  readonly column: string;
  readonly value: string;
}

/** One registration of a row, with the cells that stayed unknown. */
export interface RowRegistration {
  readonly registration: Registration;
  /** The keys this list has something to say about, for this side. */
  readonly keys: readonly FieldKey[];
  /** Those of them that come from constants. */
  readonly constants: readonly FieldKey[];
  readonly doubts: readonly CellReason[];
}

/** A row understood (one registration, or two for `both`), or why not. */
export type RowReading =
  | { readonly ok: true; readonly registrations: readonly RowRegistration[] }
  | { readonly ok: false; readonly reasons: readonly CellReason[] };

/** A row as it came: its cells, and whether a cell stood in quotes. */
export interface RawRow {
  readonly cells: readonly string[];
  readonly quoted: (cell: string) => boolean;
}

/** Reads rows of one list. */
export interface RowReader {
  /** Constants that cannot be read; with any, the list must not be read. */
  readonly constantProblems: readonly CellReason[];
  read(row: RawRow): RowReading;
  /** What the list can say about each side, and what of it comes from constants. */
  readonly sides: Readonly<Record<Side, Pick<RowRegistration, 'keys' | 'constants'>>>;
  /** The reference of a row, also of one that is kept out; `null` where none can be read. */
  referenceOf(row: RawRow): string | null;
}

type Values = Partial<Record<FieldKey, unknown>>;

/** One column of the mapping: read from a cell, or the same for every row. */
interface Step {
  readonly field: Field;
  /** Index of the cell; -1 for a constant. */
  readonly index: number;
  readonly scaleWord?: string | undefined;
  readonly surroundings: CellSurroundings;
  /** The value of a constant. */
  readonly constant?: unknown;
}

/** Compiles a mapping into a reader of rows. `width` is the number of cells of the header. */
export function createRowReader(mapping: RowMapping, width: number, readCell: ReadCell): RowReader {
  const constants = readConstants(mapping, readCell);
  // The cell being read. One object of surroundings a column, not one a cell: there are millions of cells.
  const at: { row: RawRow | null; raw: string } = { row: null, raw: '' };
  const quoted = (): boolean => at.row?.quoted(at.raw) ?? false;
  // In the order of the columns: the country before the numbers that are read in its light, and every
  // registration with its keys in the order in which it is stored, so that it need not be built again.
  const steps = [...cellSteps(mapping, quoted), ...constants.steps].sort((a, b) => places.get(a.field)! - places.get(b.field)!);
  const required = [...mapping.cells, ...mapping.constants].map(({ field }) => field).filter((field) => field.required);
  const constantKeys = constants.steps.map(({ field }) => field.key);
  const sides: Record<Side, SideKeys> = { send: keysFor('send', mapping, constantKeys), host: keysFor('host', mapping, constantKeys) };

  const read = (row: RawRow): RowReading => {
    const reasons: CellReason[] = checkWidth(row.cells, width);
    if (reasons.length > 0) return { ok: false, reasons };
    const values: Values = blankRegistration();
    const doubts: CellReason[] = [];
    for (const { field, index, scaleWord, surroundings, constant } of steps) {
      if (index < 0) {
        values[field.key] = constant;
        continue;
      }
      const raw = row.cells[index] ?? '';
      if (raw === '') continue;
      at.row = row;
      at.raw = raw;
      const reading = readCell(field, scaleWord === undefined ? raw : inScale(raw, scaleWord), surroundings);
      if (reading.kind === 'value') {
        values[field.key] = reading.value;
        if (reading.doubt !== undefined) doubts.push(reasonOf(field, raw, reading.doubt));
      } else if (reading.kind !== 'empty') (reading.kind === 'bad' ? reasons : doubts).push(reasonOf(field, raw, reading));
    }
    reasons.push(...checkRow(values, required, reasons));
    if (reasons.length > 0) return { ok: false, reasons };
    const wished: readonly Side[] = (values.side) === 'both' ? ['send', 'host'] : [values.side as Side];
    return {
      ok: true,
      registrations: wished.map((side) => ({
        registration: ofSide(values, side, sides[side]),
        keys: sides[side].keys,
        constants: sides[side].constants,
        doubts: doubts.filter((doubt) => sides[side].columns.has(doubt.column)),
      })),
    };
  };
  const reference = steps.find(({ field, index }) => field.key === 'reference' && index >= 0);
  const referenceOf = (row: RawRow): string | null => {
    const raw = reference === undefined ? '' : (row.cells[reference.index] ?? '');
    const reading = raw === '' ? null : readCell(reference!.field, raw, { quoted: () => row.quoted(raw), naceCodes: false });
    return reading?.kind === 'value' ? (reading.value as string) : null;
  };
  return { constantProblems: constants.problems, sides, read, referenceOf };
}

/** A number below a header such as "in Mio. EUR", with that scale; a cell with words of its own says its scale itself. */
const inScale = (raw: string, scaleWord: string): string => (/\d/.test(raw) && !/\p{L}/u.test(raw.replace(/eur(?:os?)?/gi, '')) ? `${raw} ${scaleWord}` : raw);

/** The place of each field in the order of the contract. */
const places: ReadonlyMap<Field, number> = new Map(fields.map((field, index) => [field, index]));

function cellSteps(mapping: RowMapping, quoted: () => boolean): Step[] {
  return mapping.cells.map(({ field, index, scaleWord, decimal, dateOrder }) => {
    const header = mapping.mapping[field.column] ?? field.column;
    return { field, index, scaleWord, surroundings: { quoted, naceCodes: headerKey(header) === field.column || namesNace(header), decimal, dateOrder } };
  });
}

function readConstants(mapping: RowMapping, readCell: ReadCell): { steps: Step[]; problems: CellReason[] } {
  const steps: Step[] = [];
  const problems: CellReason[] = [];
  for (const { field, text } of mapping.constants) {
    const surroundings: CellSurroundings = { quoted: () => true, naceCodes: true };
    const reading = readCell(field, text, surroundings);
    // A constant is typed by the officer, who can say it without doubt.
    if (reading.kind === 'value' && reading.doubt !== undefined) problems.push(reasonOf(field, text, reading.doubt));
    else if (reading.kind === 'value') steps.push({ field, index: -1, surroundings, constant: reading.value });
    else if (reading.kind !== 'empty') problems.push(reasonOf(field, text, reading));
  }
  return { steps, problems };
}

/** What a list can say about one side. */
interface SideKeys {
  readonly keys: readonly FieldKey[];
  readonly constants: readonly FieldKey[];
  readonly columns: ReadonlySet<string>;
  /** Keys of the other side alone. */
  readonly foreign: readonly FieldKey[];
}

/** Columns of the other side say nothing about this registration. */
function keysFor(side: Side, mapping: RowMapping, constants: readonly FieldKey[]): SideKeys {
  const all = [...mapping.cells, ...mapping.constants].map(({ field }) => field);
  const own = all.filter((field) => field.side === 'both' || field.side === side);
  const keys = own.map((field) => field.key);
  return {
    keys,
    constants: constants.filter((key) => keys.includes(key)),
    columns: new Set(own.map((field) => field.column)),
    foreign: all.filter((field) => !own.includes(field)).map((field) => field.key),
  };
}

const reasonOf = (field: Field, raw: string, reason: Reason): CellReason =>
  ({ column: field.column, value: raw, code: reason.code, message: reason.message, hint: reason.hint });

// The values themselves where they are of this side alone, which is the rule; else a copy without the others.
function ofSide(values: Values, side: Side, { foreign }: SideKeys): Registration {
  if (values.side === side && foreign.every((key) => values[key] === undefined)) return values as unknown as Registration;
  const own: Values = { ...values, side };
  for (const key of foreign) own[key] = undefined;
  return own as unknown as Registration;
}

function checkWidth(cells: readonly string[], width: number): CellReason[] {
  if (cells.length < width) {
    return [{
      column: '', value: String(cells.length), code: 'too-few-cells', message: `The row has ${cells.length} cells where the header has ${width}.`,
      hint: 'A separator is missing, or a line break split the row; put the row together again.',
    }];
  }
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
    return [{
      column: '', value: String(cells.length), code: 'too-many-cells', message: `The row has ${cells.length} cells where the header has ${width}.`,
      hint: 'A cell that holds the separator must stand in quotes.',
    }];
  }
  return [];
}

// What no single cell can tell: required columns left empty, dates and months the wrong way round.
function checkRow(values: Values, required: readonly Field[], found: readonly CellReason[]): CellReason[] {
  const reasons: CellReason[] = [];
  for (const field of required) {
    if (values[field.key] === undefined && !found.some((reason) => reason.column === field.column)) {
      reasons.push({ column: field.column, value: '', code: 'missing-value', message: `${field.column} is empty.`, hint: `Every row needs it: ${field.help}.` });
    }
  }
  return [...reasons, ...orderReasons(values as Partial<Registration>)];
}

/** Dates and months that stand the wrong way round. */
export function orderReasons({ availableFrom, availableUntil, minMonths, maxMonths }: Partial<Registration>): CellReason[] {
  const reasons: CellReason[] = [];
  if (availableFrom !== undefined && availableUntil !== undefined && availableUntil < availableFrom) {
    reasons.push({
      column: 'available_until', value: availableUntil, code: 'dates-backwards', message: `available_until (${availableUntil}) comes before available_from (${availableFrom}).`,
      hint: 'Check both days; perhaps they were exchanged.',
    });
  }
  if (minMonths !== undefined && maxMonths !== undefined && maxMonths < minMonths) {
    reasons.push({
      column: 'max_months', value: String(maxMonths), code: 'months-backwards', message: `max_months (${maxMonths}) is less than min_months (${minMonths}).`,
      hint: 'Check both numbers; perhaps they were exchanged.',
    });
  }
  return reasons;
}
