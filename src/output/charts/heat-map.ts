/** Draws a table of numbers as coloured fields: more wanted than offered in one colour, more offered than wanted in another. */

import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { element } from '../markup.js';
import { asListView } from '../view.js';
import { chartWidth, cut, drawing, label, type Chart } from './chart.js';

/** One field: demand and supply of a row and a column. */
export interface HeatCell {
  readonly row: string;
  readonly column: string;
  readonly demand: number;
  readonly supply: number;
}

/** What to draw; rows and columns in the order given. */
export interface HeatMapInput {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly name: string }[];
  readonly columns: readonly { readonly key: string; readonly name: string }[];
  readonly cells: readonly HeatCell[];
  /** What rows and columns are: `country`, `sector`. */
  readonly rowWord: string;
  readonly columnWord: string;
  /** Rows and columns that were left out, the least busy ones. */
  readonly leftOut?: { readonly rows: number; readonly columns: number } | undefined;
}

const nameRoom = 150;
const rowHeight = 30;
const headRoom = 34;

const signed = (gap: number): string => (gap > 0 ? `+${gap}` : gap < 0 ? `\u2212${-gap}` : '0');

/** The chart, or `null` where there is nothing to draw. A field without demand and supply stays empty, a row or column without any field away. */
export function heatMap({ id, title, rows: allRows, columns: allColumns, cells, rowWord, columnWord, leftOut }: HeatMapInput): Chart | null {
  const filled = cells.filter(({ demand, supply }) => demand > 0 || supply > 0);
  const rows = allRows.filter(({ key }) => filled.some((cell) => cell.row === key && allColumns.some((column) => column.key === cell.column)));
  const columns = allColumns.filter(({ key }) => filled.some((cell) => cell.column === key && rows.some((row) => row.key === cell.row)));
  if (rows.length === 0) return null;
  const height = headRoom + rows.length * rowHeight + 4;
  const x = scaleBand().domain(columns.map(({ key }) => key)).range([nameRoom, chartWidth]).paddingInner(0.05);
  const y = scaleBand().domain(rows.map(({ key }) => key)).range([headRoom, height - 4]).paddingInner(0.08);
  // The table reads as the picture does: row by row.
  const drawn = filled.filter((cell) => x(cell.column) !== undefined && y(cell.row) !== undefined).sort((a, b) => y(a.row)! - y(b.row)! || x(a.column)! - x(b.column)!);
  const gapOf = ({ demand, supply }: HeatCell): number => demand - supply;
  // Never so dark that the number in it could not be read.
  const shade = scaleLinear().domain([0, Math.max(1, max(drawn, (cell) => Math.abs(gapOf(cell))) ?? 1)]).range([0.06, 0.5]);
  const nameOf = (list: HeatMapInput['rows'], key: string): string => list.find((each) => each.key === key)?.name ?? key;
  const fields = drawn.map((cell) => {
    const gap = gapOf(cell);
    const [left, top] = [x(cell.column)!, y(cell.row)!];
    return element('g', {},
      element('rect', { x: left, y: top, width: x.bandwidth(), height: y.bandwidth(), class: gap > 0 ? 'lack' : gap < 0 ? 'plenty' : 'even', 'fill-opacity': shade(Math.abs(gap)) },
        element('title', {}, `${nameOf(rows, cell.row)}, ${nameOf(columns, cell.column)}: ${cell.demand} wanted, ${cell.supply} places`)),
      label(signed(gap), { x: left + x.bandwidth() / 2, y: top + y.bandwidth() / 2 + 1, anchor: 'middle', tone: 'ink' }));
  });
  const room = Math.max(3, Math.floor(x.bandwidth() / 8.5));
  const heads = columns.map(({ key, name }) => element('g', {}, element('title', {}, name), label(cut(name, room), { x: x(key)! + x.bandwidth() / 2, y: headRoom - 14, anchor: 'middle', tone: 'muted' })));
  const names = rows.map(({ key, name }) => label(cut(name, 20), { x: nameRoom - 10, y: y(key)! + y.bandwidth() / 2 + 1, anchor: 'end' }));
  const worst = [...drawn].sort((a, b) => gapOf(b) - gapOf(a))[0];
  const below = `The table below has every field${leftOut === undefined || leftOut.rows + leftOut.columns === 0 ? '' : ` of the busiest: ${leftOut.rows} more by ${rowWord} and ${leftOut.columns} more by ${columnWord} are left out`}.`;
  const description = worst === undefined || gapOf(worst) <= 0
    ? `Nowhere are more places wanted than offered. ${below}`
    : `The greatest lack is ${nameOf(rows, worst.row)}, ${nameOf(columns, worst.column)}: ${worst.demand} wanted, ${worst.supply} places. Plus is a lack of places, minus places without demand. ${below}`;
  return {
    title,
    table: asListView<HeatCell>({
      kind: 'list', items: drawn, total: drawn.length, empty: 'There is neither demand nor supply.',
      columns: [
        { key: 'row', heading: rowWord, cell: (item) => nameOf(rows, item.row) },
        { key: 'column', heading: columnWord, cell: (item) => nameOf(columns, item.column) },
        { key: 'demand', heading: 'wanted', align: 'right', cell: (item) => item.demand },
        { key: 'supply', heading: 'places', align: 'right', cell: (item) => item.supply },
        { key: 'gap', heading: 'gap', align: 'right', cell: (item) => signed(gapOf(item)) },
      ],
    }),
    svg: drawing({ id, title, description, height }, ...heads, ...names, ...fields),
  };
}
