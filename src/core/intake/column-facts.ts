/** What all cells of a column together say: its decimal sign, its order of day and month, and the scale its header names. */

import type { Field, FieldKind } from '../fields.js';
import { dateOrderOf, decimalStyleOf } from './column-style.js';
import { ownText } from './remembered.js';
import { headerWords, withoutMoney } from './header-words.js';
import type { CellSurroundings, ReadCell } from './registration-row.js';
import type { CellColumn, RowMapping } from './row-mapping.js';

const numbers: ReadonlySet<FieldKind> = new Set<FieldKind>(['headcount', 'money', 'months', 'places', 'years']);
const dates: ReadonlySet<FieldKind> = new Set<FieldKind>(['date', 'founded']);

/** The word by which the parser of money knows a scale. */
const scaleWords: ReadonlyMap<number, string> = new Map([[1e3, 'tsd'], [1e6, 'mio'], [1e9, 'mrd']]);

const scaleWordOf = (field: Field, header: string): string | undefined => {
  const { scale } = withoutMoney(headerWords(header)).money;
  return field.kind === 'money' && scale !== null ? scaleWords.get(scale) : undefined;
};

/** The mapping with the facts of its columns, from the rows of a sample (or all rows). */
export function withColumnFacts(mapping: RowMapping, rows: readonly (readonly string[])[]): RowMapping {
  const cells = mapping.cells.map((column): CellColumn => {
    const { field, index } = column;
    const of = (): string[] => rows.map((row) => row[index] ?? '');
    const decimal = numbers.has(field.kind) ? decimalStyleOf(of()) : undefined;
    const dateOrder = dates.has(field.kind) ? dateOrderOf(of()) : undefined;
    const scaleWord = scaleWordOf(field, mapping.mapping[field.column] ?? '');
    return decimal === undefined && dateOrder === undefined && scaleWord === undefined ? column : { ...column, decimal, dateOrder, scaleWord };
  });
  return { ...mapping, cells };
}

/** A cell that proves another decimal sign or another order of dates than the first rows of its column did. */
export interface Contradiction {
  readonly column: string;
  readonly value: string;
}

/** Whether anything was learnt of a column that later cells can contradict. */
export const hasFacts = ({ cells }: RowMapping): boolean => cells.some(({ decimal, dateOrder }) => decimal !== undefined || dateOrder !== undefined);

const mostRemembered = 5000;

/** A reader that stops to rely on a fact of a column at the first cell that contradicts it. */
export function watchFacts(readCell: ReadCell): { readonly readCell: ReadCell; readonly contradictions: () => readonly Contradiction[] } {
  const found = new Map<string, Contradiction>();
  // Cells repeat; those that were looked at need no second look.
  const passed = new Map<string, Set<string>>();
  const contradicts = (raw: string, { decimal, dateOrder }: CellSurroundings): boolean => {
    const sign = decimal === undefined ? undefined : decimalStyleOf([raw]);
    const order = dateOrder === undefined ? undefined : dateOrderOf([raw]);
    return (sign !== undefined && sign !== decimal) || (order !== undefined && order !== dateOrder);
  };
  return {
    contradictions: () => [...found.values()],
    readCell: (field, raw, surroundings) => {
      const { column } = field;
      if (surroundings.decimal === undefined && surroundings.dateOrder === undefined) return readCell(field, raw, surroundings);
      if (!found.has(column)) {
        let seen = passed.get(column);
        if (seen === undefined) passed.set(column, (seen = new Set()));
        if (!seen.has(raw)) {
          if (contradicts(raw, surroundings)) found.set(column, { column, value: raw });
          else if (seen.size < mostRemembered) seen.add(ownText(raw));
        }
      }
      return readCell(field, raw, found.has(column) ? { ...surroundings, decimal: undefined, dateOrder: undefined } : surroundings);
    },
  };
}
