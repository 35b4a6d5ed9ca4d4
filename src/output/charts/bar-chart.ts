/** Draws counts as horizontal bars, the value and its share beside each: a funnel when the counts fall. */

import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { element } from '../markup.js';
import { chartWidth, cut, drawing, grouped, label, type Chart, type ChartInput } from './chart.js';

/** One bar. */
export interface Bar {
  readonly name: string;
  readonly count: number;
  /** What stands behind the number, such as `62.5 %`. */
  readonly remark: string;
  /** Drawn in the colour of attention, with a mark beside the name. */
  readonly marked?: boolean;
}

/** What to draw. */
export interface BarChartInput extends ChartInput {
  readonly bars: readonly Bar[];
}

const nameRoom = 150;
const valueRoom = 170;
const barHeight = 34;

/** The chart; bars begin at 0 and keep the order given. */
export function barChart({ id, title, description, bars, table }: BarChartInput): Chart {
  const height = bars.length * barHeight + 8;
  const y = scaleBand<number>().domain(bars.map((_, at) => at)).range([4, height - 4]).paddingInner(0.25);
  const x = scaleLinear().domain([0, Math.max(1, max(bars, ({ count }) => count) ?? 1)]).range([0, chartWidth - nameRoom - valueRoom]);
  const drawn = bars.map(({ name, count, remark, marked }, at) => {
    const top = y(at)!;
    const middle = top + y.bandwidth() / 2;
    // A count of a few among thousands is still to be seen.
    const length = count === 0 ? 0 : Math.max(2, x(count));
    return element('g', {},
      label(`${marked === true ? '▼ ' : ''}${cut(name, 20)}`, { x: nameRoom - 10, y: middle, anchor: 'end', tone: marked === true ? 'strong' : 'ink' }),
      element('rect', { x: nameRoom, y: top, width: length, height: y.bandwidth(), class: marked === true ? 'mark' : 'bar', rx: 2 }),
      label(`${grouped(count)}${remark === '' ? '' : ` · ${remark}`}`, { x: nameRoom + length + 8, y: middle, tone: 'ink' }));
  });
  return { title, table, svg: drawing({ id, title, description, height }, element('line', { x1: nameRoom, x2: nameRoom, y1: 0, y2: height, class: 'axis' }), ...drawn) };
}
