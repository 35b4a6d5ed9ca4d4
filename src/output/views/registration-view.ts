/** Registrations as officers and scripts see them. */

import { verdictTone } from '../tones.js';
import { asListView, type Cell, type FieldLine, type ListView, type RecordView } from '../view.js';

/** One row of `registration list`; the keys are a promise to scripts. */
export interface RegistrationItem {
  readonly ref: string;
  readonly side: 'send' | 'host';
  readonly company: string;
  readonly companyName: string;
  readonly country: string;
  readonly city: string | null;
  readonly sector: string | null;
  /** `null` where unknown or a range. */
  readonly headcount: number | null;
  readonly headcountRange: { readonly low: number | null; readonly high: number | null } | null;
  readonly vatNumber: string | null;
  readonly registrationNumber: string | null;
  readonly contactPoint: string | null;
  readonly reference: string | null;
  readonly source: string;
  readonly verdict: string | null;
}

const rangeText = (item: RegistrationItem): Cell => {
  if (item.headcount !== null || item.headcountRange === null) return item.headcount;
  const { low, high } = item.headcountRange;
  if (low === null) return `up to ${high ?? ''}`;
  return high === null ? `${low}+` : `${low}-${high}`;
};

/** `registration list`. */
export function registrationsView(items: readonly RegistrationItem[], total: number): ListView<RegistrationItem> {
  return {
    kind: 'list', items, total, empty: 'No registration fits. Import a list with: mobilise import FILE',
    columns: [
      { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'side', heading: 'side', cell: (item) => item.side, scriptsOnly: true },
      { key: 'company', heading: 'company', cell: (item) => item.company, scriptsOnly: true },
      { key: 'companyName', heading: 'company', cell: (item) => item.companyName },
      { key: 'country', heading: 'country', cell: (item) => item.country },
      { key: 'city', heading: 'city', cell: (item) => item.city },
      { key: 'sector', heading: 'sector', cell: (item) => item.sector },
      { key: 'headcount', heading: 'staff', align: 'right', cell: rangeText },
      { key: 'vatNumber', heading: 'VAT number', cell: (item) => item.vatNumber },
      { key: 'registrationNumber', heading: 'register number', cell: (item) => item.registrationNumber, scriptsOnly: true },
      { key: 'contactPoint', heading: 'contact point', cell: (item) => item.contactPoint, scriptsOnly: true },
      { key: 'reference', heading: 'reference', cell: (item) => item.reference },
      { key: 'source', heading: 'source', cell: (item) => item.source },
      { key: 'verdict', heading: 'verdict', cell: (item) => item.verdict, tone: (item) => verdictTone(item.verdict) },
    ],
  };
}

/** Where a value came from; the keys are a promise to scripts. */
export type OriginItem =
  | { readonly officer: true; readonly on: string }
  | { readonly import: string; readonly line: number | null; readonly on: string | null };

/** A value of a registration, ready to be shown, with where it came from. */
export interface ShownValue {
  readonly key: string;
  readonly column: string;
  readonly value: Cell;
  readonly from: string;
}

/** A cell that stayed unknown. */
export interface ShownDoubt {
  readonly column: string;
  readonly value: string;
  readonly message: string;
  readonly hint: string;
}

/** A registration that is or may be of the same company, and nobody has decided. */
export interface SuspectedDouble {
  readonly ref: string;
  readonly certain: boolean;
  readonly score: number;
  readonly companyName: string;
}

/** The card of one registration. */
export interface RegistrationCard {
  readonly ref: string;
  readonly company: string;
  readonly status: string;
  readonly verdict: string | null;
  readonly values: readonly ShownValue[];
  readonly doubts: readonly ShownDoubt[];
  readonly doubles: readonly SuspectedDouble[];
  readonly mergedFrom: readonly string[];
  readonly mergedInto: string | null;
  /** What JSON prints: every canonical column in camelCase, `ref`, `company`, `origin`. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** `registration show`. */
export function registrationCardView(card: RegistrationCard, why: ListView | null = null): RecordView {
  const verdict: FieldLine = { key: 'verdict', label: 'verdict', value: card.verdict ?? 'not validated yet', tone: verdictTone(card.verdict) ?? 'dim' };
  const company: FieldLine = { key: 'company', label: 'company', value: card.company };
  const status: FieldLine = { key: 'status', label: 'status', value: card.status };
  const merged: FieldLine[] = [
    ...(card.mergedInto === null ? [] : [{ key: 'mergedInto', label: 'part of', value: card.mergedInto, tone: 'warn' as const }]),
    ...(card.mergedFrom.length === 0 ? [] : [{ key: 'mergedFrom', label: 'merged from', value: card.mergedFrom }]),
  ];
  return {
    kind: 'record',
    title: card.ref,
    data: why === null ? card.data : { ...card.data, why: why.items },
    fields: [company, status, ...merged, verdict, ...card.values.map((each): FieldLine => ({ key: each.key, label: each.column, value: each.value }))],
    sections: [
      ...(card.doubles.length === 0 ? [] : [asListView<SuspectedDouble>({
        kind: 'list', title: 'Perhaps the same company', items: card.doubles, total: card.doubles.length, empty: 'None.',
        columns: [
          { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
          { key: 'companyName', heading: 'company', cell: (item) => item.companyName },
          { key: 'certain', heading: 'certain', cell: (item) => item.certain },
          { key: 'score', heading: 'score', align: 'right', cell: (item) => item.score },
        ],
      })]),
      why ?? asListView<ShownValue>({
        kind: 'list', title: 'Where it came from', items: origins(card.values), total: origins(card.values).length, empty: 'Unknown.',
        columns: [
          { key: 'from', heading: 'from', cell: (item) => item.from },
          { key: 'columns', heading: 'columns', cell: (item) => item.column },
        ],
      }),
      ...(card.doubts.length === 0 ? [] : [asListView<ShownDoubt>({
        kind: 'list', title: 'Kept as unknown', items: card.doubts, total: card.doubts.length, empty: 'None.',
        columns: [
          { key: 'column', heading: 'column', cell: (item) => item.column },
          { key: 'value', heading: 'value', cell: (item) => item.value },
          { key: 'message', heading: 'why', cell: (item) => item.message, tone: () => 'warn' },
          { key: 'hint', heading: 'what to do', cell: (item) => item.hint },
        ],
      })]),
    ],
    notes: [...(card.doubles.length === 0 ? [] : [`The evidence: mobilise registration duplicates ${card.ref}`]), `Why this verdict: mobilise validate explain ${card.ref}`],
  };
}

// One line per place, with the columns it gave.
function origins(values: readonly ShownValue[]): ShownValue[] {
  const places = new Map<string, string[]>();
  for (const each of values) places.set(each.from, [...(places.get(each.from) ?? []), each.column]);
  return [...places].map(([from, columns]) => ({ key: from, from, column: columns.length > 6 ? `${columns.slice(0, 6).join(', ')} and ${columns.length - 6} more` : columns.join(', '), value: null }));
}

/** One value that `registration edit` changed. */
export interface EditChange {
  readonly column: string;
  readonly before: Cell;
  readonly after: Cell;
}

/** What `registration edit` did; the keys are a promise to scripts. */
export interface EditReport {
  readonly ref: string;
  readonly changed: readonly EditChange[];
  /** `null` where nothing was to be changed. */
  readonly run: string | null;
}

/** `registration edit`. */
export function editView(report: EditReport, dryRun: boolean): RecordView {
  return {
    kind: 'record',
    title: `${dryRun ? 'Dry run: ' : ''}${report.ref}`,
    data: report,
    fields: [{ key: 'ref', label: 'registration', value: report.ref }, { key: 'changed', label: 'changed', value: report.changed.map(({ column }) => column) }],
    sections: report.changed.length === 0 ? [] : [asListView<EditChange>({
      kind: 'list', title: 'Changes', items: report.changed, total: report.changed.length, empty: 'None.',
      columns: [
        { key: 'column', heading: 'column', cell: (item) => item.column },
        { key: 'before', heading: 'before', cell: (item) => item.before ?? 'not known', tone: () => 'dim' },
        { key: 'after', heading: 'now', cell: (item) => item.after ?? 'not known' },
      ],
    })],
    notes: report.changed.length === 0 ? ['Nothing was changed: it says so already.'] : [`Next: mobilise validate ${report.ref}`],
  };
}
