/** What every job is given: the register and the surroundings it may depend on. */

import type { Register } from '../db/open.js';

/** The surroundings of one job; a job reads no clock, environment or option of its own. */
export interface Job {
  readonly register: Register;
  /** Asks the register something before the job may open it: where there is none yet, an empty one answers and none is made. */
  readonly glance: <Result>(ask: (register: Register) => Promise<Result>) => Promise<Result>;
  /** Id of the edition in force. */
  readonly edition: string;
  /** The day the job evaluates for, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The time, as ISO 8601 in UTC, for the book of runs. */
  readonly now: () => string;
  /** Version of the program, for the book of runs. */
  readonly program: string;
  readonly dryRun: boolean;
  /** Folders with editions, code lists and vocabulary, the nearest first. */
  readonly dataFolders: readonly string[];
  /** `share`: how much of the whole is done, 0 to 1, where `total` cannot be known. */
  readonly progress: (now: { done: number; total: number | null; unit: string; share?: number }) => void;
  /** Tells the officer something that does not stop the job. */
  readonly warn: (text: string) => void;
}
