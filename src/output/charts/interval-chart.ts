/** Draws percentages with their intervals, and the figure of the pilot as a diamond beside each. */

import { scaleLinear } from 'd3-scale';
import { element } from '../markup.js';
import { chartWidth, drawing, label, type Chart, type ChartInput } from './chart.js';

/** One percentage; `null` where there are too few answers. All are 0 to 100. */
export interface IntervalLine {
  readonly name: string;
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What the pilot told. */
  readonly compared: number;
  /** What stands there instead of a percentage. */
  readonly instead: string;
}

/** What to draw. */
export interface IntervalChartInput extends ChartInput {
  readonly lines: readonly IntervalLine[];
}

const left = 20;
const right = 170;
const step = 54;

/** The chart on a scale from 0 to 100 %. */
export function intervalChart({ id, title, description, lines, table }: IntervalChartInput): Chart {
  const height = lines.length * step + 30;
  const x = scaleLinear().domain([0, 100]).range([left, chartWidth - right]);
  const grid = [0, 25, 50, 75, 100].flatMap((tick) => [
    element('line', { x1: x(tick), x2: x(tick), y1: 4, y2: height - 26, class: 'grid' }),
    label(`${tick} %`, { x: x(tick), y: height - 12, anchor: 'middle', tone: 'muted' }),
  ]);
  const drawn = lines.map(({ name, percent, low, high, compared, instead }, at) => {
    const top = at * step + 14;
    const middle = top + 22;
    const [cx, r] = [x(compared), 6];
    return element('g', {},
      label(name, { x: left, y: top, tone: 'ink' }),
      low === null || high === null ? null : element('rect', { x: x(low), y: middle - 5, width: Math.max(1, x(high) - x(low)), height: 10, class: 'range', rx: 2 }),
      percent === null ? null : element('circle', { cx: x(percent), cy: middle, r: 6, class: 'dot' }),
      element('path', { d: `M${cx},${middle - r}L${cx + r},${middle}L${cx},${middle + r}L${cx - r},${middle}Z`, class: 'compared' }, element('title', {}, `pilot: ${compared} %`)),
      label(percent === null ? instead : `${percent} % (pilot ${compared} %)`, { x: chartWidth, y: percent === null ? top : middle, anchor: 'end', tone: percent === null ? 'muted' : 'strong' }));
  });
  return { title, table, svg: drawing({ id, title, description, height }, ...grid, ...drawn) };
}
