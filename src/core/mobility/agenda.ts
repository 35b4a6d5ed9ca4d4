/** What is due, whom it waits for and what to do next: deadlines of several kinds collected into one list. */

import { toDayNumber } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { approvedAfter, awaitsSignatures, legalSteps, silentSides, unsignedBy, waitingFor, type Machine } from './machine.js';
import type { MobilityState } from './state.js';

/** Something with a day, as its provider knows it. */
export interface AgendaEntry {
  /** What it is about: `M3`, `S12`. */
  readonly ref: string;
  /** The sort of deadline: `mobility` for that of a status; other providers name their own. */
  readonly kind: string;
  readonly dueOn: IsoDate;
  /** Who has to act. */
  readonly waitsFor: readonly string[];
  /** Why it waits, in a few words. */
  readonly why: string;
  /** The next command. */
  readonly command: string;
}

/** An entry seen from a day. */
export interface AgendaItem extends AgendaEntry {
  /** Days since it was due; 0 today, negative ahead. */
  readonly daysOverdue: number;
}

/** Gives its entries; those that are due later than the agenda reaches are left out afterwards. */
export type AgendaProvider = () => readonly AgendaEntry[];

/** All entries due by `until` as seen from `asOf`, the longest overdue first, then by ref and kind. */
export function collectAgenda(providers: readonly AgendaProvider[], { asOf, until }: { readonly asOf: IsoDate; readonly until: IsoDate }): AgendaItem[] {
  const number = (ref: string): number => Number(/\d+$/.exec(ref)?.[0] ?? 0);
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return providers.flatMap((provider) => provider()).filter(({ dueOn }) => dueOn <= until)
    .map((entry) => ({ ...entry, daysOverdue: toDayNumber(asOf) - toDayNumber(entry.dueOn) }))
    .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.ref.charAt(0), b.ref.charAt(0)) || number(a.ref) - number(b.ref) || compare(a.kind, b.kind));
}

/** The command that takes the most likely next step. */
export function nextCommand(machine: Machine, ref: string, state: MobilityState): string {
  const status = machine.statusOf(state.status);
  if (approvedAfter(machine, state.status) !== null || (awaitsSignatures(machine, state.status) && state.approval === null)) return `mobilise project approve ${ref} --by WHO`;
  if (awaitsSignatures(machine, state.status)) return `mobilise project sign ${ref} --party ${unsignedBy(machine, state)[0] ?? machine.signatories[0]}`;
  const may = legalSteps(machine, state);
  // In the order in which the status names them: the first is the way ahead.
  const legal = (status?.next ?? []).filter((id) => may.includes(id));
  const step = legal.find((id) => machine.isOpen(id)) ?? legal[0];
  if (step === undefined) return `mobilise mobility show ${ref}`;
  const side = machine.statusOf(step)?.perSide === true ? ` --side ${silentSides(machine, state)[0] ?? 'host'}` : '';
  return `mobilise mobility advance ${ref} ${step}${side}`;
}

/** The deadlines of the statuses of open mobilities. One that closes by itself once overdue names the command that does so. */
export function statusDeadlines(machine: Machine, mobilities: readonly { readonly ref: string; readonly state: MobilityState }[], asOf: IsoDate): AgendaProvider {
  return () => mobilities.flatMap(({ ref, state }): AgendaEntry[] => {
    if (state.dueOn === null || !machine.isOpen(state.status)) return [];
    const status = machine.statusOf(state.status);
    const expires = status?.deadline?.then !== undefined && state.dueOn < asOf;
    return [{
      ref, kind: 'mobility', dueOn: state.dueOn, waitsFor: waitingFor(machine, state),
      why: `${state.status} since ${state.since}`,
      command: expires ? `mobilise mobility expire ${ref}` : nextCommand(machine, ref, state),
    }];
  });
}
