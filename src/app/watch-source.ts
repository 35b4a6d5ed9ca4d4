/** Compares the list of a source with the one before, while it is read, and remembers it for the next one. */

import { createProfiler, driftBetween, mergedProfile, type Drift, type ListProfile } from '../core/intake/mapping-drift.js';
import type { ReadCell } from '../core/intake/registration-row.js';
import type { Register } from '../db/open.js';
import { saveProfile, type SavedMapping } from '../db/source-mappings.js';
import type { List } from '../files/list.js';
import type { UnderstoodList } from './understand-list.js';

/** Watches one list. */
export interface SourceWatch {
  /** The reader of cells, watched where the source is known. */
  readonly readCell: ReadCell;
  /** What differs, once all rows are read; the list is remembered in the transaction of the import. */
  readonly finish: (register: Register, sourceId: number, rows: number) => Promise<readonly Drift[]>;
}

/** Watches a list whose source has a saved mapping; others are not compared. */
export function watchSource(saved: SavedMapping | null, list: List, understood: UnderstoodList): SourceWatch {
  const { readCell, mapping } = understood;
  if (saved === null) return { readCell, finish: () => Promise.resolve([]) };
  const profiler = createProfiler();
  const read = new Set(mapping.cells.map(({ field }) => field.column));
  return {
    readCell: (field, raw, surroundings) => {
      const reading = readCell(field, raw, surroundings);
      if (read.has(field.column)) profiler.note(field, raw, reading, surroundings.naceCodes);
      return reading;
    },
    finish: async (register, sourceId, rows) => {
      const now: ListProfile = { header: list.header, rows, mapping: mapping.mapping, columns: profiler.columns() };
      // A list that comes back from correction holds only the rows that were wrong: it says nothing about the source.
      if (list.isCorrection) return [];
      await saveProfile(register, sourceId, mergedProfile(saved.profile, now));
      return driftBetween(saved.profile, now);
    },
  };
}
