/** The tables about which registrations are of one company and what they said before, as types. */

import type { Generated, Selectable } from 'kysely';

export interface DuplicateTable {
  a_id: number;
  b_id: number;
  certain: 0 | 1;
  score: number;
  /** `Evidence` items as JSON. */
  evidence: string;
}

/** What an officer decided about two registrations. */
export interface IdentityDecisionTable {
  a_id: number;
  b_id: number;
  same: 0 | 1;
  reason: string | null;
  decided_on: string;
  run_id: number;
}

export interface RegistrationMergeTable {
  absorbed_id: number;
  kept_id: number;
  /** Keys that the kept registration took over, as a JSON array. */
  filled: string;
  merged_on: string;
  run_id: number;
}

/** What a registration said before it changed: one compact row per change. */
export interface RegistrationChangeTable {
  id: Generated<number>;
  registration_id: number;
  kind: 'import' | 'merge' | 'split' | 'edit';
  import_id: number | null;
  line: number | null;
  run_id: number | null;
  changed_on: string;
  /** The values that changed as they were, by key, `null` where there was none; JSON. */
  earlier: string;
  /** `Origin`, doubts and last import as they were. */
  origin: string;
  doubts: string;
  last_import: number | null;
}

export type RegistrationChangeRow = Selectable<RegistrationChangeTable>;
