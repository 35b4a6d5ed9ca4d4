/** Candidates that are to be stored, and their rows as the values of a statement. */

import type { OrderedRows } from '../core/matching/candidate-changes.js';
import type { CandidateRows } from '../core/matching/candidates.js';
import type { Values } from './many-rows.js';

/** What is to be stored. */
export interface NewCandidates {
  readonly edition: string;
  readonly runId: number;
  readonly rows: CandidateRows;
  /** The distance of neighbours in the order numbers of a list: the first has this one, the second twice as much. */
  readonly gap: number;
  /** Pairs agreed beforehand: outside the lists. */
  readonly knownPartners: readonly KnownPartnerRow[];
}

/** A pair agreed beforehand, with its numbers: outside the lists. */
export interface KnownPartnerRow {
  readonly send: number;
  readonly host: number;
  readonly sendScore: number;
  readonly hostScore: number;
  readonly knownWeights: number;
}

/** Pairs agreed beforehand as rows, which stand in no list. */
export function rowsOfKnown(pairs: readonly KnownPartnerRow[]): OrderedRows {
  const column = (of: (pair: KnownPartnerRow) => number): Int32Array => Int32Array.from(pairs, of);
  const none = new Int32Array(pairs.length);
  return {
    count: pairs.length, send: column(({ send }) => send), host: column(({ host }) => host), order: none, hostOrder: none,
    sendScore: Uint16Array.from(pairs, ({ sendScore }) => sendScore), hostScore: Uint16Array.from(pairs, ({ hostScore }) => hostScore),
    // Of both sides together: a row tells no more.
    knownSend: Uint8Array.from(pairs, ({ knownWeights }) => knownWeights), knownHost: new Uint8Array(pairs.length),
  };
}

/** The columns whose values a row gives, in their order. */
export const valueColumns = 'send_id, host_id, send_order, host_order, send_utility, host_utility, completeness';

/** How many those are. */
export const valuesOfRow = 7;

/** Puts them into a list of values, from a slot on. */
export function putRow(values: Values, slot: number, rows: OrderedRows, at: number): void {
  values[slot] = rows.send[at]!;
  values[slot + 1] = rows.host[at]!;
  values[slot + 2] = orNone(rows.order[at]!);
  values[slot + 3] = orNone(rows.hostOrder[at]!);
  values[slot + 4] = rows.sendScore[at]!;
  values[slot + 5] = rows.hostScore[at]!;
  values[slot + 6] = rows.knownSend[at]! + rows.knownHost[at]!;
}

/** Outside a list there is no order number. */
const orNone = (order: number): number | null => (order === 0 ? null : order);
