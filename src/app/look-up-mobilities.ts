/** Answers which mobilities there are, and everything about one. */

import type { EventData, MobilityState } from '../core/mobility/state.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { MobilityCard, MobilityHistoryItem, MobilityItem } from '../output/views/mobility-view.js';
import type { Job } from './job.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { mobilityCard, mobilityItem } from './mobility-card.js';
import { historyOf, openMobilityDesk, stateOfRow, type MobilityDesk } from './mobility-desk.js';

/** Which ones; `null` and `false` for all. */
export interface MobilityQuestion {
  readonly statuses: readonly string[];
  /** A party of the edition, or a side for all parties of that side. */
  readonly waitingFor: string | null;
  readonly open: boolean;
  readonly limit: number | null;
}

/** The state for a list: from the row, and from the history only where signatures tell who is waited for. */
export async function presentState(job: Pick<Job, 'register'>, desk: MobilityDesk, row: MobilityRow): Promise<MobilityState> {
  const signs = desk.machine.statusOf(row.status)?.next.includes(desk.machine.signed.id) === true;
  return signs ? (await historyOf(job, row.id)).state : stateOfRow(row);
}

/**
 * The mobilities that fit, the oldest first.
 * @throws AppError `usage` for an unknown status or party.
 */
export async function lookUpMobilities(job: Job, question: MobilityQuestion): Promise<{ readonly items: readonly MobilityItem[]; readonly total: number }> {
  const desk = await openMobilityDesk(job);
  const { machine } = desk;
  for (const status of question.statuses) {
    if (machine.statusOf(status) === undefined) throw new AppError('usage', `"${status}" is no status of the edition.`, { hint: `Statuses: ${machine.statuses.map(({ id }) => id).join(', ')}.` });
  }
  const parties = partiesNamed(desk, question.waitingFor);
  const items: MobilityItem[] = [];
  for (const row of desk.rows) {
    if (question.open && !machine.isOpen(row.status)) continue;
    if (question.statuses.length > 0 && !question.statuses.includes(row.status)) continue;
    const item = mobilityItem(desk, row, await presentState(job, desk, row));
    if (parties === null || item.waitingFor.some((party) => parties.includes(party))) items.push(item);
  }
  return { items: question.limit === null ? items : items.slice(0, question.limit), total: items.length };
}

function partiesNamed({ machine }: MobilityDesk, name: string | null): readonly string[] | null {
  if (name === null) return null;
  const all = machine.edition.statuses.parties;
  const named = all.filter(({ id, side }) => id === name || side === name).map(({ id }) => id);
  if (named.length > 0) return named;
  throw new AppError('usage', `"${name}" is no party of the edition.`, { hint: `Parties: ${all.map(({ id }) => id).join(', ')}; or a side: send, host.` });
}

/** Which version an approval or a signature is about, and who approved. */
const ofVersion = ({ version, by }: EventData): string | null => (version === undefined ? null : `version ${version}${by === undefined ? '' : `, approved by ${by}`}`);

/** The days that were settled, and why. */
const ofStay = ({ from, until }: EventData, reason: string | null): string => `${from ?? '?'} to ${until ?? '?'}${reason === null ? '' : `: ${reason}`}`;

/** One mobility with its history. */
export async function lookUpMobility(job: Job, ref: string): Promise<MobilityCard & { readonly history: readonly MobilityHistoryItem[] }> {
  const desk = await openMobilityDesk(job);
  const row = await mobilityByRef(job, ref);
  const { events, state } = await historyOf(job, row.id);
  return {
    ...mobilityCard(desk, row, state),
    history: events.map(({ on, kind, status, side, party, reason, data }) => ({
      on, kind, status, side, party, reason: (kind === 'stay' ? ofStay(data, reason) : reason) ?? ofVersion(data), because: data.because ?? null,
      override: data.override ?? null, overridden: data.overridden ?? [], against: data.against ?? [],
    })),
  };
}
