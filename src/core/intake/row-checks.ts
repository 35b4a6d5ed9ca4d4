/** What is wrong with a row as a whole: too few cells, required ones left empty, days and months the wrong way round. */

import type { Field } from '../fields.js';
import type { FieldKey, Registration } from '../registration.js';
import type { Reason } from './reading.js';

/** Why a cell rejects its row, or was kept as unknown. */
export interface CellReason extends Reason {
  readonly column: string;
  readonly value: string;
}

/** The reason of a reading, with the cell it speaks of. */
export const reasonOf = (field: Field, raw: string, reason: Reason): CellReason =>
  ({ column: field.column, value: raw, code: reason.code, message: reason.message, hint: reason.hint });

/** Whether a row has as many cells as the header. */
export function checkWidth(cells: readonly string[], width: number): CellReason[] {
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

/** Looks at the values of a row, which stand at the places of their columns. */
export type RowCheck = (values: readonly unknown[], found: readonly CellReason[]) => readonly CellReason[];

/** What no single cell can tell: required columns left empty, dates and months the wrong way round. `placeOf` is asked once for each column. */
export function createRowCheck(required: readonly Field[], placeOf: (key: FieldKey) => number): RowCheck {
  const needed = required.map((field) => ({ field, place: placeOf(field.key) }));
  const [from, until, least, most] = [placeOf('availableFrom'), placeOf('availableUntil'), placeOf('minMonths'), placeOf('maxMonths')];
  return (values, found) => {
    const reasons: CellReason[] = [];
    for (const { field, place } of needed) {
      if (values[place] === undefined && !found.some((reason) => reason.column === field.column)) {
        reasons.push({ column: field.column, value: '', code: 'missing-value', message: `${field.column} is empty.`, hint: `Every row needs it: ${field.help}.` });
      }
    }
    const late = orderReasons({ availableFrom: values[from], availableUntil: values[until], minMonths: values[least], maxMonths: values[most] } as Partial<Registration>);
    return late.length === 0 ? reasons : [...reasons, ...late];
  };
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
