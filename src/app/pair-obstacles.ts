/** Tells what stands against working on a pair: another mobility, a veto, places, too many proposals. */

import { openProposals, placeConflicts } from '../core/mobility/places.js';
import type { EventData } from '../core/mobility/state.js';
import { vetoStanding } from '../core/mobility/veto.js';
import { refOf } from '../core/refs.js';
import { vetoesOf } from '../db/vetoes.js';
import { AppError } from '../errors.js';
import { termsOf, vetoReason } from './barred-pairs.js';
import type { Job } from './job.js';
import type { MobilityDesk } from './mobility-desk.js';

/** One thing that stands against it. */
export interface Obstacle {
  /** `open-mobility`, `veto`, `participant-placed`, `host-full`, `open-proposals`, or the id of a constraint or rule. */
  readonly id: string;
  readonly message: string;
}

/** Those nobody may pass over, with the way out, and those an officer may decide against. */
export interface Obstacles {
  readonly hard: readonly (Obstacle & { readonly hint: string })[];
  readonly soft: readonly Obstacle[];
}

/** A pair by register ids; `id` is the mobility itself where there is one already. */
export interface ObstaclePair {
  readonly id: number | null;
  readonly send: number;
  readonly host: number;
}

/** The conflicts about places as sentences. */
export function placeObstacles(desk: MobilityDesk, { id, send, host }: ObstaclePair): Obstacle[] {
  return placeConflicts(desk.machine, desk, { id, host, participant: desk.participantOf(send) }).map(({ why, heldBy }) => ({
    id: why,
    message: why === 'participant-placed' ? `The participant of ${refOf('send', send)} has a place already (${heldBy.join(', ')}).`
      : `${refOf('host', host)} has no place left (${heldBy.join(', ') || 'it offers none'}).`,
  }));
}

/** Everything that the other mobilities and the vetoes have against the pair as a proposal. */
export function pairObstacles(job: Pick<Job, 'register' | 'edition' | 'asOf'>, desk: MobilityDesk, pair: ObstaclePair): Obstacles {
  const { machine } = desk;
  const [send, host] = [refOf('send', pair.send), refOf('host', pair.host)];
  const other = desk.mobilities.find((each) => each.id !== pair.id && each.send === pair.send && each.host === pair.host && machine.isOpen(each.status));
  const now = { send: desk.registrations.get(pair.send)!.registration, host: desk.registrations.get(pair.host)!.registration };
  const veto = vetoesOf(job.register, job.edition, pair).find((row) => vetoStanding(termsOf(row), now, job.asOf).standing === 'in-force');
  const { openProposalsPerParticipant: most } = machine.edition.limits;
  const open = openProposals(machine, { mobilities: desk.mobilities.filter((each) => each.id !== pair.id) }, desk.participantOf(pair.send));
  return {
    hard: [
      ...(other === undefined ? [] : [{ id: 'open-mobility', message: `${send} with ${host} is already in ${other.ref} (${other.status}).`, hint: `See: mobilise mobility show ${other.ref}` }]),
      ...(veto === undefined ? [] : [{ id: 'veto', message: `${send} with ${host} is ${vetoReason(veto)}.`, hint: `Where the reason no longer holds: mobilise match veto lift ${send} ${host} --reason "why"` }]),
    ],
    soft: [
      ...placeObstacles(desk, pair),
      ...(open < most ? [] : [{ id: 'open-proposals', message: `The participant of ${send} has ${open} open ${open === 1 ? 'proposal' : 'proposals'}; the edition allows ${most}.` }]),
    ],
  };
}

/** What an officer decided against, as an event of the history keeps it; nothing where nothing stood against it, which is said. */
export function overrideData(job: Pick<Job, 'warn'>, overridden: readonly Obstacle[], reason: string | null): EventData {
  if (reason === null) return {};
  if (overridden.length > 0) return { override: reason, overridden: overridden.map(({ id }) => id), against: overridden.map(({ message }) => message) };
  job.warn('Nothing stood against it: --override decided nothing, and its reason is not kept. A reason for the history is given with --reason.');
  return {};
}

/**
 * Lets pass what an officer decided against with a reason, and nothing else; gives what was decided against.
 * @throws AppError `refused`, naming everything in the way.
 */
export function requireClear(what: string, { hard, soft }: Obstacles, overrideReason: string | null, further: readonly string[] = []): readonly Obstacle[] {
  const stopping = hard.length > 0 ? hard : overrideReason === null ? soft : [];
  if (stopping.length === 0) return soft;
  const hints = hard.length > 0 ? hard.map(({ hint }) => hint) : [...further, 'Where an officer may decide otherwise: --override "reason".'];
  throw new AppError('refused', `${what}: ${stopping.map(({ message }) => message).join(' ')}`, { hint: hints.join('\n'), details: { forbidden: stopping.map(({ id, message }) => ({ id, message })) } });
}
