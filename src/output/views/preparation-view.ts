/** The preparation of a mobility as officers and scripts see it. */

import type { ListView, RecordView, Tone } from '../view.js';

/** One line of a checklist; the keys are a promise to scripts. */
export interface ChecklistItem {
  readonly ref: string;
  readonly sendCountry: string;
  readonly hostCountry: string;
  readonly item: string;
  readonly label: string;
  readonly state: 'done' | 'overdue' | 'open';
  /** `null` while the first day of the stay is not settled. */
  readonly due: string | null;
  readonly doneOn: string | null;
  readonly waitsFor: string;
  readonly leadDays: number;
  /** The lead days are the contact point's own choice. */
  readonly policy: boolean;
  /** General law, not a text of the programme. */
  readonly law: boolean;
  readonly because: string;
  readonly unknown: boolean;
  readonly name: string | null;
  readonly authority: string | null;
  readonly address: string | null;
  readonly advice: string | null;
  readonly source: { readonly title: string; readonly address: string | null } | null;
  readonly checkedOn: string | null;
  readonly stale: boolean;
}

const tones: Record<ChecklistItem['state'], Tone> = { done: 'good', overdue: 'bad', open: 'warn' };
const checkedText = (item: ChecklistItem): string | null => (item.advice === null ? null : `${item.checkedOn ?? 'never'}${item.stale ? ' (stale)' : ''}`);

/** `mobility checklist`. */
export function checklistView(items: readonly ChecklistItem[], dryRun: boolean): ListView<ChecklistItem> {
  const [first] = items;
  const stale = items.filter((item) => item.stale);
  return {
    kind: 'list', title: `${dryRun ? 'Dry run: preparation' : 'Preparation'}${first === undefined ? '' : ` of ${first.ref}, ${first.sendCountry} to ${first.hostCountry}`}`,
    items, total: items.length, empty: 'Nothing has to be prepared.',
    columns: [
      { key: 'ref', heading: 'ref', cell: (item) => item.ref, scriptsOnly: true },
      { key: 'item', heading: 'item', cell: (item) => item.item, tone: () => 'strong' },
      { key: 'state', heading: 'state', cell: (item) => item.state, tone: (item) => tones[item.state] },
      { key: 'due', heading: 'due', cell: (item) => item.due },
      { key: 'doneOn', heading: 'done on', cell: (item) => item.doneOn, scriptsOnly: items.every(({ doneOn }) => doneOn === null) },
      { key: 'waitsFor', heading: 'waits for', cell: (item) => item.waitsFor },
      { key: 'authority', heading: 'authority', cell: (item) => (item.advice === null ? null : item.name === null ? item.authority ?? 'ask the authority' : item.authority === null ? item.name : `${item.name}: ${item.authority}`) },
      { key: 'checkedOn', heading: 'checked on', cell: checkedText, tone: (item) => (item.stale ? 'warn' : undefined) },
      { key: 'advice', heading: 'advice', cell: (item) => item.advice, elastic: true },
      { key: 'address', heading: 'address', cell: (item) => item.address, scriptsOnly: items.every(({ address }) => address === null) },
      { key: 'source', heading: 'source', cell: (item) => item.source?.title ?? null, scriptsOnly: true },
      { key: 'leadDays', heading: 'lead days', cell: (item) => item.leadDays, scriptsOnly: true },
    ],
    notes: [
      ...(first?.due === null ? ['The stay has no first day yet, so nothing has a day.'] : []),
      'A1 form, posting notice and insurance are general EU law, not texts of the programme: ask the authority.',
      'The days before the stay are the choice of the contact point, not a rule of the programme.',
      ...(stale.length === 0 ? [] : [`Stale: nobody compared it with its source within 12 months, so it is a hint and no rule. Ask the authority about: ${stale.map(({ item }) => item).join(', ')}.`]),
    ],
  };
}

/** What `mobility calendar` wrote; the keys are a promise to scripts. */
export interface CalendarReport {
  readonly file: string;
  readonly mobilities: readonly string[];
  /** Mobilities left out because their stay has no days yet. */
  readonly withoutStay: readonly string[];
  readonly events: number;
  /** Whether companies and participants are named. */
  readonly names: boolean;
  readonly written: boolean;
  /** `null` on a dry run. */
  readonly run: string | null;
}

/** `mobility calendar`. */
export function calendarView(report: CalendarReport, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: dryRun ? 'Dry run: calendar' : 'Calendar', data: report,
    fields: [
      { key: 'file', label: 'file', value: report.file, tone: 'strong' },
      { key: 'mobilities', label: 'mobilities', value: report.mobilities },
      { key: 'withoutStay', label: 'without a stay', value: report.withoutStay, ...(report.withoutStay.length === 0 ? {} : { tone: 'warn' as const }) },
      { key: 'events', label: 'events', value: report.events },
      { key: 'names', label: 'with names', value: report.names },
      { key: 'written', label: 'written', value: report.written },
    ],
    notes: [
      ...(report.withoutStay.length === 0 ? [] : [`Nothing can have a day in the calendar before the days of the stay are settled: mobilise mobility window ${report.withoutStay[0]!}`]),
      ...(report.written || dryRun ? [] : ['The file said the same already; it was left as it is.']),
    ],
  };
}
