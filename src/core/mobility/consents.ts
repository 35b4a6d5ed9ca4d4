/** Approval and signatures of a Learning Project: who gives them, when the last signature makes it signed, and what a later version does to them. */

import type { IsoDate } from '../registration.js';
import { approvedAfter, awaitsSignatures, legalSteps, statusesFrom, unsignedBy, type Machine } from './machine.js';
import { applied, type MobilityEvent, type MobilityState } from './state.js';
import { deadlineOf, type StepRefusal } from './steps.js';

/** A version of the Learning Project that somebody agrees to, from 1, with its hash and the language of the text that counts. */
export interface ConsentedVersion {
  readonly version: number;
  readonly hash?: string;
  readonly language?: string;
}

/** An approval as it is recorded. */
export interface GivenApproval extends ConsentedVersion {
  /** Who approved, as the officer names them. */
  readonly by: string;
  /** Id of the party that enters it; `null`: the first that may. */
  readonly party: string | null;
  readonly on: IsoDate;
}

/** One signature as it is recorded. */
export interface GivenSignature extends ConsentedVersion {
  readonly party: string;
  readonly on: IsoDate;
}

/** Events to write, in their order, with the state they lead to. */
export interface ConsentTaken {
  readonly ok: true;
  readonly events: readonly MobilityEvent[];
  readonly state: MobilityState;
}

/** What still holds of approval and signatures. */
export type Consents = Pick<MobilityState, 'approval' | 'signatures'>;

/** Whether approval and signatures may be given in this status: where only they are missing, or later, when a new version voided them. */
function maySign(machine: Machine, state: MobilityState): boolean {
  const status = machine.statusOf(state.status);
  if (status === undefined || status.closes === true || !machine.isOpen(state.status)) return false;
  return awaitsSignatures(machine, status.id) || signedBefore(machine, status.id);
}

/** Whether a mobility in this status has been signed before. */
export const signedBefore = (machine: Machine, status: string): boolean => statusesFrom(machine, machine.signed.id).has(status);

/** Whether approval or signatures are missing in a status that only signed mobilities reach: a later version took them away. */
export const consentsMissing = (machine: Machine, state: MobilityState): boolean =>
  signedBefore(machine, state.status) && (state.approval === null || unsignedBy(machine, state).length > 0);

/**
 * Records the approval of a version: the step into the status that waits for signatures, or, there and later, a new approval
 * that leaves the status as it is.
 */
export function approving(machine: Machine, state: MobilityState, given: GivenApproval): ConsentTaken | StepRefusal {
  const legal = legalSteps(machine, state);
  const { party, on, ...data } = given;
  const reached = approvedAfter(machine, state.status);
  if (reached === null && !maySign(machine, state)) {
    const label = machine.statusOf(state.status)?.label;
    const where = machine.statuses.filter(({ id }) => approvedAfter(machine, id) !== null).map(({ id }) => id).join(' or ');
    return { ok: false, kind: 'refused', message: `a Learning Project is approved in the status ${where}; this mobility is ${state.status}${label === undefined ? '' : ` (${label})`}.`, legal };
  }
  if (state.approval?.version === given.version) {
    return { ok: false, kind: 'refused', message: `version ${given.version} has been approved by ${state.approval.by} on ${state.approval.on}.`, hint: 'Next: mobilise project sign REF --party PARTY', legal };
  }
  const status = reached ?? machine.statusOf(state.status)!;
  const event: MobilityEvent = {
    kind: 'approval', status: status.id, side: null, party: party ?? (status.by ?? [machine.office])[0]!, reason: null, on,
    data: { ...data, ...(reached === null ? {} : { dueOn: deadlineOf(machine, reached, on, state) }) },
  };
  return { ok: true, events: [event], state: applied(state, event) };
}

const latest = (days: readonly IsoDate[]): IsoDate => days.reduce((last, day) => (day > last ? day : last));

/**
 * Records a signature. The last one of the edition's signatories makes the mobility signed, as a second event on the latest day of
 * them all. Refused: a party that does not sign or has signed, a status in which nothing is to be signed, a version nobody approved.
 */
export function signing(machine: Machine, state: MobilityState, given: GivenSignature): ConsentTaken | StepRefusal {
  const legal = legalSteps(machine, state);
  const { party, on, ...data } = given;
  if (!machine.signatories.includes(party)) {
    return { ok: false, kind: 'usage', message: `"${party}" does not sign.`, hint: `Who signs: ${machine.signatories.join(', ')}.`, legal };
  }
  const isBeforeApproval = approvedAfter(machine, state.status) !== null;
  if (!isBeforeApproval && !maySign(machine, state)) return { ok: false, kind: 'refused', message: `nothing can be signed while it is ${state.status}.`, legal };
  if (isBeforeApproval || state.approval === null || state.approval.version > given.version) {
    return { ok: false, kind: 'refused', message: `version ${given.version} of the Learning Project has not been approved.`, hint: 'Approve it: mobilise project approve REF --by WHO', legal };
  }
  const before = state.signatures.find((signature) => signature.party === party);
  if (before !== undefined) {
    return { ok: false, kind: 'refused', message: `${party} has signed version ${before.version} on ${before.on}; nothing material has changed since.`, hint: 'See: mobilise project show REF', legal };
  }
  const signature: MobilityEvent = { kind: 'signature', status: state.status, side: null, party, reason: null, on, data };
  const withIt = applied(state, signature);
  if (!awaitsSignatures(machine, state.status) || unsignedBy(machine, withIt).length > 0) return { ok: true, events: [signature], state: withIt };
  const day = latest([state.since, ...withIt.signatures.map((each) => each.on)]);
  const last: MobilityEvent = {
    kind: 'advanced', status: machine.signed.id, side: null, party, reason: 'every party has signed', on: day, data: { dueOn: deadlineOf(machine, machine.signed, day, state) },
  };
  return { ok: true, events: [signature, last], state: applied(withIt, last) };
}

/**
 * Takes approval and signatures away because of a later material version; `null` when there are none. The status goes back where
 * the edition says so (`whenVoided`), else it stays.
 */
export function voiding(machine: Machine, state: MobilityState, { version, reason, changes, on }: {
  readonly version: number; readonly reason: string; readonly changes?: readonly string[]; readonly on: IsoDate;
}): ConsentTaken | null {
  if (state.approval === null && state.signatures.length === 0) return null;
  const back = machine.statusOf(machine.statusOf(state.status)?.whenVoided ?? state.status);
  const moves = back !== undefined && back.id !== state.status;
  const event: MobilityEvent = {
    kind: 'signatures-voided', status: moves ? back.id : state.status, side: null, party: machine.office, reason, on,
    data: {
      version, parties: state.signatures.map(({ party }) => party), ...(changes === undefined ? {} : { changes }),
      ...(moves ? { dueOn: deadlineOf(machine, back, on, state) } : {}),
    },
  };
  return { ok: true, events: [event], state: applied(state, event) };
}
