/** Signatures of a Learning Project: who signs, when the last one makes it signed, and what a later version does to them. */

import type { IsoDate } from '../registration.js';
import { legalSteps, unsignedBy, type Machine } from './machine.js';
import { applied, type MobilityEvent, type MobilityState } from './state.js';
import { deadlineOf, type StepRefusal } from './steps.js';

/** One signature as it is recorded. */
export interface GivenSignature {
  readonly party: string;
  /** The version of the Learning Project that was signed, from 1, and its hash. */
  readonly version: number;
  readonly hash?: string;
  readonly on: IsoDate;
}

/** Events to write, in their order, with the state they lead to. */
export interface SignatureTaken {
  readonly ok: true;
  readonly events: readonly MobilityEvent[];
  readonly state: MobilityState;
}

/** Whether signatures may be given in this status: where only they are missing, or later, when a new version voided them. */
function maySign(machine: Machine, state: MobilityState): boolean {
  const status = machine.statusOf(state.status);
  if (status === undefined || status.closes === true || !machine.isOpen(state.status)) return false;
  return status.next.includes(machine.signed.id) || laterThanSigned(machine).has(status.id);
}

/** The open statuses that come after the signed one, and it. */
function laterThanSigned(machine: Machine): ReadonlySet<string> {
  const later = new Set<string>();
  const visit = (id: string): void => {
    if (later.has(id) || !machine.isOpen(id)) return;
    later.add(id);
    machine.statusOf(id)?.next.forEach(visit);
  };
  visit(machine.signed.id);
  return later;
}

/**
 * Records a signature. The last one of the edition's signatories makes the mobility signed, as a second event of the same day.
 * Refused: a party that does not sign or has signed, and a status in which nothing is to be signed.
 */
export function signing(machine: Machine, state: MobilityState, given: GivenSignature): SignatureTaken | StepRefusal {
  const legal = legalSteps(machine, state);
  const missing = unsignedBy(machine, state);
  if (!machine.signatories.includes(given.party)) {
    return { ok: false, kind: 'usage', message: `"${given.party}" does not sign.`, hint: `Who signs: ${machine.signatories.join(', ')}.`, legal };
  }
  if (!maySign(machine, state)) return { ok: false, kind: 'refused', message: `nothing can be signed while it is ${state.status}.`, legal };
  if (!missing.includes(given.party)) return { ok: false, kind: 'refused', message: `${given.party} has already signed.`, legal };
  const { party, version, hash, on } = given;
  const signature: MobilityEvent = {
    kind: 'signature', status: state.status, side: null, party, reason: null, on, data: { version, ...(hash === undefined ? {} : { hash }) },
  };
  const signedState = applied(state, signature);
  const waits = machine.statusOf(state.status)!.next.includes(machine.signed.id);
  if (!waits || unsignedBy(machine, signedState).length > 0) return { ok: true, events: [signature], state: signedState };
  const last: MobilityEvent = {
    kind: 'advanced', status: machine.signed.id, side: null, party, reason: null, on, data: { dueOn: deadlineOf(machine, machine.signed, on, state) },
  };
  return { ok: true, events: [signature, last], state: applied(signedState, last) };
}

/** Voids the signatures because of a later material version; `null` when there are none. The status goes back as the edition says. */
export function voiding(machine: Machine, state: MobilityState, { version, reason, on }: { readonly version: number; readonly reason: string; readonly on: IsoDate }): SignatureTaken | null {
  if (state.signatures.length === 0) return null;
  const back = machine.statusOf(machine.statusOf(state.status)?.whenVoided ?? state.status);
  const moves = back !== undefined && back.id !== state.status;
  const event: MobilityEvent = {
    kind: 'signatures-voided', status: moves ? back.id : state.status, side: null, party: machine.office, reason, on,
    data: { version, ...(moves ? { dueOn: deadlineOf(machine, back, on, state) } : {}) },
  };
  return { ok: true, events: [event], state: applied(state, event) };
}
