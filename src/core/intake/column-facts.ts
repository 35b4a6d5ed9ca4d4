/** What all cells of a column together say: its decimal sign, its order of day and month, and the scale its header names. */

import type { Field, FieldKind } from '../fields.js';
import { dateOrderOf, decimalStyleOf } from './column-style.js';
import { headerWords, withoutMoney } from './header-words.js';
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
