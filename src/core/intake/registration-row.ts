/** Reads one row of a list into registrations: cells by their columns, then the row as a whole. */

import { fields, type Field } from '../fields.js';
import { isPlain } from '../json-texts.js';
import type { FieldKey, Side } from '../registration.js';
import { recordPiece, recordStart, textOpening } from '../registration-record.js';
import type { DateOrder } from './dates.js';
import type { DecimalStyle } from './decimals.js';
import { namesNace } from './nace-headers.js';
import type { Reading } from './reading.js';
import { ownText, TextMemory } from './remembered.js';
import { checkWidth, createRowCheck, reasonOf, type CellReason } from './row-checks.js';
import { identityAt, type RowIdentity } from './row-identity.js';
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

/** Reads the cell of a column; the same text in the same surroundings gives the same. */
export type ReadCell = (field: Field, raw: string, surroundings: CellSurroundings) => Reading<unknown>;

/** What a reader of rows needs beside the mapping. */
export interface RowOptions {
  /** Cells of the header. */
  readonly width: number;
  readonly readCell: ReadCell;
  /** How often what was learnt of a column turned out wrong: what it gave before that no longer holds. */
  readonly changes?: (() => number) | undefined;
  /** Sees every cell that is not empty, also those whose reading was remembered. */
  readonly note?: ((field: Field, raw: string, reading: Reading<unknown>, surroundings: CellSurroundings) => void) | undefined;
}

/** One registration of a row, with the cells that stayed unknown. */
export interface RowRegistration {
  readonly identity: RowIdentity;
  /** The JSON of the registration, as it is stored. */
  readonly record: string;
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

/** One column of the mapping: read from a cell, or the same for every row. */
interface Step {
  readonly field: Field;
  /** Index of the cell; -1 for a constant. */
  readonly index: number;
  readonly scaleWord?: string | undefined;
  readonly surroundings: CellSurroundings;
  /** What the cells of the column gave; none for a constant. */
  readonly memory: TextMemory<ReadText>;
  /** The value of a constant, and its piece of the record. */
  readonly constant?: unknown;
  readonly piece: string;
  /** How the piece of a text begins. */
  readonly opening: string;
}

/** What a text gives in one column: its reading, and where that is a value its piece of the record. */
interface ReadText {
  readonly reading: Reading<unknown>;
  readonly piece: string;
  /** Whether it stood in quotation marks, where it may be read in another way without. */
  readonly quoted: boolean | null;
}

/** Texts remembered for each column. */
const mostRemembered = 1500;

/*
 * A row of sixty cells is read in one pass over the columns that the mapping has. Most columns hold few different texts (countries,
 * days, yes and no), so each remembers what a text gave: its value, and its piece of the JSON that is stored. A record is then its
 * pieces one after the other, in the order of the contract, and no row is written as JSON as a whole. Values and pieces of the row
 * being read lie in lists, at the place of their column, which is looked up once for the list.
 */

/** Compiles a mapping into a reader of rows. */
export function createRowReader(mapping: RowMapping, { width, readCell, changes, note }: RowOptions): RowReader {
  const constants = readConstants(mapping, readCell);
  // The cell being read. One object of surroundings a column, not one a cell: there are millions of cells.
  const at: { row: RawRow | null; raw: string; quoted: boolean | null } = { row: null, raw: '', quoted: null };
  const quoted = (): boolean => (at.quoted ??= at.row!.quoted(at.raw));
  // In the order of the columns: the country before the numbers that are read in its light, and every
  // registration with its keys in the order in which it is stored, so that it need not be built again.
  const steps = [...cellSteps(mapping, quoted), ...constants.steps].sort((a, b) => places.get(a.field)! - places.get(b.field)!);
  const constantKeys = constants.steps.map(({ field }) => field.key);
  const sides: Record<Side, SideKeys> = { send: keysFor('send', mapping, constantKeys), host: keysFor('host', mapping, constantKeys) };
  // Behind the last step stands what no column gives.
  const values = [...steps.map(({ constant }) => constant), undefined];
  const pieces = steps.map(({ piece }) => piece);
  // Whether a piece is a plain text alone, whose opening and closing are still to come: they cost less put into the record directly.
  const bare = new Uint8Array(steps.length);
  const nthOf = new Map(steps.map(({ field }, nth) => [field.key, nth]));
  const placeOf = (key: FieldKey): number => nthOf.get(key) ?? steps.length;
  const identityOf = identityAt(placeOf);
  const check = createRowCheck([...mapping.cells, ...mapping.constants].map(({ field }) => field).filter((field) => field.required), placeOf);
  const sidePlace = placeOf('side');
  const stepsOf = { send: ownSteps(steps, 'send'), host: ownSteps(steps, 'host') };
  const cellPlaces = steps.flatMap(({ index }, nth) => (index < 0 ? [] : [nth]));

  const readText = ({ field, scaleWord, surroundings }: Step, row: RawRow, raw: string): Reading<unknown> => {
    at.row = row;
    at.raw = raw;
    at.quoted = null;
    return readCell(field, scaleWord === undefined ? raw : inScale(raw, scaleWord), surroundings);
  };
  const learn = (step: Step, row: RawRow, raw: string): ReadText => {
    const before = changes?.();
    const own = ownText(raw);
    const reading = readText(step, row, own);
    const read = { reading, piece: reading.kind === 'value' ? recordPiece(step.field.key, reading.value) : '', quoted: at.quoted };
    if (changes?.() !== before) step.memory.forget();
    // A copy: things that stay would teach the engine to put all that are made in the same place where only long-lived ones belong.
    step.memory.keep(own, { ...read, reading: { ...read.reading } });
    return read;
  };
  // Reads a cell, and puts its piece of the record to its place.
  const readingOf = (nth: number, row: RawRow, raw: string): Reading<unknown> => {
    const step = steps[nth]!;
    const { memory } = step;
    const known = memory.find(raw);
    if ((known !== undefined && (known.quoted === null || known.quoted === row.quoted(raw))) || memory.wants(raw)) {
      const { reading, piece } = known !== undefined && (known.quoted === null || known.quoted === row.quoted(raw)) ? known : learn(step, row, raw);
      pieces[nth] = piece;
      bare[nth] = 0;
      return reading;
    }
    const reading = readText(step, row, raw);
    if (reading.kind === 'value') {
      const { value } = reading;
      const isBare = typeof value === 'string' && nth !== sidePlace && isPlain(value);
      pieces[nth] = isBare ? value : recordPiece(step.field.key, value);
      bare[nth] = isBare ? 1 : 0;
    }
    return reading;
  };
  const recordOf = (side: Side): string => {
    let record = recordStart(side);
    for (const nth of stepsOf[side]) {
      const piece = pieces[nth]!;
      if (bare[nth] === 1) {
        record += steps[nth]!.opening;
        record += piece;
        record += '"';
      } else if (piece !== '') record += piece;
    }
    return `${record}}`;
  };

  const read = (row: RawRow): RowReading => {
    const { cells } = row;
    const reasons: CellReason[] = checkWidth(cells, width);
    if (reasons.length > 0) return { ok: false, reasons };
    let doubts: CellReason[] = noDoubts;
    for (const nth of cellPlaces) {
      const { field, index, scaleWord, surroundings } = steps[nth]!;
      values[nth] = undefined;
      pieces[nth] = '';
      bare[nth] = 0;
      const raw = cells[index] ?? '';
      if (raw === '') continue;
      const reading = readingOf(nth, row, raw);
      if (note !== undefined) note(field, scaleWord === undefined ? raw : inScale(raw, scaleWord), reading, surroundings);
      if (reading.kind === 'value') {
        values[nth] = reading.value;
        if (reading.doubt !== undefined) doubts = [...doubts, reasonOf(field, raw, reading.doubt)];
      } else if (reading.kind === 'bad') reasons.push(reasonOf(field, raw, reading));
      else if (reading.kind === 'unclear') doubts = [...doubts, reasonOf(field, raw, reading)];
    }
    reasons.push(...check(values, reasons));
    if (reasons.length > 0) return { ok: false, reasons };
    const said = values[sidePlace] as Side | 'both';
    const registrationOf = (side: Side): RowRegistration => ({
      identity: identityOf(values, side),
      record: recordOf(side),
      keys: sides[side].keys,
      constants: sides[side].constants,
      doubts: doubts.length === 0 ? doubts : doubts.filter((doubt) => sides[side].columns.has(doubt.column)),
    });
    return { ok: true, registrations: said === 'both' ? [registrationOf('send'), registrationOf('host')] : [registrationOf(said)] };
  };
  const reference = steps.find(({ field, index }) => field.key === 'reference' && index >= 0);
  const referenceOf = (row: RawRow): string | null => {
    const raw = reference === undefined ? '' : (row.cells[reference.index] ?? '');
    if (raw === '') return null;
    const surroundings: CellSurroundings = { quoted: () => row.quoted(raw), naceCodes: false };
    const reading = readCell(reference!.field, raw, surroundings);
    note?.(reference!.field, raw, reading, surroundings);
    return reading.kind === 'value' ? (reading.value as string) : null;
  };
  return { constantProblems: constants.problems, sides, read, referenceOf };
}

/** The places of the columns that say something about a side. */
const ownSteps = (steps: readonly Step[], side: Side): readonly number[] =>
  steps.flatMap(({ field }, nth) => (field.side === 'both' || field.side === side ? [nth] : []));

const noDoubts: CellReason[] = [];

/** A number below a header such as "in Mio. EUR", with that scale; a cell with words of its own says its scale itself. */
const inScale = (raw: string, scaleWord: string): string => (/\d/.test(raw) && !/\p{L}/u.test(raw.replace(/eur(?:os?)?/gi, '')) ? `${raw} ${scaleWord}` : raw);

/** The place of each field in the order of the contract. */
const places: ReadonlyMap<Field, number> = new Map(fields.map((field, index) => [field, index]));

function cellSteps(mapping: RowMapping, quoted: () => boolean): Step[] {
  return mapping.cells.map(({ field, index, scaleWord, decimal, dateOrder }) => {
    const header = mapping.mapping[field.column] ?? field.column;
    const memory = new TextMemory<ReadText>(mostRemembered);
    return { field, index, scaleWord, memory, piece: '', opening: textOpening(field.key), surroundings: { quoted, naceCodes: headerKey(header) === field.column || namesNace(header), decimal, dateOrder } };
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
    else if (reading.kind === 'value') {
      steps.push({ field, index: -1, surroundings, memory: new TextMemory(0), constant: reading.value, piece: recordPiece(field.key, reading.value), opening: '' });
    } else if (reading.kind !== 'empty') problems.push(reasonOf(field, text, reading));
  }
  return { steps, problems };
}

/** What a list can say about one side. */
interface SideKeys {
  readonly keys: readonly FieldKey[];
  readonly constants: readonly FieldKey[];
  readonly columns: ReadonlySet<string>;
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
  };
}
