/** Which cell of a row feeds which canonical column, and which columns are given by a constant. */

import { fieldOfColumn, fields, type Field } from '../fields.js';
import type { DateOrder } from './dates.js';
import type { DecimalStyle } from './decimals.js';

/** One column read from cells, with what is known of all its cells together. */
export interface CellColumn {
  readonly field: Field;
  /** Index of the cell in its row. */
  readonly index: number;
  /** The decimal sign, where the column's cells prove it. */
  readonly decimal?: DecimalStyle | undefined;
  /** The order of day and month, likewise. */
  readonly dateOrder?: DateOrder | undefined;
  /** The word for the scale that the header names ("in Mio. EUR"): it is meant in every cell. */
  readonly scaleWord?: string | undefined;
}

/** The mapping of a list, decided before its first row is read. */
export interface RowMapping {
  /** Columns read from a cell. */
  readonly cells: readonly CellColumn[];
  /** Columns given by `--set`: field and the text of the constant. */
  readonly constants: readonly { readonly field: Field; readonly text: string }[];
  /** Canonical column -> header as written, for the report. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Headers that feed nothing. */
  readonly unmapped: readonly string[];
}

/** What the officer said about the columns. */
export interface MappingWishes {
  /** Canonical column -> header, or `#3` for the third column (`--map`, or a mapping file). */
  readonly columns: Readonly<Record<string, string>>;
  /** Canonical column -> constant (`--set`, or a mapping file). */
  readonly set: Readonly<Record<string, string>>;
}

/** A problem with the header or the wishes, for the officer. */
export interface MappingProblem {
  readonly code: 'unknown-column' | 'no-such-header' | 'ambiguous-header' | 'missing-required' | 'nothing-recognised';
  readonly message: string;
  readonly hint: string;
}

/** A header as it is compared: letter case, spaces, hyphens and underscores make no difference. */
export const headerKey = (header: string): string => header.normalize('NFKC').toLowerCase().replace(/[\s_-]+/g, '_').replace(/^_+|_+$/g, '');

const columnNames = fields.map((field) => field.column);

/** The places of the header that a name given by the officer stands for: as written, by its key, or `#3`. */
export function findHeader(header: readonly string[], name: string): readonly number[] {
  const exact = header.flatMap((each, index) => (each === name ? [index] : []));
  if (exact.length > 0) return exact;
  const key = headerKey(name);
  const alike = key === '' ? [] : header.flatMap((each, index) => (headerKey(each) === key ? [index] : []));
  return alike.length > 0 ? alike : byPosition(name, header.length);
}

/**
 * Decides the mapping of a header: what the officer said wins, then what was understood of the header (`understood`:
 * column to index of its cell), then headers that are canonical column names.
 * Every problem is reported at once; with a problem there is no mapping.
 */
export function mapHeader(
  header: readonly string[], wishes: MappingWishes, understood: ReadonlyMap<string, number> = new Map(),
): { readonly ok: true; readonly mapping: RowMapping } | { readonly ok: false; readonly problems: readonly MappingProblem[] } {
  const problems: MappingProblem[] = [];
  const positions = new Map<string, number[]>();
  header.forEach((name, index) => {
    const key = headerKey(name);
    if (key !== '') positions.set(key, [...(positions.get(key) ?? []), index]);
  });
  const cells = new Map<string, number>();
  const taken = new Set<number>();
  const place = (column: string, name: string): void => {
    const found = findHeader(header, name);
    if (found.length === 1) {
      cells.set(column, found[0]!);
      taken.add(found[0]!);
    } else if (found.length === 0) {
      problems.push({ code: 'no-such-header', message: `The list has no column "${name}" (wanted for ${column}).`, hint: `Its columns are: ${header.filter((each) => each.trim() !== '').join(', ')}.` });
    } else {
      problems.push({ code: 'ambiguous-header', message: `The list has ${found.length} columns "${name}" (wanted for ${column}).`, hint: `Name it by its place: --map ${column}=#${found[0]! + 1} for the first of them.` });
    }
  };
  for (const [column, name] of Object.entries(wishes.columns)) {
    if (fieldOfColumn.has(column)) place(column, name);
    else problems.push(unknownColumn(column));
  }
  const constants: { field: Field; text: string }[] = [];
  for (const [column, text] of Object.entries(wishes.set)) {
    const field = fieldOfColumn.get(column);
    if (field === undefined) problems.push(unknownColumn(column));
    else constants.push({ field, text });
  }
  for (const [column, index] of understood) {
    if (cells.has(column) || column in wishes.set || taken.has(index) || !fieldOfColumn.has(column)) continue;
    cells.set(column, index);
    taken.add(index);
  }
  for (const field of fields) {
    if (cells.has(field.column) || field.column in wishes.set) continue;
    const found = (positions.get(field.column) ?? []).filter((index) => !taken.has(index));
    if (found.length === 1) {
      cells.set(field.column, found[0]!);
      taken.add(found[0]!);
    } else if (found.length > 1) {
      problems.push({ code: 'ambiguous-header', message: `The list has ${found.length} columns "${field.column}".`, hint: 'Rename one of them in the list.' });
    }
  }
  const missing = fields.filter((field) => field.required && !cells.has(field.column) && !(field.column in wishes.set));
  if (cells.size === 0 && problems.length === 0) {
    problems.push({ code: 'nothing-recognised', message: `No column of the list is known: ${header.slice(0, 12).join(', ')}.`, hint: 'Say which header holds what with --map COLUMN=HEADER; mobilise help columns lists the columns.' });
  }
  if (missing.length > 0 && !problems.some((problem) => problem.code === 'no-such-header')) {
    const names = missing.map((field) => field.column);
    problems.push({
      code: 'missing-required',
      message: `The list has no column for ${names.join(', ')}.`,
      hint: `Name it with --map ${names[0]!}=HEADER, or give one value for all rows with --set ${names[0]!}=VALUE. Its columns are: ${header.filter((each) => each.trim() !== '').join(', ')}.`,
    });
  }
  if (problems.length > 0) return { ok: false, problems };
  // A constant for a column that the list has as well: the officer's word wins over the cells.
  const read = [...cells].filter(([column]) => !(column in wishes.set));
  return {
    ok: true,
    mapping: {
      cells: read.map(([column, index]) => ({ field: fieldOfColumn.get(column)!, index })),
      constants,
      mapping: Object.fromEntries(read.map(([column, index]) => [column, header[index]!])),
      unmapped: header.filter((name, index) => !taken.has(index) && name.trim() !== ''),
    },
  };
}

/** `#3` names the third column, for headers that are blank or stand twice. */
function byPosition(name: string, width: number): number[] {
  const position = /^#(\d{1,4})$/.exec(name);
  const index = position === null ? -1 : Number(position[1]) - 1;
  return index >= 0 && index < width ? [index] : [];
}

function unknownColumn(column: string): MappingProblem {
  const near = columnNames.filter((name) => name.includes(column) || column.includes(name)).slice(0, 3);
  return {
    code: 'unknown-column',
    message: `"${column}" is not a column of a registration list.`,
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}? mobilise help columns lists them all.` : 'mobilise help columns lists them all.',
  };
}
