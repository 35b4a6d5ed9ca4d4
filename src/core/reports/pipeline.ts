/** What is where: the mobilities by status, how long each has been there, and what is overdue. */

import { toDayNumber } from '../calendar.js';
import type { Edition } from '../edition.js';
import type { IsoDate } from '../registration.js';

/** A mobility as the pipeline sees it; days are `YYYY-MM-DD`. */
export interface PipelineMobility {
  readonly status: string;
  readonly statusSince: IsoDate;
  readonly dueOn: IsoDate | null;
}

/** Where a mobility stands on a day. */
export interface PipelinePlace {
  /** Days since the status began: 0 on its first day. */
  readonly days: number;
  /** Days since the last day of the status passed; `null` while it runs or where nothing runs out. */
  readonly overdueDays: number | null;
  readonly isOpen: boolean;
}

/** Whether a status is open in this edition; one that the edition does not know counts as open, so that it is seen. */
export const isOpenStatus = ({ statuses }: Edition['statuses'], status: string): boolean =>
  statuses.find(({ id }) => id === status)?.closes !== true;

/** Where the mobility stands on that day. */
export function placeInPipeline(mobility: PipelineMobility, statuses: Edition['statuses'], asOf: IsoDate): PipelinePlace {
  const isOpen = isOpenStatus(statuses, mobility.status);
  const days = toDayNumber(asOf) - toDayNumber(mobility.statusSince);
  const overdue = mobility.dueOn === null ? 0 : toDayNumber(asOf) - toDayNumber(mobility.dueOn);
  return { days: Math.max(0, days), overdueDays: isOpen && overdue > 0 ? overdue : null, isOpen };
}

/** One status with its mobilities. */
export interface StatusCount {
  readonly status: string;
  readonly label: string;
  readonly mobilities: number;
  readonly overdue: number;
  /** The longest time one has been there, in days. */
  readonly longestDays: number;
}

/** Counts by status, in the order of the edition, statuses that no mobility has left out. */
export function countByStatus(placed: readonly { readonly status: string; readonly place: PipelinePlace }[], { statuses }: Edition['statuses']): StatusCount[] {
  const unknown = [...new Set(placed.map(({ status }) => status))].filter((id) => !statuses.some((each) => each.id === id)).map((id) => ({ id, label: id }));
  return [...statuses, ...unknown].flatMap(({ id, label }) => {
    const there = placed.filter(({ status }) => status === id);
    if (there.length === 0) return [];
    return [{
      status: id, label, mobilities: there.length, overdue: there.filter(({ place }) => place.overdueDays !== null).length,
      longestDays: Math.max(...there.map(({ place }) => place.days)),
    }];
  });
}
