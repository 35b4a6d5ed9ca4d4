/** How far a Learning Project has come: which version was approved and signed by whom, and which step the statuses of the edition allow. */

import type { Statuses } from '../edition.js';

/** What the history of a mobility says, as far as documents go; the oldest first. */
export interface StandingEvent {
  readonly kind: string;
  readonly status: string;
  readonly party: string | null;
  readonly on: string;
  readonly version: number | null;
  readonly hash: string | null;
}

/** A version that was approved or signed. */
export interface Consent {
  readonly version: number;
  readonly hash: string;
  /** Who approved, or the party that signed. */
  readonly by: string;
  readonly on: string;
}

/** What holds today. */
export interface Standing {
  readonly approved: Consent | null;
  /** One per party at most. */
  readonly signatures: readonly Consent[];
}

/** Replays the history: approvals and signatures hold until a material change voids them. */
export function standingOf(events: readonly StandingEvent[]): Standing {
  let approved: Consent | null = null;
  let signatures: Consent[] = [];
  for (const { kind, status, party, on, version, hash } of events) {
    if (kind === 'signatures-voided') {
      approved = null;
      signatures = [];
      continue;
    }
    if (version === null || hash === null || party === null) continue;
    const consent = { version, hash, by: party, on };
    if (kind === 'approval' || (kind === 'status' && status === approvedStatus)) approved = consent;
    else if (kind === 'signature') signatures = [...signatures.filter((each) => each.by !== party), consent];
  }
  return { approved, signatures };
}

/** The statuses that speak of the document. */
const approvedStatus = 'approved';
const signedStatus = 'signed';

/** Whether a step is allowed, and the status it leads to; `null`: the status stays. */
export type DocumentStep = { readonly ok: true; readonly status: string | null } | { readonly ok: false; readonly because: string };

const labelOf = ({ statuses }: Pick<Statuses, 'statuses'>, id: string): string => statuses.find((status) => status.id === id)?.label ?? id;

/** Whether a status lies at or behind another one on the way, and is open. */
function isAtLeast({ statuses }: Pick<Statuses, 'statuses'>, status: string, least: string): boolean {
  const [at, from] = [statuses.findIndex(({ id }) => id === status), statuses.findIndex(({ id }) => id === least)];
  return at !== -1 && from !== -1 && at >= from && statuses[at]!.closes !== true;
}

const leadsTo = ({ statuses }: Pick<Statuses, 'statuses'>, status: string, next: string): boolean => statuses.find(({ id }) => id === status)?.next.includes(next) === true;

/** The statuses from which one is reached. */
const before = ({ statuses }: Pick<Statuses, 'statuses'>, next: string): string[] => statuses.filter((status) => status.next.includes(next)).map(({ id }) => id);

/** Approving: from the status before `approved`; a version that replaces an approved one keeps the status it finds. */
export function approvalStep(statuses: Pick<Statuses, 'statuses'>, status: string): DocumentStep {
  if (leadsTo(statuses, status, approvedStatus)) return { ok: true, status: approvedStatus };
  if (isAtLeast(statuses, status, approvedStatus)) return { ok: true, status: null };
  return { ok: false, because: `a Learning Project is approved in the status ${before(statuses, approvedStatus).join(' or ')}; this mobility is ${status} (${labelOf(statuses, status)})` };
}

/** Signing: once approved; the last signature of the edition's parties leads to `signed`. */
export function signatureStep(statuses: Pick<Statuses, 'statuses'>, status: string, isLast: boolean): DocumentStep {
  if (!isAtLeast(statuses, status, approvedStatus)) return { ok: false, because: `a Learning Project is signed once it is approved; this mobility is ${status} (${labelOf(statuses, status)})` };
  return { ok: true, status: isLast && leadsTo(statuses, status, signedStatus) ? signedStatus : null };
}

/** Where a material change leads: back to the review while the stay is not yet being prepared; later statuses stay, only approval and signatures are asked anew. */
export function statusAfterChange(statuses: Pick<Statuses, 'statuses'>, status: string): string | null {
  if (status !== approvedStatus && status !== signedStatus) return null;
  return before(statuses, approvedStatus)[0] ?? null;
}
