/** Finds the open mobilities whose registrations no longer carry them. */

import type { LostSide, Loss } from '../core/mobility/lost-sides.js';
import { holdsPlace } from '../core/mobility/places.js';
import { refOf } from '../core/refs.js';
import { mergesOf } from '../db/changes.js';
import { verdictSince } from '../db/verdict-lists.js';
import { lastWithdrawal } from '../db/withdrawals.js';
import type { DeskRegistration, MobilityDesk } from './mobility-desk.js';
import type { Job } from './job.js';

/** A mobility before or during the stay rests on both registrations; one that only waits for answers after it does not. */
const restsOnBoth = ({ machine }: MobilityDesk, status: string): boolean =>
  machine.isOpen(status) && (machine.statusOf(status)?.proposal === true || holdsPlace(machine, status));

/** Both sides of every open mobility, with what is known of a loss and its day. */
export function lostSides(job: Pick<Job, 'register' | 'edition' | 'asOf'>, desk: MobilityDesk): LostSide[] {
  return desk.rows.filter(({ status }) => restsOnBoth(desk, status)).flatMap((row) => ([['send', row.send_id], ['host', row.host_id]] as const).flatMap(([side, id]): LostSide[] => {
    const registration = desk.registrations.get(id);
    const lost = registration === undefined ? null : lossOf(job, registration);
    return lost === null ? [] : [{ mobility: refOf('mobility', row.id), side, ref: refOf(side, id), ...lost }];
  }));
}

function lossOf({ register, edition, asOf }: Pick<Job, 'register' | 'edition' | 'asOf'>, { row }: DeskRegistration): { readonly loss: Loss; readonly since: string } | null {
  if (row.merged_into !== null) {
    const since = mergesOf(register, row.id).find(({ absorbed_id: absorbed }) => absorbed === row.id)?.merged_on ?? asOf;
    return { loss: { kind: 'merged', into: refOf(row.side, row.merged_into) }, since };
  }
  if (row.status === 'withdrawn') return { loss: { kind: 'withdrawn' }, since: lastWithdrawal(register, row.id)?.happened_on ?? asOf };
  return row.verdict === 'ineligible' ? { loss: { kind: 'ineligible' }, since: verdictSince(register, edition, row.id) ?? asOf } : null;
}
