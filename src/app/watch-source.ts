/** Compares the list of a source with the one before, while it is read, and remembers it for the next one. */

import { hasFacts, watchFacts } from '../core/intake/column-facts.js';
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

/** Watches a list; only one whose source has a saved mapping is compared. Contradictions within a column are told to the officer. */
export function watchSource(saved: SavedMapping | null, list: List, { understood, warn }: { understood: UnderstoodList; warn: (text: string) => void }): SourceWatch {
  const { mapping } = understood;
  const { readCell, contradictions } = hasFacts(mapping) ? watchFacts(understood.readCell) : { readCell: understood.readCell, contradictions: () => [] };
  const tell = (): void => {
    for (const { column, value } of contradictions()) {
      warn(`${column} is not written in one way: ${JSON.stringify(value.slice(0, 40))} contradicts the first rows. Later values that can be read in two ways were kept unknown; check the earlier ones.`);
    }
  };
  if (saved === null) {
    return { readCell, finish: () => {
      tell();
      return Promise.resolve([]);
    } };
  }
  const profiler = createProfiler();
  const read = new Set(mapping.cells.map(({ field }) => field.column));
  return {
    readCell: (field, raw, surroundings) => {
      const reading = readCell(field, raw, surroundings);
      if (read.has(field.column)) profiler.note(field, raw, reading, surroundings.naceCodes);
      return reading;
    },
    finish: async (register, sourceId, rows) => {
      tell();
      const now: ListProfile = { header: list.header, rows, mapping: mapping.mapping, columns: profiler.columns() };
      // A list that comes back from correction holds only the rows that were wrong: it says nothing about the source.
      if (list.isCorrection) return [];
      await saveProfile(register, sourceId, mergedProfile(saved.profile, now));
      return driftBetween(saved.profile, now);
    },
  };
}
