/** What became of a registration that was withdrawn or taken back, as officers and scripts see it. */

import { asListView, type RecordView } from '../view.js';

/** `registration withdraw`; the keys are a promise to scripts. */
export interface WithdrawReport {
  readonly ref: string;
  readonly companyName: string;
  readonly status: 'active' | 'withdrawn';
  readonly reason: string | null;
  readonly on: string;
  /** Open mobilities that rest on it, each with the step that closes it. */
  readonly mobilities: readonly { readonly ref: string; readonly status: string; readonly command: string }[];
  /** `null` on a dry run. */
  readonly run: string | null;
}

/** What was done, or on a dry run would be. */
export function withdrawalView(report: WithdrawReport, dryRun: boolean): RecordView {
  const open = report.mobilities.length;
  return {
    kind: 'record', data: report, title: `${dryRun ? 'Dry run: ' : ''}${report.ref} ${report.status === 'withdrawn' ? 'withdrawn' : 'in use again'}`,
    fields: [
      { key: 'ref', label: 'registration', value: report.ref },
      { key: 'companyName', label: 'company', value: report.companyName },
      { key: 'status', label: 'status', value: report.status },
      { key: 'reason', label: 'reason', value: report.reason },
      { key: 'on', label: 'on', value: report.on },
      { key: 'mobilities', label: 'open mobilities', value: open },
    ],
    sections: open === 0 ? [] : [asListView<WithdrawReport['mobilities'][number]>({
      kind: 'list', title: 'Mobilities that rest on it', items: report.mobilities, total: open, empty: '',
      columns: [
        { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
        { key: 'status', heading: 'status', cell: (item) => item.status },
        { key: 'command', heading: 'close it with', cell: (item) => item.command },
      ],
    })],
    ...(report.status === 'active' ? { notes: ['Judge and match it again with: mobilise match'] } : {}),
  };
}
