/** Draws a number over days as a line with a dot for each day. */

import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { toDayNumber } from '../../core/calendar.js';
import { element } from '../markup.js';
import { asListView } from '../view.js';
import { chartWidth, drawing, grouped, label, type Chart } from './chart.js';

/** A day with its number. */
export interface DayValue {
  readonly day: string;
  readonly value: number;
}

/** What to draw; days in rising order. */
export interface LineChartInput {
  readonly id: string;
  readonly title: string;
  /** What is counted: `candidates`. */
  readonly unit: string;
  readonly values: readonly DayValue[];
}

const size = { height: 260, left: 70, right: 80, top: 16, bottom: 36 };
/** Two dates closer than this, in pixels, would run into one another. */
const dateRoom = 84;

/** The chart, or `null` for fewer than two days: a dot is no course. */
export function lineChart({ id, title, unit, values }: LineChartInput): Chart | null {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined || values.length < 2) return null;
  const x = scaleLinear().domain([toDayNumber(first.day), toDayNumber(last.day)]).range([size.left, chartWidth - size.right]);
  const y = scaleLinear().domain([0, Math.max(1, max(values, ({ value }) => value) ?? 1)]).nice(4).range([size.height - size.bottom, size.top]);
  const place = ({ day, value }: DayValue): [number, number] => [x(toDayNumber(day)), y(value)];
  const whole = y.ticks(4).filter((tick) => Number.isInteger(tick));
  const grid = whole.flatMap((tick) => [
    element('line', { x1: size.left, x2: chartWidth - size.right, y1: y(tick), y2: y(tick), class: 'grid' }),
    label(grouped(tick), { x: size.left - 8, y: y(tick), anchor: 'end', tone: 'muted' }),
  ]);
  const dates: DayValue[] = [];
  for (const each of values) {
    const [at] = place(each);
    const isLast = each === last;
    if (dates.length === 0 || isLast || (at - place(dates.at(-1)!)[0] >= dateRoom && place(last)[0] - at >= dateRoom)) dates.push(each);
  }
  const dots = values.map((each) => {
    const [cx, cy] = place(each);
    return element('circle', { cx, cy, r: 3.5, class: 'dot' }, element('title', {}, `${each.day}: ${grouped(each.value)}`));
  });
  const [endX, endY] = place(last);
  const description = `From ${grouped(first.value)} ${unit} on ${first.day} to ${grouped(last.value)} on ${last.day}. The table below has every day.`;
  return {
    title,
    table: asListView<DayValue>({
      kind: 'list', items: values, total: values.length, empty: 'None.',
      columns: [
        { key: 'day', heading: 'day', cell: (item) => item.day },
        { key: 'value', heading: unit, align: 'right', cell: (item) => item.value },
      ],
    }),
    svg: drawing({ id, title, description, height: size.height },
      ...grid,
      element('path', { d: line()(values.map(place)) ?? '', class: 'course' }),
      ...dots,
      ...dates.map((each) => label(each.day, { x: place(each)[0], y: size.height - 14, anchor: 'middle', tone: 'muted' })),
      label(grouped(last.value), { x: endX + 10, y: endY, tone: 'strong' })),
  };
}
