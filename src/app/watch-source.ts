/** Compares the list of a source with the one before, while it is read, and remembers it for the next one. */

import { hasFacts, watchFacts, type Contradiction } from '../core/intake/column-facts.js';
import { createProfiler, driftBetween, mergedProfile, type Drift, type ListProfile } from '../core/intake/mapping-drift.js';
import type { ReadCell, RowOptions } from '../core/intake/registration-row.js';
import type { RowMapping } from '../core/intake/row-mapping.js';
import { saveProfile, type SavedMapping } from '../db/source-mappings.js';
import type { List } from '../files/list.js';
import type { Job } from './job.js';

/** What the cells of a list told while they were read; plain data, so that it can come from another thread. */
export interface Watched {
  readonly contradictions: readonly Contradiction[];
  readonly columns: ListProfile['columns'];
}

/** A watched reader of cells. */
export interface CellWatch {
  readonly readCell: ReadCell;
  readonly changes: RowOptions['changes'];
  /** Must see every cell that is not empty. */
  readonly note?: RowOptions['note'];
  /** What was seen so far. */
  readonly watched: () => Watched;
}

/** Watches the reading of cells for contradictions within a column, and (`profiled`) for what the columns hold. */
export function watchCells(mapping: RowMapping, plain: ReadCell, profiled: boolean): CellWatch {
  const { readCell, contradictions } = hasFacts(mapping) ? watchFacts(plain) : { readCell: plain, contradictions: () => [] };
  const changes = hasFacts(mapping) ? (): number => contradictions().length : undefined;
  if (!profiled) return { readCell, changes, watched: () => ({ contradictions: contradictions(), columns: {} }) };
  const profiler = createProfiler();
  return {
    readCell,
    changes,
    note: (field, raw, reading, { naceCodes }) => { profiler.note(field, raw, reading, naceCodes); },
    watched: () => ({ contradictions: contradictions(), columns: profiler.columns() }),
  };
}

/** The list of a source, once all its rows are read. */
export interface SourceEnd {
  readonly list: List;
  readonly mapping: RowMapping;
  readonly rows: number;
  readonly watched: Watched;
}

/**
 * Tells the officer of contradictions within a column, and what differs from the list before; only a source with a saved mapping
 * is compared. The list is remembered in the transaction of the import.
 */
export async function compareWithSaved(job: Job, sourceId: number, saved: SavedMapping | null, { list, mapping, rows, watched }: SourceEnd): Promise<readonly Drift[]> {
  for (const { column, value } of watched.contradictions) {
    job.warn(`${column} is not written in one way: ${JSON.stringify(value.slice(0, 40))} contradicts the first rows. Later values that can be read in two ways were kept unknown; check the earlier ones.`);
  }
  // A list that comes back from correction holds only the rows that were wrong: it says nothing about the source.
  if (saved === null || list.isCorrection) return [];
  const now: ListProfile = { header: list.header, rows, mapping: mapping.mapping, columns: watched.columns };
  await saveProfile(job.register, sourceId, mergedProfile(saved.profile, now));
  return driftBetween(saved.profile, now);
}
