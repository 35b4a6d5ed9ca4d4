/** The programme's figures as officers and scripts see them. */

import type { CountedFigure, ExchangeFigure } from '../../core/reports/kpi.js';
import { asListView, type ListView, type RecordView } from '../view.js';

/** A figure that is a count; the keys are a promise to scripts. */
export interface CountItem {
  readonly figure: ExchangeFigure;
  readonly label: string;
  readonly count: number;
  readonly meaning: string;
}

/** `report kpi`; the keys are a promise to scripts. */
export interface KpiReport {
  readonly figures: readonly CountItem[];
  readonly survey: readonly CountedFigure[];
  /** Final questionnaires that count. */
  readonly questionnaires: number;
}

/** The counts as a list. */
export const kpiCountsView = (items: readonly CountItem[]): ListView<CountItem> => ({
  kind: 'list', items, total: items.length, empty: 'None.', title: 'Companies and exchanges',
  columns: [
    { key: 'label', heading: 'figure', cell: (item) => item.label, tone: () => 'strong' },
    { key: 'count', heading: 'number', align: 'right', cell: (item) => item.count },
    { key: 'meaning', heading: 'what it counts', cell: (item) => item.meaning, tone: () => 'dim' },
  ],
});

const percentText = (percent: number | null): string => (percent === null ? '' : `${percent.toFixed(1)} %`);

/** The percentages as a list. */
export const surveyView = (items: readonly CountedFigure[]): ListView<CountedFigure> => ({
  kind: 'list', items, total: items.length, empty: 'None.', title: 'What the questionnaires say',
  columns: [
    { key: 'label', heading: 'figure', cell: (item) => item.label, tone: () => 'strong' },
    { key: 'percent', heading: 'yes', align: 'right', cell: (item) => item.refused ?? percentText(item.percent), tone: (item) => (item.refused === null ? undefined : 'warn') },
    { key: 'interval', heading: '95 % interval', cell: (item) => (item.low === null || item.high === null ? '' : `${item.low.toFixed(1)} to ${item.high.toFixed(1)} %`) },
    { key: 'yes', heading: 'said yes', align: 'right', cell: (item) => item.yes },
    { key: 'answers', heading: 'answers', align: 'right', cell: (item) => item.answers },
    { key: 'pilot', heading: 'pilot', align: 'right', cell: (item) => `${item.pilot} %` },
  ],
});

/** `report kpi`. */
export function kpiView(report: KpiReport, notes: readonly string[]): RecordView {
  return {
    kind: 'record', title: 'Figures of the programme', data: report,
    fields: [
      ...report.figures.map(({ figure, label, count }) => ({ key: figure, label, value: count })),
      ...report.survey.map(({ figure, label, percent, refused }) => ({ key: figure, label, value: refused ?? percentText(percent), ...(refused === null ? {} : { tone: 'warn' as const }) })),
      { key: 'questionnaires', label: 'final questionnaires', value: report.questionnaires },
    ],
    sections: [asListView(kpiCountsView(report.figures)), asListView(surveyView(report.survey))],
    notes,
  };
}
