/** What is due, whom it waits for and what to do next: deadlines of several kinds collected into one list. */

import { toDayNumber } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { consentsMissing } from './consents.js';
import { approvedAfter, awaitsSignatures, legalSteps, silentSides, statusesFrom, unsignedBy, waitingFor, type Machine } from './machine.js';
import { holdsPlace } from './places.js';
import type { MobilityState } from './state.js';

/**
 * The sort of deadline: `mobility` that of a status, `stay` days to settle, `signature` consents that were taken away, `registration` a side that was
 * lost; whatever else has deadlines adds its own, and every list of what is due has to find a place for it.
 */
export type AgendaKind = 'mobility' | 'stay' | 'signature' | 'registration' | 'letter' | 'evaluation' | 'preparation';

/** Something with a day, as its provider knows it. */
export interface AgendaEntry {
  /** What it is about: `M3`, `S12`. */
  readonly ref: string;
  readonly kind: AgendaKind;
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

/** The command that brings the approval, or else the next signature that is missing. */
export const consentCommand = (machine: Machine, ref: string, state: MobilityState): string =>
  (state.approval === null ? `mobilise project approve ${ref} --by WHO` : `mobilise project sign ${ref} --party ${unsignedBy(machine, state)[0] ?? machine.signatories[0]}`);

/** The command that takes the most likely next step. */
export function nextCommand(machine: Machine, ref: string, state: MobilityState): string {
  const status = machine.statusOf(state.status);
  if (approvedAfter(machine, state.status) !== null) return `mobilise project approve ${ref} --by WHO`;
  if (awaitsSignatures(machine, state.status)) return consentCommand(machine, ref, state);
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

/** Approval and signatures that a material version took away after the mobility was signed: the status goes on, and they are asked for anew from that day. */
export function voidedConsents(machine: Machine, mobilities: readonly { readonly ref: string; readonly state: MobilityState; readonly voidedOn: IsoDate | null }[]): AgendaProvider {
  return () => mobilities.flatMap(({ ref, state, voidedOn }): AgendaEntry[] => {
    if (voidedOn === null || !consentsMissing(machine, state)) return [];
    const waitsFor = state.approval === null ? [machine.office] : unsignedBy(machine, state);
    return [{ ref, kind: 'signature', dueOn: voidedOn, waitsFor, why: `${state.status}, but a new version is not ${state.approval === null ? 'approved' : 'signed'} anew`, command: consentCommand(machine, ref, state) }];
  });
}

/**
 * Stays without days in mobilities that hold a place, while the present or a later status of the edition lasts up to one of them: due
 * with the present status, or at once where that itself waits for the days.
 */
export function missingStays(machine: Machine, mobilities: readonly { readonly ref: string; readonly state: MobilityState }[]): AgendaProvider {
  return () => mobilities.flatMap(({ ref, state }): AgendaEntry[] => {
    if (!holdsPlace(machine, state.status) || (state.stayFrom !== null && state.stayUntil !== null)) return [];
    const needed = [...statusesFrom(machine, state.status)].some((id) => machine.statusOf(id)?.deadline?.day !== undefined);
    return needed ? [{ ref, kind: 'stay', dueOn: state.dueOn ?? state.since, waitsFor: [machine.office], why: 'stay days missing', command: `mobilise mobility window ${ref} --settle N` }] : [];
  });
}
