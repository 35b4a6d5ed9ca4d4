/** What all cells of a column together say: its decimal sign, its order of day and month, and the scale its header names. */

import type { Field, FieldKind } from '../fields.js';
import { dateOrderOf, decimalStyleOf } from './column-style.js';
import { headerWords, withoutMoney } from './header-words.js';
import type { ReadCell } from './registration-row.js';
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

/** A reader that stops to rely on a fact of a column at the first cell that contradicts it. */
export function watchFacts(readCell: ReadCell): { readonly readCell: ReadCell; readonly contradictions: () => readonly Contradiction[] } {
  const found = new Map<string, Contradiction>();
  return {
    contradictions: () => [...found.values()],
    readCell: (field, raw, surroundings) => {
      const { decimal, dateOrder } = surroundings;
      if (decimal === undefined && dateOrder === undefined) return readCell(field, raw, surroundings);
      if (!found.has(field.column) && /\d[-./,]\d/.test(raw)) {
        const [sign, order] = [decimalStyleOf([raw]), dateOrderOf([raw])];
        const against = (decimal !== undefined && sign !== undefined && sign !== decimal) || (dateOrder !== undefined && order !== undefined && order !== dateOrder);
        if (against) found.set(field.column, { column: field.column, value: raw });
      }
      return readCell(field, raw, found.has(field.column) ? { ...surroundings, decimal: undefined, dateOrder: undefined } : surroundings);
    },
  };
}
