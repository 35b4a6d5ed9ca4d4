/** Takes a step: an event that may be written, or the reason why it may not, with the steps that may. */

import type { IsoDate, Side } from '../registration.js';
import { dueOn } from './deadlines.js';
import { legalSteps, partiesOf, silentSides, unsignedBy, type Machine } from './machine.js';
import { applied, type EventData, type MobilityEvent, type MobilityState } from './state.js';
import type { Status } from './status-form.js';

/** What somebody wants to do. */
export interface WantedStep {
  /** Id of the status to reach. */
  readonly to: string;
  readonly side: Side | null;
  /** Who takes it; `null`: the first party that may, for the side. */
  readonly party: string | null;
  readonly reason: string | null;
  readonly on: IsoDate;
  readonly data?: EventData;
}

/** Why a step is not taken. `usage`: something is missing or unknown; `refused`: the edition forbids it. */
export interface StepRefusal {
  readonly ok: false;
  readonly kind: 'usage' | 'refused';
  readonly message: string;
  readonly hint?: string;
  /** What may follow instead. */
  readonly legal: readonly string[];
}

/** A step that may be written, with the state it leads to. */
export interface StepTaken {
  readonly ok: true;
  readonly event: MobilityEvent;
  readonly state: MobilityState;
}

export type StepResult = StepTaken | StepRefusal;

/** The event with the state it leads to. */
export const taken = (state: MobilityState, event: MobilityEvent): StepTaken => ({ ok: true, event, state: applied(state, event) });

/** The last day of a status that begins on a day, for a mobility whose stay is known as far as the state says. */
export const deadlineOf = (machine: Machine, status: Status, on: IsoDate, stay: Pick<MobilityState, 'stayFrom' | 'stayUntil'>): IsoDate | null =>
  dueOn(status, on, { limits: machine.edition.limits, stayFrom: stay.stayFrom, stayUntil: stay.stayUntil });

/** The proposal that begins a mobility. */
export function proposal(machine: Machine, { party, reason, on, data = {} }: Pick<WantedStep, 'party' | 'reason' | 'on' | 'data'>): MobilityEvent {
  const status = machine.first;
  const due = deadlineOf(machine, status, on, { stayFrom: null, stayUntil: null });
  return { kind: 'proposed', status: status.id, side: null, party: party ?? machine.office, reason, on, data: { ...data, dueOn: due } };
}

const listed = (items: readonly string[]): string => (items.length === 0 ? 'nothing' : items.join(', '));

/** Why this status cannot be stepped to from here at all; `null` when it can. */
function forbidden(machine: Machine, state: MobilityState, target: Status, legal: readonly string[]): Omit<StepRefusal, 'ok' | 'legal'> | null {
  if (!machine.isOpen(state.status)) return { kind: 'refused', message: `it is closed (${state.status}).`, hint: 'A closed one is opened again with: mobilise mobility reopen REF' };
  if (target.reachedBy === 'signatures') {
    return { kind: 'refused', message: `${target.id} is reached only by the last signature; ${listed(unsignedBy(machine, state))} still to sign.`, hint: 'Signatures are recorded with: mobilise project sign REF --party PARTY' };
  }
  if (target.reachedBy === 'answers') {
    return { kind: 'refused', message: `${target.id} is reached only when both sides are ${machine.yes.id}.`, hint: `Record what each side says: mobilise mobility advance REF ${machine.yes.id} --side send|host` };
  }
  if (legal.includes(target.id)) return null;
  return { kind: 'refused', message: `${target.id} may not follow ${state.status}.` };
}

/** What is wrong with the words of a step into a status that may follow; `null` when nothing is. */
function incomplete(machine: Machine, state: MobilityState, target: Status, step: WantedStep): Omit<StepRefusal, 'ok' | 'legal'> | null {
  if (target.perSide === true && step.side === null) return { kind: 'usage', message: `${target.id} is said by each side for itself.`, hint: 'Name it with --side send or --side host.' };
  if (target.perSide !== true && step.side !== null) return { kind: 'usage', message: `${target.id} is not said by a side.`, hint: 'Leave --side out.' };
  if (target.id === machine.yes.id && step.side !== null && !silentSides(machine, state).includes(step.side)) return { kind: 'refused', message: `the ${step.side} side has already said ${machine.yes.id}.` };
  if (target.reason === true && (step.reason === null || step.reason.trim() === '')) return { kind: 'usage', message: `${target.id} needs a reason.`, hint: 'Give it with --reason "why".' };
  const parties = partiesOf(machine, target, step.side);
  if (step.party !== null && machine.partyOf(step.party) === undefined) {
    return { kind: 'usage', message: `"${step.party}" is no party of the edition.`, hint: `Who may: ${listed(parties)}.` };
  }
  if (step.party !== null && !parties.includes(step.party)) {
    return { kind: 'refused', message: `${step.party} may not take the step to ${target.id}${step.side === null ? '' : ` for the ${step.side} side`}.`, hint: `Who may: ${listed(parties)}.` };
  }
  return parties.length === 0 ? { kind: 'refused', message: `no party may take the step to ${target.id} for the ${step.side ?? 'office'} side.` } : null;
}

/** Judges a step and says what it would make of the state. */
export function takeStep(machine: Machine, state: MobilityState, step: WantedStep): StepResult {
  const legal = legalSteps(machine, state);
  const target = machine.statusOf(step.to);
  if (target === undefined) return { ok: false, kind: 'usage', message: `"${step.to}" is no status of the edition.`, hint: `Statuses: ${listed(machine.statuses.map(({ id }) => id))}.`, legal };
  const wrong = forbidden(machine, state, target, legal) ?? incomplete(machine, state, target, step);
  if (wrong !== null) return { ok: false, ...wrong, legal };
  const party = step.party ?? partiesOf(machine, target, step.side)[0]!;
  const bothSay = target.id === machine.yes.id && silentSides(machine, state).length === 1;
  const reached = bothSay ? machine.agreed : target;
  const due = reached.closes === true ? null : deadlineOf(machine, reached, step.on, state);
  return taken(state, {
    kind: target.id === machine.yes.id ? 'answered' : reached.closes === true ? 'closed' : 'advanced',
    status: reached.id, side: step.side, party, reason: step.reason, on: step.on, data: { ...step.data, dueOn: due },
  });
}

/** Opens a closed mobility again, in the status before. */
export function reopening(machine: Machine, state: MobilityState, { party, reason, on, data = {} }: Pick<WantedStep, 'party' | 'reason' | 'on' | 'data'>): StepResult {
  const legal = legalSteps(machine, state);
  if (machine.isOpen(state.status) || state.closedFrom === null) return { ok: false, kind: 'refused', message: `it is open (${state.status}).`, legal };
  const before = machine.statusOf(state.closedFrom);
  if (before === undefined) return { ok: false, kind: 'refused', message: `its earlier status "${state.closedFrom}" is no status of the edition any more.`, legal };
  return taken(state, {
    kind: 'reopened', status: before.id, side: null, party: party ?? machine.office, reason, on,
    data: { ...data, dueOn: deadlineOf(machine, before, on, state) },
  });
}

/** A day of the stay on which a status was to end; `null` while it is not settled. */
export interface DayAhead {
  readonly day: 'stay-from' | 'stay-until';
  readonly on: IsoDate | null;
}

/** The day of the stay up to which the status before lasts, where a step to another open status comes before it or it is not settled; else `null`. */
export function stayDayAhead(machine: Machine, before: MobilityState, { event, state }: Pick<StepTaken, 'event' | 'state'>): DayAhead | null {
  const day = machine.statusOf(before.status)?.deadline?.day;
  if (day === undefined || state.status === before.status || !machine.isOpen(state.status)) return null;
  const on = day === 'stay-from' ? state.stayFrom : state.stayUntil;
  return on !== null && on <= event.on ? null : { day, on };
}

/** Settles the first and last day of the stay, for a reason where there is one; a deadline that hangs on them moves with them. */
export function settlingStay(machine: Machine, state: MobilityState, stay: { readonly from: IsoDate; readonly until: IsoDate; readonly parts?: EventData['parts']; readonly on: IsoDate; readonly reason?: string }): StepResult {
  const status = machine.statusOf(state.status);
  const legal = legalSteps(machine, state);
  if (!machine.isOpen(state.status)) return { ok: false, kind: 'refused', message: `it is closed (${state.status}).`, legal };
  if (stay.until < stay.from) return { ok: false, kind: 'usage', message: `the stay would end on ${stay.until}, before it begins on ${stay.from}.`, legal };
  const data: EventData = {
    from: stay.from, until: stay.until, ...(stay.parts === undefined ? {} : { parts: stay.parts }),
    ...(status?.deadline?.day === undefined ? {} : { dueOn: deadlineOf(machine, status, stay.on, { stayFrom: stay.from, stayUntil: stay.until }) }),
  };
  return taken(state, { kind: 'stay', status: state.status, side: null, party: machine.office, reason: stay.reason ?? null, on: stay.on, data });
}
