/** What is due, whom it waits for, and the next command, as officers and scripts see it. */

import type { ListView } from '../view.js';

/** One entry of the agenda; the keys are a promise to scripts. */
export interface AgendaLine {
  readonly ref: string;
  /** `mobility`, `letter`, or what another provider calls its own. */
  readonly kind: string;
  readonly dueOn: string;
  /** Days since it was due; 0 today, negative ahead. */
  readonly daysOverdue: number;
  readonly waitsFor: readonly string[];
  readonly why: string;
  readonly command: string;
}

const when = (days: number): string => (days === 0 ? 'today' : days > 0 ? `${days} ${days === 1 ? 'day' : 'days'} ago` : `in ${-days} ${days === -1 ? 'day' : 'days'}`);

/** `mobility agenda`. */
export function agendaView(items: readonly AgendaLine[], total: number, until: string): ListView<AgendaLine> {
  return {
    kind: 'list', title: `Due by ${until}`, items, total, empty: `Nothing is due by ${until}.`,
    columns: [
      { key: 'dueOn', heading: 'due', cell: (item) => item.dueOn, tone: (item) => (item.daysOverdue > 0 ? 'bad' : item.daysOverdue === 0 ? 'warn' : undefined) },
      { key: 'daysOverdue', heading: 'days overdue', align: 'right', cell: (item) => item.daysOverdue, scriptsOnly: true },
      { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'kind', heading: 'what', cell: (item) => item.kind },
      { key: 'waitsFor', heading: 'waits for', cell: (item) => item.waitsFor },
      { key: 'why', heading: 'why', cell: (item) => `${item.why} (${when(item.daysOverdue)})` },
      { key: 'command', heading: 'next', cell: (item) => item.command },
    ],
  };
}
