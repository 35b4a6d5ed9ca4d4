/** Finds the open mobilities whose registrations no longer carry them. */

import type { LostSide, Loss } from '../core/mobility/lost-sides.js';
import type { Machine } from '../core/mobility/machine.js';
import { holdsPlace } from '../core/mobility/places.js';
import { refOf } from '../core/refs.js';
import { lostRegistrations, type LostRegistration } from '../db/lost-registrations.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import type { Job } from './job.js';

/** A mobility before or during the stay rests on both registrations; one that only waits for answers after it does not. */
const restsOnBoth = (machine: Machine, status: string): boolean => machine.isOpen(status) && (machine.statusOf(status)?.proposal === true || holdsPlace(machine, status));

/** The lost sides of open mobilities, with what is known of each loss and its day. */
export function lostSides({ register, edition, asOf }: Pick<Job, 'register' | 'edition' | 'asOf'>, machine: Machine, rows: readonly MobilityRow[]): LostSide[] {
  const resting = new Set(rows.filter(({ status }) => restsOnBoth(machine, status)).map(({ id }) => id));
  return lostRegistrations(register, edition).filter(({ mobility }) => resting.has(mobility)).map((lost) => ({
    mobility: refOf('mobility', lost.mobility), side: lost.side, ref: refOf(lost.side, lost.id), loss: lossOf(lost), since: lost.since ?? asOf,
  }));
}

function lossOf({ side, mergedInto, isWithdrawn }: LostRegistration): Loss {
  if (mergedInto !== null) return { kind: 'merged', into: refOf(side, mergedInto) };
  return { kind: isWithdrawn ? 'withdrawn' : 'ineligible' };
}
