/** Pairs that are or may be one company, and what was decided about them, as officers and scripts see them. */

import type { Evidence } from '../../core/identity/compare.js';
import { asListView, type FieldLine, type ListView, type RecordView } from '../view.js';

/** One pair of `registration duplicates`; the keys are a promise to scripts. */
export interface DuplicateItem {
  readonly a: string;
  readonly b: string;
  /** One company for certain; only whether it is one wish is open. */
  readonly certain: boolean;
  /** Probability in percent that the two are one company. */
  readonly score: number;
  /** What each field says, strongest first; weights in bits. */
  readonly evidence: readonly Evidence[];
  readonly aCompany: string;
  readonly bCompany: string;
  readonly aCity: string | null;
  readonly bCity: string | null;
  readonly aSource: string;
  readonly bSource: string;
}

const pro = ({ evidence }: DuplicateItem): string[] => evidence.filter((each) => each.weight > 0).map((each) => each.detail);
const contra = ({ evidence }: DuplicateItem): string[] => evidence.filter((each) => each.weight < 0).map((each) => each.detail);
const shown = (name: string, city: string | null): string => (city === null ? name : `${name}, ${city}`);

/** `registration duplicates`. */
export function duplicatesView(items: readonly DuplicateItem[], total: number): ListView<DuplicateItem> {
  return {
    kind: 'list', items, total, empty: 'No two registrations wait for a decision.',
    columns: [
      { key: 'a', heading: 'a', cell: (item) => item.a, tone: () => 'strong' },
      { key: 'aCompany', heading: 'company', cell: (item) => shown(item.aCompany, item.aCity) },
      { key: 'b', heading: 'b', cell: (item) => item.b, tone: () => 'strong' },
      { key: 'bCompany', heading: 'company', cell: (item) => shown(item.bCompany, item.bCity) },
      { key: 'certain', heading: 'certain', cell: (item) => item.certain },
      { key: 'score', heading: 'score', align: 'right', cell: (item) => item.score },
      { key: 'for', heading: 'for', cell: pro, tone: () => 'good' },
      { key: 'against', heading: 'against', cell: contra, tone: () => 'warn' },
      { key: 'aSource', heading: 'source of a', cell: (item) => item.aSource, scriptsOnly: true },
      { key: 'bSource', heading: 'source of b', cell: (item) => item.bSource, scriptsOnly: true },
    ],
    ...(items.length === 0 ? {} : { notes: [`One company: mobilise registration merge ${items[0]!.a} ${items[0]!.b}`, `Not the same: mobilise registration split ${items[0]!.a} ${items[0]!.b}`] }),
  };
}

/** A remembered decision. */
export interface DecisionItem {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly reason: string | null;
  readonly decidedOn: string;
}

/** `registration duplicates --decided`. */
export function decisionsView(items: readonly DecisionItem[], total: number): ListView<DecisionItem> {
  return {
    kind: 'list', items, total, empty: 'Nothing has been decided yet.',
    columns: [
      { key: 'a', heading: 'a', cell: (item) => item.a, tone: () => 'strong' },
      { key: 'b', heading: 'b', cell: (item) => item.b, tone: () => 'strong' },
      { key: 'same', heading: 'one company', cell: (item) => item.same },
      { key: 'decidedOn', heading: 'decided on', cell: (item) => item.decidedOn },
      { key: 'reason', heading: 'reason', cell: (item) => item.reason },
    ],
  };
}

/** A value that the two registrations say differently. */
export interface DifferentValue {
  readonly field: string;
  readonly kept: string | number | boolean | null | readonly string[];
  readonly other: string | number | boolean | null | readonly string[];
}

/** What `registration merge` did. */
export interface MergeReport {
  readonly kept: string;
  /** The registration that is now part of the kept one; `null` where both stay, as two wishes of one company. */
  readonly absorbed: string | null;
  readonly other: string;
  readonly company: string;
  /** Columns taken over from the other. */
  readonly filled: readonly string[];
  /** Columns both state differently; the kept one's value stays. */
  readonly different: readonly DifferentValue[];
  readonly why: string;
}

/** `registration merge`. */
export function mergeView(report: MergeReport, dryRun: boolean): RecordView {
  const line = (key: string, label: string, value: FieldLine['value']): FieldLine => ({ key, label, value });
  return {
    kind: 'record', title: `${dryRun ? 'Dry run: ' : ''}${report.kept} and ${report.other} are one company, ${report.company}`, data: report,
    fields: [line('kept', 'kept', report.kept), line('absorbed', 'now part of it', report.absorbed), line('company', 'company', report.company), line('filled', 'taken over', report.filled), line('why', 'why so', report.why)],
    ...(report.different.length === 0 ? {} : {
      sections: [asListView<DifferentValue>({
        kind: 'list', title: 'Stated differently', items: report.different, total: report.different.length, empty: 'Nothing.',
        columns: [{ key: 'field', heading: 'column', cell: (item) => item.field }, { key: 'kept', heading: `kept (${report.kept})`, cell: (item) => item.kept }, { key: 'other', heading: report.other, cell: (item) => item.other, tone: () => 'dim' }],
      })],
    }),
    notes: [`Take it back: mobilise registration split ${report.kept} ${report.other}`],
  };
}

/** What `registration split` did. */
export interface SplitReport {
  readonly a: string;
  readonly b: string;
  readonly aCompany: string;
  readonly bCompany: string;
  /** The registration that stands by itself again, `null` where none was merged. */
  readonly restored: string | null;
  /** Columns given back to it. */
  readonly cleared: readonly string[];
}

/** `registration split`. */
export function splitView(report: SplitReport, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: `${dryRun ? 'Dry run: ' : ''}${report.a} and ${report.b} are not the same company; that stays decided`, data: report,
    fields: [
      { key: 'a', label: report.a, value: report.aCompany }, { key: 'b', label: report.b, value: report.bCompany },
      { key: 'restored', label: 'stands by itself again', value: report.restored }, { key: 'cleared', label: 'given back', value: report.cleared },
    ],
    notes: [`If they are one after all: mobilise registration merge ${report.a} ${report.b}`],
  };
}
