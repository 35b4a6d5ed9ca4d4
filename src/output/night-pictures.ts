/** Draws what a night shows as pictures, from the figures that its report keeps: the same report gives the same pictures. */

import type { Chart } from './charts/chart.js';
import { flowChart, type Flow } from './charts/flow-chart.js';
import { funnelChart, lossOf } from './charts/funnel-chart.js';
import { heatMap } from './charts/heat-map.js';
import { lineChart } from './charts/line-chart.js';
import { countryName } from './country-name.js';
import { lossSentence, type FunnelReport } from './views/funnel-view.js';
import { mapLead, type ScarcityMap } from './views/scarcity-view.js';

/** The figures behind the pictures; the keys are a promise to scripts. */
export interface NightPictures {
  /** The best candidate of each sender, by the countries of its two companies. */
  readonly flows: readonly Flow[];
  readonly funnel: FunnelReport['steps'];
  /** Candidates after each of the last nights and this one, by rising day. */
  readonly course: readonly { readonly date: string; readonly candidates: number }[];
  /** Places wanted and offered, by country and sector. */
  readonly scarcity: ScarcityMap;
}

/** A picture under its heading, or the sentence that stands in its place. */
export interface NightPicture {
  readonly id: string;
  readonly heading: string;
  /** What it comes down to; `null` where the picture says it. */
  readonly lead: string | null;
  readonly chart: Chart | null;
  readonly instead: string;
}

/** The pictures of a night in the order of the page. */
export function nightPictures({ flows, funnel, course, scarcity }: NightPictures): NightPicture[] {
  return [
    {
      id: 'flows', heading: 'Between countries', lead: null, instead: 'There is no candidate yet.',
      chart: flowChart({ id: 'picture-flows', title: 'The best candidate of each sender, from country to country', flows, nameOf: countryName }),
    },
    { id: 'course', heading: 'Candidates over time', lead: null, instead: 'The course begins with the second night.', chart: lineChart({
      id: 'picture-course', title: 'Candidates after each night', unit: 'candidates', values: course.map(({ date, candidates }) => ({ day: date, value: candidates })),
    }) },
    { id: 'funnel', heading: 'From the lists to finished stays', lead: lossSentence(lossOf(funnel)), chart: funnelChart('picture-funnel', funnel), instead: '' },
    { id: 'scarcity', heading: 'Where places are lacking', lead: mapLead(scarcity), instead: 'There is neither demand nor supply.', chart: heatMap({
      id: 'picture-scarcity', title: 'Places wanted less places offered, by country and sector', ...scarcity, rowWord: 'country', columnWord: 'sector',
    }) },
  ];
}
