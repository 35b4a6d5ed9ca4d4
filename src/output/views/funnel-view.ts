/** The funnel as officers and scripts see it. */

import { funnelLabels, funnelMeanings, funnelSteps, type Funnel, type FunnelGroup, type FunnelStep, type GreatestLoss } from '../../core/reports/funnel.js';
import { asListView, type Column, type ListView, type RecordView } from '../view.js';

/** One step of the funnel; the keys are a promise to scripts. */
export interface FunnelStepItem {
  readonly step: FunnelStep;
  readonly count: number;
  /** How many fewer than in the step before; 0 for the first. */
  readonly lost: number;
  /** Percent of the step before, one decimal; `null` where there was nobody. */
  readonly keptPercent: number | null;
  readonly meaning: string;
}

/** `report funnel`; the keys are a promise to scripts. */
export interface FunnelReport {
  readonly steps: readonly FunnelStepItem[];
  readonly losesMost: GreatestLoss | null;
  /** What the groups are: `source`, `country` or `sector`; `null` for none. */
  readonly by: string | null;
  readonly groups: readonly FunnelGroup[];
}

/** The report of the counted figures. */
export function funnelReport({ all, losesMost, groups }: Funnel, by: string | null): FunnelReport {
  return {
    steps: funnelSteps.map((step, at) => {
      const before = at === 0 ? null : all[funnelSteps[at - 1]!];
      return {
        step, count: all[step], lost: before === null ? 0 : before - all[step],
        keptPercent: before === null || before === 0 ? null : Math.round((all[step] / before) * 1000) / 10,
        meaning: funnelMeanings[step],
      };
    }),
    losesMost, by, groups: by === null ? [] : groups,
  };
}

/** The greatest loss as a sentence. */
export const lossSentence = (loss: GreatestLoss | null): string => (loss === null
  ? 'Nobody is lost on the way.'
  : `Most are lost at "${funnelLabels[loss.step]}": ${loss.lost} of ${loss.of} do not get there.`);

/** The steps as a list. */
export const funnelStepsView = (steps: readonly FunnelStepItem[]): ListView<FunnelStepItem> => ({
  kind: 'list', items: steps, total: steps.length, empty: 'Nothing.', title: 'Step by step',
  columns: [
    { key: 'step', heading: 'step', cell: (item) => funnelLabels[item.step], tone: () => 'strong' },
    { key: 'count', heading: 'registrations', align: 'right', cell: (item) => item.count },
    { key: 'lost', heading: 'lost', align: 'right', cell: (item) => item.lost },
    { key: 'keptPercent', heading: 'of those before', align: 'right', cell: (item) => (item.keptPercent === null ? '' : `${item.keptPercent.toFixed(1)} %`) },
    { key: 'meaning', heading: 'what it counts', cell: (item) => item.meaning, tone: () => 'dim' },
  ],
});

/** The groups as a list. */
export function funnelGroupsView(groups: readonly FunnelGroup[], by: string, limit: number | null): ListView<FunnelGroup> {
  const counts = funnelSteps.map((step): Column<FunnelGroup> => ({ key: step, heading: funnelLabels[step], align: 'right', cell: (item) => item[step] }));
  return {
    kind: 'list', items: limit === null ? groups : groups.slice(0, limit), total: groups.length, empty: 'There is nothing yet.', title: `By ${by}`,
    columns: [
      { key: 'group', heading: by, cell: (item) => item.group, tone: () => 'strong' },
      ...counts,
      { key: 'losesMost', heading: 'loses most at', cell: (item) => (item.losesMost === null ? '' : `${funnelLabels[item.losesMost.step]} (${item.losesMost.lost})`), tone: () => 'warn' },
    ],
  };
}

/** `report funnel`. */
export function funnelView(report: FunnelReport, { limit, notes }: { readonly limit: number | null; readonly notes: readonly string[] }): RecordView {
  return {
    kind: 'record', title: 'From the lists to finished stays', data: report,
    fields: [
      ...report.steps.map(({ step, count }) => ({ key: step, label: funnelLabels[step], value: count })),
      { key: 'losesMost', label: 'loses most', value: report.losesMost === null ? null : funnelLabels[report.losesMost.step], tone: 'warn' as const },
    ],
    sections: [asListView(funnelStepsView(report.steps)), ...(report.by === null ? [] : [asListView(funnelGroupsView(report.groups, report.by, limit))])],
    notes: [lossSentence(report.losesMost), ...notes],
  };
}
