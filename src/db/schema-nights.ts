/** The tables of nights and of what officers put aside, as types. */

import type { Generated, Selectable } from 'kysely';

export interface NightTable {
  id: Generated<number>;
  edition: string;
  /** The day it is for. */
  date: string;
  watermark: number;
  /** Version of the matching model. */
  model: string;
  /** What else the answers depend on, as one text: rules, length of lists, decisions about pairs, work at the desk, statuses; the last two not in nights told before. */
  surroundings: string;
  /** SHA-256 of the rules. */
  rules: string;
  run_id: number;
  match_run_id: number;
  /** The last night before its day; `null` for the first. */
  base_id: number | null;
  /** The highest ids at that time: what lies above is news to the next night. */
  last_registration: number;
  last_change: number;
  last_decision: number;
  last_event: number;
  last_run: number;
  /** `NightInputs` as JSON; `null` for nights told before inputs were kept. */
  inputs: string | null;
  /** A later night for the same day. */
  replaced_by: number | null;
  /** 0 while its pairs are not in `told_pair`. */
  entered: Generated<number>;
}

/** What a night told. */
export interface NightReportTable {
  night_id: number;
  /** `NightReport` as JSON: its bytes as they are (told before they were packed), or packed (`files/pack-text.ts`). */
  content: Uint8Array;
}

/** A pair that a night told of; `open` is 0 once it was told to be lost. */
export interface ToldPairTable {
  /** Its number: `edition-numbers.ts`. */
  edition: number;
  send_id: number;
  host_id: number;
  send_utility: number;
  host_utility: number;
  open: number;
}

export interface NightAttemptTable {
  id: Generated<number>;
  edition: string;
  date: string;
  started_at: string;
  finished_at: string | null;
  outcome: 'running' | 'done' | 'failed' | 'overlapped';
  message: string | null;
  night_id: number | null;
  /** The night that told of its failure. */
  told_by: number | null;
}

export interface AttentionTable {
  id: Generated<number>;
  edition: string;
  kind: 'ack' | 'snooze';
  /** `S12`, `H45`, `M3`, or a pair `S12 H45`. */
  subject: string;
  /** What it was when it was put aside: another state brings it back. Further lines, of a mobility: what was due of it (`keyOfAction`). */
  state: string;
  /** Last day on which it stays away; `null` for no end. */
  until: string | null;
  reason: string | null;
  noted_on: string;
  run_id: number;
}

export type NightRow = Selectable<NightTable>;
/** A night that others are compared with. */
export type NightBase = NightRow;
export type NightAttemptRow = Selectable<NightAttemptTable>;
export type AttentionRow = Selectable<AttentionTable>;
