/** Nights in a list, a replay, what was put aside, and how fresh the last night is. */

import type { ListView, RecordView, Tone } from '../view.js';

/** One night of `report list`; the keys are a promise to scripts. */
export interface ReportItem {
  readonly run: string;
  readonly date: string;
  readonly watermark: number;
  /** Run of the night it is compared with. */
  readonly since: string | null;
  readonly new: number;
  readonly back: number;
  readonly lost: number;
  readonly moved: number;
  readonly verdicts: number;
  readonly candidates: number;
  /** Run of a later night for the same day. */
  readonly replacedBy: string | null;
  readonly rules: string;
  readonly model: string;
  readonly program: string;
}

/** `report list`. */
export function reportsView(items: readonly ReportItem[], total: number): ListView<ReportItem> {
  const tone = (item: ReportItem): Tone | undefined => (item.replacedBy === null ? undefined : 'dim');
  const number = (key: 'new' | 'back' | 'lost' | 'moved' | 'verdicts' | 'candidates') => ({ key, heading: key, align: 'right' as const, cell: (item: ReportItem) => item[key], tone });
  return {
    kind: 'list', items, total, empty: 'No night has been told yet. Begin with: mobilise report nightly --out DIR',
    columns: [
      { key: 'run', heading: 'run', cell: (item) => item.run, tone: () => 'strong' },
      { key: 'date', heading: 'for the day', cell: (item) => item.date, tone },
      { key: 'watermark', heading: 'watermark', align: 'right', cell: (item) => item.watermark, tone },
      { key: 'since', heading: 'compared with', cell: (item) => item.since, tone },
      number('new'), number('back'), number('lost'), number('moved'), number('verdicts'), number('candidates'),
      { key: 'replacedBy', heading: 'replaced by', cell: (item) => item.replacedBy },
      { key: 'rules', heading: 'rules', cell: (item) => item.rules, scriptsOnly: true },
      { key: 'model', heading: 'weights', cell: (item) => item.model, scriptsOnly: true },
      { key: 'program', heading: 'program', cell: (item) => item.program, scriptsOnly: true },
    ],
  };
}

/** What a replay found. */
export interface ReplayReport {
  readonly run: string;
  readonly date: string;
  readonly watermark: number;
  readonly same: boolean;
  /** Whether the same pairs and verdicts are told, not only as many. */
  readonly samePairs: boolean;
  readonly differs: readonly { readonly figure: string; readonly then: number; readonly now: number }[];
  /** What has changed since, and was taken as it was then. */
  readonly restored: readonly string[];
  /** What has changed since, and could not be had as it was then. */
  readonly changed: readonly string[];
}

/** `report replay`. */
export function replayView(report: ReplayReport): RecordView {
  return {
    kind: 'record', title: `Replay of ${report.run}`, data: report,
    fields: [
      { key: 'run', label: 'run', value: report.run }, { key: 'date', label: 'for the day', value: report.date }, { key: 'watermark', label: 'watermark', value: report.watermark },
      { key: 'same', label: 'the same figures', value: report.same, tone: report.same ? 'good' : 'bad' },
      { key: 'samePairs', label: 'the same pairs', value: report.samePairs },
      { key: 'differs', label: 'differs', value: report.differs.map(({ figure, then, now }) => `${figure}: ${then} then, ${now} now`) },
      { key: 'restored', label: 'taken as it was then', value: report.restored }, { key: 'changed', label: 'other than then', value: report.changed },
    ],
    notes: report.same || report.changed.length > 0 ? [] : ['Nothing that was recorded has changed, and yet the figures differ: that is our fault. Please report it.'],
  };
}

/** What was put aside. */
export interface AttentionItem {
  readonly subject: string;
  readonly kind: 'ack' | 'snooze';
  readonly until: string | null;
  readonly reason: string | null;
  readonly on: string;
}

/** `report ack`, `report snooze`. */
export function attentionView(item: AttentionItem, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: dryRun ? 'Dry run: put aside' : 'Put aside', data: { subject: item.subject, kind: item.kind, until: item.until, reason: item.reason, on: item.on },
    fields: [
      { key: 'subject', label: 'what', value: item.subject }, { key: 'kind', label: 'how', value: item.kind }, { key: 'until', label: 'until', value: item.until },
      { key: 'reason', label: 'reason', value: item.reason }, { key: 'on', label: 'on', value: item.on },
    ],
    notes: ['It is back when what it is about changes.'],
  };
}

/** How fresh the last night is; the keys are a promise to scripts. */
export interface StatusReport {
  readonly fresh: boolean;
  /** Why not. */
  readonly trouble: string | null;
  /** The last night that was told; everything `null` before the first. */
  readonly run: string | null;
  readonly date: string | null;
  readonly finishedAt: string | null;
  readonly ageHours: number | null;
  readonly maxAgeHours: number;
  readonly watermark: number | null;
  /** The register's now: another one means that registrations changed since. */
  readonly watermarkNow: number;
  readonly edition: string;
  readonly rules: string | null;
  readonly model: string | null;
  readonly program: string | null;
  /** How the last attempt ended. */
  readonly lastAttempt: 'running' | 'done' | 'failed' | null;
  readonly sound: boolean;
}

/** What to do about it; nothing while all is well. */
const nextSteps = ({ fresh, sound, lastAttempt }: StatusReport): string[] => (fresh ? [] : !sound ? ['Work with a backup of the register: name it with --db.'] : [
  'Run the night now: mobilise report nightly --out DIR. A line that runs it every night: mobilise cron',
  ...(lastAttempt === 'failed' ? ['Each attempt stands in the log; where it lies: mobilise help night'] : []),
]);

/** `status`. */
export function statusView(report: StatusReport): RecordView {
  return {
    kind: 'record', title: 'Status', data: report,
    fields: [
      { key: 'fresh', label: 'last night fresh', value: report.fresh, tone: report.fresh ? 'good' : 'bad' },
      { key: 'trouble', label: 'trouble', value: report.trouble, tone: 'bad' },
      { key: 'run', label: 'run', value: report.run }, { key: 'date', label: 'for the day', value: report.date },
      { key: 'finishedAt', label: 'finished', value: report.finishedAt }, { key: 'ageHours', label: 'hours ago', value: report.ageHours }, { key: 'maxAgeHours', label: 'allowed', value: report.maxAgeHours },
      { key: 'watermark', label: 'watermark then', value: report.watermark }, { key: 'watermarkNow', label: 'watermark now', value: report.watermarkNow },
      { key: 'edition', label: 'edition', value: report.edition }, { key: 'rules', label: 'rules', value: report.rules }, { key: 'model', label: 'weights', value: report.model },
      { key: 'program', label: 'program', value: report.program }, { key: 'lastAttempt', label: 'last attempt', value: report.lastAttempt },
      { key: 'sound', label: 'register sound', value: report.sound, tone: report.sound ? 'good' : 'bad' },
    ],
    notes: nextSteps(report),
  };
}
