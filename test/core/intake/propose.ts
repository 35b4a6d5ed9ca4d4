/** Proposes mappings of small lists given column by column, for the tests of this folder. */

import { cellReaderOf } from '../../../src/app/load-cell-reader.js';
import { proposeMapping, type MappingProposal } from '../../../src/core/intake/headers.js';
import type { MappingWishes } from '../../../src/core/intake/row-mapping.js';
import { codeLists } from './code-lists.js';

const readCell = cellReaderOf(codeLists);

/** A column: its header, and its cells from the top. */
export type Column = readonly [header: string, cells: readonly string[]];

/** What is said beside the list. */
export interface SaidBeside {
  readonly wishes?: Partial<MappingWishes>;
  readonly saved?: Partial<MappingWishes>;
}

/** The proposal for a list of these columns. */
export function propose(columns: readonly Column[], { wishes, saved }: SaidBeside = {}): MappingProposal {
  const rows = Math.max(0, ...columns.map(([, cells]) => cells.length));
  return proposeMapping({
    header: columns.map(([header]) => header), samples: Array.from({ length: rows }, (_, row) => columns.map(([, cells]) => cells[row] ?? '')),
    wishes: { columns: {}, set: {}, ...wishes }, saved: saved === undefined ? null : { columns: {}, set: {}, ...saved }, lists: codeLists, readCell, guesses: true,
  });
}

/** Canonical column -> header, of what an import would use. */
export const used = (proposal: MappingProposal): Record<string, string> =>
  Object.fromEntries(proposal.columns.filter(({ confidence }) => confidence !== 'guess').map(({ column, header }) => [column, header]));
