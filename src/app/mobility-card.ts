/** Makes the card of a mobility from its row and its state, and the error of a step that is refused. */

import { consentCommand, nextCommand } from '../core/mobility/agenda.js';
import { consentsMissing } from '../core/mobility/consents.js';
import { legalSteps, unsignedBy, waitingFor } from '../core/mobility/machine.js';
import type { MobilityState } from '../core/mobility/state.js';
import type { StepRefusal, StepResult, StepTaken } from '../core/mobility/steps.js';
import { refOf } from '../core/refs.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { MobilityCard, MobilityItem, MobilityStep } from '../output/views/mobility-view.js';
import type { MobilityDesk } from './mobility-desk.js';

/** Which mobility: its id and its pair. */
export type MobilityPair = Pick<MobilityRow, 'id' | 'send_id' | 'host_id'>;

/** One mobility as lists show it. */
export function mobilityItem(desk: MobilityDesk, pair: MobilityPair, state: MobilityState): MobilityItem {
  const [send, host] = [desk.registrations.get(pair.send_id)!.registration, desk.registrations.get(pair.host_id)!.registration];
  return {
    ref: refOf('mobility', pair.id), status: state.status, since: state.since, dueOn: state.dueOn, waitingFor: waitingFor(desk.machine, state),
    send: refOf('send', pair.send_id), host: refOf('host', pair.host_id),
    sendCompany: send.companyName, hostCompany: host.companyName, sendCountry: send.country, hostCountry: host.country,
    sendAnswer: state.sendAnswer, hostAnswer: state.hostAnswer, stayFrom: state.stayFrom, stayUntil: state.stayUntil,
    openedOn: state.openedOn, closedFrom: state.closedFrom,
  };
}

/** The mobility with what may follow. */
export function mobilityCard(desk: MobilityDesk, pair: MobilityPair, state: MobilityState): MobilityCard {
  const item = mobilityItem(desk, pair, state);
  const isOpen = desk.machine.isOpen(state.status);
  return {
    ...item,
    nextSteps: legalSteps(desk.machine, state),
    nextCommand: !isOpen ? null : consentsMissing(desk.machine, state) ? consentCommand(desk.machine, item.ref, state) : nextCommand(desk.machine, item.ref, state),
    signatures: state.signatures,
    unsigned: isOpen ? unsignedBy(desk.machine, state) : [],
  };
}

/** What a step did beside the step itself, where it did nothing more. */
export const nothingBeside: Pick<MobilityStep, 'closedOthers' | 'reopenedOthers' | 'reopenable' | 'overridden' | 'toCheck'> =
  { closedOthers: [], reopenedOthers: [], reopenable: [], overridden: [], toCheck: [] };

/** The error of a step that may not be taken, with those that may. */
export function stepRefused(ref: string, { kind, message, hint, legal }: StepRefusal): AppError {
  const may = legal.length === 0 ? [] : [`${ref} may become: ${legal.join(', ')}.`];
  return new AppError(kind, `${ref}: ${message}`, { hint: [...(hint === undefined ? [] : [hint.replaceAll('REF', ref)]), ...may].join('\n') || `See: mobilise mobility show ${ref}`, details: { legal } });
}

/**
 * The step as it may be written.
 * @throws AppError `stepRefused` where it may not be taken.
 */
export function accepted(ref: string, result: StepResult): StepTaken {
  if (!result.ok) throw stepRefused(ref, result);
  return result;
}
