/** The tables of mobilities, vetoes and other offices, as types. */

import type { Generated, Selectable } from 'kysely';

export type MobilityAnswer = 'interested' | 'declined';

export interface MobilityTable {
  id: Generated<number>;
  edition: string;
  send_id: number;
  host_id: number;
  /** Id of a status of the edition. */
  status: string;
  status_since: string;
  /** What each side said; `null` while it is silent. */
  send_answer: MobilityAnswer | null;
  host_answer: MobilityAnswer | null;
  /** First and last day of the stay once it is settled. */
  stay_from: string | null;
  stay_until: string | null;
  /** The last day of the present status; `null` where nothing runs out. */
  due_on: string | null;
  /** The status before the closing one, to which `reopen` returns. */
  closed_from: string | null;
  opened_on: string;
  /** The watermark at which it last changed. */
  changed: number;
}

/** The history: one row per step, answer, note or signature, never changed. */
export interface MobilityEventTable {
  id: Generated<number>;
  mobility_id: number;
  kind: string;
  /** The status after it. */
  status: string;
  side: 'send' | 'host' | null;
  /** Who took the step: a party of the edition, a side, or the contact point. */
  party: string | null;
  reason: string | null;
  /** What else belongs to it, as JSON. */
  data: string;
  happened_on: string;
  run_id: number;
}

export interface VetoTable {
  id: Generated<number>;
  edition: string;
  send_id: number;
  host_id: number;
  reason: string;
  set_by: string;
  set_on: string;
  /** The last day on which it holds; `null`: until it is lifted. */
  until: string | null;
  /** The watched fields of both registrations as they were, as JSON: another value lifts the veto. */
  watched: string;
  lifted_on: string | null;
  lifted_because: string | null;
  /** The run that lifted it; `null` for those lifted before it was kept. */
  lifted_run: number | null;
  run_id: number;
}

export interface ContactPointTable {
  code: string;
  name: string;
  address: string | null;
  email: string | null;
  language: string | null;
  changed: number;
}

export type MobilityRow = Selectable<MobilityTable>;
export type MobilityEventRow = Selectable<MobilityEventTable>;
export type VetoRow = Selectable<VetoTable>;
export type ContactPointRow = Selectable<ContactPointTable>;
