/** Draws the funnel: a bar for each step, the step that loses most marked. */

import { funnelLabels, greatestLoss, type FunnelCounts, type GreatestLoss } from '../../core/reports/funnel.js';
import { asListView } from '../view.js';
import { funnelStepsView, lossSentence, type FunnelReport } from '../views/funnel-view.js';
import { barChart } from './bar-chart.js';
import type { Chart } from './chart.js';

/** The step at which most are lost; `null` where nobody is. */
export const lossOf = (steps: FunnelReport['steps']): GreatestLoss | null =>
  greatestLoss(Object.fromEntries(steps.map(({ step, count }) => [step, count])) as unknown as FunnelCounts);

/** The chart; `id` is unique on its page. */
export function funnelChart(id: string, steps: FunnelReport['steps']): Chart {
  const loss = lossOf(steps);
  return barChart({
    id, title: 'Registrations at each step', table: asListView(funnelStepsView(steps)),
    description: `${steps.map(({ step, count }) => `${funnelLabels[step]} ${count}`).join(', ')}. ${lossSentence(loss)}`,
    bars: steps.map(({ step, count, keptPercent }) => ({
      name: funnelLabels[step], count, remark: keptPercent === null ? '' : `${keptPercent.toFixed(1)} %`, marked: loss?.step === step,
    })),
  });
}
