/** Officers' vetoes as they and scripts see them. */

import type { ListView, RecordView, Tone } from '../view.js';

/** One veto; the keys are a promise to scripts. */
export interface VetoItem {
  readonly send: string;
  readonly host: string;
  readonly sendCompany: string;
  readonly hostCompany: string;
  /** `in-force`, `later`, `expired`, `lifted`, or `facts-changed`. */
  readonly standing: string;
  /** Why it is not in force; `null` when it is. */
  readonly because: string | null;
  readonly reason: string;
  readonly by: string;
  readonly on: string;
  /** The last day; `null`: until it is lifted. */
  readonly until: string | null;
  /** Columns whose change ends it. */
  readonly watched: readonly string[];
}

/** A veto that was set or lifted. */
export interface VetoReport extends VetoItem {
  readonly run: string | null;
}

const tone = ({ standing }: VetoItem): Tone => (standing === 'in-force' ? 'warn' : 'dim');

/** `match veto list`. */
export function vetoesView(items: readonly VetoItem[], total: number): ListView<VetoItem> {
  return {
    kind: 'list', items, total, empty: 'No pair is vetoed.',
    columns: [
      { key: 'send', heading: 'send', cell: (item) => item.send, tone: () => 'strong' },
      { key: 'host', heading: 'host', cell: (item) => item.host, tone: () => 'strong' },
      { key: 'sendCompany', heading: 'sending company', cell: (item) => item.sendCompany },
      { key: 'hostCompany', heading: 'host company', cell: (item) => item.hostCompany },
      { key: 'standing', heading: 'standing', cell: (item) => item.standing, tone },
      { key: 'because', heading: 'because', cell: (item) => item.because },
      { key: 'reason', heading: 'reason', cell: (item) => item.reason },
      { key: 'by', heading: 'by', cell: (item) => item.by },
      { key: 'on', heading: 'on', cell: (item) => item.on },
      { key: 'until', heading: 'until', cell: (item) => item.until },
      { key: 'watched', heading: 'ends when these change', cell: (item) => item.watched, scriptsOnly: true },
    ],
  };
}

/** `match veto add`, `lift`. */
export function vetoView(report: VetoReport, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: dryRun ? 'Dry run: veto' : 'Veto', data: report,
    fields: [
      { key: 'pair', label: 'pair', value: `${report.send} ${report.sendCompany} with ${report.host} ${report.hostCompany}`, tone: 'strong' },
      { key: 'standing', label: 'standing', value: report.standing, tone: tone(report) },
      ...(report.because === null ? [] : [{ key: 'because', label: 'because', value: report.because }]),
      { key: 'reason', label: 'reason', value: report.reason },
      { key: 'by', label: 'by', value: report.by },
      { key: 'on', label: 'on', value: report.on },
      { key: 'until', label: 'until', value: report.until },
      { key: 'watched', label: 'ends when these change', value: report.watched },
    ],
    notes: ['The lists of candidates follow with: mobilise match'],
  };
}
