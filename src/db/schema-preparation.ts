/** The tables of the preparation and of files made from the register, as types. */

import type { Generated, Selectable } from 'kysely';

/** One mark per change, never changed: the last one of an item counts. */
export interface PreparationMarkTable {
  id: Generated<number>;
  mobility_id: number;
  /** Id of an item of the preparation. */
  item: string;
  /** 1: done; 0: taken back. */
  done: 0 | 1;
  /** The day on which it was done, or taken back. */
  happened_on: string;
  run_id: number;
}

/** A file made from the register (a rendered document, a calendar): only such a file may be written over. */
export interface ProducedFileTable {
  id: Generated<number>;
  file: string;
  format: string;
  file_sha256: string;
  run_id: number;
}

export type PreparationMarkRow = Selectable<PreparationMarkTable>;
