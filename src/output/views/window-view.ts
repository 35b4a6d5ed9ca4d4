/** When a stay of a pair is possible, as officers and scripts see it. */

import { monthsText } from '../../core/mobility/window-question.js';
import type { Tone } from '../view.js';
import { asListView, type FieldLine, type RecordView } from '../view.js';

/** A sentence with the day it is about. */
interface Dated {
  readonly on: string;
  readonly text: string;
}

/** A first and a last day; both belong to it. */
interface Days {
  readonly from: string;
  readonly until: string;
}

/** A possible stay; the keys are a promise to scripts. */
export interface WindowPeriod extends Days {
  /** Whole or half months. */
  readonly months: number;
  /** Days of all parts. */
  readonly days: number;
  readonly parts: readonly Days[];
  readonly reasons: readonly Dated[];
  /** Rules on the stay that fail or are not answered yet. */
  readonly toCheck: readonly { readonly rule: string; readonly level: string; readonly outcome: string; readonly message: string }[];
  readonly grant: { readonly monthlyRate: number | null; readonly total: number | null; readonly currency: string; readonly notes: readonly string[] };
  /** What settles it, or proposes the pair; `null` for a closed mobility. */
  readonly command: string | null;
}

/** A single change that makes a stay possible. */
export interface WindowChangeItem {
  readonly change: string;
  /** Whose: a ref; `null` where it is neither side's. */
  readonly ref: string | null;
  /** Before and after: days, months, days of lead time or a number of parts; of a closure its first and last day. */
  readonly from: string | number;
  readonly to: string | number;
  /** How much it asks, in days. */
  readonly asks: number;
  readonly text: string;
  /** What enters it, once it is agreed; `null` where that is no value of the register. */
  readonly command: string | null;
  /** The first stay that it makes possible. */
  readonly period: Days & { readonly months: number };
}

/** What `mobility window` found; the keys are a promise to scripts. */
export interface WindowReport {
  /** `null` for a pair that nobody proposed. */
  readonly mobility: string | null;
  readonly status: string | null;
  readonly send: string;
  readonly host: string;
  readonly hostCountry: string;
  readonly asked: { readonly months: number | null; readonly parts: number; readonly closed: readonly Days[] };
  /** The stay settled so far; `null` while there is none. */
  readonly settled: Days | null;
  readonly verdicts: { readonly send: string; readonly host: string };
  /** Everything a stay has to keep to, by days. */
  readonly bounds: readonly { readonly bound: 'start' | 'end' | 'length' | 'closed'; readonly constraint: string; readonly on: string | null; readonly text: string }[];
  readonly leadTimes: readonly { readonly label: string; readonly days: number; readonly policy: boolean; readonly law: boolean; readonly because: string }[];
  readonly periods: readonly WindowPeriod[];
  /** Why there is none; `null` where there is one. */
  readonly whyNone: string | null;
  /** Those that ask least first; empty where there is a period. */
  readonly changes: readonly WindowChangeItem[];
  /** What was not known, and how it was taken. */
  readonly provided: readonly string[];
}

const daysText = ({ from, until }: Days): string => `${from} to ${until}`;
const grantText = ({ total, currency }: WindowPeriod['grant']): string => (total === null ? 'grant not known' : `grant ${currency} ${total}`);

function periodText(period: WindowPeriod): string {
  const parts = period.parts.length === 1 ? '' : ` in ${period.parts.length} parts (${period.parts.map(daysText).join(', ')})`;
  return `${daysText(period)}, ${monthsText(period.months * 2)}${parts}, ${grantText(period.grant)}`;
}

function fieldsOf(report: WindowReport): FieldLine[] {
  const { periods, whyNone, changes, settled } = report;
  const tone = (level: string): Tone => (level === 'ineligible' ? 'bad' : level === 'eligible' ? 'good' : 'warn');
  return [
    { key: 'send', label: 'sender', value: `${report.send} (${report.verdicts.send})`, tone: tone(report.verdicts.send) },
    { key: 'host', label: 'host', value: `${report.host} in ${report.hostCountry} (${report.verdicts.host})`, tone: tone(report.verdicts.host) },
    ...(report.mobility === null ? [] : [{ key: 'mobility', label: 'mobility', value: `${report.mobility} (${report.status})` }]),
    ...(settled === null ? [] : [{ key: 'settled', label: 'settled so far', value: daysText(settled) }]),
    ...periods.flatMap((period, at): FieldLine[] => [
      { key: `period${at + 1}`, label: `period ${at + 1}`, value: periodText(period), tone: 'good' },
      { key: `because${at + 1}`, label: '', value: period.reasons.map(({ text }) => text) },
      ...(period.command === null ? [] : [{ key: `command${at + 1}`, label: 'settle it', value: period.command }]),
    ]),
    ...(whyNone === null ? [] : [{ key: 'none', label: 'no stay is possible', value: whyNone, tone: 'bad' as const }]),
    ...changes.flatMap((change, at): FieldLine[] => [
      { key: `change${at + 1}`, label: at === 0 ? 'possible if' : 'or if', value: `${change.text}: then ${daysText(change.period)}, ${monthsText(change.period.months * 2)}` },
      ...(change.command === null ? [] : [{ key: `enter${at + 1}`, label: 'enter it', value: change.command }]),
    ]),
    ...(report.provided.length === 0 ? [] : [{ key: 'provided', label: 'provided that', value: report.provided, tone: 'warn' as const }]),
  ];
}

/** `mobility window`. */
export function windowView(report: WindowReport): RecordView {
  const { periods, whyNone, changes, leadTimes, verdicts } = report;
  const [first] = periods;
  const law = leadTimes.filter((each) => each.law).map(({ label }) => label);
  const toCheck = first?.toCheck ?? [];
  return {
    kind: 'record', title: `When ${report.send} can stay at ${report.host}${report.mobility === null ? '' : ` (${report.mobility})`}`, data: report,
    fields: fieldsOf(report),
    sections: [asListView<WindowReport['bounds'][number]>({
      kind: 'list', title: 'What a stay has to keep to', items: report.bounds, total: report.bounds.length, empty: 'Nothing.',
      columns: [
        { key: 'bound', heading: 'bound', cell: (item) => item.bound }, { key: 'on', heading: 'day', cell: (item) => item.on },
        { key: 'text', heading: 'because', cell: (item) => item.text },
      ],
    })],
    notes: [
      ...(['send', 'host'] as const).filter((side) => verdicts[side] === 'ineligible').map((side) => `${report[side]} is ineligible. See: mobilise validate explain ${report[side]}`),
      ...(whyNone !== null && changes.length === 0 ? ['No single change makes a stay possible.'] : []),
      ...(toCheck.length === 0 ? [] : [`Still to check: ${toCheck.map(({ rule, message }) => `${rule}: ${message}`).join(' ')}`]),
      ...[...new Set(periods.flatMap(({ grant }) => grant.notes))],
      ...(first !== undefined && first.parts.length > 1 ? ['No text says how a split stay is paid: its days are counted together.'] : []),
      ...(!leadTimes.some(({ policy }) => policy) ? [] : ['The days before the stay are the choice of the contact point, not a rule of the programme.']),
      ...(law.length === 0 ? [] : [`General EU law, not texts of the programme, so ask the authority: ${law.join(', ')}.`]),
    ],
  };
}
