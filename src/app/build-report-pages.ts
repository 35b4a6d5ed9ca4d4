/** Puts each report with its pictures on a page. */

import { barChart } from '../output/charts/bar-chart.js';
import { funnelChart, lossOf } from '../output/charts/funnel-chart.js';
import { heatMap } from '../output/charts/heat-map.js';
import { intervalChart } from '../output/charts/interval-chart.js';
import type { PageSection } from '../output/report-page.js';
import { asListView } from '../output/view.js';
import { funnelGroupsView, lossSentence, type FunnelReport } from '../output/views/funnel-view.js';
import { kpiCountsView, surveyView, type KpiReport } from '../output/views/kpi-view.js';
import { pipelineItemsView, statusCountsView, type PipelineReport } from '../output/views/pipeline-view.js';
import { gapsView, mapLead, type ScarcityMap, type ScarcityReport } from '../output/views/scarcity-view.js';
import type { Job } from './job.js';
import { chartOr, courseSection, flowSection } from './write-report-page.js';

/** The funnel as bars, its groups, the flows between countries and the course of the candidates. */
export function funnelSections(job: Job, report: FunnelReport): PageSection[] {
  const loss = lossOf(report.steps);
  const chart = funnelChart('funnel', report.steps);
  return [
    { heading: 'Step by step', parts: [{ kind: 'text', text: lossSentence(loss), lead: true }, { kind: 'text', text: 'Percentages are of the step before.' }, { kind: 'chart', chart }] },
    ...(report.by === null ? [] : [{ heading: `By ${report.by}`, parts: [{ kind: 'list' as const, list: asListView(funnelGroupsView(report.groups, report.by, null)) }] }]),
    flowSection(job),
    courseSection(job),
  ];
}

/** Mobilities by status, those overdue first, and the flows between countries. */
export function pipelineSections(job: Job, report: PipelineReport): PageSection[] {
  const { byStatus, open, overdue, closed } = report;
  const chart = barChart({
    id: 'statuses', title: 'Mobilities by status', table: asListView(statusCountsView(byStatus)),
    description: byStatus.length === 0 ? 'There is no mobility yet.' : `${byStatus.map(({ status, mobilities }) => `${status} ${mobilities}`).join(', ')}.`,
    bars: byStatus.map(({ status, mobilities, overdue: late }) => ({ name: status, count: mobilities, remark: late === 0 ? '' : `${late} overdue`, marked: late > 0 })),
  });
  return [
    { heading: 'In all', parts: [{ kind: 'text', text: `${open} open, ${overdue} of them overdue; ${closed} closed.`, lead: true }, ...(byStatus.length === 0 ? [] : [{ kind: 'chart' as const, chart }])] },
    { heading: 'What waits for whom', parts: [{ kind: 'list', list: asListView(pipelineItemsView(report.mobilities, null)) }] },
    flowSection(job),
  ];
}

/** Counts, and the percentages of the questionnaires with their intervals beside the pilot's. */
export function kpiSections(report: KpiReport): PageSection[] {
  const { survey } = report;
  const told = survey.map(({ label, percent, low, high, pilot, refused }) => `${label}: ${refused ?? `${percent} %, interval ${low} to ${high}`}, pilot ${pilot} %`);
  const chart = intervalChart({
    id: 'survey', title: 'Percentage of yes, its 95 % interval, and the pilot', description: `${told.join('. ')}.`, table: asListView(surveyView(survey)),
    lines: survey.map(({ label, percent, low, high, pilot, refused }) => ({ name: label, percent, low, high, compared: pilot, instead: refused ?? '' })),
  });
  return [
    { heading: 'Companies and exchanges', parts: [{ kind: 'list', list: asListView(kpiCountsView(report.figures)) }] },
    { heading: 'What the questionnaires say', parts: [{ kind: 'text', text: 'Dot: percentage of yes; bar: 95 % interval; diamond: the pilot of 2016-17.' }, { kind: 'chart', chart }] },
  ];
}

/** So many gaps stand on the page as bars. */
const gapsDrawn = 12;

/** The gaps as a list and as bars, and countries crossed with sectors as a heat map. */
export function scarcitySections(report: ScarcityReport, map: ScarcityMap | null): PageSection[] {
  const lacking = report.gaps.flatMap(({ gap, ...rest }) => (gap !== null && gap > 0 ? [{ gap, ...rest }] : []));
  const shown = lacking.slice(0, gapsDrawn);
  const list = asListView(gapsView(report.gaps, report.by, null));
  const [worst] = lacking;
  const lead = worst === undefined ? 'Nowhere are more places wanted than there are.' : `The greatest lack: ${worst.label}, ${worst.demand} wanted and ${worst.supply} places.`;
  const bars = barChart({
    id: 'gaps', title: `Places lacking, by ${report.by}`, description: `${shown.map(({ label, gap }) => `${label} ${gap}`).join(', ')}.`, table: asListView(gapsView(shown, report.by, null)),
    bars: shown.map(({ label, gap, demand, supply }, at) => ({ name: label, count: gap, remark: `${demand} wanted, ${supply} there`, marked: at === 0 })),
  });
  const crossed = map === null ? null : heatMap({ id: 'map', title: 'Places wanted less places offered, by country and sector', ...map, rowWord: 'country', columnWord: 'sector' });
  return [
    { heading: 'The greatest lacks', parts: [
      { kind: 'text', text: lead, lead: true },
      { kind: 'text', text: `${report.demand} places wanted, ${report.flexible} of them without a ${report.by} named; ${report.supply} free places.` },
      ...(shown.length === 0 ? [] : [{ kind: 'chart' as const, chart: bars }]),
    ] },
    { heading: 'By country and sector', parts: [...(map === null || crossed === null ? [] : [{ kind: 'text' as const, text: mapLead(map) }]), ...chartOr(crossed, 'There is neither demand nor supply.')] },
    { heading: 'Who could fill the gaps', parts: [{ kind: 'list', list }] },
  ];
}
