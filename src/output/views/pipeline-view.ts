/** What is where, as officers and scripts see it. */

import type { StatusCount } from '../../core/reports/pipeline.js';
import { asListView, type ListView, type RecordView } from '../view.js';

/** One mobility; the keys are a promise to scripts. */
export interface PipelineItem {
  readonly ref: string;
  readonly status: string;
  readonly label: string;
  readonly send: string;
  readonly host: string;
  readonly sendCountry: string;
  readonly hostCountry: string;
  /** Ids of the parties that have to act, as in `mobility list`; empty when it is closed. */
  readonly waitsFor: readonly string[];
  /** The first day of the status. */
  readonly since: string;
  readonly days: number;
  readonly dueOn: string | null;
  /** Days since the due day; `null` where it is not overdue. */
  readonly overdueDays: number | null;
}

/** `report pipeline`; the keys are a promise to scripts. */
export interface PipelineReport {
  readonly open: number;
  readonly closed: number;
  readonly overdue: number;
  readonly byStatus: readonly StatusCount[];
  /** Overdue ones first, then by the days they have waited. */
  readonly mobilities: readonly PipelineItem[];
}

/** The counts by status as a list. */
export const statusCountsView = (items: readonly StatusCount[]): ListView<StatusCount> => ({
  kind: 'list', items, total: items.length, empty: 'There is no mobility yet.', title: 'By status',
  columns: [
    { key: 'status', heading: 'status', cell: (item) => item.status, tone: () => 'strong' },
    { key: 'label', heading: 'meaning', cell: (item) => item.label },
    { key: 'mobilities', heading: 'mobilities', align: 'right', cell: (item) => item.mobilities },
    { key: 'overdue', heading: 'overdue', align: 'right', cell: (item) => item.overdue, tone: (item) => (item.overdue > 0 ? 'bad' : undefined) },
    { key: 'longestDays', heading: 'longest, days', align: 'right', cell: (item) => item.longestDays },
  ],
});

/** The mobilities as a list. */
export const pipelineItemsView = (items: readonly PipelineItem[], limit: number | null): ListView<PipelineItem> => ({
  kind: 'list', items: limit === null ? items : items.slice(0, limit), total: items.length, empty: 'No mobility is open.', title: 'Mobilities, the overdue ones first',
  columns: [
    { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
    { key: 'status', heading: 'status', cell: (item) => item.status },
    { key: 'waitsFor', heading: 'waits for', cell: (item) => item.waitsFor },
    { key: 'days', heading: 'days', align: 'right', cell: (item) => item.days },
    { key: 'since', heading: 'since', cell: (item) => item.since },
    { key: 'dueOn', heading: 'due on', cell: (item) => item.dueOn, tone: (item) => (item.overdueDays === null ? undefined : 'bad') },
    { key: 'overdueDays', heading: 'overdue, days', align: 'right', cell: (item) => item.overdueDays, tone: () => 'bad' },
    { key: 'send', heading: 'send', cell: (item) => item.send },
    { key: 'sendCountry', heading: 'from', cell: (item) => item.sendCountry },
    { key: 'host', heading: 'host', cell: (item) => item.host },
    { key: 'hostCountry', heading: 'to', cell: (item) => item.hostCountry },
  ],
});

/** `report pipeline`. */
export function pipelineView(report: PipelineReport, { limit, notes }: { readonly limit: number | null; readonly notes: readonly string[] }): RecordView {
  return {
    kind: 'record', title: 'What is where', data: report,
    fields: [
      { key: 'open', label: 'open mobilities', value: report.open, tone: 'strong' },
      { key: 'overdue', label: 'of them overdue', value: report.overdue, ...(report.overdue > 0 ? { tone: 'bad' as const } : {}) },
      { key: 'closed', label: 'closed', value: report.closed },
    ],
    sections: [asListView(statusCountsView(report.byStatus)), asListView(pipelineItemsView(report.mobilities, limit))],
    notes,
  };
}
