/** Tells matching which pairs are barred (vetoed, declined, already in a mobility) and how many places mobilities hold. */

import { machineOf, type Machine } from '../core/mobility/machine.js';
import { placesHeld } from '../core/mobility/places.js';
import { vetoStanding, type VetoTerms, type Watched } from '../core/mobility/veto.js';
import type { BarredPair } from '../core/matching/context.js';
import type { Registration } from '../core/registration.js';
import { refOf } from '../core/refs.js';
import { selectMobilities } from '../db/mobilities.js';
import type { MobilityRow, VetoRow } from '../db/schema-mobility.js';
import { vetoesOf } from '../db/vetoes.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';

/** What mobilities and vetoes mean to matching. */
export interface MobilityLoad {
  readonly barred: readonly BarredPair[];
  /** Places held, by host. */
  readonly placesTaken: ReadonlyMap<number, number>;
  /** Senders whose participant has a place. */
  readonly placedSenders: readonly number[];
}

/** The terms of a veto as its rules read them. */
export const termsOf = (row: VetoRow): VetoTerms => ({
  setOn: row.set_on, until: row.until, watched: JSON.parse(row.watched) as Watched, liftedOn: row.lifted_on, liftedBecause: row.lifted_because,
});

/** Why a veto in force bars its pair. */
export const vetoReason = (row: VetoRow): string => `vetoed${row.until === null ? '' : ` until ${row.until}`} (${row.reason})`;

/** Why a mobility bars its pair from being a candidate; `null` when it does not: withdrawn, expired and cancelled ones leave it free. */
function barredBy(machine: Machine, row: MobilityRow): string | null {
  const ref = refOf('mobility', row.id);
  if (machine.isOpen(row.status)) return `already in ${ref} (${row.status})`;
  if (row.status === machine.no.id) return `declined by the ${row.send_answer === 'declined' ? 'sending' : 'host'} side on ${row.status_since} (${ref})`;
  return barsPair(machine, row.status) ? `already in ${ref} (${row.status})` : null;
}

/** Whether a mobility in this status bars its pair: an open one, a declined one, and one that came to its end. */
export function barsPair(machine: Machine, status: string): boolean {
  const { fromEveryOpen, closesOthersAs } = machine.edition.statuses;
  return machine.isOpen(status) || ![...fromEveryOpen, closesOthersAs].includes(status);
}

/** For what it is asked. */
export interface LoadQuestion {
  readonly asOf: string;
  /** The active ones. */
  readonly registrations: { readonly get: (id: number) => Registration | undefined };
  /** The pair whose own mobilities do not count: what is asked is about them. */
  readonly aside: { readonly send: number; readonly host: number } | null;
}

/** Everything matching has to know, for a day. */
export async function mobilityLoad(job: Pick<Job, 'register' | 'edition'>, loaded: LoadedEdition, { asOf, registrations, aside }: LoadQuestion): Promise<MobilityLoad> {
  const machine = machineOf(loaded.edition);
  const rows = (await selectMobilities(job.register, job.edition)).filter((row) => row.send_id !== aside?.send || row.host_id !== aside.host);
  const { byHost: placesTaken, senders: placedSenders } = placesHeld(machine, rows.map((row) => ({ send: row.send_id, host: row.host_id, status: row.status })));
  const vetoed = vetoesOf(job.register, job.edition).flatMap((row): BarredPair[] => {
    const [send, host] = [registrations.get(row.send_id), registrations.get(row.host_id)];
    if (send === undefined || host === undefined) return [];
    return vetoStanding(termsOf(row), { send, host }, asOf).standing === 'in-force' ? [{ send: row.send_id, host: row.host_id, reason: vetoReason(row) }] : [];
  });
  const known = rows.flatMap((row): BarredPair[] => {
    const reason = barredBy(machine, row);
    return reason === null ? [] : [{ send: row.send_id, host: row.host_id, reason }];
  });
  // The last reason counts: an open mobility says more than a veto or an earlier no.
  const open = (pair: BarredPair): number => Number(pair.reason.startsWith('already'));
  return { barred: [...vetoed, ...known.sort((a, b) => open(a) - open(b))], placesTaken, placedSenders: [...placedSenders] };
}
