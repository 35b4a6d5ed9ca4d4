/** Makes ready what the register needs of a row, from the row alone: the half of an import that any thread can do. */

import type { FaceInput } from '../core/identity/face.js';
import { companyKey, upsertKey } from '../core/intake/registration-keys.js';
import type { RowReader, RowRegistration } from '../core/intake/registration-row.js';
import type { CellReason } from '../core/intake/row-checks.js';
import { jsonOfTexts } from '../core/json-texts.js';
import type { Side } from '../core/registration.js';
import type { ListRow } from '../files/list.js';

/**
 * One registration of a row, in the texts that are stored, and what tells its company. What only a new registration needs (check
 * digits, the key of its company, its stable id) is made by the store: most rows of most lists are there already.
 */
export interface PreparedRegistration {
  readonly side: Side;
  /** The key beside source and side, as JSON. */
  readonly key: string;
  readonly record: string;
  /** Cells that stayed unknown, as JSON, and how many. */
  readonly doubts: string;
  readonly doubtCount: number;
  readonly face: FaceInput;
}

/** A row made ready: its registrations, or why it is kept out. */
export interface PreparedRow {
  readonly line: number;
  readonly registrations: readonly PreparedRegistration[];
  /** With a reason the row is kept out. */
  readonly reasons: readonly CellReason[];
  /** The reference that its cells give, also of a row that is kept out; `null` where none can be read. */
  readonly reference: string | null;
  /** As they stood, for whoever tells of a row kept out. */
  readonly cells: readonly string[];
}

/** Prepares the making ready of the rows of one list. */
export function rowPreparer(reader: RowReader): (row: ListRow) => PreparedRow {
  const prepare = ({ identity, record, doubts }: RowRegistration): PreparedRegistration => {
    // The key of the company stands in the key of the registration only where the list gives no reference.
    const parts = upsertKey(identity, identity.reference === undefined ? companyKey(identity) : '');
    return {
      side: identity.side, key: jsonOfTexts(parts), record, doubts: doubts.length === 0 ? '[]' : JSON.stringify(doubts), doubtCount: doubts.length, face: identity,
    };
  };
  const fromCell = !reader.sides.send.constants.includes('reference');
  return (row) => {
    const reading = reader.read(row);
    const { line, cells } = row;
    return reading.ok
      ? { line, cells, registrations: reading.registrations.map(prepare), reasons: [], reference: (fromCell ? reading.registrations[0]?.identity.reference : null) ?? null }
      : { line, cells, registrations: [], reasons: reading.reasons, reference: reader.referenceOf(row) };
  };
}
