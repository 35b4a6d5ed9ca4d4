/** The grant of a pair and stay as officers and scripts see it. */

import { asListView, type RecordView } from '../view.js';

/** What `grant` computed; the keys are a promise to scripts. */
export interface GrantReport {
  readonly send: string;
  readonly host: string;
  readonly hostCountry: string;
  readonly from: string;
  readonly until: string;
  readonly days: number;
  readonly wholeMonths: number;
  readonly restDays: number;
  /** `null` where the table has no rate. */
  readonly monthlyRate: number | null;
  /** Which rate: that of the host country, or the one for a participant with a disability. */
  readonly rate: 'country' | 'disability' | null;
  readonly total: number | null;
  /** Whether days were counted as shares of a month, the contact point's own choice. */
  readonly proRata: boolean;
  readonly currency: string;
  readonly per: string;
  /** `null` where the edition does not say. */
  readonly paidBy: string | null;
  readonly paidTo: string | null;
  /** What has to be known about this sum. */
  readonly notes: readonly string[];
  /** Rules of the edition that fail for such a stay. */
  readonly against: readonly { readonly rule: string; readonly level: string; readonly message: string }[];
  /** What the texts about the grant leave open or contradict. */
  readonly openInTexts: readonly string[];
  readonly source: readonly string[];
}

/** `grant`. */
export function grantView(report: GrantReport): RecordView {
  const { currency, monthlyRate, total, wholeMonths, restDays } = report;
  const months = `${wholeMonths} ${wholeMonths === 1 ? 'month' : 'months'}`;
  const days = `${restDays} ${restDays === 1 ? 'day' : 'days'}`;
  return {
    kind: 'record',
    title: `Grant of ${report.send} at ${report.host}`,
    data: report,
    fields: [
      { key: 'hostCountry', label: 'host country', value: report.hostCountry },
      { key: 'stay', label: 'stay', value: `${report.from} to ${report.until}` },
      { key: 'length', label: 'length', value: restDays === 0 ? months : wholeMonths === 0 ? days : `${months} and ${days}` },
      { key: 'monthlyRate', label: `${currency} a ${report.per}`, value: monthlyRate ?? 'no rate in the table', ...(monthlyRate === null ? { tone: 'bad' as const } : {}) },
      { key: 'total', label: `total in ${currency}`, value: total ?? 'not known', tone: total === null ? 'bad' : 'strong' },
      { key: 'proRata', label: 'part months', value: report.proRata ? `${days} by days: the contact point's own choice` : 'none' },
      { key: 'paidBy', label: 'paid by', value: report.paidBy },
      { key: 'paidTo', label: 'paid to', value: report.paidTo },
      { key: 'source', label: 'source', value: report.source },
    ],
    sections: [
      ...(report.against.length === 0 ? [] : [asListView<GrantReport['against'][number]>({
        kind: 'list', title: 'What stands against such a stay', items: report.against, total: report.against.length, empty: 'Nothing.',
        columns: [
          { key: 'rule', heading: 'rule', cell: (item) => item.rule }, { key: 'level', heading: 'level', cell: (item) => item.level },
          { key: 'message', heading: 'what was found', cell: (item) => item.message, tone: (item) => (item.level === 'block' ? 'bad' : 'warn') },
        ],
      })]),
      asListView<string>({
        kind: 'list', title: 'What the texts leave open', items: report.openInTexts, total: report.openInTexts.length, empty: 'Nothing is known.',
        columns: [{ key: 'text', heading: 'text', cell: (item) => item }],
      }),
    ],
    notes: [...report.notes, 'Nothing of this was stored.'],
  };
}
