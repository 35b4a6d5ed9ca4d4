/** Which questionnaires are to be asked for or reminded of on a day, and when it is enough. */

import { addDays, daysBetween } from '../calendar.js';
import { letterStatuses } from '../documents/letter-status.js';
import type { IsoDate } from '../registration.js';
import { evaluationPhases, evaluationRoles, type EvaluationPhase, type EvaluationRole } from './questionnaire.js';

/** When to ask. A policy of the contact point: no programme text sets these days. */
export interface EvaluationPolicy {
  /** The final questionnaire is asked for so many days after the last day of the stay. */
  readonly finalAfterDays: number;
  /** Days from a request to its reminder. */
  readonly reminderAfterDays: number;
  readonly mostReminders: number;
}

/** Asked on the day after the stay; reminded on the day after the last one for an answer, as often as the edition says. */
export const evaluationPolicy = ({ answerDays, reminders }: { readonly answerDays: number; readonly reminders: number }): EvaluationPolicy =>
  ({ finalAfterDays: 1, reminderAfterDays: answerDays + 1, mostReminders: reminders });

/** A mobility with its stay; without dates nothing is due. */
export interface EvaluatedMobility {
  readonly ref: string;
  readonly status: string;
  readonly stayFrom: IsoDate | null;
  readonly stayUntil: IsoDate | null;
}

/** One role and phase of a mobility, with what happened to it. */
export interface EvaluationState {
  readonly ref: string;
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  /** Days of the request and its reminders. */
  readonly requestedOn: readonly IsoDate[];
  /** Answered, or received by another way. */
  readonly isDone: boolean;
}

/** What to do; in the form of the items of an agenda. */
export interface EvaluationDue {
  /** The day from which it is due. */
  readonly on: IsoDate;
  readonly ref: string;
  readonly what: string;
  /** A party of the edition by its id; `contact-point` when an officer has to act. */
  readonly waitsFor: EvaluationRole | 'contact-point';
  readonly command: string;
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  /** 0 for the request, 1 and 2 for its reminders, `null` when the last one was in vain and an officer has to act. */
  readonly reminder: number | null;
}

/** The words of a role. */
export const roleLabel: Readonly<Record<EvaluationRole, string>> = { 'sending-company': 'sending company', 'host-company': 'host company', participant: 'participant' };

/** The side that a letter to a role names. */
const sideOfRole: Readonly<Record<EvaluationRole, string>> = { 'sending-company': 'send', 'host-company': 'host', participant: 'participant' };

/** What an officer notes when an answer came, or will have to come, by another way. */
export const receivedCommand = (ref: string, role: EvaluationRole, phase: EvaluationPhase): string => `mobilise evaluation received ${ref} --role ${role} --phase ${phase} --by-other-way`;

/** The letter is about the end of the stay; on the way an officer asks by mail or phone and notes it. */
const requestCommand = (ref: string, role: EvaluationRole, phase: EvaluationPhase): string => (phase === 'final'
  ? `mobilise letter evaluation-request ${ref} --side ${sideOfRole[role]}`
  : `mobilise evaluation requested ${ref} --role ${role} --phase ${phase}`);

/** Statuses in which each phase is asked, the final one where its letter is written; a stay that was closed early is not asked about. */
export const askedIn: Readonly<Record<EvaluationPhase, readonly string[]>> = { 'on-going': ['ongoing'], final: letterStatuses['evaluation-request'] };

/** The first day on which a phase is asked for: the middle of the stay, or the days after its end; `null` without dates. */
export function firstAsked({ stayFrom, stayUntil }: EvaluatedMobility, phase: EvaluationPhase, policy: EvaluationPolicy): IsoDate | null {
  if (stayFrom === null || stayUntil === null) return null;
  return phase === 'final' ? addDays(stayUntil, policy.finalAfterDays) : addDays(stayFrom, Math.floor(daysBetween(stayFrom, stayUntil) / 2));
}

/** Whether somebody was asked, and reminded as often as the edition allows. */
export const isExhausted = (requestedOn: readonly IsoDate[], policy: EvaluationPolicy): boolean => requestedOn.length > policy.mostReminders;

/**
 * Everything due on the day, the oldest first. `states` names what happened; a role and phase it does not name was never
 * asked for. What is answered or received by another way is not due; after the last reminder one item tells the officer
 * to get it by another way.
 */
export function evaluationDue({ mobilities, states, policy, asOf }: {
  readonly mobilities: readonly EvaluatedMobility[]; readonly states: readonly EvaluationState[]; readonly policy: EvaluationPolicy; readonly asOf: IsoDate;
}): EvaluationDue[] {
  const keyOf = (ref: string, role: string, phase: string): string => [ref, role, phase].join(' ');
  const known = new Map(states.map((state) => [keyOf(state.ref, state.role, state.phase), state]));
  const due: EvaluationDue[] = [];
  for (const mobility of mobilities) {
    for (const phase of evaluationPhases) {
      const first = firstAsked(mobility, phase, policy);
      if (first === null || !askedIn[phase].includes(mobility.status)) continue;
      for (const role of evaluationRoles) {
        const state = known.get(keyOf(mobility.ref, role, phase));
        if (state?.isDone === true) continue;
        const requested = [...(state?.requestedOn ?? [])].sort();
        const on = requested.length === 0 ? first : addDays(requested.at(-1)!, policy.reminderAfterDays);
        if (on > asOf) continue;
        const isOver = isExhausted(requested, policy);
        due.push({
          on, ref: mobility.ref, role, phase, reminder: isOver ? null : requested.length, waitsFor: isOver ? 'contact-point' : role,
          what: isOver ? `get the ${phase} questionnaire of the ${roleLabel[role]} by another way: asked ${requested.length} times in vain`
            : requested.length === 0 ? `ask the ${roleLabel[role]} for the ${phase} questionnaire` : `remind the ${roleLabel[role]} of the ${phase} questionnaire (${requested.length} of ${policy.mostReminders})`,
          command: isOver ? receivedCommand(mobility.ref, role, phase) : requestCommand(mobility.ref, role, phase),
        });
      }
    }
  }
  return due.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
