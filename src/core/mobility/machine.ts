/** The statuses of an edition as a machine: which steps may follow a state, and who may take them. */

import type { Edition } from '../edition.js';
import type { Side } from '../registration.js';
import type { MobilityState } from './state.js';
import type { Party, Status } from './status-form.js';

/** What the machine is made from. */
export type MachineEdition = Pick<Edition, 'statuses' | 'signatories' | 'limits'>;

/** The statuses of an edition, looked up by their part in the whole. */
export interface Machine {
  readonly edition: MachineEdition;
  readonly statuses: readonly Status[];
  /** The first one. */
  readonly first: Status;
  /** What a side says when it wants the pair, and when it does not. */
  readonly yes: Status;
  readonly no: Status;
  /** Reached by both answers, and by the last signature. */
  readonly agreed: Status;
  readonly signed: Status;
  /** The party that keeps the register. */
  readonly office: string;
  /** Ids of the parties that sign. */
  readonly signatories: readonly string[];
  statusOf(id: string): Status | undefined;
  partyOf(id: string): Party | undefined;
  isOpen(id: string): boolean;
}

/** Builds the machine of an edition that passed its check. */
export function machineOf(edition: MachineEdition): Machine {
  const { statuses, parties } = edition.statuses;
  const byId = new Map(statuses.map((status) => [status.id, status]));
  const the = (test: (status: Status) => boolean): Status => statuses.find(test)!;
  return {
    edition,
    statuses,
    first: statuses[0]!,
    yes: the((status) => status.perSide === true && status.closes !== true),
    no: the((status) => status.perSide === true && status.closes === true),
    agreed: the(({ reachedBy }) => reachedBy === 'answers'),
    signed: the(({ reachedBy }) => reachedBy === 'signatures'),
    office: parties.find(({ side }) => side === undefined)!.id,
    signatories: edition.signatories.parties.map(({ id }) => id),
    statusOf: (id) => byId.get(id),
    partyOf: (id) => parties.find((party) => party.id === id),
    // A status that a later edition of the file no longer has counts as open: it must not vanish from the lists.
    isOpen: (id) => byId.get(id)?.closes !== true,
  };
}

/** Ids of the parties that may take the step into a status; for one side only those that speak for it. */
export function partiesOf(machine: Machine, status: Status, side: Side | null): readonly string[] {
  const by = status.by ?? [machine.office];
  return side === null ? by : by.filter((id) => machine.partyOf(id)?.side === side);
}

/** The sides that have not said yes while their answer is awaited. */
export function silentSides(machine: Machine, state: MobilityState): Side[] {
  const status = machine.statusOf(state.status);
  if (status?.next.includes(machine.yes.id) !== true) return [];
  return (['send', 'host'] as const).filter((side) => (side === 'send' ? state.sendAnswer : state.hostAnswer) === null);
}

/** Whether in this status only approval and signatures are missing on the way to the signed one. */
export const awaitsSignatures = (machine: Machine, status: string): boolean => machine.statusOf(status)?.next.includes(machine.signed.id) === true;

/** The status to which the approval of a version leads from here; `null` where none does. */
export const approvedAfter = (machine: Machine, status: string): Status | null =>
  machine.statuses.find(({ id }) => awaitsSignatures(machine, id) && machine.statusOf(status)?.next.includes(id) === true) ?? null;

/** A status with the open ones that may come after it. */
export function statusesFrom(machine: Machine, status: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (id: string): void => {
    if (reached.has(id) || !machine.isOpen(id)) return;
    reached.add(id);
    machine.statusOf(id)?.next.forEach(visit);
  };
  visit(status);
  return reached;
}

/** The signatories whose signature is missing. */
export const unsignedBy = (machine: Machine, state: MobilityState): string[] =>
  machine.signatories.filter((party) => !state.signatures.some((signature) => signature.party === party));

/** The statuses that a step may lead to now, in the order of the edition; none from a closed one (`reopen` is another command). */
export function legalSteps(machine: Machine, state: MobilityState): string[] {
  const status = machine.statusOf(state.status);
  if (status === undefined || status.closes === true) return [];
  const { fromEveryOpen } = machine.edition.statuses;
  return machine.statuses.filter((each) => each.reachedBy === undefined && (status.next.includes(each.id) || fromEveryOpen.includes(each.id)))
    .filter((each) => each.id !== machine.yes.id || silentSides(machine, state).length > 0)
    .map(({ id }) => id);
}

/** Whom a mobility waits for: the parties named by its status, without those of a side that has answered; signatories that have not signed; none when closed. */
export function waitingFor(machine: Machine, state: MobilityState): string[] {
  const status = machine.statusOf(state.status);
  if (status?.closes === true) return [];
  if (awaitsSignatures(machine, state.status)) return unsignedBy(machine, state);
  const parties = status?.waitsFor ?? [machine.office];
  if (status?.next.includes(machine.yes.id) !== true) return [...parties];
  const silent: readonly (Side | undefined)[] = [...silentSides(machine, state), undefined];
  return parties.filter((party) => silent.includes(machine.partyOf(party)?.side));
}
